"""Whoever says that they are done means all that they picked: every card is saved in one deed, or none and it is told where."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from goalposts.apps.interviews.models import Detail, Entry, PassSession
from goalposts.apps.interviews.queries import PlaybackPage, interview_sheet, own_playback
from goalposts.apps.interviews.usecases import FragmentAnswer, PlaybackAnswers, ask_hot, send_playback, settle_playback
from goalposts.domain.confidentiality import Level, Setter
from goalposts.domain.interview import InterviewState
from goalposts.entrypoints.portal.half_typed import COOKIE as KEPT
from goalposts.entrypoints.portal.interviewee.views import playback as views
from goalposts.entrypoints.portal.interviewee.visiting import COOKIE
from goalposts.entrypoints.shared import clock as moment
from goalposts.lib.tokens import digest_of
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, last, page, with_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PLAYBACK = f"{HOME}playback/"
SAID = ("De sluis is te vroeg dicht.", "Niemand belt ons terug.", "De kade is glad.")
OVER = "De dagen hiervoor zijn voorbij. Er kan nu alleen nog minder worden doorgegeven."
NOT_ONE = "Er is nog niets bewaard"


class Heard:
    """Carla before her playback with three cards, in a browser that gave the code."""

    def __init__(self, stage: Stage, interview_id: UUID) -> None:
        self.stage, self.interview_id = stage, interview_id
        self.path = last("interview.playback").path
        self.browser = with_code(guest_at(self.path))
        self.ids = [one.id for one in self.lines()]

    def lines(self) -> Any:
        return interview_sheet(actor=self.stage.fenna, interview_id=self.interview_id, now=NOW).fragments

    def levels(self) -> list[Level]:
        return [one.level for one in self.lines()]

    def state(self) -> InterviewState:
        return interview_sheet(actor=self.stage.fenna, interview_id=self.interview_id, now=NOW).line.state

    def form(self, told: str = "", **picks: str) -> dict[str, str]:
        """Give what a browser sends of the page as it stands, but for some picks: `card0="3"`."""
        told = told or page(self.browser, PLAYBACK)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', told))
        fields |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="(\d)"[^>]* checked', told))
        return fields | {f"{self.ids[int(card[4:])]}-level": level for card, level in picks.items()}

    def deeds(self) -> list[Any]:
        """List the answers in the vault's chain, the first first."""
        return list(Entry.objects.filter(deed="playback.answered").order_by("number"))

    def settle(self, at: int, level: Level) -> None:
        """Answer one card elsewhere."""
        answers = PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=self.ids[at], level=level)])
        guest = self.stage.guest(self.interview_id)
        settle_playback(actor=guest, answers=answers, is_done=False, today=self.stage.today, now=NOW)


@pytest.fixture
def heard(stage: Stage) -> Heard:
    interview_id = stage.held()
    for line in stage.noted(interview_id, *SAID):
        stage.cut(interview_id, line, line.text)
    sent = PlaybackPage(heard="U wacht op de sluis.", meant="U wilt eerder bericht.")
    send_playback(actor=stage.fenna, interview_id=interview_id, page=sent, today=stage.today, now=NOW)
    return Heard(stage, interview_id)


def checked(told: str) -> list[str]:
    return re.findall(r'<input type="radio"[^>]* value="(\d)"[^>]* checked', told)


def test_done_saves_every_pick_in_one_deed_and_leaves_the_rest_untouched(heard: Heard) -> None:
    before = len(heard.deeds())
    answer = heard.browser.post(PLAYBACK, heard.form(card0="3", card2="0"))
    assert answer["Location"] == f"{HOME}mine/?done=SETTLED"
    assert heard.levels() == [Level.QUOTE, Level.COUNTS, Level.NOT_USED]
    assert [one.level_by for one in heard.lines()] == [Setter.INTERVIEWEE, Setter.REVIEWER, Setter.INTERVIEWEE]
    assert heard.state() is InterviewState.SETTLED
    (deed,) = heard.deeds()[before:]
    assert Detail.objects.get(entry=deed).facts == {"fragments": 2, "added": 0, "done": True}


