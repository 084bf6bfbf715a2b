"""The findings of a release in words: the sentence, how many say it, how sure the reviewer is, and what was said."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from goalposts.domain.confidentiality import Form
from goalposts.domain.released import FindingKind, FindingTold, FragmentTold, ReleaseContent
from goalposts.domain.tongue import tongue_of
from goalposts.reports.review_content import FindingPart, Saying, Typed
from goalposts.reports.review_words import CONFIDENCES, HORIZONS, KIND_NAMES, LANGUAGES, form_words, share_words

EXACT = frozenset({Form.QUOTE, Form.QUOTE_WITH_ROLE, Form.QUOTE_WITH_NAME})
UNTOLD = frozenset({Form.NOTHING, Form.THEME})


def findings_in(
    *, content: ReleaseContent, kind: FindingKind, names: Mapping[UUID, str], language: str
) -> tuple[FindingPart, ...]:
    """Put the findings of one kind in words. Shapes: in the reviewer's order, numbered on through the kinds as they stand."""
    kinds = tuple(FindingKind)
    before = sum(kinds.index(one.kind) < kinds.index(kind) for one in content.findings)
    own = (one for one in content.findings if one.kind is kind)
    return tuple(
        _finding(one, number=number, content=content, names=names, language=language)
        for number, one in enumerate(own, start=before + 1)
    )


def typed(*, text: str, content: ReleaseContent, language: str) -> Typed:
    """Mark a text that somebody typed with the language it is in: as its words tell, else that of the workspace."""
    return _typed(text, tongue_of(words=text) or content.language, language=language)


def _typed(text: str, own: str, *, language: str) -> Typed:
    return Typed(text=text, language=own, note="" if own == language else str(LANGUAGES.get(own, own)))


def _finding(
    one: FindingTold, *, number: int, content: ReleaseContent, names: Mapping[UUID, str], language: str
) -> FindingPart:
    return FindingPart(
        number=number,
        kind=one.kind.value,
        kind_name=str(KIND_NAMES[one.kind]),
        sentence=_sentence(one, content=content, language=language),
        voices=share_words(told=one.voices),
        facts=tuple(_facts(one, content=content, names=names, language=language)),
        sayings=_sayings(one.fragments, content=content, language=language),
        against=_sayings(one.against_fragments, content=content, language=language),
    )


def _sentence(one: FindingTold, *, content: ReleaseContent, language: str) -> Typed:
    """Take the sentence in the reader's language; where it was written in the other only, that one, and say so."""
    written = {"nl": one.sentence_nl, "en": one.sentence_en}
    other = "en" if language == "nl" else "nl"
    if not written[language]:
        return _typed(written[other], other, language=language)
    is_translated = bool(written[other]) and language != content.language
    return Typed(text=written[language], language=language, note=_("translated") if is_translated else "")


def _facts(
    one: FindingTold, *, content: ReleaseContent, names: Mapping[UUID, str], language: str
) -> Iterator[tuple[str, Typed]]:
    def ours(text: str) -> Typed:
        return Typed(text=text, language=language)

    yield _("Voices"), ours(share_words(told=one.voices))
    if one.against_fragments:
        yield _("Voices against"), ours(share_words(told=one.against))
    if one.theme_id is not None and one.theme_id in names:
        yield _("Theme"), ours(names[one.theme_id])
    yield _("Confidence"), ours(str(CONFIDENCES[one.confidence]))
    if one.confidence_why:
        yield _("Why so sure"), typed(text=one.confidence_why, content=content, language=language)
    if one.change_mind:
        yield _("What would change our mind"), typed(text=one.change_mind, content=content, language=language)
    if one.is_new:
        yield _("New"), ours(_("Not voiced before"))
    if one.horizon:
        yield _("About"), ours(str(HORIZONS[one.horizon]))


def _sayings(fragments: tuple[FragmentTold, ...], *, content: ReleaseContent, language: str) -> tuple[Saying, ...]:
    return tuple(
        _saying(one, content=content, language=language) for one in fragments if one.form not in UNTOLD and one.text
    )


def _saying(one: FragmentTold, *, content: ReleaseContent, language: str) -> Saying:
    """Put one fragment in words: a quote in its speaker's language, the reviewer's words in that of the report or their own."""
    marks = [form_words(fragment=one)]
    own = one.language if one.form in EXACT else tongue_of(words=one.text) or content.language
    if own != language:
        marks.append(str(LANGUAGES.get(own, own)))
    if one.is_reading:
        marks.append(_("the reviewer's reading, not confirmed"))
    return Saying(text=one.text, language=own, is_exact=one.form in EXACT, mark=", ".join(marks))
