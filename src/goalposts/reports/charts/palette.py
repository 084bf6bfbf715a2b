"""Every colour of the product, once: the stylesheet, the charts and later the documents read it here.

The names say what a colour is for, never what it looks like. `LIGHT` and `DARK` have the same keys.
"""

from typing import Final

LIGHT: Final[dict[str, str]] = {
    "page": "#FAFAF7",
    "surface": "#FFFFFF",
    "sunk": "#F1F3EF",
    "ink": "#16211C",
    "ink-2": "#4A564F",
    "pitch": "#145A41",
    "pitch-hover": "#0E4632",
    "on-pitch": "#FFFFFF",
    "header": "#145A41",
    "header-2": "#0F4935",
    "on-header": "#FFFFFF",
    "chalk": "#FFFFFF",
    "link": "#0B5A8C",
    "line-strong": "#76827B",
    "line": "#D5DBD6",
    "focus": "#1B4FD8",
    "zone": "#EAEFEC",
    "ghost": "#98A39D",
    "in-text": "#0B5566",
    "in-mark": "#0F6479",
    "in-badge": "#E1F0F3",
    "near-text": "#7A4E00",
    "near-mark": "#E8AE1C",
    "near-edge": "#7A4E00",
    "near-badge": "#FBEFD2",
    "out-text": "#9B0F1E",
    "out-mark": "#A60F1F",
    "out-badge": "#FBE5E3",
    "none-text": "#55606B",
    "none-mark": "#7C8794",
    "none-badge": "#EBEEF1",
    "grid-1": "#F3F6F4",
    "grid-2": "#D3E5E8",
    "grid-3": "#9CC7CF",
    "grid-4": "#4F9AA8",
    "grid-5": "#0F6479",
    "on-grid": "#16211C",
    "on-grid-5": "#FFFFFF",
}

DARK: Final[dict[str, str]] = {
    "page": "#101613",
    "surface": "#171F1B",
    "sunk": "#202A25",
    "ink": "#EEF3EF",
    "ink-2": "#B3BFB8",
    "pitch": "#7FD1AE",
    "pitch-hover": "#9BDDC0",
    "on-pitch": "#0B1511",
    "header": "#0F3527",
    "header-2": "#154734",
    "on-header": "#EEF3EF",
    "chalk": "#DCE8E1",
    "link": "#8CC8F2",
    "line-strong": "#77857D",
    "line": "#2E3A34",
    "focus": "#9CB8FF",
    "zone": "#222D28",
    "ghost": "#66736C",
    "in-text": "#6FDDE0",
    "in-mark": "#45D9D6",
    "in-badge": "#0F3338",
    "near-text": "#F5C84B",
    "near-mark": "#F5C84B",
    "near-edge": "#F5C84B",
    "near-badge": "#3A2C0A",
    "out-text": "#FF9A8C",
    "out-mark": "#DE4A3C",
    "out-badge": "#451713",
    "none-text": "#AEB8C2",
    "none-mark": "#76838E",
    "none-badge": "#262E35",
    "grid-1": "#1B2421",
    "grid-2": "#1F3B40",
    "grid-3": "#2A5A64",
    "grid-4": "#5FB3BF",
    "grid-5": "#A5E3E6",
    "on-grid": "#EEF3EF",
    "on-grid-5": "#0B1511",
}


def css_tokens() -> str:
    """This function will write both palettes as CSS custom properties: light, dark by system, dark by choice, print."""
    light = "".join(f"--{name}:{colour};" for name, colour in LIGHT.items())
    dark = "".join(f"--{name}:{colour};" for name, colour in DARK.items())
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
    )
