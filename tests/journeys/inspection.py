"""What must hold on every page: axe, its language, one heading, a title, room on a small screen."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.words import leftovers

NARROW = (360, 320)
HEIGHT = 740
GRAVE = ("serious", "critical")
OPEN_ALL = "document.querySelectorAll('details.fold').forEach(fold => { fold.open = true })"
TOO_WIDE = "document.documentElement.scrollWidth - window.innerWidth"
# Words of the page in the page's own language: what somebody said in another one, or may be in another one, is marked.
READ = """() => {
  const own = document.documentElement.lang;
  const isOwn = (element) => {
    const marked = element.closest("[lang]");
    return marked === document.documentElement && !element.closest("script, style, svg title, textarea, [aria-hidden=true]");
  };
  const texts = [document.title.split(" · ")[0]];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if (text && isOwn(walker.currentNode.parentElement)) texts.push(text);
  }
  for (const name of ["aria-label", "placeholder", "title", "alt", "data-label", "data-none", "data-new", "data-found"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) if (isOwn(element)) texts.push(element.getAttribute(name));
  }
  return {
    lang: own, title: document.title.split(" · ")[0].trim(), headings: document.querySelectorAll("h1").length,
    texts, twice: [...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at),
  };
}"""


def faults_of(*, page: Page, language: str, rules: Sequence[str] | None = None) -> list[str]:
    """Say everything that is wrong with the page as it stands.

    Shapes: axe tries these rules of its own, or all for None.
    """
    page.evaluate(OPEN_ALL)
    read = page.evaluate(READ)
    faults = [f"in the other language: {text!r}" for text in leftovers(texts=read["texts"], language=language)]
    if read["lang"] != language:
        faults.append(f"lang is {read['lang']}, not {language}")
    if read["headings"] != 1:
        faults.append(f"{read['headings']} first headings")
    if not read["title"]:
        faults.append("no title")
    faults += [f"two elements have the id {one}" for one in read["twice"]]
    return [*faults, *_axe_faults(page, rules), *_too_wide(page)]


def _axe_faults(page: Page, rules: Sequence[str] | None) -> list[str]:
    """What axe finds that is serious or critical, with the place of each."""
    if rules is not None and not rules:
        return []
    chosen = {} if rules is None else {"runOnly": {"type": "rule", "values": list(rules)}}
    found = Axe().run(page, options={"resultTypes": ["violations"], **chosen}).response["violations"]
    return [
        f"axe {one['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def _too_wide(page: Page) -> list[str]:
    before, faults = page.viewport_size, []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        beyond = page.evaluate(TOO_WIDE)
        if beyond > 0:
            faults.append(f"{beyond} px too wide at {width} px")
    if before:
        page.set_viewport_size(before)
    return faults
