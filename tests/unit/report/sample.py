"""A page that has one of everything, for tests and to look at: `python -m tests.unit.report.sample > page.html`."""

from __future__ import annotations

import sys

from diplogame.report.blocks import (
    Command,
    Facts,
    Folded,
    Note,
    Page,
    Prose,
    Section,
    Small,
    Table,
)
from diplogame.report.page import html_page
from diplogame.report.shapes import Bar, BarChart, LineChart, Mark, Series

RISING = tuple(20.0 + 3 * turn for turn in range(24))
FALLING = tuple(80.0 - 2.5 * turn for turn in range(24))
GAPPED = tuple(None if turn in {8, 9} else 50.0 + (turn * 7) % 11 for turn in range(24))

LINES = LineChart(
    "Chance of a good ending",
    (
        Series("you", RISING, tuple(v - 6 for v in RISING), tuple(v + 6 for v in RISING)),
        Series("the best move", FALLING),
        Series("<careful> & Co", GAPPED),
    ),
    (Mark(6, "1", "You turned the <channel> down."), Mark(15, "2", "The last exit.")),
    y_name="percent",
)
ALONE = LineChart(
    "Tension", (Series("tension", RISING, tuple(v - 9 for v in RISING), tuple(v + 9 for v in RISING)),)
)
BARS = BarChart(
    "Endings of random play",
    (
        Bar("War on the peninsula", 22.0, 19.5, 24.7, wanted=(10, 35)),
        Bar("A freeze that holds", 8.4, 6.9, 10.3),
        Bar("Nothing", 0.0, 0.0, 0.4),
    ),
    most=40,
)
CHANGES = BarChart(
    "Without the track",
    (Bar("dialogue", -11.5, -14, -9), Bar("sanctions", 3.0, -1, 7), Bar("red_line", 0.0, -2, 2, weak=True)),
    least=-20,
    most=20,
    unit="points",
)
PAGE = Page(
    "Playtest: Fire and Fury",
    (
        Section(
            "At a glance", (Facts((("games", "40,000"), ("findings", "3"))), Prose("All is <well> & good."))
        ),
        Section("Charts", (LINES, ALONE, BARS, CHANGES, Small((LINES, ALONE, ALONE)))),
        Section(
            "Findings",
            (
                Note(
                    "PT0301",
                    "'listen' is never legal",
                    "Nobody met it.",
                    "diplogame replay dg1ABC --at 3",
                    "warning",
                ),
                Table(("move", "times"), (("listen", "12"), ("<b>", "3")), "How often", frozenset({1})),
                Folded(
                    "More of it", (Prose("Small print.", small=True), Command("diplogame check tutorial"))
                ),
            ),
        ),
    ),
    lead="10,000 games of each policy.",
    foot="Made by diplogame.",
)

if __name__ == "__main__":
    sys.stdout.write(html_page(PAGE))
