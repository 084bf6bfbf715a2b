"""Every component and picture stays usable at 320 px and at double size, and axe finds nothing wrong, light and dark."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from goalposts.entrypoints.shared.bundle import build_assets
from tests.gallery import PAGES, render

TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
OPEN_ALL = "document.querySelectorAll('details.fold').forEach(fold => { fold.open = true })"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This function will draw the gallery once."""
    made = tmp_path_factory.mktemp("gallery")
    build_assets(target=made / "assets")
    for name in PAGES:
        for language, theme in (("nl", "light"), ("en", "dark")):
            render(target=made, name=name, language=language, theme=theme)
    return made


@pytest.mark.parametrize("look", ["nl-light", "en-dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, folder: Path, name: str, look: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto((folder / f"{name}-{look}.html").as_uri())
    page.evaluate(OPEN_ALL)
    found = Axe().run(page).response["violations"]

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_a_small_screen_or_a_large_type(page: Page, folder: Path, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((folder / f"{name}-nl-light.html").as_uri())
    page.evaluate(OPEN_ALL)
    assert page.evaluate(TOO_WIDE) <= 0

    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize("place", [".quote blockquote", ".said", ".said-line", ".story", ".crumbs"])
def test_a_long_word_of_a_customer_widens_no_page(page: Page, folder: Path, place: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((folder / "expectation-nl-light.html").as_uri())
    page.evaluate(
        """place => {
            const name = place.split(" ")[0].slice(1), main = document.querySelector("main"), said = document.createElement("div");
            const inner = place.includes("blockquote") ? document.createElement("blockquote") : said;
            said.className = name;
            if (inner !== said) said.append(inner);
            inner.textContent = "Storingsverantwoordelijkheidsoverdrachtsprotocolwijzigingsvoorstel".repeat(3);
            main.prepend(said);
        }""",
        place,
    )
    assert page.evaluate(TOO_WIDE) <= 0
    assert page.locator(place).first.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


@pytest.mark.parametrize(("width", "shown", "hidden"), [(360, "narrow", "wide"), (1280, "wide", "narrow")])
def test_a_picture_shows_one_of_its_widths_with_letters_of_12_px_or_more(
    page: Page, folder: Path, width: int, shown: str, hidden: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / "customer-nl-light.html").as_uri())
    picture = page.locator("#goals")

    assert picture.locator(f"svg.{shown}").is_visible()
    assert not picture.locator(f"svg.{hidden}").is_visible()
    scale = picture.locator(f"svg.{shown}").evaluate(
        "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    )
    smallest = picture.locator(f"svg.{shown} text").evaluate_all(
        "texts => Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize)))"
    )
    assert scale * smallest >= 12


def test_paper_is_light_even_for_who_reads_in_the_dark(page: Page, folder: Path) -> None:
    page.goto((folder / "customer-en-dark.html").as_uri())
    dark = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')")
    page.emulate_media(media="print")

    assert dark == "#EEF3EF"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')") == "#16211C"
    assert not page.locator("header.pitch").is_visible()
    assert page.locator(".print-foot").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark", "no-preference"])
def test_the_system_chooses_until_the_reader_does(page: Page, folder: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((folder / "signin-nl-light.html").as_uri())
    ink = "getComputedStyle(document.documentElement).getPropertyValue('--ink')"
    assert page.evaluate(ink) == "#16211C"

    page.evaluate("delete document.documentElement.dataset.theme")
    assert page.evaluate(ink) == ("#EEF3EF" if scheme == "dark" else "#16211C")


def test_the_page_can_be_read_and_sent_without_script(folder: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "capture-nl-light.html").as_uri())

    for name in ("verbatim", "who", "new_name", "floor"):
        assert page.locator(f"[name={name}]").first.is_visible()
    page.locator(".pitch-end details summary").click()
    assert page.locator("form[action='#'] button", has_text="Uitloggen").is_visible()
    assert not page.locator("[data-recent]").is_visible()
    assert not page.locator(".needs-script").is_visible()
    context.close()
