"""What a review found and nobody had voiced: written down for whom the supplier chooses, and never told as their own words."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.customers.models import Contact, Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries.own_mail import open_with
from goalposts.apps.expectations.queries.progress import expectations_to_tell
from goalposts.apps.expectations.usecases import UnableToCapture, take_words_back
from goalposts.apps.findings.models import Release
from goalposts.apps.followup.models import FoundInReview
from goalposts.apps.followup.queries import found_about, found_from, found_in
from goalposts.apps.followup.usecases import UnableToWriteDown, WrittenDown, take_found_back, write_down
from goalposts.apps.people.queries import organisation_of_person
from goalposts.domain.confidentiality import Form, Scope, Share
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.released import (
    HIDDEN,
    Confidence,
    ExpectationTold,
    FindingKind,
    FindingTold,
    FragmentTold,
    ReleaseContent,
    ReleaseKind,
    SampleTold,
    Told,
    as_plain,
    digest_of,
)
from goalposts.domain.roles import Actor, Power, workspace_of
from tests.builders import NOW, TODAY, Cast, a_customer, a_stakeholder
from tests.reviews import Offered, an_accepted_review

NEW, KNOWN, LINE, QUOTE, ANONYMOUS = (UUID(int=at) for at in (71, 72, 73, 81, 82))
SAID = "Ik wil één vast aanspreekpunt."
WORDS = "Zij willen één vast aanspreekpunt, dat ook terugbelt."


def _said(key: UUID, *, name: str) -> FragmentTold:
    form = Form.QUOTE_WITH_NAME if name else Form.QUOTE
    return FragmentTold(key=key, form=form, text=SAID, language="nl", role="", name=name, is_reading=False)


def _finding(key: UUID, *, is_new: bool) -> FindingTold:
    return FindingTold(
        key=key, kind=FindingKind.IMPROVE, sentence_nl="Er is geen vast aanspreekpunt.", sentence_en="", theme_id=None,
        voices=Told(share=Share.SOME), against=HIDDEN, confidence=Confidence.HIGH, confidence_why="", change_mind="",
        fragments=(_said(QUOTE, name="Carla Brandsma"), _said(ANONYMOUS, name="")), against_fragments=(), is_new=is_new,
        horizon=None,
    )  # fmt: skip


def content_of_release() -> ReleaseContent:
    """Give a report with one new finding, one known, and one line of what was not voiced before."""
    line = ExpectationTold(
        key=LINE, expectation_id=None, statement="", language="", name="", theme_id=None,
        told=Told(share=Share.SOME), is_new=True,
    )  # fmt: skip
    return ReleaseContent(
        number=1, kind=ReleaseKind.REPORT, released_date=TODAY, change_note="", language="nl", label_nl="Review",
        label_en="Review", supplier_name="Wij", customer_name="Rederij", organisation_name="Heldere Blik", letterhead=(),
        reviewer_name="Fenna Dijkstra", payer="SUPPLIER", payer_words="",
        sample=SampleTold(planned=5, heard=5, proposed=0, objected=0, first_date=TODAY, last_date=TODAY),
        scope=Scope.NUMBERS, themes=(), expectations=(line,),
        findings=(_finding(NEW, is_new=True), _finding(KNOWN, is_new=False)), not_asked="", method="",
    )  # fmt: skip


def a_release(cast: Cast, offered: Offered, *, number: int = 1) -> UUID:
    """Write a report as it stands after it crossed, without a vault."""
    house = organisation_of_person(person_id=cast.fenna_id)
    assert house is not None
    plain = as_plain(content=replace(content_of_release(), number=number))
    release = Release(
        workspace_id=workspace_of(actor=cast.omar), customer_id=offered.customer_id, review_id=offered.review_id, number=number,
        kind="REPORT", released_at=NOW, released_by_id=cast.fenna_id, organisation_id=house.id, content=plain,
        digest=digest_of(plain=plain),
    )  # fmt: skip
    release.save(force_insert=True)
    return release.id


@pytest.fixture
def offered(cast: Cast) -> Offered:
    return an_accepted_review(cast)


@pytest.fixture
def release_id(cast: Cast, offered: Offered) -> UUID:
    return a_release(cast, offered)


def written(actor: Actor, release_id: UUID, *, key: UUID = NEW, **given: Any) -> UUID:
    return write_down(actor=actor, release_id=release_id, key=key, written=WrittenDown(**given), today=TODAY, now=NOW)


def test_it_is_heard_as_our_reading_of_whom_we_chose(cast: Cast, offered: Offered, release_id: UUID) -> None:
    before = Contact.objects.count()

    id_ = written(cast.sanne, release_id, stakeholder_id=offered.ties_id, words=WORDS)

    made = Expectation.objects.get(id=id_)
    assert (made.verbatim, made.source, made.state, made.said_date) == (WORDS, "READING", "HEARD", TODAY)
    assert made.stakeholder_id == offered.ties_id
    assert Contact.objects.count() == before, "it is no sign of life"
    entry = Entry.objects.get(deed="expectation.found")
    assert Detail.objects.get(entry=entry).facts["finding"] == str(NEW)
    (line,) = found_in(actor=cast.vik, review_id=offered.review_id)[NEW]
    assert (line.expectation_id, line.is_reading, line.verbatim) == (id_, True, WORDS)
    origin = found_from(actor=cast.vik, expectation_id=id_)
    assert origin is not None
    assert (origin.release_id, origin.number, origin.is_reading) == (release_id, 1, True)
    assert origin.sentence_nl == "Er is geen vast aanspreekpunt."


def test_a_named_quote_is_taken_over_verbatim_and_only_for_its_speaker(
    cast: Cast, offered: Offered, release_id: UUID
) -> None:
    about = found_about(actor=cast.milan, release_id=release_id, key=NEW)
    assert [one.key for one in about.quotes] == [QUOTE], "a quote without a name is nobody's"
    for person, key, reason in ((offered.ties_id, QUOTE, "OTHER_SPEAKER"), (offered.carla_id, ANONYMOUS, "UNKNOWN")):
        with pytest.raises(UnableToWriteDown) as refused:
            written(cast.milan, release_id, stakeholder_id=person, fragment_key=key)
        assert refused.value.facts["reason"] == reason

    id_ = written(cast.milan, release_id, stakeholder_id=offered.carla_id, fragment_key=QUOTE, words="not these")

    made = Expectation.objects.get(id=id_)
    assert (made.verbatim, made.source, made.language) == (SAID, "REVIEW", "nl")
    assert SAID not in str(list(Detail.objects.values_list("facts", flat=True))), "it may be taken back"


def test_once_for_each_person_over_all_releases(cast: Cast, offered: Offered, release_id: UUID) -> None:
    first = written(cast.sanne, release_id, stakeholder_id=offered.ties_id, words=WORDS)
    assert written(cast.sanne, release_id, stakeholder_id=offered.ties_id, words=WORDS) == first
    later = a_release(cast, offered, number=2)
    with pytest.raises(UnableToWriteDown, match="TWICE"):
        written(cast.sanne, later, stakeholder_id=offered.ties_id, words="Iets anders.")
    other = written(cast.sanne, later, stakeholder_id=offered.carla_id, words="Iets anders.")
    line = written(cast.sanne, later, key=LINE, stakeholder_id=offered.ties_id, words="Weer iets anders.")
    assert FoundInReview.objects.count() == 3
    assert len({first, other, line}) == 3


def test_what_was_voiced_before_and_what_is_elsewhere_is_not_there(
    cast: Cast, offered: Offered, release_id: UUID
) -> None:
    for key in (KNOWN, uuid4()):
        with pytest.raises(NotFound):
            written(cast.omar, release_id, key=key, stakeholder_id=offered.ties_id, words=WORDS)
    stranger = a_stakeholder(
        actor=cast.sanne, customer_id=a_customer(actor=cast.sanne, name="Elders"), name="Wie dan ook"
    )
    with pytest.raises(UnableToWriteDown, match="OTHER_CUSTOMER"):
        written(cast.omar, release_id, stakeholder_id=stranger, words=WORDS)
    for words in ("", "a" * 4001):
        with pytest.raises(UnableToCapture):
            written(cast.omar, release_id, stakeholder_id=offered.ties_id, words=words)
    with pytest.raises(Denied):
        written(cast.vik, release_id, stakeholder_id=offered.ties_id, words=WORDS)
    with pytest.raises(NotFound):
        written(cast.vera, release_id, stakeholder_id=offered.ties_id, words=WORDS)
    assert found_in(actor=cast.vera, review_id=offered.review_id) == {}
    theirs = Actor.stakeholder(
        workspace_id=workspace_of(actor=cast.sanne), stakeholder_id=offered.carla_id, power=Power.P2
    )
    assert found_in(actor=theirs, review_id=offered.review_id) == {}
    assert not FoundInReview.objects.exists()


def test_nobody_is_told_our_reading_before_posts_are_laid(cast: Cast, offered: Offered, release_id: UUID) -> None:
    written(cast.sanne, release_id, stakeholder_id=offered.ties_id, words=WORDS)

    assert expectations_to_tell(actor=cast.sanne, stakeholder_id=offered.ties_id) == []
    assert open_with(reader=Stakeholder.objects.get(id=offered.ties_id)) == []
    Expectation.objects.update(state="PARKED", parked_from="HEARD", parked_until_date=TODAY)
    (told,) = expectations_to_tell(actor=cast.sanne, stakeholder_id=offered.ties_id)
    assert told.verbatim == ""


def test_words_that_were_taken_back_go_and_ours_stay(cast: Cast, offered: Offered, release_id: UUID) -> None:
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    theirs = written(cast.sanne, release_id, stakeholder_id=offered.carla_id, fragment_key=QUOTE)
    ours = written(cast.sanne, release_id, stakeholder_id=offered.ties_id, words=WORDS)
    with pytest.raises(NotFound):
        take_found_back(actor=cast.omar, keys=[QUOTE], now=NOW)
    with pytest.raises(NotFound):
        take_words_back(actor=cast.omar, expectation_id=theirs, mark="x", now=NOW)
    with pytest.raises(NotFound):
        take_words_back(actor=system, expectation_id=uuid4(), mark="x", now=NOW)

    take_found_back(actor=system, keys=[QUOTE, NEW], now=NOW)
    take_found_back(actor=system, keys=[QUOTE], now=NOW)

    gone = Expectation.objects.get(id=theirs)
    assert (gone.verbatim, gone.state) == ("teruggenomen", "VOID")
    assert Expectation.objects.get(id=ours).verbatim == WORDS
    assert Entry.objects.filter(deed="expectation.words_taken_back").count() == 1
    assert [one.expectation_id for one in found_in(actor=cast.vik, review_id=offered.review_id)[NEW]] == [ours]


def test_what_was_agreed_since_stays_without_the_words(cast: Cast, offered: Offered, release_id: UUID) -> None:
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    id_ = written(cast.sanne, release_id, stakeholder_id=offered.carla_id, fragment_key=QUOTE)
    Expectation.objects.filter(id=id_).update(state="PARKED", parked_from="HEARD", parked_until_date=TODAY)

    assert take_words_back(actor=system, expectation_id=id_, mark="weg", now=NOW)

    assert Expectation.objects.values_list("verbatim", "state").get(id=id_) == ("weg", "PARKED")
