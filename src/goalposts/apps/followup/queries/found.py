"""What a review found that was not voiced before, and what was written down because of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.findings.queries import release_of
from goalposts.apps.followup.access import found_visible_to, get_release_to_follow
from goalposts.domain.confidentiality import Form
from goalposts.domain.origin import Origin
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import FragmentTold
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class FoundLine:
    """One expectation that was written down. Shapes: `is_reading` where the words are ours."""

    expectation_id: UUID
    verbatim: str
    language: str
    is_reading: bool
    stakeholder_name: str


@dataclass(frozen=True)
class FoundAbout:
    """What can be written down of one finding, or of one line of expectations spoken of.

    Shapes: `sentence_nl` and `sentence_en` are empty for a line, which has a theme alone; `quotes` crossed with their
    speaker's name; `written` is what was written down before, by whom it is of.
    """

    release_id: UUID
    number: int
    customer_id: UUID
    customer_name: str
    released_date: date
    sentence_nl: str
    sentence_en: str
    theme_id: UUID | None
    quotes: tuple[FragmentTold, ...]
    written: tuple[FoundLine, ...]


@dataclass(frozen=True)
class FoundFrom:
    """From which release an expectation was written down. Shapes: sentences as in FoundAbout."""

    release_id: UUID
    number: int
    sentence_nl: str
    sentence_en: str
    is_reading: bool


def found_about(*, actor: Actor, release_id: UUID, key: UUID) -> FoundAbout:
    """Give what of a release can be written down as an expectation.

    Errors: NotFound when missing, foreign, or voiced before; Denied when the customer may be read but not written.
    """
    get_release_to_follow(actor, release_id)
    told = release_of(actor=actor, release_id=release_id)
    finding = next((one for one in told.content.findings if one.key == key and one.is_new), None)
    line = next((one for one in told.content.expectations if one.key == key and one.is_new), None)
    one = finding or line
    if one is None:
        raise NotFound
    fragments = finding.fragments if finding else ()
    return FoundAbout(
        release_id=release_id,
        number=told.line.number,
        customer_id=told.customer_id,
        customer_name=told.customer_name,
        released_date=told.content.released_date,
        sentence_nl=finding.sentence_nl if finding else "",
        sentence_en=finding.sentence_en if finding else "",
        theme_id=one.theme_id,
        quotes=tuple(one for one in fragments if one.form is Form.QUOTE_WITH_NAME),
        written=found_in(actor=actor, review_id=told.review_id).get(key, ()),
    )


def found_in(*, actor: Actor, review_id: UUID) -> dict[UUID, tuple[FoundLine, ...]]:
    """List what was written down because of a review, by the key of the finding or line, in one query; void ones not."""
    rows = found_visible_to(actor).filter(release__review_id=review_id).exclude(expectation__state="VOID")
    fields = ("expectation_id", "expectation__verbatim", "expectation__language", "expectation__source")
    found: dict[UUID, list[FoundLine]] = defaultdict(list)
    in_order = rows.order_by("recorded_at", "id")
    for key, id_, verbatim, language, source, name in in_order.values_list("finding_key", *fields, "stakeholder__name"):
        found[key].append(FoundLine(id_, verbatim, language, source == Origin.READING, name))
    return {key: tuple(lines) for key, lines in found.items()}


def found_from(*, actor: Actor, expectation_id: UUID) -> FoundFrom | None:
    """Say from which release an expectation was written down, in one query; None for one that came otherwise."""
    rows = found_visible_to(actor).filter(expectation_id=expectation_id).order_by("recorded_at", "id")
    fields = ("finding_key", "release_id", "release__number", "release__content", "expectation__source")
    row = rows.values_list(*fields).first()
    if row is None:
        return None
    key, release_id, number, content, source = row
    findings: dict[str, dict[str, str]] = {one["key"]: one for one in content["findings"]}
    finding = findings.get(str(key), {})
    sentences = (finding.get("sentence_nl", ""), finding.get("sentence_en", ""))
    return FoundFrom(release_id, number, *sentences, source == Origin.READING)
