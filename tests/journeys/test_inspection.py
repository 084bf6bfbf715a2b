"""The inspection that every page must pass finds what is planted in one."""

import pytest
from playwright.sync_api import Page

from tests.journeys.inspection import faults_of
from tests.journeys.words import leftovers, said_in

SOUND = '<!doctype html><html lang="nl"><head><title>Klanten</title></head><body><main><h1>Klanten</h1>{}</main></body></html>'
FAULTS = {
    '<p style="color:#ccc;background:#fff">Te licht om te lezen</p>': "axe color-contrast",
    '<input name="q">': "axe label",
    "<h1>Nog een</h1>": "2 first headings",
    '<div style="width:340px">breed</div>': "px too wide at 320 px",
    "<button>Sign in</button>": "in the other language: 'Sign in'",
    '<button aria-label="Save">✓</button>': "in the other language: 'Save'",
    "<p>Agreed with Nel.</p>": "in the other language: 'Agreed with Nel.'",
    "<p>Op 3 Mar 2026</p>": "in the other language: 'Op 3 Mar 2026'",
    '<i id="a"></i><i id="a"></i>': "two elements have the id a",
}


@pytest.mark.parametrize("planted", FAULTS)
def test_what_is_planted_is_found(page: Page, planted: str) -> None:
    page.set_content(SOUND.format(planted))
    found = faults_of(page=page, language="nl")
    assert any(FAULTS[planted] in fault for fault in found), found


def test_a_sound_page_passes_and_somebodys_own_words_may_be_in_any_language(page: Page) -> None:
    page.set_content(SOUND.format('<p>Opslaan op 03-03-2026</p><blockquote lang="en">Sign in</blockquote>'))
    assert faults_of(page=page, language="nl") == []


def test_dutch_on_an_english_page_is_found() -> None:
    dutch = said_in("Save", language="nl")
    assert leftovers(texts=["Save", dutch, "14 Mar 2026", "14-03-2026"], language="en") == [dutch, "14-03-2026"]
