"""A finding as it is composed, what stands around the findings, a signed reason, and the release."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.findings.labels import CONFIDENCES, FINDING_KINDS
from goalposts.apps.interviews.queries import FindingWritten, FragmentToUse, PieceWritten, ReportWritten
from goalposts.apps.interviews.usecases import UnableToFind
from goalposts.apps.interviews.usecases.findings import MAX_AROUND, MAX_SENTENCE, MAX_WHY
from goalposts.apps.reviews.queries import ThemeFacts
from goalposts.domain.released import Confidence, FindingKind
from goalposts.entrypoints.web.interviews.telling import theme_name

FOR, AGAINST = "FOR", "AGAINST"
USES = [("", _("not used here")), (FOR, _("this finding leans on it")), (AGAINST, _("it speaks against it"))]
REFUSALS = {
    "LENGTH": _("This is too long: at most %(most)s characters."),
    "TOO_MANY": _("These are too many: at most %(most)s."),
    "UNKNOWN": _("This is no longer there. Choose again."),
    "EMPTY": _("Write why this may cross."),
}


def _area(label: Any, *, most: int, rows: int = 3, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=most, widget=area, help_text=hint)


class FindingForm(forms.Form):
    """One finding: a sentence, and per fragment whether it leans on it."""

    kind = forms.ChoiceField(label=_("What it asks for"), choices=list(FINDING_KINDS.items()), widget=forms.RadioSelect)
    sentence_nl = _area(_("The finding in one sentence, in Dutch"), most=MAX_SENTENCE, rows=2)
    sentence_en = _area(_("The finding in one sentence, in English"), most=MAX_SENTENCE, rows=2)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    confidence = forms.ChoiceField(
        label=_("How sure are you of it?"), choices=list(CONFIDENCES.items()), widget=forms.RadioSelect
    )
    confidence_why = _area(_("Why that sure?"), most=MAX_WHY)
    change_mind = _area(_("What would change our mind?"), most=MAX_WHY)

    def __init__(
        self, *args: Any, themes: Sequence[ThemeFacts], fragments: Sequence[FragmentToUse], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        theme = self.fields["theme"]
        assert isinstance(theme, forms.ChoiceField)
        theme.choices = [("", _("not of one theme")), *((str(one.id), theme_name(one)) for one in themes)]
        self.fragments = fragments
        for one in fragments:
            use = forms.ChoiceField(label=_("How it is used"), choices=USES, required=False)
            self.fields[f"use-{one.line.id}"] = use
            self.fields[f"paraphrase-{one.line.id}"] = _area(
                _("In your own words"),
                most=MAX_WHY,
                rows=2,
                hint=_("Filled in, it crosses like this, and never as a quote."),
            )

    def pieces(self) -> list[tuple[FragmentToUse, Any, Any]]:
        """Give each fragment with its two fields, for the page."""
        return [(one, self[f"use-{one.line.id}"], self[f"paraphrase-{one.line.id}"]) for one in self.fragments]

    def written(self) -> FindingWritten:
        """Give what was filled in."""
        told = self.cleaned_data
        return FindingWritten(
            kind=FindingKind(told["kind"]),
            sentence_nl=told["sentence_nl"].strip(),
            sentence_en=told["sentence_en"].strip(),
            theme_id=UUID(told["theme"]) if told["theme"] else None,
            confidence=Confidence(told["confidence"]),
            confidence_why=told["confidence_why"].strip(),
            change_mind=told["change_mind"].strip(),
            pieces=tuple(
                PieceWritten(
                    fragment_id=one.line.id,
                    is_against=told[f"use-{one.line.id}"] == AGAINST,
                    paraphrase=told[f"paraphrase-{one.line.id}"],
                )
                for one in self.fragments
                if told[f"use-{one.line.id}"]
            ),
        )

    def refuse(self, refused: UnableToFind) -> None:
        """Say what is not taken."""
        field = str(refused.facts["field"]).replace("theme_id", "theme")
        words = REFUSALS[str(refused.facts["reason"])] % refused.facts
        self.add_error(field if field in self.fields else None, words)


class ReportForm(forms.Form):
    """What stands around the findings."""

    not_asked = _area(_("What was not asked"), most=MAX_AROUND, rows=4)
    method = _area(_("How it was done"), most=MAX_AROUND, rows=4)

    def written(self) -> ReportWritten:
        """Give what was filled in."""
        return ReportWritten(
            not_asked=self.cleaned_data["not_asked"].strip(), method=self.cleaned_data["method"].strip()
        )


class ReasonForm(forms.Form):
    """Why something may cross that the check warns of."""

    name = forms.CharField(max_length=4000, widget=forms.HiddenInput)
    reason = _area(_("Why this may cross"), most=MAX_WHY, rows=2)


class ReleaseForm(forms.Form):
    """What changed since the former release."""

    change_note = _area(_("What changed since the former release"), most=1000, rows=2)


def started_from(written: FindingWritten) -> dict[str, object]:
    """Give what the form of a finding begins with."""
    told: dict[str, object] = {
        "kind": written.kind.value,
        "sentence_nl": written.sentence_nl,
        "sentence_en": written.sentence_en,
        "theme": str(written.theme_id or ""),
        "confidence": written.confidence.value,
        "confidence_why": written.confidence_why,
        "change_mind": written.change_mind,
    }
    for one in written.pieces:
        told[f"use-{one.fragment_id}"] = AGAINST if one.is_against else FOR
        told[f"paraphrase-{one.fragment_id}"] = one.paraphrase
    return told
