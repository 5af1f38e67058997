"""The usual slips in TOML, and how to say them: data for `toml_syntax`.

Each entry is a pattern, tried in order on the text from the place where reading stopped, with what is
wrong, why it matters and what to write instead. `{0}` is what the pattern matched, `{1}` its first group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """One usual mistake: how to recognise it and what to tell the author."""

    pattern: re.Pattern[str]
    message: str
    reason: str
    fix: str


def _slip(pattern: str, message: str, reason: str, fix: str) -> Slip:
    return Slip(re.compile(pattern), message, reason, fix)


_CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_END = r"(?=[ \t]*(?:[#,\]}\n]|$))"

VALUE = (
    _slip(
        rf"(?i:(true|false)){_END}",
        "`{0}` is not a value",
        "TOML writes these two words in small letters only.",
        "Write {lower}.",
    ),
    _slip(
        rf"(?i:yes|on){_END}",
        "`{0}` is not a value",
        "TOML knows true and false, no other words.",
        "Write true.",
    ),
    _slip(
        rf"(?i:no|off){_END}",
        "`{0}` is not a value",
        "TOML knows true and false, no other words.",
        "Write false.",
    ),
    _slip(
        rf"(?i:null|none|nil){_END}",
        "`{0}` is not a value",
        "TOML has no word for nothing: a key that is not there says it already.",
        "Leave the whole key out.",
    ),
    _slip(
        r"[\[{]?[ \t]*(?=\n|#|$)",
        "a value is missing here",
        "Every key needs a value.",
        "Write a value after the = sign, or delete the line.",
    ),
    _slip(
        r"=[ \t]*", "one = sign too many", "A key takes its value with a single = sign.", "Write one = only."
    ),
    _slip(
        r",",
        "a comma with nothing before it",
        "Commas stand between values, so one is missing or one comma is too many.",
        "Delete the comma, or put a value before it.",
    ),
    _slip(
        r"\]|\}",
        "a value is missing before `{0}`",
        "Every key needs a value.",
        "Write the value after the = sign.",
    ),
    _slip(
        r"[+-]?(\.\d+)",
        "`{0}` needs a digit before the point",
        "TOML reads numbers only with digits on both sides of the point.",
        "Write 0{1}.",
    ),
    _slip(
        rf"[{_CURLY}][^\n{_CURLY}]*[{_CURLY}]?",
        "typographic quotation marks do not start a text",
        "TOML reads only the straight marks \" and '; word processors and chat programs replace them.",
        "Type straight quotation marks around it.",
    ),
    _slip(
        r"\([^\n#]*",
        "round brackets do not start a value",
        "A list stands in [square brackets]; a condition is a text in quotation marks.",
        "Write [1, 2] for a list, or put quotation marks around a condition.",
    ),
    _slip(
        r"(?:not\b|\w[^\n#,]*?(?:[<>*+]|[=!]=))[^\n#,}]*",
        "a condition needs quotation marks",
        "Conditions and sums are texts to TOML; the game reads what is inside the marks.",
        'Write "{0}".',
    ),
    _slip(
        r"[^\W\d_][^\n#,\]}=\"']*",
        "a text needs quotation marks",
        "Without them TOML expects a number, true, false, a date, a [list] or a {{table}}.",
        'Write "{0}".',
    ),
    _slip(
        r"[^\n#,]+",
        "no value begins like this",
        'A value is a number, a "text", true, false, a date, a [list] or a {{table}}.',
        "Put quotation marks around it if it is a text.",
    ),
)
"""Where a value should begin and none does."""

AFTER_NUMBER = (
    _slip(
        r"%",
        "a number takes no percent sign",
        "The game knows from the key whether a number is a percentage.",
        "Write the bare number.",
    ),
    _slip(
        r",\d{3}(?!\d)",
        "a comma inside a number",
        "TOML would take it as the end of the number.",
        "Write 1000 or 1_000 for a thousand.",
    ),
    _slip(
        r"\d?:\d\d(?!:|\d)",
        "a time needs its seconds",
        "TOML 1.0 reads hh:mm:ss only.",
        "Add :00 to the time.",
    ),
    _slip(
        r"\.(?!\d)",
        "a digit is missing after the point",
        "TOML wants digits on both sides.",
        "Write 5.0, or 5.",
    ),
    _slip(
        r"\d+",
        "a number cannot begin with 0",
        "TOML refuses leading zeros, since other languages read them as octal.",
        "Drop the zeros, or put quotation marks around it if it is a code and not an amount.",
    ),
    _slip(
        r"_+\d*",
        "an underscore in a number stands between two digits",
        "TOML reads 1_000 only.",
        "Write 1_000, or 1000.",
    ),
)
"""Behind a number that ended early."""

_JOINED = _slip(
    r"\+[ \t]*[\"']",
    "texts cannot be joined with +",
    "A TOML value is one text.",
    'Write it as one text; three quotation marks (""") let it run over several lines.',
)
_MORE_TEXT = r"[^\s#,\]}][^\n#]*"

AFTER_TEXT = {
    '"': (
        _JOINED,
        _slip(
            _MORE_TEXT,
            "the text ends at this quotation mark, and more follows",
            "A quotation mark of the kind that opened the text closes it.",
            'Put a backslash before the marks inside (\\"), or use three marks around the whole text (""").',
        ),
    ),
    "'": (
        _JOINED,
        _slip(
            _MORE_TEXT,
            "the text ends at this apostrophe, and more follows",
            "An apostrophe closes a text that an apostrophe opened.",
            'Put the whole text between "double marks".',
        ),
    ),
}
"""Behind a closing quotation mark of either kind."""

