"""From fragments to a release: the check refuses, it is mended, it crosses; what is taken back is left out from then on."""

from dataclasses import replace
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.findings.models import Release, ReleasedFinding, WithdrawnKey
from goalposts.apps.findings.queries import release_of, releases_of
from goalposts.apps.findings.usecases import release_findings
from goalposts.apps.interviews.models import (
    CrossedVoice,
    Crossing,
    DraftFinding,
    DraftPieces,
    Fragment,
    Interview,
    Vault,
)
from goalposts.apps.interviews.queries import (
    Check,
    FindingWritten,
    PieceWritten,
    PlaybackGiven,
    PlaybackPage,
    ReportWritten,
    check_of,
    drafts_of,
    findings_sheet,
    proof_of_vault,
)
from goalposts.apps.interviews.usecases import (
    FragmentAnswer,
    PlaybackAnswers,
    UnableToCross,
    UnableToFind,
    drop_finding,
    order_findings,
    save_finding,
    send_playback,
    settle_playback,
    sign_reason,
    withdraw_interview,
    write_report,
)
from goalposts.apps.reviews.models import ReviewTurn
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.confidentiality import Form, Level, Scope, SecondFactorNeeded, Share
from goalposts.domain.disclosure import Kind
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import FindingKind, ReleaseKind, as_plain, digest_of
from goalposts.domain.roles import Actor
from goalposts.entrypoints.worker.sending import work_once
from goalposts.lib.tenancy_by_review import EVERY, enter_review
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.reviews import fenna_of

SAID = "zij bellen altijd te laat terug"


class Heard:
    """Five interviews, held, played back and settled; each has one fragment, at the level its speaker chose."""

    def __init__(self, stage: Stage, *, levels: tuple[Level, ...]) -> None:
        self.stage = stage
        self.interviews = stage.all_held()
        self.fragments = [self._settled(one, level) for one, level in zip(self.interviews, levels, strict=True)]

    def _settled(self, interview_id: UUID, level: Level) -> UUID:
        stage = self.stage
        (line,) = stage.noted(interview_id, f"Ja, {SAID}, en dan is het klaar.")
        fragment_id = stage.cut(interview_id, line, SAID)
        page = PlaybackPage(heard="U wacht.", meant="U wilt sneller antwoord.")
        send_playback(actor=stage.fenna, interview_id=interview_id, page=page, today=stage.today, now=NOW)
        given = PlaybackGiven(grades={stage.theme_id: 6}, most_important=(stage.theme_id,))
        answers = PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=fragment_id, level=level)], given=given)
        settle_playback(actor=stage.guest(interview_id), answers=answers, today=stage.today, now=NOW)
        return fragment_id

    def found(self, *numbers: int, **changes: object) -> UUID:
        """Write a finding that leans on the fragments of these interviews."""
        written = FindingWritten(
            kind=FindingKind.IMPROVE,
            sentence_nl="Wie belt, wacht te lang op antwoord.",
            theme_id=self.stage.theme_id,
            confidence_why="Ieder noemde het uit zichzelf.",
            pieces=tuple(PieceWritten(fragment_id=self.fragments[at]) for at in numbers),
        )
        written = replace(written, **changes)  # type: ignore[arg-type]
        return save_finding(actor=self.stage.fenna, review_id=self.stage.review_id, written=written, now=NOW)

    def kinds(self) -> set[Kind]:
        """Say what is red in the check."""
        return {one.kind for one in self.check().reds}

    def check(self) -> Check:
        return check_of(actor=self.stage.fenna, review_id=self.stage.review_id, now=NOW)

    def signed(self) -> None:
        """Sign a reason for every amber."""
        for amber in self.check().ambers:
            name = amber.obstacle.name
            sign_reason(
                actor=self.stage.fenna, review_id=self.stage.review_id, name=name, reason="Ieder zegt dit.", now=NOW
            )

    def released(self, note: str = "") -> UUID:
        return release_findings(actor=self.stage.fenna, review_id=self.stage.review_id, change_note=note, now=NOW)


