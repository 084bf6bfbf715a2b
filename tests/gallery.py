"""Draws every component and picture on a few invented pages, in both languages, and photographs them.

Run: PYTHONPATH=src python -m tests.gallery OUT_FOLDER [page ...]   (Chromium at $CHROMIUM or /usr/bin/chromium)
"""

import gettext
import io
import os
import shutil
import sys
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from django import forms
from django.conf import settings
from django.utils import translation
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from goalposts.entrypoints.cli.catalogues import read
from goalposts.entrypoints.shared import bundle
from goalposts.entrypoints.shared.chrome import Assets, Chrome, Flash, LanguageChoice, NavItem, Seat
from goalposts.entrypoints.shared.design import add_design
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.formats import FILTERS
from goalposts.entrypoints.shared.tables import Column
from tests.gallery_content import content

HERE = Path(__file__).parent
SHARED = Path(bundle.__file__).parent
PAGES = ("register", "expectation", "customer", "capture", "pieces", "signin")
SIZES = (360, 1280)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class Capture(forms.Form):
    """The shape of a form with one of everything."""

    verbatim = forms.CharField(widget=forms.Textarea, label="Wat zei de klant?")
    who = forms.ChoiceField(
        choices=[("", "Kies iemand"), ("1", "Carla Bos, Noordkade"), ("2", "Ties de Wit, Noordkade")], label="Wie?"
    )
    new_name = forms.CharField(label="Naam van iemand nieuw", required=False)
    kind = forms.ChoiceField(
        choices=[("AT_LEAST", "Minstens"), ("AT_MOST", "Hoogstens"), ("BETWEEN", "Tussen"), ("YES_NO", "Ja of nee")],
        widget=forms.RadioSelect,
        label="Soort",
    )
    roles = forms.MultipleChoiceField(
        choices=[("D", "Beslist"), ("P", "Betaalt"), ("U", "Gebruikt")],
        widget=forms.CheckboxSelectMultiple,
        label="Rollen",
        required=False,
    )
    floor = forms.DecimalField(
        label="Ondergrens",
        help_text="Wanneer is het net goed genoeg?",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    day = DayField(label="Wanneer", required=False)
    told = forms.BooleanField(label="Ik heb het de klant al verteld", required=False)


class Filter(forms.Form):
    """The filter of a register."""

    q = forms.CharField(label="Zoek", required=False)
    state = forms.ChoiceField(label="Stand", choices=[("", "Alle"), ("agreed", "Afgesproken")], required=False)
    lead = forms.ChoiceField(label="Trekker", choices=[("", "Iedereen"), ("s", "Sanne")], required=False)


def dutch() -> gettext.NullTranslations:
    """This function will read the Dutch sentences as the product would."""
    compiled = io.BytesIO()
    write_mo(compiled, read())
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def environment(*, language: str) -> Environment:
    """This function will make an environment of templates as strict as the product's own, once for a language."""
    made = Environment(
        loader=FileSystemLoader([SHARED / "templates", HERE / "gallery_pages"]),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(dutch() if language == "nl" else gettext.NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(FILTERS)
    add_design(environment=made)
    return made


def frame(*, language: str, theme: str) -> Chrome:
    """This function will fill the frame around an invented page."""
    is_dutch = language == "nl"
    return Chrome(
        language=language,
        languages=(
            LanguageChoice(code="nl", name="Nederlands", is_current=is_dutch),
            LanguageChoice(code="en", name="English", is_current=not is_dutch),
        ),
        language_url="#", page_url="/w/delta/verwachtingen", home_url="#",
        assets=Assets(stylesheet_url="assets/css/app.css", script_urls=("assets/js/htmx.js", "assets/js/app.js")),
        theme="dark" if theme == "dark" else "light",
        person_name="Sanne Vermeulen", profile_url="#", settings_url="#", sign_out_url="#",
        seats=(Seat(name="Delta Facilitair & IT", url="#", is_current=True), Seat(name="Zuiderlicht", url="#")),
        workspace_name="Delta Facilitair & IT", workspace_slug="delta",
        nav=(
            NavItem(label="Verwachtingen" if is_dutch else "Expectations", url="#", is_current=True),
            NavItem(label="Klanten" if is_dutch else "Customers", url="#"),
        ),
        search_url="#", capture_url="#", help_url="#", version="0.1.0", printed_on="14-03-2026",
    )  # fmt: skip


def render(*, target: Path, name: str, language: str, theme: str) -> Path:
    """This function will write one page to a file and return its path."""
    chrome = frame(language=language, theme=theme)
    if name == "signin":
        chrome = replace(
            chrome, person_name=None, nav=(), search_url=None, capture_url=None, workspace_name=None, seats=()
        )
    if name == "register":
        chrome = replace(chrome, flashes=(Flash(text="Bewaard: de uitspraak van Carla Bos.", undo_url="#"),))
    filled = Capture(
        {"verbatim": "Jullie moeten sneller en proactiever zijn.\nEn bel mij zelf.", "kind": "AT_MOST", "floor": "x"}
    )
    filled.is_valid()
    template = environment(language=language).get_template(f"{name}.html")
    with translation.override(language):
        text = template.render(
            chrome=chrome, csrf_input=Markup('<input type="hidden" name="csrf" value="x">'), Column=Column,
            blank=Capture(), filled=filled, filter=Filter(), **content(language=language),
        )  # fmt: skip
    path = target / f"{name}-{language}-{theme}.html"
    path.write_text(text, encoding="utf-8")
    return path


def photograph(*, pages: list[Path], target: Path) -> None:
    """This function will make one picture per page and width with a headless Chromium."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        for width, page in product(SIZES, pages):
            view = browser.new_page(viewport={"width": width, "height": 800})
            view.on("console", lambda message: print("  console:", message.text))
            view.goto(page.as_uri())
            if (over := view.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
                print(f"  {page.stem} at {width}: {over} px too wide")
            view.screenshot(path=target / f"{page.stem}-{width}.png", full_page=True)
            view.close()
        browser.close()


def main(*, target: Path, names: list[str]) -> None:
    """This function will draw and photograph the named pages, or all of them."""
    settings.configure(
        USE_I18N=True, LANGUAGE_CODE="nl", INSTALLED_APPS=[], FORM_RENDERER="django.forms.renderers.DjangoTemplates"
    )
    django.setup()
    target.mkdir(parents=True, exist_ok=True)
    bundle.build_assets(target=target / "assets")
    chosen = [name for name in PAGES if not names or name in names]
    pages = [
        render(target=target, name=name, language=language, theme=theme)
        for name in chosen
        for language, theme in (("nl", "light"), ("en", "dark"))
        if (HERE / "gallery_pages" / f"{name}.html").is_file()
    ]
    if shutil.which(os.environ.get("CHROMIUM", "chromium")):
        photograph(pages=pages, target=target)
    else:
        print("no Chromium: pages written, no pictures")


if __name__ == "__main__":
    main(target=Path(sys.argv[1]), names=sys.argv[2:])