def test_all_is_saved_and_one_may_go_on_later(heard: Heard) -> None:
    answer = heard.browser.post(PLAYBACK, heard.form(card0="3", card1="2") | {"later": "1"})
    assert answer["Location"] == f"{PLAYBACK}?saved=LEVELS"
    assert "Opgeslagen." in page(heard.browser, answer["Location"])
    assert (heard.levels(), heard.state()) == ([3, 2, 1], InterviewState.PLAYED_BACK)
    before = len(heard.deeds())
    told = page(heard.browser, heard.browser.post(PLAYBACK, heard.form() | {"later": "1"})["Location"])
    assert "Er was niets nieuws te bewaren." in told
    assert len(heard.deeds()) == before, "nothing was picked, so nothing was answered"


def test_where_one_pick_is_wrong_none_is_saved_and_all_stay(heard: Heard) -> None:
    before = len(heard.deeds())
    refused = heard.browser.post(PLAYBACK, heard.form(card0="3", card1="7", card2="2"))
    told = refused.content.decode()
    assert refused.status_code == 422
    assert NOT_ONE in told
    assert f'href="#said-{heard.ids[1]}"' in told
    assert checked(told) == ["3", "2"]
    assert told.count('class="card card-picked"') == 2
    assert (heard.levels(), heard.state(), len(heard.deeds())) == ([1, 1, 1], InterviewState.PLAYED_BACK, before)
    again = heard.form(told, card1="0")
    assert heard.browser.post(PLAYBACK, again).status_code == 302
    assert heard.levels() == [3, 0, 2]


def test_a_page_that_grew_old_raises_nothing_that_was_not_picked_on_it(heard: Heard) -> None:
    old = heard.form(card0="2")
    heard.settle(1, Level.NOT_USED)
    heard.settle(0, Level.NOT_USED)
    assert heard.browser.post(PLAYBACK, old).status_code == 302
    assert heard.levels() == [2, 0, 1], "what was picked on this page counts, what was picked on the other stays"


def test_what_is_no_card_of_theirs_is_left(heard: Heard) -> None:
    strange = {f"{heard.interview_id}-level": "4", "0-level": "4", "level": "4"}
    assert heard.browser.post(PLAYBACK, heard.form() | strange).status_code == 302
    assert heard.levels() == [1, 1, 1]


@pytest.mark.parametrize(("picks", "is_taken"), [({"card1": "0"}, True), ({"card0": "4", "card1": "0"}, False)])
def test_after_its_days_less_is_taken_and_more_refuses_all(
    heard: Heard, clock: Any, picks: dict[str, str], is_taken: bool
) -> None:
    heard.settle(0, Level.PARAPHRASE)
    form = heard.form(**picks)
    until = own_playback(actor=heard.stage.guest(heard.interview_id), today=heard.stage.today).playback.until_date
    assert until is not None
    clock.move_to(NOW + timedelta(days=(until - NOW.date()).days + 1))
    ask_hot(actor=heard.stage.fenna, interview_id=heard.interview_id, text="Mag dit?", now=moment.now())
    browser = with_code(guest_at(last("interview.hot").path))
    answer = browser.post(PLAYBACK, form)
    assert (answer.status_code == 302) is is_taken
    assert (OVER in answer.content.decode()) is not is_taken
    assert heard.levels() == ([2, 0, 1] if is_taken else [2, 1, 1])


