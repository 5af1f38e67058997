"""Pages stand alone, escape what they are told, and draw what they were given."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.report.sample import ALONE, BARS, LINES, PAGE

from diplogame.report import svg
from diplogame.report.blocks import Note, Page, Prose, Section, Table
from diplogame.report.page import html_page
from diplogame.report.shapes import Bar, BarChart, LineChart, Series

_VOID = {"meta", "link", "br", "img", "path", "rect", "input"}


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags in order, its text, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.said += data


def test_a_page_is_whole_and_asks_for_nothing_from_outside() -> None:
    text = html_page(PAGE)
    page = Reader(text)
    assert page.open == []
    asked = [value for _, attrs in page.tags for name, value in attrs.items() if name in {"src", "href"}]
    assert asked
    assert all(value is not None and value.startswith("#") for value in asked)
    assert not re.search(r"url\(|@import|<script|https?:", text)


def test_links_of_the_contents_lead_to_the_sections() -> None:
    page = Reader(html_page(PAGE))
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links == [f"#{attrs['id']}" for tag, attrs in page.tags if tag == "section"]


def test_sections_of_the_same_title_have_anchors_of_their_own() -> None:
    page = Reader(html_page(Page("Twice", (Section("More", ()), Section("More", ()), Section("!", ())))))
    ids = [attrs["id"] for tag, attrs in page.tags if tag == "section"]
    assert len(set(ids)) == 3


def test_the_same_page_is_the_same_text() -> None:
    assert html_page(PAGE) == html_page(PAGE)


@given(st.text())
def test_whatever_is_said_is_text_and_never_markup(text: str) -> None:
    hostile = text + "<script>\"&'</script>"
    blocks = (
        Prose(hostile),
        Note(hostile, hostile, hostile, hostile),
        Table((hostile,), ((hostile,),), hostile),
        LineChart(hostile, (Series(hostile, (1.0, None)), Series(hostile, ()))),
        BarChart(hostile, (Bar(hostile, 3.0, text=hostile),), unit=hostile),
    )
    page = Reader(html_page(Page(hostile, (Section(hostile, blocks),), hostile, hostile)))
    assert page.open == []
    assert "script" not in {tag for tag, _ in page.tags}


def rules(text: str, medium: str) -> str:
    """What the style says for one medium."""
    return text.partition(f"@media {medium} {{\n")[2].partition("\n}\n")[0]


def test_nothing_dark_is_printed_and_no_card_is_cut() -> None:
    text = html_page(PAGE)
    dark, printed = rules(text, "(prefers-color-scheme: dark)"), rules(text, "print")
    assert "color-scheme: light;" in printed
    colours = re.findall(r"--\w+(?=:)", dark)
    assert colours
    assert set(re.findall(r"--\w+(?=:)", printed)) == set(colours)
    assert text.index("@media print") > text.index("prefers-color-scheme: dark"), "the later rule wins"
    unbroken = re.search(r"([^{}]*)\{ break-inside: avoid; \}", printed)
    assert unbroken
    assert {".note", ".facts", "tr"} <= {part.strip() for part in unbroken[1].split(",")}


def test_what_is_folded_is_left_out_on_paper_and_that_is_said_there() -> None:
    text = html_page(PAGE)
    printed = rules(text, "print")
    assert "details:not([open]) { display: none; }" in printed
    assert "body:has(details:not([open])) .unprinted { display: block; }" in printed
    assert ".unprinted { display: none; }" in text.partition("@media print")[0]
    assert Reader(text).said.count("What is folded on the page is not printed") == 1


def test_small_print_stands_within_its_note() -> None:
    text = html_page(Page("", (Section("", (Note("1", "Told", small=("In passing.", "And again.")),)),)))
    card = re.search(r'<div class="note plain">(.*?)</div>', text, re.DOTALL)
    assert card
    assert re.findall(r'<p class="small">(.*?)</p>', card[1]) == ["In passing.", "And again."]


def drawn(text: str, look: str) -> list[str]:
    """The `d` of every path of one look."""
    return re.findall(rf'class="{look}[^"]*" d="([^"]*)"', text)


def test_each_line_is_drawn_with_a_look_of_its_own() -> None:
    text = svg.line_chart(LINES)
    assert len(drawn(text, "line ink0")) == 1
    assert len(drawn(text, "line ink1")) == 1
    assert len(drawn(text, "line ink2")) == 2, "a gap breaks the line"
    assert len(drawn(text, "band ink0")) == 1
    assert {"circle", "triangle", "square"} <= set(re.findall(r'class="shape (\w+)', text))


def test_a_line_rises_where_its_values_rise() -> None:
    heights = [float(pair.split()[1]) for pair in drawn(svg.line_chart(ALONE), "line")[0][1:].split("L")]
    assert heights == sorted(heights, reverse=True)
    assert len(heights) == 24


def test_marks_are_drawn_and_explained() -> None:
    text = html_page(PAGE)
    assert "<b>1</b> turn 6: You turned the &lt;channel&gt; down." in text
    assert len(drawn(svg.line_chart(LINES), "mark")) == 2


def test_a_chart_says_its_values_to_who_cannot_see_it() -> None:
    assert 'aria-label="Tension. tension: from 20 to 89, least 20, greatest 89"' in svg.line_chart(ALONE)
    assert 'aria-label="22.0 % (19.5 to 24.7)"' in svg.bar(BARS.bars[0], BARS)


def test_a_bar_is_as_long_as_its_value() -> None:
    chart = BarChart("halves", (Bar("half", 20.0, 10.0, 30.0),), most=40)
    text = svg.bar(chart.bars[0], chart)
    assert 'class="bar" x="0" y="4" width="100"' in text
    assert "M50 8H150" in text


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30))
def test_no_chart_leaves_its_frame(values: list[float | None]) -> None:
    chart = LineChart("any", (Series("any", tuple(values), tuple(values), tuple(values)),))
    text = svg.line_chart(chart)
    for path in drawn(text, "line") + drawn(text, "band"):
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path):
            assert 0 <= float(x) <= svg.WIDE.width
            assert 0 <= float(y) <= svg.WIDE.height


def test_marks_stand_below_the_name_of_the_axis() -> None:
    """A mark at the first turn would stand in it."""
    drawing = svg.line_chart(LINES)
    name = re.search(r'class="name" x="\d+" y="(\d+)">percent<', drawing)
    marks = re.findall(r'class="mark-label" x="[\d.]+" y="(\d+)"', drawing)
    assert name
    assert marks
    assert all(int(mark) - int(name[1]) >= 14 for mark in marks)
