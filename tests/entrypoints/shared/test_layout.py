"""The frame holds on every page: anonymous or signed in, in both languages, without script or style of its own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from goalposts.entrypoints.shared.chrome import Chrome, Flash, Seat
from tests.entrypoints.shared.markup import Element, tree
from tests.gallery import PAGES, environment, frame, render

PAGE = (
    '{% extends "layouts/page.html" %}{% block title %}Register{% endblock %}{% block main %}<h1>Hi</h1>{% endblock %}'
)
CSRF = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="t">')


def page(chrome: Chrome, source: str = PAGE, **context: Any) -> Element:
    """This function will render a small page in the frame and read it back."""
    template = environment(language=chrome.language).from_string(source)
    return tree(template.render(chrome=chrome, csrf_input=CSRF, **context))


def signed_in(**changes: Any) -> Chrome:
    """This function will fill a frame for a member."""
    return replace(frame(language="en", theme="light"), **changes)


def stranger(**changes: Any) -> Chrome:
    """This function will fill a frame for nobody in particular."""
    empty = dict.fromkeys(
        ["person_name", "workspace_name", "search_url", "capture_url", "profile_url", "settings_url", "sign_out_url"]
    )
    return signed_in(**{**empty, "nav": (), "seats": (), "sign_in_url": "/in", **changes})


@pytest.mark.parametrize("chrome", [signed_in(), stranger()], ids=["member", "stranger"])
def test_every_page_has_its_landmarks_and_its_language(chrome: Chrome) -> None:
    drawn = page(chrome)

    assert drawn.one("html").attrs["lang"] == "en"
    assert drawn.one("a", class_="skip").attrs["href"] == "#main"
    assert drawn.one("main").attrs["id"] == "main"
    assert [one.attrs["value"] for one in drawn.all("button", name="language")] == ["nl", "en"]
    assert drawn.one("button", name="language", aria_current="true").attrs["value"] == "en"
    assert drawn.one(id="announcer").attrs["aria-live"] == "polite"
    assert len(drawn.all("link", rel="stylesheet")) == 1


@pytest.mark.parametrize(
    "chrome", [signed_in(flashes=(Flash(text="Saved", undo_url="/u"),)), stranger()], ids=["member", "stranger"]
)
def test_every_form_that_posts_is_protected_and_returns_here(chrome: Chrome) -> None:
    drawn = page(chrome)
    posting = [form for form in drawn.all("form") if form.attrs["method"] == "post"]

    assert posting
    assert all(form.all("input", name="csrfmiddlewaretoken") for form in posting)
    assert drawn.one("form", class_="tongue").one("input", name="next").attrs["value"] == chrome.page_url


def test_a_stranger_sees_no_keys_no_search_and_a_way_in() -> None:
    drawn = page(stranger())

    assert drawn.all("dialog") == drawn.all("nav") == drawn.all("form", role="search") == []
    assert drawn.one("header").one("a", href="/in").text == "Sign in"
    assert drawn.one("title").text == "Register · Goalposts"


def test_choices_of_the_reader_are_on_the_root() -> None:
    plain, chosen = page(signed_in(theme="system")), page(signed_in(theme="dark", has_shortcuts=False, is_compact=True))

    assert set(plain.one("html").attrs) == {"lang"}
    assert chosen.one("html").attrs | {"lang": "en"} == {
        "lang": "en", "data-theme": "dark", "data-shortcuts": "off", "data-density": "compact",
    }  # fmt: skip
    assert chosen.all("dialog") == []


def test_the_title_says_that_something_is_wrong() -> None:
    class Form:
        errors = {"a": ["b"]}

    assert page(signed_in(), form=Form()).one("title").text == "Error: Register · Delta Facilitair & IT"


def test_the_aside_is_there_only_when_something_is_in_it() -> None:
    beside = PAGE + "{% block aside %}<p>Facts</p>{% endblock %}"

    assert page(signed_in(), source=beside).one("aside").text == "Facts"
    assert page(signed_in()).all("aside") == []


def test_one_workspace_is_a_name_and_several_are_a_choice() -> None:
    one = signed_in(seats=(Seat(name="Delta", url="/d", is_current=True),))

    assert page(one).one(class_="seat").all("details") == []
    assert [link.text for link in page(signed_in()).one(class_="seat").all("a")] == [
        "Delta Facilitair & IT",
        "Zuiderlicht",
    ]


def test_a_name_cannot_become_markup() -> None:
    drawn = page(signed_in(workspace_name="<script>x</script>", person_name='"><b>', search_text='"><i>'))

    assert drawn.all("b") == drawn.all("i") == []
    assert all("src" in one.attrs for one in drawn.all("script"))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_gallery_is_whole_and_clean(tmp_path: Path, name: str, language: str) -> None:
    text = render(target=tmp_path, name=name, language=language, theme="light").read_text("utf-8")
    drawn = tree(text)

    assert len(drawn.all("h1")) == 1
    assert drawn.all("style") == []
    assert not [one for one in drawn.walk() for attr in one.attrs if attr == "style" or attr.startswith("on")]
    assert len(drawn.all(class_="button-primary")) <= 2