@pytest.fixture
def heard(stage: Stage) -> Heard:
    levels = (Level.QUOTE, Level.COUNTS, Level.COUNTS, Level.PARAPHRASE, Level.COUNTS)
    return Heard(stage, levels=levels)


def _worked() -> None:
    while work_once(now=NOW):
        pass


def test_a_report_crosses_when_nothing_is_in_the_way(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    write = ReportWritten(not_asked="Naar de prijs vroeg ik niet.", method="Gesprekken van een uur.")
    write_report(actor=heard.stage.fenna, review_id=heard.stage.review_id, written=write, now=NOW)
    heard.signed()
    check = heard.check()
    assert (check.reds, check.may_cross) == ((), True)

    release_id = heard.released()

    row = Release.objects.get()
    told = release_of(actor=heard.stage.cast.vik, release_id=release_id)
    assert told.content == check.preview, "the preview is what crosses"
    assert (row.number, row.kind, row.digest) == (1, "REPORT", digest_of(plain=as_plain(content=told.content)))
    assert (told.content.scope, told.content.sample.heard, told.content.method) == (Scope.NUMBERS, 5, write.method)
    (finding,) = told.content.findings
    assert (finding.voices.share, finding.voices.k, finding.voices.n) == (Share.K_OF_N, 5, 5)
    assert [(one.form, one.text) for one in finding.fragments] == [(Form.QUOTE, SAID)]
    theme = next(one for one in told.content.themes if one.id == heard.stage.theme_id)
    assert (theme.grade, theme.grade_n) == (6.0, 5)
    assert [one.key for one in ReleasedFinding.objects.all()] == [finding.key]


def test_both_sides_know_that_it_crossed(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    before = set(Notice.objects.values_list("id", flat=True))

    release_id = heard.released()

    cast = heard.stage.cast
    told = {one.member_id for one in Notice.objects.exclude(id__in=before)}
    assert told == {cast.omar.member_id, cast.milan.member_id, cast.sanne.member_id}
    assert ReviewTurn.objects.filter(step="REPORT").exists()
    assert Vault.objects.get().released_at == NOW
    entry = Entry.objects.get(deed="release.made")
    assert Detail.objects.get(entry=entry).facts["digest"] == Release.objects.get().digest
    lines = releases_of(actor=cast.omar, review_id=heard.stage.review_id)
    assert [(one.id, one.number, one.kind) for one in lines] == [(release_id, 1, ReleaseKind.REPORT)]
    assert proof_of_vault(actor=Actor.system(reason="a test")).is_whole


def test_nobody_is_named_or_known_by_an_id_in_what_crosses(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()

    told = str(Release.objects.get().content)
    inside = [*Interview.objects.values_list("id", flat=True), *Fragment.objects.values_list("id", flat=True)]
    assert not [id_ for id_ in (*inside, *heard.stage.people.values()) if str(id_) in told]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"pieces": ()}, Kind.NO_FRAGMENT),
        ({"sentence_nl": ""}, Kind.NOTHING_TO_SAY),
        ({"sentence_nl": "Carla wacht te lang."}, Kind.NAME),
        ({"sentence_en": f"He says: {SAID}."}, Kind.REPEATS),
    ],
)
def test_the_check_refuses_and_names_what_is_in_the_way(heard: Heard, changes: dict[str, object], kind: Kind) -> None:
    heard.found(0, 1, 2, 3, 4, **changes)
    heard.signed()

    assert kind in heard.kinds()
    with pytest.raises(UnableToCross, match="RED"):
        heard.released()
    assert not Release.objects.exists()
    assert not Crossing.objects.exists()


def test_nothing_written_is_nothing_to_release(heard: Heard) -> None:
    assert heard.kinds() == {Kind.NOTHING_TO_SAY}


