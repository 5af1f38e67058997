"""The instructions of the lane machine; `tables.h` lists the same in the same order, and says what they do."""

from __future__ import annotations

(
    CONST, COPY, NOT, ANDI, ADDI, RSUBI, MULI, DIVI, MINI, MAXI, PACK, EQI, NEI, LTI, GTI,
    AND, ANDN, AND_EQI, AND_NEI, AND_LTI, AND_GTI, AND_LE, AND_LT,
    PAND, PANDN, PAND_EQI, PAND_NEI, PAND_LTI, PAND_GTI, PAND_LE, PAND_LT,
    OR, OR_EQI, OR_NEI, OR_LTI, OR_GTI, EQ, NE, LE, LT, ADD, SUB, MUL, MIN, MAX, SEL,
    WCONST, WIDEN, SAT, WDIVI, WADD, WSUB, WMUL, WMIN, WMAX, WEQ, WNE, WLT, WLE, WSEL,
) = range(60)  # fmt: skip

THREE = frozenset((SEL, AND_LE, AND_LT, PAND_LE, PAND_LT, WSEL))
"""Their third operand is a place, not a number."""
MASKED = frozenset((EQI, NEI, LTI, GTI, AND, ANDN, AND_EQI, AND_NEI, AND_LTI, AND_GTI, AND_LE, AND_LT))
"""They give a number in place of -1, if asked to."""
GIVES_WIDE = frozenset((WCONST, WIDEN, WDIVI, WADD, WSUB, WMUL, WMIN, WMAX, WSEL))
PACKED = {
    COPY: PACK, AND: PAND, ANDN: PANDN, AND_EQI: PAND_EQI, AND_NEI: PAND_NEI, AND_LTI: PAND_LTI, AND_GTI: PAND_GTI,
    AND_LE: PAND_LE, AND_LT: PAND_LT,
}  # fmt: skip
"""The same step, packed into a word of many choices."""
