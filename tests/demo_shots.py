"""Photographs the demo's main pages: in both languages, on a phone and a desk, light and dark.

Run: PYTHONPATH=src python -m tests.demo_shots FOLDER [--only PART-OF-NAME] [--as EMAIL] [--data DIR]
     PYTHONPATH=src python -m tests.demo_shots --readme docs/screenshots
"""

import argparse
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.demo_server import Demo, demo_server
from tests.machine import CHROMIUM_FLAGS, chromium
from tests.palette_png import reduced

SANNE, OMAR = "sanne@brugwachter.example", "omar@brugwachter.example"
SIZES = {"phone": (360, 760), "desk": (1280, 900)}
README_BYTES = 120_000
_EXPECTATION = "SELECT id FROM expectations_expectation WHERE verbatim LIKE '{}%'"
_CUSTOMER = "SELECT id FROM customers_customer WHERE name = '{}'"
_PERSON = "SELECT id FROM customers_stakeholder WHERE name = '{}'"
_METRIC = "SELECT id FROM expectations_metric WHERE name LIKE '{}%'"
FOUND = {
    "in_not_felt": _EXPECTATION.format("Storing is storing"),
    "tension": _EXPECTATION.format("Ik betaal voor dertig uur"),
    "moved": _EXPECTATION.format("Een bed dat leeg staat"),
    "pending": _EXPECTATION.format("Een ambtenaar die langer"),
    "by_day": _EXPECTATION.format("Per werkplek zitten we"),
    "late": _EXPECTATION.format("A new colleague without"),
    "between": _EXPECTATION.format("Achtenveertig tot"),
    "yes_no": _EXPECTATION.format("Om half negen moet"),
    "judgement": _EXPECTATION.format("Ik wil niet elke keer uitleggen"),
    "heard": _EXPECTATION.format("Wij doen dit al twaalf"),
    "waterlelie": _CUSTOMER.format("Rederij Waterlelie"),
    "lindenhoeve": _CUSTOMER.format("Ziekenhuis Lindenhoeve"),
    "weideblik": _CUSTOMER.format("Zorggroep Weideblik"),
    "ties": _PERSON.format("Ties Veldkamp"),
    "gea": _PERSON.format("Gea Bouwmeester-van der Velde"),
    "storing": _METRIC.format("Storingen binnen"),
    "linnen": _METRIC.format("Linnenkarren"),
    "release": "SELECT id FROM findings_release WHERE kind = 'CORRECTION'",
}
_W = "/w/brugwachter-services"
PAGES = {
    "welcome": "/",
    "monday": f"{_W}/monday/",
    "shares": f"{_W}/shares/",
    "runway": f"{_W}/runway/",
    "reviews": f"{_W}/reviews/",
    "release": f"{_W}/releases/{{release}}/",
    "register": f"{_W}/expectations/",
    "register-standing": f"{_W}/expectations/?order=standing",
    "register-nothing": f"{_W}/expectations/?q=zeppelin",
    "customers": f"{_W}/customers/",
    "customer": f"{_W}/customers/{{waterlelie}}/",
    "customer-large": f"{_W}/customers/{{lindenhoeve}}/",
    "customer-new": f"{_W}/customers/{{weideblik}}/",
    "person": f"{_W}/customers/people/{{ties}}/",
    "person-long-name": f"{_W}/customers/people/{{gea}}/",
    "expectation-in-not-felt": f"{_W}/expectations/{{in_not_felt}}/",
    "expectation-tension": f"{_W}/expectations/{{tension}}/",
    "expectation-moved": f"{_W}/expectations/{{moved}}/",
    "expectation-pending": f"{_W}/expectations/{{pending}}/",
    "expectation-by-day": f"{_W}/expectations/{{by_day}}/",
    "expectation-late": f"{_W}/expectations/{{late}}/",
    "expectation-between": f"{_W}/expectations/{{between}}/",
    "expectation-yes-no": f"{_W}/expectations/{{yes_no}}/",
    "expectation-judgement": f"{_W}/expectations/{{judgement}}/",
    "expectation-heard": f"{_W}/expectations/{{heard}}/",
    "goal": f"{_W}/expectations/{{heard}}/goal/",
    "goal-move": f"{_W}/expectations/{{moved}}/goal/",
    "agree": f"{_W}/expectations/{{pending}}/agree/",
    "feel": f"{_W}/expectations/{{in_not_felt}}/felt/",
    "told": f"{_W}/expectations/{{in_not_felt}}/told/",
    "capture": f"{_W}/expectations/new/",
    "metric": f"{_W}/metrics/{{storing}}/",
    "metric-weekly": f"{_W}/metrics/{{linnen}}/",
    "search": f"{_W}/search/?q=lift",
    "members": f"{_W}/members/",
    "settings": f"{_W}/settings/",
    "audit": f"{_W}/audit/",
    "profile": "/me/",
    "mailbox": "/demo/mailbox/",
}


