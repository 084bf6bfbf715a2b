"""A form of the vault whose session had ended: the answer holds what was typed, and nothing else keeps it."""

import re
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest
from django import forms
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goalposts.entrypoints.shared.too_late import BOXES
from goalposts.entrypoints.web import interviews
from tests.apps.interviews.conftest import keyring, stage
from tests.apps.interviews.stage import Stage
from tests.builders import signed_in
from tests.entrypoints.matrix import VAULT
from tests.entrypoints.test_typed_stays import typed_in
from tests.entrypoints.test_vault_matrix import address, things
from tests.entrypoints.web.interviews.behind import at, fenna_in, read

__all__ = ["keyring", "stage"]
pytestmark = pytest.mark.django_db
TYPED_IN = (forms.TextInput, forms.Textarea)
FILLED_IN_BY_THE_PAGE = {"part", "start", "end", "source_id", "theme", "expectation"}
TYPED = "“De brug <b>stond</b> open.”\r\nEcht waar! 🙂"
SHOWN = "“De brug &lt;b&gt;stond&lt;/b&gt; open.”"


def hot(stage: Stage) -> str:
    """Give the address of a form behind the wall in which a text is typed."""
    return at(stage, "hot", interview_id=stage.held())


def test_whoever_was_signed_out_gets_the_words_back(stage: Stage) -> None:
    browser = Client()
    answer = browser.post(hot(stage), {"text": TYPED, "csrfmiddlewaretoken": "x" * 64})
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "no-store" in answer.headers["Cache-Control"]
    assert page.count(SHOWN) == 2, "to read, and to send again"
    assert "x" * 64 not in page
    assert f'href="{reverse("signin:step_up")}?next=' in page
    assert "De brug" not in str(browser.session.items())
    assert all("De brug" not in str(row.get_decoded()) for row in Session.objects.all())
    assert "De brug" not in str(browser.cookies)


def test_whoever_gave_no_factor_gets_the_words_back(stage: Stage) -> None:
    browser = signed_in(person_id=stage.cast.fenna_id)
    answer = browser.post(hot(stage), {"text": TYPED})
    assert (answer.status_code, SHOWN in answer.content.decode()) == (403, True)


def test_what_came_back_is_sent_again_as_it_was(stage: Stage) -> None:
    address = hot(stage)
    page = Client().post(address, {"text": TYPED}).content.decode()
    (held,) = re.findall(r'<input type="hidden" name="text" value="([^"]*)">', page)
    assert unescape(held) == TYPED
    browser = fenna_in(stage)
    assert browser.post(address, {"text": unescape(held)}).status_code == 302
    assert SHOWN in read(browser, address)


@pytest.mark.parametrize(("origin", "is_back"), [("http://testserver", True), ("https://elsewhere.example", False)])
def test_signed_in_anew_the_form_needs_another_proof_of_origin(stage: Stage, origin: str, is_back: bool) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = fenna_in(stage).cookies
    refused = browser.post(hot(stage), {"text": TYPED}, headers={"origin": origin})
    page = refused.content.decode()
    assert refused.status_code == 403
    assert (SHOWN in page) is is_back
    assert ('name="text"' in page) is is_back


def test_a_file_is_asked_for_again(stage: Stage) -> None:
    file, address = SimpleUploadedFile("geheim.vtt", b"WEBVTT"), at(stage, "transcript", interview_id=stage.held())
    page = Client().post(address, {"title": "Het tweede gesprek", "file": file}).content.decode()
    assert "Het tweede gesprek" in page
    assert "The file you chose is not here" in page
    assert "geheim.vtt" not in page


@pytest.mark.parametrize(
    "form", [{}, {"stance": "USES", "language": "en", "id": "01a20829-28fe-7000-beb5-6fb0bec0f3ca"}]
)
def test_a_button_is_no_text(stage: Stage, form: dict[str, str]) -> None:
    assert Client().post(hot(stage), form).status_code == 302


def test_every_box_behind_the_wall_gives_back_a_short_word_too(stage: Stage) -> None:
    made, fenna, lost, seen = things(stage), fenna_in(stage), [], set()
    for name, row in VAULT.items():
        url = address(stage, name, row, made)
        boxes = typed_in(fenna.get(url).content.decode()) if row.get == 200 and row.post is not None else []
        for box in {*boxes}:
            seen.add(box)
            answers = {typed: Client().post(url, {box: typed}).status_code for typed in ("OK", "8", "NEE")}
            lost += [f"{name}: {typed} in {box}" for typed, status in answers.items() if status != 403]
    assert (lost, len(seen) > 12) == ([], True), sorted(seen)


def test_every_box_that_a_form_of_the_vault_has_is_known() -> None:
    found = set()
    for module in iter_modules_of(interviews):
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, forms.BaseForm):
                shapes: dict[str, forms.Field] = getattr(form, "base_fields", {})
                found |= {name for name, field in shapes.items() if isinstance(field.widget, TYPED_IN)}
    assert len(found) > 15
    assert found - FILLED_IN_BY_THE_PAGE - BOXES == set()


def iter_modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for one in walk_packages(package.__path__, prefix=f"{package.__name__}."):
        yield import_module(one.name)


def test_nothing_on_that_page_leads_away_by_one_press(stage: Stage) -> None:
    page = Client().post(hot(stage), {"text": TYPED}).content.decode()
    assert 'name="language"' not in page
    assert page.count("<form") == 1, "to send it again"
    leading = [
        link for link in re.findall("<a [^>]*>", page) if 'href="#' not in link and 'target="_blank"' not in link
    ]
    assert leading == []
