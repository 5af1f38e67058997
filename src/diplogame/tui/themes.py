"""The four looks of the game. The only file that names a colour."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT_THEME = "diplogame-night"

HEAT_LEVELS = 5
"""How many steps `heat-1` (calm) to `heat-5` (war) have."""


def _heat(*colours: str) -> dict[str, str]:
    return {f"heat-{number}": colour for number, colour in enumerate(colours, 1)}


NIGHT = Theme(
    name=DEFAULT_THEME,
    primary="#7fb2dd",
    secondary="#93a4b8",
    accent="#e3a857",
    foreground="#d8dfe7",
    background="#0e141b",
    surface="#141c25",
    panel="#1b2632",
    success="#82bd8a",
    warning="#e6b85c",
    error="#e4716f",
    dark=True,
    variables={
        **_heat("#5f9ea0", "#8fb573", "#e0b455", "#e08a4f", "#dd5f5f"),
        "text-muted": "#8b9bad",
        "text-disabled": "#66768a",
        "track": "#2b3947",
        "land": "#4a5d70",
        "block-cursor-background": "#2c4a66",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#22313f",
        "footer-key-foreground": "#e3a857",
        "footer-background": "#1b2632",
        "border": "#7fb2dd",
        "border-blurred": "#2b3947",
        "scrollbar": "#2b3947",
        "scrollbar-background": "#141c25",
    },
)

DAY = Theme(
    name="diplogame-day",
    primary="#2a5d8f",
    secondary="#55677a",
    accent="#a04e12",
    foreground="#1f2933",
    background="#f4f1ea",
    surface="#fcfaf5",
    panel="#e8e3d8",
    success="#2b7348",
    warning="#8f5f00",
    error="#ae2f27",
    dark=False,
    variables={
        **_heat("#3b7f83", "#4f8133", "#a87a00", "#b65a16", "#ad2b23"),
        "text-muted": "#59646f",
        "text-disabled": "#868a8c",
        "track": "#cfc8b9",
        "land": "#96907f",
        "block-cursor-background": "#c4d6e8",
        "block-cursor-foreground": "#10202f",
        "block-cursor-blurred-background": "#dde3e6",
        "footer-key-foreground": "#a04e12",
        "footer-background": "#e8e3d8",
        "border": "#2a5d8f",
        "border-blurred": "#cfc8b9",
        "scrollbar": "#cfc8b9",
        "scrollbar-background": "#fcfaf5",
    },
)

CONTRAST = Theme(
    name="diplogame-contrast",
    primary="#5cd6ff",
    secondary="#ffffff",
    accent="#ffe14d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#5dff9b",
    warning="#ffe14d",
    error="#ff7b7b",
    dark=True,
    variables={
        **_heat("#5cd6ff", "#5dff9b", "#ffe14d", "#ffa24d", "#ff7b7b"),
        "track": "#6e6e6e",
        "land": "#a8a8a8",
        "text-muted": "#d8d8d8",
        "text-disabled": "#b0b0b0",
        "block-cursor-background": "#ffe14d",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#4a4a4a",
        "footer-key-foreground": "#ffe14d",
        "footer-background": "#1a1a1a",
        "border": "#5cd6ff",
        "border-blurred": "#ffffff",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#1a1a1a",
    },
)

# After Okabe and Ito (2008): told apart with every common kind of colour blindness.
OKABE_ITO = Theme(
    name="diplogame-okabe-ito",
    primary="#56b4e9",
    secondary="#cc79a7",
    accent="#e69f00",
    foreground="#e6e6e6",
    background="#101317",
    surface="#171b20",
    panel="#20262d",
    success="#56b4e9",
    warning="#f0e442",
    error="#d55e00",
    dark=True,
    variables={
        **_heat("#0072b2", "#56b4e9", "#f0e442", "#e69f00", "#d55e00"),
        "text-muted": "#a2abb5",
        "text-disabled": "#77828d",
        "track": "#39424c",
        "land": "#5f6b78",
        "block-cursor-background": "#0b4f7a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#2a323a",
        "footer-key-foreground": "#e69f00",
        "footer-background": "#20262d",
        "border": "#56b4e9",
        "border-blurred": "#39424c",
        "scrollbar": "#39424c",
        "scrollbar-background": "#171b20",
    },
)

THEMES = (NIGHT, DAY, CONTRAST, OKABE_ITO)

OWN_VARIABLES: dict[str, str] = {
    name: value
    for name, value in NIGHT.variables.items()
    if name.startswith("heat-") or name in {"track", "land"}
}
"""What our screens need beyond Textual's own variables, for themes that are not ours."""