def test_days_that_end_while_it_is_read_refuse_it_too(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    form, give = heard.form(card0="4", card1="0"), views.give

    def ended(*given: Any, **told: Any) -> None:
        settle_playback(
            actor=heard.stage.guest(heard.interview_id), answers=PlaybackAnswers(), today=heard.stage.today, now=NOW
        )
        give(*given, **told)

    monkeypatch.setattr(views, "give", ended)
    refused = heard.browser.post(PLAYBACK, form)
    assert (refused.status_code, OVER in refused.content.decode()) == (422, True)
    assert heard.levels() == [1, 1, 1]


def test_one_card_is_saved_alone_and_the_picks_at_the_others_stay(heard: Heard) -> None:
    form = heard.form(card0="3", card1="4", card2="0")
    answer = heard.browser.post(f"{PLAYBACK}{heard.ids[1]}/", form)
    assert answer["Location"] == f"{PLAYBACK}?saved=LEVEL&at={heard.ids[1]}#said-{heard.ids[1]}"
    assert heard.levels() == [1, 4, 1]
    told = page(heard.browser, PLAYBACK)
    assert checked(told) == ["3", "4", "0"]
    assert told.count('class="card card-picked"') == 2
    assert heard.browser.post(PLAYBACK, heard.form()).status_code == 302
    assert heard.levels() == [3, 4, 0]
    assert "card-picked" not in page(heard.browser, PLAYBACK)


def test_a_card_is_saved_alone_with_a_yes_to_what_was_meant(heard: Heard) -> None:
    form = heard.form(card1="7")
    refused = heard.browser.post(f"{PLAYBACK}{heard.ids[1]}/", form)
    assert refused.status_code == 422
    assert heard.browser.post(f"{PLAYBACK}{heard.ids[0]}/", form | {"agree": "1"}).status_code == 302
    assert [one.level_by for one in heard.lines()] == [Setter.INTERVIEWEE, Setter.REVIEWER, Setter.REVIEWER]


def test_done_twice_is_one_deed(heard: Heard) -> None:
    form, before = heard.form(card0="3"), len(heard.deeds())
    for _press in range(2):
        assert heard.browser.post(PLAYBACK, form)["Location"] == f"{HOME}mine/?done=SETTLED"
    assert len(heard.deeds()) == before + 1


def test_what_is_lowered_after_being_done_is_not_being_done_again(heard: Heard) -> None:
    form = heard.form(card0="0")
    heard.browser.post(PLAYBACK, heard.form())
    heard.browser.post(PLAYBACK, form)
    assert heard.levels() == [0, 1, 1]
    assert Detail.objects.get(entry=heard.deeds()[-1]).facts == {"fragments": 1, "added": 0, "done": False}


ADDED = {"words": "Ik wil het een dag eerder weten.", "level": "1"}


@pytest.mark.parametrize(
    ("place", "sent"),
    [("add/", ADDED), ("grades/", {}), ("{id}/", {"level": "1", "meant": "Eerder bericht."}), ("{id}/withdraw/", {})],
)
def test_picks_stay_on_the_way_to_another_page_and_back(heard: Heard, place: str, sent: dict[str, str]) -> None:
    url = PLAYBACK + place.format(id=heard.ids[1])
    assert f'formaction="{url}"' in page(heard.browser, PLAYBACK) or place == "grades/", "grades need a theme"
    answer = heard.browser.post(url, heard.form(card0="3", card2="0") | {"to": "1"})
    assert answer["Location"] == url
    assert heard.levels() == [1, 1, 1]
    assert heard.browser.get(url).status_code == 200
    assert heard.browser.post(url, sent).status_code == 302
    told = page(heard.browser, PLAYBACK)
    assert checked(told)[0] == "3"
    assert told.count('class="card card-picked"') == 2
    assert told.count("unsaved is-unsaved") == 2
    assert heard.browser.post(PLAYBACK, heard.form(told)).status_code == 302
    assert [heard.levels()[0], heard.levels()[1 if "withdraw" in place else 2]] == [3, 0]


def test_what_was_kept_undoes_no_choice_that_was_made_since(heard: Heard) -> None:
    heard.browser.post(f"{PLAYBACK}add/", heard.form(card0="3", card2="4") | {"to": "1"})
    heard.settle(0, Level.NOT_USED)
    told = page(heard.browser, PLAYBACK)
    assert checked(told) == ["0", "1", "4"]
    heard.browser.post(PLAYBACK, heard.form(told))
    assert heard.levels() == [0, 1, 4]


def test_where_one_card_cannot_be_saved_the_picks_at_the_others_stay(heard: Heard) -> None:
    refused = heard.browser.post(f"{PLAYBACK}{heard.ids[1]}/", heard.form(card0="3", card1="7"))
    assert refused.status_code == 422
    assert checked(page(heard.browser, PLAYBACK)) == ["3", "1", "1"]


def test_a_card_that_was_taken_away_elsewhere_loses_no_pick_at_another(heard: Heard) -> None:
    form = heard.form(card0="3", card1="2")
    guest, gone = heard.stage.guest(heard.interview_id), FragmentAnswer(fragment_id=heard.ids[1], is_withdrawn=True)
    answers = PlaybackAnswers(fragments=[gone])
    settle_playback(actor=guest, answers=answers, is_done=False, today=heard.stage.today, now=NOW)
    assert heard.browser.post(f"{PLAYBACK}{heard.ids[1]}/", form)["Location"] == PLAYBACK
    assert checked(page(heard.browser, PLAYBACK)) == ["3", "1"]


def test_a_card_saved_before_the_code_leads_back_to_the_cards(heard: Heard) -> None:
    form = heard.form(card0="3", card2="0")
    PassSession.objects.update(confirmed_at=None)
    answer = heard.browser.post(f"{PLAYBACK}{heard.ids[0]}/", form)
    assert answer["Location"] == f"{HOME}code/?next=%2Fp%2Fi%2Fplayback%2F"
    PassSession.objects.update(confirmed_at=NOW)
    assert checked(page(heard.browser, PLAYBACK)) == ["3", "1", "0"]


def test_who_leaves_takes_what_was_kept_along(heard: Heard) -> None:
    heard.browser.post(f"{PLAYBACK}add/", heard.form(card0="3") | {"to": "1"})
    assert heard.browser.cookies[KEPT].value
    heard.browser.post(f"{HOME}leave/")
    assert not heard.browser.cookies[KEPT].value


@pytest.mark.parametrize("ending", [{"confirmed_at": None}, {"ended_at": NOW}])
def test_what_one_typed_is_never_given_to_another_in_the_same_browser(heard: Heard, ending: dict[str, Any]) -> None:
    PassSession.objects.update(**ending)
    heard.browser.post(f"{PLAYBACK}add/", ADDED)
    PassSession.objects.update(confirmed_at=NOW, ended_at=None)
    assert ADDED["words"] in page(heard.browser, f"{PLAYBACK}add/")
    another = heard.stage.begin_another()
    sent = PlaybackPage(heard="U wacht ook.", meant="U wilt ook eerder bericht.")
    send_playback(actor=heard.stage.fenna, interview_id=another, page=sent, today=heard.stage.today, now=NOW)
    browser = with_code(guest_at(last("interview.playback").path, client=heard.browser))
    assert heard.browser.cookies[KEPT].value
    assert ADDED["words"] not in page(browser, f"{PLAYBACK}add/")


@pytest.mark.parametrize("place", ["", "{id}/"])
def test_picks_stay_when_the_visit_ended(heard: Heard, place: str) -> None:
    url, form = PLAYBACK + place.format(id=heard.ids[0]), heard.form(card0="3", card2="0")
    PassSession.objects.update(ended_at=NOW)
    del heard.browser.cookies[COOKIE]
    assert heard.browser.post(url, form)["Location"] == HOME
    assert heard.levels() == [1, 1, 1]
    guest_at(heard.path, client=heard.browser)
    digest = digest_of(token=heard.browser.cookies[COOKIE].value)
    assert PassSession.objects.filter(digest=digest).update(confirmed_at=NOW) == 1
    told = page(heard.browser, PLAYBACK)
    assert checked(told) == ["3", "1", "0"]
    assert heard.browser.post(PLAYBACK, heard.form(told)).status_code == 302
    assert heard.levels() == [3, 1, 0]


def test_what_waits_is_counted_and_what_was_chosen_is_folded(heard: Heard) -> None:
    told = page(heard.browser, PLAYBACK)
    assert "Tot nu toe gekozen: 0 van de 3." in told
    assert told.count("<summary>") == 1, "what the levels mean"
    assert f'href="#said-{heard.ids[0]}"' in told
    heard.settle(0, Level.QUOTE)
    heard.settle(2, Level.COUNTS)
    told = page(heard.browser, f"{PLAYBACK}?saved=LEVEL&at={heard.ids[2]}")
    assert "Tot nu toe gekozen: 2 van de 3." in told
    assert told.count("<summary>") == 3
    assert "Uw keuze: Uw woorden, met uw groep. Wijzigen" in told
    assert told.count(f'href="#said-{heard.ids[1]}"') == 2, "at the top, and where one just saved"
    heard.settle(1, Level.NOT_USED)
    told = page(heard.browser, PLAYBACK)
    assert "Tot nu toe gekozen: 3 van de 3." in told
    assert "Naar de volgende" not in told


def test_what_was_folded_opens_where_something_waits_in_it(heard: Heard) -> None:
    for at in range(3):
        heard.settle(at, Level.COUNTS)
    refused = heard.browser.post(PLAYBACK, heard.form(card0="3", card1="7"))
    assert refused.content.decode().count("<summary>") == 2, "what the levels mean, and the third card"


def test_without_a_card_one_is_done_too(heard: Heard) -> None:
    for id_ in heard.ids:
        heard.browser.post(f"{PLAYBACK}{id_}/withdraw/")
    assert heard.browser.post(PLAYBACK, heard.form()).status_code == 302
    assert heard.state() is InterviewState.SETTLED