SECOND_KEY = _slip(
    r"[,;]?[ \t]*[A-Za-z0-9_.\"'-]+[ \t]*=[^\n]*",
    "a second key on the same line",
    "TOML reads one key per line.",
    "Begin a new line here.",
)

AFTER = (
    _slip(
        r"[,;][ \t]*(?=\n|#|$)",
        "a line does not end with `{0}`",
        "Keys are separated by line breaks; commas stand only inside [lists] and {{tables}}.",
        "Delete it.",
    ),
    SECOND_KEY,
    _slip(
        r"[\]}]",
        "a closing `{0}` too many",
        "No bracket of this kind is open here.",
        "Delete it, or open it: [[name]] has two brackets on both sides.",
    ),
    _slip(
        r"[^\n#]+",
        "something follows the end of the value",
        "TOML expects nothing but a comment after a value.",
        "Put # before a remark, or quotation marks around the whole text.",
    ),
)
"""Behind a complete value or header."""

KEY = (
    _slip(
        r":[ \t]?",
        "`:` does not give a key its value",
        "TOML uses the = sign.",
        "Write = instead of the colon.",
    ),
    _slip(
        r"(?=[\n#]|$)",
        "a key without = and a value",
        "Every line is key = value, a [header], a # comment, or empty.",
        "Add = and a value, or put # before a remark.",
    ),
    _slip(
        r"[\"'\d\[{]",
        "an = sign is missing here",
        "TOML reads key = value.",
        "Put = between the key and the value.",
    ),
    _slip(
        r"[^\W\d_][\w \t-]*?(?=[ \t]*=)",
        "a key is one word",
        "The name ends at the first space, or at the first letter outside a-z.",
        "Use only a-z, 0-9, _ and - : an underscore does for a space. Or put quotation marks around the key.",
    ),
    _slip(
        r"[^\n]+",
        "this line is neither a key with a value nor a header",
        "Every line is key = value, a [header], a # comment, or empty.",
        'Put # before a remark, and three quotation marks (""") around a text of several lines.',
    ),
)
"""Behind a key, where = should stand."""

STATEMENT = (
    _slip(
        r"<{7}[^\n]*|={7}|>{7}[^\n]*",
        "two versions of this file were merged and the conflict is still open",
        "The lines between <<<<<<< and >>>>>>> are the same passage twice.",
        "Keep one of the two, and delete the three marker lines.",
    ),
    _slip(
        r"//|/\*|;|%",
        "a comment begins with #",
        "TOML knows no other mark for comments.",
        "Write # instead of {0}.",
    ),
    _slip(
        r"=",
        "a key is missing before the = sign",
        "Every value needs a name.",
        "Write the key before the = sign.",
    ),
    _slip(
        r"\{[^\n]*",
        "a file does not begin with {{",
        "This looks like JSON. Scenarios are TOML: key = value, one on each line.",
        "Write key = value without the braces.",
    ),
    _slip(r"[\]}]", "a closing `{0}` with nothing to close", "The bracket was closed earlier.", "Delete it."),
    _slip(
        r"[^\W\d_][^\n=]*?(?=[ \t]*=)",
        "a key uses only a-z, 0-9, _ and -",
        "Other letters are read only inside quotation marks.",
        "Spell the key with plain letters, or put quotation marks around it.",
    ),
    _slip(
        r"[^\n]+",
        "this line is neither a key with a value nor a header",
        "Every line is key = value, a [header], a # comment, or empty.",
        "Put # before a remark.",
    ),
)
"""Where a line begins with something no line begins with."""

KEY_PART = (
    _slip(
        r"\}",
        "a comma before the closing }}",
        "TOML 1.0, which the game reads, allows it in [lists] but not in {{tables}}. (TOML 1.1 does.)",
        "Delete the comma.",
    ),
    _slip(
        r"[\n#]",
        "a {{table}} in braces stays on one line",
        "TOML 1.0, which the game reads, allows no line break and no comment in it. (TOML 1.1 does.)",
        "Write it on one line, or give it a [header] of its own with one key per line.",
    ),
    _slip(
        r"\]|\.|$", "a name is missing here", "A header needs a name between its brackets.", "Write the name."
    ),
    _slip(r",", "a comma with no key before it", "Commas stand between keys.", "Delete the comma."),
    _slip(
        r"[^\n]",
        "a name cannot begin with `{0}`",
        "Names use a-z, A-Z, 0-9, _ and -; anything else needs quotation marks.",
        "Spell the name with plain letters, or put quotation marks around it.",
    ),
)
"""Where a name, or a part of one, should begin."""

HEADER = (
    _slip(
        r"(?=[\n#=]|$)",
        "the header is not closed",
        "A header stands between brackets on one line: [name], or [[name]] for one of several.",
        "Close it with as many brackets as it opened with.",
    ),
    _slip(
        r"\]",
        "one bracket is missing",
        "[[name]] has two brackets on both sides, [name] one.",
        "Make both sides the same.",
    ),
    _slip(
        r"[^\n\]]+",
        "a name in a header is one word",
        "The name ends at the first space, or at the first letter outside a-z.",
        "Use an underscore for the space, a point between table and sub-table, or quotation marks.",
    ),
)
"""Behind the name in a header."""
