"""What a browser loads is small, comes from here alone, and is made only when something changed."""

import gzip
import re
import struct
import zlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lucide import IconDoesNotExist

from goalposts.entrypoints.shared import bundle
from goalposts.entrypoints.shared.fonts import FAMILY, SIGNS
from goalposts.entrypoints.shared.icons import icon
from goalposts.entrypoints.shared.touch_icon import SIZE, touch_icon

LARGEST_FIRST_LOAD = 120_000
ROOM_FOR_THE_PAGE = 20_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This function will make everything once."""
    target = tmp_path_factory.mktemp("assets")
    bundle.build_assets(target=target)
    return target


def test_the_first_load_leaves_room_for_the_page(built: Path) -> None:
    squeezed = sum(
        len(gzip.compress(path.read_bytes())) for folder in ("css", "js") for path in (built / folder).iterdir()
    )
    fonts = sum(path.stat().st_size for path in (built / "fonts").iterdir())

    assert squeezed + fonts + ROOM_FOR_THE_PAGE <= LARGEST_FIRST_LOAD


def test_a_second_time_makes_nothing_and_a_missing_file_makes_all(built: Path) -> None:
    assert bundle.build_assets(target=built) == ()
    (built / "css/app.css").unlink()
    assert built / "css/app.css" in bundle.build_assets(target=built)


def test_the_stylesheet_is_whole_and_reaches_nowhere() -> None:
    sheet = bundle.stylesheet_text()

    assert sheet.count("{") == sheet.count("}")
    assert sheet.startswith("@layer tokens,base,layout,components,charts,print;")
    assert "/*" not in sheet
    assert re.findall(r"url\(\"(.*?)\"\)", sheet) == [
        "../fonts/goalposts-sans-400.woff2",
        "../fonts/goalposts-sans-600.woff2",
    ]
    assert "@import" not in sheet


def test_every_colour_of_the_stylesheet_is_a_token_that_exists() -> None:
    sheet = bundle.stylesheet_text()
    made = set(re.findall(r"(--[\w-]+):", sheet))

    assert set(re.findall(r"var\((--[\w-]+)", sheet)) <= made


def test_motion_can_be_refused_and_paper_is_light() -> None:
    sheet = bundle.stylesheet_text()

    assert "@media (prefers-reduced-motion:reduce)" in sheet.replace(": ", ":")
    assert "@media print" in sheet
    assert "size: A4" in sheet


def test_the_script_keeps_nothing_in_the_browser_and_evaluates_nothing() -> None:
    script = bundle.script_text()

    for word in (
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "eval(",
        "new Function",
        "innerHTML",
        "document.write",
        ".style",
    ):
        assert word not in script


@pytest.mark.parametrize("weight", [400, 600])
def test_a_font_is_small_has_our_letters_and_our_name(built: Path, weight: int) -> None:
    path = built / "fonts" / f"goalposts-sans-{weight}.woff2"
    font = TTFont(path)
    letters = font.getBestCmap()

    assert path.stat().st_size < 32_000
    assert {ord(sign) for sign in "Zoë à Ĳsselmeer € ≤ ×"} <= set(letters)
    assert {sign for sign in SIGNS if ord(sign) not in letters} == set()
    assert font["name"].getDebugName(1) == FAMILY
    assert "Source" not in font["name"].getDebugName(6)
    assert font["OS/2"].usWeightClass == weight


def test_an_icon_is_silent_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in icon("search")
    assert "aria-label" not in icon("search")
    assert 'role="img" aria-label="Zoek &lt;klant&gt;"' in icon("search", "Zoek <klant>")
    assert "style" not in icon("search")
    with pytest.raises(IconDoesNotExist):
        icon("no-such-icon")


def test_the_touch_icon_is_a_picture_of_the_goal() -> None:
    drawn = touch_icon()
    width, height = struct.unpack(">II", drawn[16:24])
    pixels = zlib.decompress(drawn[drawn.index(b"IDAT") + 4 : drawn.index(b"IEND") - 8])
    row = 3 * SIZE + 1

    assert drawn.startswith(b"\x89PNG")
    assert (width, height) == (SIZE, SIZE)
    assert len(pixels) == SIZE * row
    assert pixels[56 * row + 1 + 3 * 90 : 56 * row + 4 + 3 * 90] == b"\xff\xff\xff"
    assert pixels[1:4] == bytes.fromhex("145A41")


def test_line_breaks_in_what_a_customer_said_are_shown() -> None:
    css = (Path(bundle.__file__).parent / "assets" / "css" / "60-components.css").read_text(encoding="utf-8")
    for rule in (".quote blockquote {", "  .said {"):
        assert "white-space: pre-line" in css.split(rule)[1].split("}")[0]
