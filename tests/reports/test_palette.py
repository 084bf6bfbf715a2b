"""Every text and mark can be told from what lies under it, in both schemes, by the formula of WCAG 2.2."""

import pytest

from goalposts.reports.charts.palette import DARK, LIGHT, css_tokens

# What is read, on what, and at least how well (4.5 text, 3 marks and edges, 7 where the design promises it).
PAIRS = [
    ("ink", "page", 7), ("ink", "surface", 7), ("ink", "sunk", 7), ("ink", "zone", 7),
    ("ink-2", "page", 4.5), ("ink-2", "surface", 7), ("ink-2", "sunk", 4.5),
    ("link", "page", 4.5), ("link", "sunk", 4.5), ("pitch", "surface", 4.5), ("on-pitch", "pitch", 7),
    ("on-pitch", "pitch-hover", 7), ("on-header", "header", 7), ("on-header", "header-2", 7), ("chalk", "header", 7),
    ("line-strong", "page", 3), ("line-strong", "surface", 3), ("focus", "page", 4.5), ("focus", "sunk", 4.5),
    ("in-text", "page", 4.5), ("near-text", "page", 4.5), ("out-text", "page", 4.5), ("none-text", "page", 4.5),
    ("in-text", "in-badge", 4.5), ("near-text", "near-badge", 4.5), ("out-text", "out-badge", 4.5),
    ("none-text", "none-badge", 4.5), ("in-mark", "zone", 3), ("near-edge", "zone", 3), ("out-mark", "zone", 3),
    ("none-mark", "page", 3), ("out-mark", "page", 3), ("in-mark", "page", 3), ("out-text", "grid-2", 3),
    ("on-grid", "grid-1", 4.5), ("on-grid", "grid-2", 4.5), ("on-grid", "grid-3", 4.5), ("on-grid-5", "grid-5", 4.5),
]  # fmt: skip


def luminance(colour: str) -> float:
    """This function will compute the relative luminance of #RRGGBB."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """This function will compute the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_colour_can_be_read_on_its_ground(palette: dict[str, str], front: str, back: str, least: float) -> None:
    assert contrast(palette[front], palette[back]) >= least


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_fourth_step_of_the_grid_carries_dark_text(palette: dict[str, str]) -> None:
    assert contrast("#0B1511", palette["grid-4"]) >= 4.5


def test_the_formula_knows_the_two_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_both_schemes_name_the_same_things() -> None:
    assert list(LIGHT) == list(DARK)


def test_dark_never_reaches_paper() -> None:
    sheet = css_tokens()

    assert sheet.count("{color-scheme:dark;") == sheet.count(f"--page:{DARK['page']}") == 2
    assert "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light])" in sheet
    assert "@media screen{:root[data-theme=dark]" in sheet
    assert sheet.split("@media")[0].count(LIGHT["page"]) == 1
    assert sheet.count("@media screen") == 2
