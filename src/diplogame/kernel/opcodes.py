"""The instructions of the lane machine; `tables.h` lists the same in the same order, and says what they do."""

from __future__ import annotations

(
    CONST, COPY, ADDI, RSUBI, MULI, DIVI, MINI, MAXI, ADD, SUB, MUL, MIN, MAX, WHERE, ADDI_IF, ADD_IF, PUT, SEL,
    EQI, LTI, EQ, LT, BOTH,
    WCONST, WIDEN, SAT, WDIVI, WADD, WSUB, WMUL, WMIN, WMAX, WEQ, WLT, WSEL,
) = range(35)  # fmt: skip

KINDS = (
    "n  i", "nn  ", "nn i", "nn i", "nn i", "nn i", "nn i", "nn i", "nnn ", "nnn ", "nnn ", "nnn ", "nnn ", "nl i",
    "nlni", "nlnn", "nlni", "nlnn",
    "bn i", "bn i", "bnn ", "bnn ", "bll ",
    "w  i", "wn  ", "nw  ", "ww i", "www ", "www ", "www ", "www ", "www ", "bww ", "bww ", "wlww",
)  # fmt: skip
"""What each gives and what its three operands are: n a number of 16 bits, w of 32, b a yes/no, l one
or its opposite, i is in the code."""
GIVES_WIDE = frozenset(code for code, kinds in enumerate(KINDS) if kinds[0] == "w")
READS = tuple([(kind, 1 + place) for place, kind in enumerate(kinds[1:]) if kind in "nwl"] for kinds in KINDS)
"""By instruction, the kinds and places of the operands that it reads."""
