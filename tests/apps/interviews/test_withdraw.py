"""After withdrawing nothing that was said can be read, in no row and in no former copy of one; erasing takes the name too."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import models
from hypothesis import HealthCheck, given
from hypothesis import settings as drawn
from hypothesis import strategies as st

from goalposts.apps.interviews.access import VaultClosed, open_keys
from goalposts.apps.interviews.models import (
    WORDS,
    Consent,
    Fragment,
    Interview,
    Letter,
    Note,
    Pass,
    SealedField,
    SentLetter,
)
from goalposts.apps.interviews.queries import (
    ForwardGiven,
    Meaning,
    Moment,
    PlaybackGiven,
    PlaybackPage,
    SheetPart,
    ThemePart,
    Turn,
    fragments_of_theme,
    interview_sheet,
    own_invitation,
    visit_by_pass,
)
from goalposts.apps.interviews.usecases import (
    Added,
    PlaybackAnswers,
    ask_hot,
    bring_in_transcript,
    claim_letter,
    decline_invitation,
    erase_interview,
    finish_letter,
    invite,
    mail_pass_code,
    mean_fragment,
    offer_slots,
    open_pass,
    place_fragment,
    pseudonymise,
    record_forward_answers,
    send_playback,
    settle_playback,
    withdraw_interview,
)
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import InterviewState, StepNotOpen
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor, Power
from goalposts.lib.keyring import KeyErased, UnableToUnseal
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db
POST = Actor.system(reason="the vault's post")


def _rows() -> Iterator[models.Model]:
    for table in apps.get_app_config("interviews").get_models():
        yield from table._default_manager.all()


def _sealed(rows: Sequence[models.Model]) -> Iterator[tuple[models.Model, SealedField]]:
    for row in rows:
        for field in row._meta.get_fields():
            if isinstance(field, SealedField) and getattr(row, field.name) is not None:
                yield row, field


def _everything_said(stage: Stage, *, canaries: Iterator[str]) -> UUID:
    """Put a canary wherever words can be put; gives the interview."""
    interview_id = stage.held()
    guest = stage.guest(interview_id)
    (line,) = stage.noted(interview_id, next(canaries))
    fragment_id = stage.cut(interview_id, line, line.text)
    meaning = Meaning(meant=next(canaries), theme_id=stage.theme_id)
    mean_fragment(actor=stage.fenna, fragment_id=fragment_id, meaning=meaning, now=NOW)
    turns = [Turn(speaker=next(canaries), start=None, end=None, text=next(canaries))]
    bring_in_transcript(
        actor=stage.fenna, interview_id=interview_id, title=next(canaries), turns=turns, names=["Bas Kramer"], now=NOW
    )
    forward = ForwardGiven(value_sought=next(canaries), sure_because=next(canaries))
    record_forward_answers(actor=stage.fenna, interview_id=interview_id, given=forward, now=NOW)
    ask_hot(actor=stage.fenna, interview_id=interview_id, text=next(canaries), now=NOW)
    page = PlaybackPage(heard=next(canaries), meant=next(canaries))
    send_playback(actor=stage.fenna, interview_id=interview_id, page=page, today=stage.today, now=NOW)
    answers = PlaybackAnswers(
        added=[Added(words=next(canaries), level=Level.QUOTE)], given=PlaybackGiven(words=next(canaries))
    )
    settle_playback(actor=guest, answers=answers, is_done=False, today=stage.today, now=NOW)
    return interview_id


def test_nothing_that_was_said_is_left(stage: Stage) -> None:
    interview_id = _everything_said(stage, canaries=(f"Kanarie {at}" for at in range(99)))
    before = [row for row in _rows() if getattr(row, "interview_id", None) == interview_id]
    withdraw_interview(actor=stage.guest(interview_id), interview_id=interview_id, now=NOW)

    left = {type(row) for row in _rows() if getattr(row, "interview_id", None) == interview_id}
    assert left == {Letter, Pass, Consent}
    keys = open_keys()
    backup = [(row, field) for row, field in _sealed(before) if field.key == WORDS]
    assert len(backup) > 8
    for row, field in backup:
        assert keys.read(row=row, field=field.name) is None
        with pytest.raises(VaultClosed):
            keys.seal(row=row, field=field.name, value="x")


def test_what_stays_is_that_it_was_and_a_mail_that_says_so(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    withdraw_interview(actor=stage.guest(interview_id), interview_id=interview_id, now=NOW)
    line = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).line
    assert (line.state, line.withdrawn_at, line.are_words_gone) == (InterviewState.WITHDRAWN, NOW, True)
    assert line.who is not None
    (letter,) = Letter.objects.filter(interview_id=interview_id)
    assert (letter.kind, letter.link_id) == ("interview.withdrawn", None)
    assert not Consent.objects.filter(interview_id=interview_id, withdrawn_at__isnull=True).exists()
    with pytest.raises(StepNotOpen):
        withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)


def test_whoever_has_no_address_withdraws_without_a_mail(stage: Stage) -> None:
    interview_id = stage.held()
    stage.without_address(interview_id)
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert not Letter.objects.filter(interview_id=interview_id).exists()


def test_erasing_takes_the_name_as_well(stage: Stage) -> None:
    interview_id, _fragment_id = stage.played_back()
    letter = claim_letter(actor=POST, now=NOW)
    assert letter is not None
    finish_letter(actor=POST, letter_id=letter.id, subject="s", text="t", html="", now=NOW)
    cookie = open_pass(token=letter.token, now=NOW)
    visit = visit_by_pass(token=cookie, now=NOW)
    assert visit is not None
    mail_pass_code(actor=visit.actor, session_id=visit.session_id, now=NOW)
    before = [row for row in _rows() if isinstance(row, Interview | SentLetter | Letter)]
    erase_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)

    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert (sheet.line.who, sheet.line.state, sheet.fragments) == (None, InterviewState.WITHDRAWN, ())
    assert not [row for row in _rows() if getattr(row, "interview_id", None) == interview_id]
    keys = open_keys()
    own = [(row, field) for row, field in _sealed(before) if interview_id in (row.pk, getattr(row, "interview_id", 0))]
    assert own
    assert all(keys.read(row=row, field=field.name) is None for row, field in own)
    assert visit_by_pass(token=cookie, now=NOW) is None
    with pytest.raises(NotFound):
        own_invitation(actor=stage.guest(interview_id, power=Power.P1), now=NOW)
    with pytest.raises(AlreadyDone):
        erase_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)


def _dump() -> str:
    """Write every row of every table as a backup would, sealed columns as the bytes that they are."""
    rows = [row for table in apps.get_models() for row in table._default_manager.all()]
    return "\n".join(text for row in rows for text in (serializers.serialize("json", [row]), *_bytes_in(row)))


def _bytes_in(row: models.Model) -> Iterator[str]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(value, bytes | memoryview):
            yield bytes(value).decode("latin-1")


def test_fifty_canaries_stand_in_no_table(stage: Stage) -> None:
    sown = [f"kanarie-{at}-vliegt" for at in range(50)]
    canaries = iter(sown)
    interview_id = _everything_said(stage, canaries=canaries)
    place = next(canaries)
    moment = Moment(starts_at=NOW.replace(year=2027), minutes=60, place=place)
    offer_slots(actor=stage.fenna, review_id=stage.review_id, moments=[moment], now=NOW)
    other = stage.others(interview_id)[0]
    invite(actor=stage.fenna, interview_id=other, words=next(canaries), now=NOW)
    decline_invitation(actor=stage.guest(other, power=Power.P1), words=next(canaries), now=NOW)
    left = list(canaries)
    stage.noted(interview_id, *left, version=1)
    pseudonymise(actor=stage.fenna, interview_id=interview_id, names=[sown[-1]], language="nl", now=NOW)
    letter = claim_letter(actor=POST, now=NOW)
    assert letter is not None
    finish_letter(actor=POST, letter_id=letter.id, subject=sown[0], text=sown[1], html="", now=NOW)

    dump = _dump()
    assert len(left) > 20
    assert [canary for canary in sown if canary in dump] == []
    assert interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW).notes[0].text == left[0]


def test_who_is_heard_is_told_by_no_row(stage: Stage) -> None:
    stage.all_held()
    vault = "\n".join(serializers.serialize("json", [row]) for row in _rows())
    for id_ in stage.people.values():
        assert str(id_) not in vault
        assert id_.hex not in vault
    for name in ("Carla", "Brandsma", "waterlelie.example"):
        assert name not in vault


def test_a_text_put_in_another_place_does_not_read(stage: Stage) -> None:
    interview_id, fragment_id = stage.played_back()
    note = Note.objects.get(interview_id=interview_id)
    fragment = Fragment.objects.get(id=fragment_id)
    fragment.said = note.line
    with pytest.raises(VaultClosed, match=UnableToUnseal.code):
        open_keys().read(row=fragment, field="said")
    Fragment.objects.filter(id=fragment_id).update(said=note.line)
    with pytest.raises(VaultClosed, match=UnableToUnseal.code):
        interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW, parts=frozenset({SheetPart.FRAGMENTS}))


def test_fragments_whose_key_is_gone_before_them_read_as_nothing(stage: Stage) -> None:
    """As after a stop between destroying a key and clearing what it sealed; what others said reads as before."""
    first, second = stage.all_held()[:2]
    for interview_id in (first, second):
        (line,) = stage.noted(interview_id, "Bel ons terug.")
        cut = stage.cut(interview_id, line, "terug")
        place_fragment(actor=stage.fenna, interview_id=interview_id, fragment_id=cut, theme_id=stage.theme_id, now=NOW)
    open_keys().destroy(owner_id=first, purpose="words")
    part = ThemePart(theme_id=stage.theme_id, known=frozenset({stage.theme_id}), first=0, limit=9)
    shelf = fragments_of_theme(actor=stage.fenna, review_id=stage.review_id, part=part, now=NOW)
    assert [one.fragment.said for one in shelf.lines] == ["terug"]
    assert shelf.counts == {stage.theme_id: 1, None: 1}
    beside = frozenset({SheetPart.FRAGMENTS, SheetPart.BESIDE})
    (own,) = interview_sheet(actor=stage.fenna, interview_id=first, now=NOW, parts=beside).fragments
    assert (own.said, own.meaning) == ("", Meaning())


@given(
    words=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1), min_size=1, max_size=4)
)
@drawn(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_withdrawing_leaves_nothing_readable_whatever_was_said(stage: Stage, words: list[str]) -> None:
    first = Interview.objects.filter(state=InterviewState.HELD).first()
    interview_id = first.id if first else stage.held()
    Interview.objects.filter(id=interview_id).update(notes_version=0)
    Note.objects.filter(interview_id=interview_id).delete()
    lines = stage.noted(interview_id, *words)
    backup = list(Note.objects.filter(interview_id=interview_id))
    assert [one.text for one in lines] == words
    ring = Path(settings.KEYS_DIR)
    key = ring / "keys" / f"{interview_id}.words.json"
    kept = key.read_bytes()
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    keys = open_keys()
    assert all(keys.read(row=note, field="line") is None for note in backup)
    assert not key.exists()
    assert kept not in b"".join(file.read_bytes() for file in ring.rglob("*") if file.is_file())
    stage.begin_another()


def test_a_destroyed_key_is_named_as_such(stage: Stage) -> None:
    interview_id = stage.held()
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    note = Note(review_id=stage.review_id, interview_id=interview_id, position=0, saved_at=NOW)
    with pytest.raises(VaultClosed, match=KeyErased.code):
        open_keys().seal(row=note, field="line", value={})