def test_a_quote_whose_source_was_edited_stops_the_release(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    Fragment.objects.filter(id=heard.fragments[0]).update(is_anchored=False)

    red = next(one for one in heard.check().reds if one.kind is Kind.NOT_AT_SOURCE)
    assert red.piece == heard.fragments[0]


def test_amber_wants_a_signed_reason_for_exactly_that(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4, confidence_why="In maart zei ieder dit.")
    with pytest.raises(UnableToCross, match="UNSIGNED"):
        heard.released()
    heard.signed()
    assert heard.check().may_cross

    draft = drafts_of(actor=heard.stage.fenna, review_id=heard.stage.review_id, now=NOW)[0]
    other = replace(draft.written, confidence_why="In april zei ieder dit.")
    save_finding(actor=heard.stage.fenna, review_id=heard.stage.review_id, written=other, finding_id=draft.id, now=NOW)
    assert not heard.check().may_cross


def test_a_correction_of_text_is_a_new_release_with_a_note(heard: Heard) -> None:
    finding_id = heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    first = release_of(actor=heard.stage.cast.omar, release_id=Release.objects.get().id).content
    draft = drafts_of(actor=heard.stage.fenna, review_id=heard.stage.review_id, now=NOW)[0]
    mended = replace(draft.written, sentence_nl="Wie belt, wacht lang op antwoord.")
    save_finding(
        actor=heard.stage.fenna, review_id=heard.stage.review_id, written=mended, finding_id=finding_id, now=NOW
    )
    heard.signed()
    with pytest.raises(UnableToCross, match="NOTE"):
        heard.released()

    second = release_of(actor=heard.stage.cast.omar, release_id=heard.released("Eén woord minder.")).content

    row = Release.objects.get(number=2)
    assert (row.kind, row.replaces, row.change_note) == ("CORRECTION", 1, "Eén woord minder.")
    assert second.findings[0].key == first.findings[0].key
    assert second.findings[0].fragments == first.findings[0].fragments
    assert second.findings[0].voices == first.findings[0].voices


def test_a_second_release_that_differs_by_one_voice_is_refused(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.COUNTS,) * 5)
    finding_id = heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    draft = drafts_of(actor=stage.fenna, review_id=stage.review_id, now=NOW)[0]
    fewer = replace(draft.written, pieces=draft.written.pieces[:-1])
    save_finding(actor=stage.fenna, review_id=stage.review_id, written=fewer, finding_id=finding_id, now=NOW)

    assert Kind.DIFFERS_BY_FEW in heard.kinds()
    with pytest.raises(UnableToCross, match="RED"):
        heard.released("Nog iemand gehoord.")


def test_after_a_withdrawal_the_fragment_goes_and_the_figures_are_withheld(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    release_id = heard.released()

    withdraw_interview(actor=heard.stage.fenna, interview_id=heard.interviews[0], now=NOW)
    _worked()

    told = release_of(actor=heard.stage.cast.omar, release_id=release_id)
    (finding,) = told.content.findings
    assert finding.fragments == ()
    assert (finding.voices.share, finding.voices.k) == (Share.HIDDEN, None)
    assert told.content.sample.heard is None
    assert {one.grade for one in told.content.themes} == {None}
    assert told.taken_back == WithdrawnKey.objects.count() > 1
    assert CrossedVoice.objects.count() == 5
    again = heard.check()
    assert Kind.DIFFERS_BY_FEW not in {one.kind for one in again.reds}
    assert again.preview.findings[0].voices.share is Share.HIDDEN
    assert again.preview.sample.heard is None


def test_under_five_voices_no_number_crosses(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.QUOTE, *(Level.COUNTS,) * 4))
    heard.found(0, 1, 2)
    withdraw_interview(actor=stage.fenna, interview_id=heard.interviews[4], now=NOW)

    preview = heard.check().preview
    assert (preview.scope, preview.sample.heard) == (Scope.THEMES, None)
    assert preview.findings[0].voices.share is Share.SOME
    assert {one.grade for one in preview.themes} == {None}


