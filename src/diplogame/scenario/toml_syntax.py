"""Which slip of syntax stopped the reading of a TOML text, and where it really is.

`tomllib` says what it expected and roughly where it noticed. The slip itself is often earlier (the quotation
mark that was never closed) and of few kinds, so the kind is told from the text around the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from diplogame.findings import Finding, Severity, Span
from diplogame.scenario import toml_mistakes
from diplogame.scenario.lines import Lines
from diplogame.scenario.toml_depth import tokens
from diplogame.scenario.toml_mistakes import Slip
from diplogame.scenario.toml_places import Extent

_NEXT_ENTRY = re.compile(r"[\w.\"'-]+[ \t]*=|\[\[?[\w. \"'-]+\]\]?[ \t]*(?:#|\n|$)")
_TOKEN = re.compile(r"[^\s,\]}#]+")
_ENTRY_BEGUN = re.compile(r"""\s*(?:,\s*(?:[\w.-]+\s*=\s*)?|[\w.-]+\s*=\s*)(?:\"{3}|'{3}|["'])$""")
_LONGEST_QUOTE = 60
_LOOK_AHEAD = 400
"""Characters that a slip's pattern may look at: none needs more, and none can be made slow."""


def explain(lines: Lines, text: str, at: int, problem: str) -> Finding:
    """The finding for a text that tomllib stopped reading at offset `at`, in its own words for `problem`."""
    return _Reading(lines, text, at).explain(problem)


class _Reading:
    """One text and the place where its reading stopped."""

    def __init__(self, lines: Lines, text: str, at: int) -> None:
        self.lines, self.text, self.at = lines, text, at

    def explain(self, problem: str) -> Finding:
        if found := self._unclosed_text() or self._invisible() or self._swallowed():
            return found
        for begin, tell in {
            "Invalid value": self._value,
            "Expected newline": self._after,
            "Expected '='": self._key,
            "Invalid statement": self._statement,
            "Invalid initial character": self._key_part,
            "Unclosed array": self._in_brackets,
            "Unclosed inline table": self._in_brackets,
            "Expected ']": self._header,
            "Unescaped": self._escape,
            "Invalid hex": self._escape,
            "Escaped character": self._escape,
            "Invalid date": self._date,
        }.items():
            if problem.startswith(begin) and (found := tell()):
                return found
        return self._finding(
            (self.at, self.at + 1),
            f"TOML cannot be read from here: {problem}",
            "Nothing that TOML knows begins like this.",
            "Compare the line with a scenario that works, or with docs/scenario-format.md.",
        )

    def _unclosed_text(self) -> Finding | None:
        opening = next((t for t in tokens(self.text) if _is_unclosed(t.group())), None)
        if opening is None or opening.start() > self.at:
            return None
        mark = _mark(opening.group())
        fix = f"Write {mark} where the text ends."
        if opening.group().endswith("\\" + mark):
            fix = f"The backslash makes the last {mark} part of the text: write two backslashes, or none."
        elif len(mark) == 1:
            fix += f" A text of several lines stands between {mark * 3} and {mark * 3}."
        extent = (opening.start(), opening.start() + len(opening.group().split("\n")[0]))
        return self._finding(
            extent,
            f"this text is never closed: the closing {mark} is missing",
            "All that follows would be part of it.",
            fix,
        )

    def _swallowed(self) -> Finding | None:
        """A text closed by the opening mark of the next one: its own closing mark is missing."""
        before = next((t for t in tokens(self.text) if self._stops_at(t)), None)
        if before is None or not (begun := _ENTRY_BEGUN.search(before.group())):
            return None
        mark, end = _mark(before.group()), before.start() + begun.start()
        if len(mark) > 1:
            end = before.start() + len(before.group().partition("\n")[0])
        return self._finding(
            (before.start(), end),
            f"this text is not closed: the closing {mark} is missing",
            "The text now runs on to the next quotation mark, and what stood between is part of it.",
            f"Write {mark} where the text ends.",
            (self.lines.span((before.end() - len(mark), before.end()), "it ends here now"),),
        )

    def _stops_at(self, token: re.Match[str]) -> bool:
        """Whether reading stopped where this token ends; of a text of several lines, in the first line behind it."""
        if token.end() > self.at or token.group()[0] not in "\"'" or "\n" not in token.group():
            return token.end() == self.at
        return "\n" not in self.text[token.end() : self.at].strip()

    def _invisible(self) -> Finding | None:
        mark = self.text[self.at : self.at + 1]
        if not mark or mark in " \n\t" or unicodedata.category(mark) not in ("Cc", "Cf", "Zs"):
            return None
        name = f"U+{ord(mark):04X} {unicodedata.name(mark, 'control character').lower()}"
        if mark == "\r":
            name = "a carriage return without a line feed"
            fix = "Save the file with line breaks of the kind LF or CRLF."
        else:
            fix = "Delete it, and type a normal space if there should be one."
        reason = "They come along when text is copied from a web page or a document; TOML refuses them here."
        return self._finding((self.at, self.at + 1), f"an invisible character: {name}", reason, fix)

    def _value(self) -> Finding | None:
        return self._open_bracket() or self._slip(toml_mistakes.VALUE)

    def _after(self) -> Finding | None:
        before = self.text[: self.at].rstrip(" \t")
        if before.endswith(('"', "'")):
            slips = (toml_mistakes.SECOND_KEY, *toml_mistakes.AFTER_TEXT[before[-1]], *toml_mistakes.AFTER)
            return self._slip(slips, related=self._text_before(len(before)))
        number = re.search(r"[+-]?\d[\w.:-]*$", before[-40:])
        if number and len(before) == self.at:
            found = self._slip(toml_mistakes.AFTER_NUMBER, back=len(number.group()))
            if found:
                return found
        return self._slip(toml_mistakes.AFTER)

    def _text_before(self, end: int) -> tuple[Span, ...]:
        """Where the text began that ends at this offset, if so far up that this explains the trouble."""
        token = next((t for t in tokens(self.text) if t.end() == end), None)
        if token is None or "\n" not in token.group():
            return ()
        return (self.lines.span((token.start(), token.start() + 3), "the text that ends there begins here"),)

    def _key(self) -> Finding | None:
        return self._slip(toml_mistakes.KEY)

    def _statement(self) -> Finding | None:
        return self._slip(toml_mistakes.STATEMENT)

    def _key_part(self) -> Finding | None:
        if self.at == len(self.text) and (found := self._open_bracket()):
            return found
        brace = self._opening()
        if (
            brace is not None
            and self.text[brace] == "{"
            and self.text[self.at : self.at + 1] in ("\n", "#", "")
        ):
            slip = next(s for s in toml_mistakes.KEY_PART if s.pattern.match("\n"))
            return self._finding((brace, brace + 1), *_words(slip, "{", ""))
        return self._slip(toml_mistakes.KEY_PART)

    def _header(self) -> Finding | None:
        return self._slip(toml_mistakes.HEADER)

    def _date(self) -> Finding | None:
        match = _TOKEN.match(self.text, self.at)
        extent = match.span() if match else (self.at, self.at + 1)
        fix = "Write a day of the calendar as 2017-01-20, or put quotation marks around it."
        return self._finding(extent, "this date is not in the calendar", "TOML checks dates.", fix)

    def _escape(self) -> Finding | None:
        start = self.text.rfind("\\", 0, self.at)
        reason = (
            r'Between "marks" a backslash begins an escape: \n for a new line, \" for a mark, \u00E9 for é.'
        )
        fix = r"Write \\ for a backslash, or put the text between 'single marks', where it is just that."
        escape = self.text[start : start + 2].rstrip()
        extent = (start, max(self.at, start + 1))
        if escape in (r"\u", r"\U"):
            fix = r"Write \u and four hexadecimal digits, or \U and eight. Or type the character itself."
            return self._finding(
                extent, f"`{escape}` is not followed by the number of a character", reason, fix
            )
        return self._finding(extent, f"`{escape}` begins no escape that TOML knows", reason, fix)

    def _in_brackets(self) -> Finding | None:
        """Inside a [list] or {table}, where a comma or the closing bracket should stand."""
        found = self._open_bracket()
        if found:
            return found
        kind = "keys" if self.text[self._opening() or 0] == "{" else "values"
        match = _TOKEN.match(self.text, self.at)
        extent = match.span() if match else (self.at, self.at + 1)
        return self._finding(
            extent,
            f"a comma is missing before this, between two {kind}",
            "Commas separate them.",
            "Put a comma before it.",
        )

    def _open_bracket(self) -> Finding | None:
        """A bracket still open where a new entry or the end of the file follows, or the other kind closes."""
        opening, rest = self._opening(), self.text[self.at : self.at + 200]
        if opening is None:
            return None
        bracket = self.text[opening]
        close, other = {"[": ("]", "}"), "{": ("}", "]")}[bracket]
        if bracket == "{" and rest.startswith("\n"):
            return self._key_part()
        here = (self.lines.span((self.at, min(self.at + 1, len(self.text))), "reading stopped here"),)
        if rest.startswith(other) or not rest or (self._first_on_line() and _NEXT_ENTRY.match(rest)):
            return self._finding(
                (opening, opening + 1),
                f"the bracket {bracket} is never closed",
                "Everything up to the closing bracket would belong to it.",
                f"Write {close} where it ends.",
                here,
            )
        return None

    def _first_on_line(self) -> bool:
        return not self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at].strip()

    def _opening(self) -> int | None:
        """The innermost bracket that is open where reading stopped."""
        stack: list[int] = []
        for token in tokens(self.text):
            if token.start() >= self.at:
                break
            if token.group() in "[{":
                stack.append(token.start())
            elif token.group() in "]}" and stack:
                stack.pop()
        return stack[-1] if stack else None

    def _slip(self, slips: Iterable[Slip], back: int = 0, related: tuple[Span, ...] = ()) -> Finding | None:
        """The first slip that the text here shows; `back` characters before it are underlined too."""
        for slip in slips:
            if match := slip.pattern.match(self.text, self.at, self.at + _LOOK_AHEAD):
                group = next((g for g in match.groups() if g), "")
                message, reason, fix = _words(slip, match.group().rstrip(), group)
                extent = (self.at - back, self.at + len(match.group().rstrip(" \t\n")))
                return self._finding(extent, message, reason, fix, related)
        return None

    def _finding(
        self, extent: Extent, message: str, reason: str = "", fix: str = "", related: tuple[Span, ...] = ()
    ) -> Finding:
        return Finding("DG0001", Severity.ERROR, message, self.lines.span(extent), related, reason, fix)


def _words(slip: Slip, matched: str, group: str) -> tuple[str, str, str]:
    quote = matched if len(matched) <= _LONGEST_QUOTE else matched[:_LONGEST_QUOTE] + "..."
    message, reason, fix = (
        part.format(quote, group, lower=quote.lower()) for part in (slip.message, slip.reason, slip.fix)
    )
    return message, reason, fix


def _mark(literal: str) -> str:
    """The marks that open a string."""
    return literal[0] * 3 if literal.startswith(literal[0] * 3) else literal[0]


def _is_unclosed(token: str) -> bool:
    """Whether a token of text that may be wrong is a string without its closing marks."""
    if token[0] not in "\"'":
        return False
    mark = _mark(token)
    body = token[len(mark) :]
    if mark == '"':
        body = re.sub(r"\\.", "", body)
    elif mark == '"""':
        body = re.sub(r"\\[\s\S]", "", body)
    return not body.endswith(mark)