@dataclass(frozen=True)
class Shot:
    """One picture of the README: which page, on which screen, what to type there first, how far to scroll, and who looks."""

    name: str
    page: str
    size: tuple[int, int]
    typed: str = ""
    down_to: str = ""
    email: str = SANNE


README = (
    Shot("monday", "monday", (1180, 780)),
    Shot("release", "release", (1180, 780), down_to="article[id^=finding]", email=OMAR),
    Shot("register", "register-standing", (1180, 780)),
    Shot("customer", "customer", (1180, 780)),
    Shot("expectation", "expectation-moved", (1180, 780)),
    Shot("moved-posts", "expectation-moved", (1180, 620), down_to="figure.chart"),
    Shot("goal", "goal-move", (1180, 900)),
    Shot(
        "capture",
        "capture",
        (360, 700),
        "De maandcijfers komen steeds later. Voor de tiende van de maand wil ik ze hebben, nu is het de zestiende.",
    ),
)


def path_of(*, name: str, demo: Demo) -> str:
    """Fill in the ids of a page's address."""
    return PAGES[name].format(
        **{key: demo.one(query=query) for key, query in FOUND.items() if f"{{{key}}}" in PAGES[name]}
    )


def photograph_all(*, demo: Demo, browser: Browser, folder: Path, only: str, email: str) -> list[str]:
    """Photograph every page that fits; gives what went wrong on the way."""
    wrong: list[str] = []
    for language, (size, (width, height)), scheme in product(("nl", "en"), SIZES.items(), ("light", "dark")):
        page = _page(demo, browser, language=language, size=(width, height), scheme=scheme, email=email)
        page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}") if said.type == "error" else None)
        for name in PAGES:
            if only not in name:
                continue
            answer = page.goto(demo.address + path_of(name=name, demo=demo))
            if answer is None or not answer.ok:
                wrong.append(f"{name}: {answer.status if answer else 'no answer'}")
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if overflow > 0:
                wrong.append(f"{name} {language} {size}: {overflow} px too wide")
            page.screenshot(path=folder / f"{name}-{language}-{size}-{scheme}.png", full_page=True)
        page.context.close()
    return sorted(set(wrong))


def photograph_readme(*, demo: Demo, browser: Browser, folder: Path) -> list[str]:
    """Make the README's pictures: Dutch, light, small; gives those that came out too large."""
    for shot in README:
        page = _page(demo, browser, language="nl", size=shot.size, scheme="light", email=shot.email)
        page.goto(demo.address + path_of(name=shot.page, demo=demo))
        if shot.typed:
            page.fill("[name=verbatim]", shot.typed)
        if shot.down_to:
            page.locator(shot.down_to).first.evaluate("part => part.scrollIntoView()")
        page.wait_for_timeout(300)
        (folder / f"{shot.name}.png").write_bytes(reduced(png=page.screenshot()))
        page.context.close()
    sizes = {shot.name: (folder / f"{shot.name}.png").stat().st_size for shot in README}
    return [
        f"{name}.png: {size} bytes, {README_BYTES} are the most" for name, size in sizes.items() if size > README_BYTES
    ]


def _page(demo: Demo, browser: Browser, *, language: str, size: tuple[int, int], scheme: str, email: str) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL" if language == "nl" else "en-GB",
        timezone_id="Europe/Amsterdam",
        reduced_motion="reduce",
    )
    context.add_cookies([{"name": "goalposts_language", "value": language, "url": demo.address}])
    page = context.new_page()
    page.goto(demo.opens_as(email=email))
    return page


def main() -> int:
    """Make what was asked for; 1 when something was wrong on a page, 2 where there is no Chromium."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only pages whose name holds this")
    parser.add_argument("--as", dest="email", default=SANNE, help="mail address of a member of the cast")
    parser.add_argument("--data", type=Path, help="keep the demo here (default: a folder that is thrown away)")
    parser.add_argument("--readme", action="store_true", help="the README's pictures instead")
    options = parser.parse_args()
    program = chromium()
    if program is None:
        sys.stderr.write("No Chromium on this machine.\n")
        return 2
    options.folder.mkdir(parents=True, exist_ok=True)
    with demo_server(data=options.data) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_FLAGS))
        if options.readme:
            wrong = photograph_readme(demo=demo, browser=browser, folder=options.folder)
        else:
            wrong = photograph_all(
                demo=demo, browser=browser, folder=options.folder, only=options.only, email=options.email
            )
        browser.close()
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