def test_findings_are_ordered_changed_and_thrown_away(heard: Heard) -> None:
    one, two = heard.found(0, 1, 2, 3, 4), heard.found(1, 2, 3, kind=FindingKind.KEEP)
    fenna, review_id = heard.stage.fenna, heard.stage.review_id

    order_findings(actor=fenna, review_id=review_id, finding_ids=[two], now=NOW)
    assert [draft.id for draft in drafts_of(actor=fenna, review_id=review_id, now=NOW)] == [two, one]
    drop_finding(actor=fenna, review_id=review_id, finding_id=two, now=NOW)
    assert [draft.id for draft in drafts_of(actor=fenna, review_id=review_id, now=NOW)] == [one]
    with pytest.raises(NotFound):
        order_findings(actor=fenna, review_id=review_id, finding_ids=[two], now=NOW)


def test_too_long_too_many_and_unknown_are_refused(heard: Heard) -> None:
    stage = heard.stage
    cases: list[dict[str, object]] = [
        {"sentence_nl": "a" * 401},
        {"pieces": (PieceWritten(fragment_id=stage.review_id),)},
        {"theme_id": stage.review_id},
        {"pieces": tuple(PieceWritten(fragment_id=UUID(int=at)) for at in range(13))},
        {"pieces": (PieceWritten(fragment_id=heard.fragments[0], paraphrase="a" * 2001),)},
    ]
    for changes in cases:
        with pytest.raises(UnableToFind):
            heard.found(0, **changes)
    for reason in (" ", "a" * 2001):
        with pytest.raises(UnableToFind):
            sign_reason(actor=stage.fenna, review_id=stage.review_id, name="x", reason=reason, now=NOW)
    with pytest.raises(UnableToFind):
        write_report(actor=stage.fenna, review_id=stage.review_id, written=ReportWritten(method="a" * 8001), now=NOW)


def test_nobody_but_the_reviewer_writes_reads_or_releases(heard: Heard) -> None:
    stage = heard.stage
    finding_id = heard.found(0)
    for actor in (stage.cast.omar, stage.cast.vera, stage.guest(heard.interviews[0])):
        for deed in (
            lambda a: drafts_of(actor=a, review_id=stage.review_id, now=NOW),
            lambda a: findings_sheet(actor=a, review_id=stage.review_id, now=NOW),
            lambda a: check_of(actor=a, review_id=stage.review_id, now=NOW),
            lambda a: drop_finding(actor=a, review_id=stage.review_id, finding_id=finding_id, now=NOW),
            lambda a: release_findings(actor=a, review_id=stage.review_id, now=NOW),
        ):
            with pytest.raises(NotFound):
                deed(actor)
    with pytest.raises(SecondFactorNeeded):
        release_findings(actor=fenna_of(stage.cast), review_id=stage.review_id, now=NOW)


def test_no_more_findings_than_a_report_holds(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalposts.apps.interviews.usecases.findings.MOST_FINDINGS", 1)
    heard.found(0)
    with pytest.raises(UnableToFind, match="TOO_MANY"):
        heard.found(1)


def test_a_finding_of_another_review_is_not_there(heard: Heard) -> None:
    finding_id = heard.found(0)
    enter_review(review_id=EVERY)
    DraftPieces.objects.all().delete()
    DraftFinding.objects.update(review_id=UUID(int=5))
    written = FindingWritten(kind=FindingKind.KEEP)
    with pytest.raises(NotFound):
        save_finding(
            actor=heard.stage.fenna, review_id=heard.stage.review_id, written=written, finding_id=finding_id, now=NOW
        )


def test_a_fragment_taken_back_after_the_release_goes_with_its_figures(heard: Heard) -> None:
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    release_id = heard.released()
    stage = heard.stage
    for at in (0, 1):
        gone = PlaybackAnswers(fragments=[FragmentAnswer(fragment_id=heard.fragments[at], is_withdrawn=True)])
        settle_playback(actor=stage.guest(heard.interviews[at]), answers=gone, today=stage.today, now=NOW)
    _worked()

    told = release_of(actor=stage.cast.omar, release_id=release_id)
    assert told.content.findings[0].fragments == ()
    assert told.content.findings[0].voices.share is Share.HIDDEN
    assert told.content.findings[0].sentence_nl
    keys = set(WithdrawnKey.objects.exclude(key=None).values_list("key", flat=True))
    assert len(keys) == 1, "what never crossed has no key to take back"
