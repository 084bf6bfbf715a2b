"""The words of an announcement, in both languages, with a text to begin with."""

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goalposts.apps.reviews.labels import Words
from goalposts.apps.reviews.queries import ReviewCard
from goalposts.apps.reviews.usecases import MAX_TEXT
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared import formats

REFUSALS: dict[str, Words] = {
    "EMPTY": _("Write it in this language too: each reads it in their own."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "NOBODY": _("Nobody at this customer has a mail address that works. Tell them in person."),
    "NOT_ACCEPTED": _("No reviewer accepted yet, so there is nothing to announce."),
}


class AnnouncementForm(forms.Form):
    """What everybody at the customer reads."""

    text_nl = forms.CharField(
        label=_("In Dutch"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "nl"}),
    )
    text_en = forms.CharField(
        label=_("In English"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "lang": "en"}),
    )

    def refuse(self, refused: Refused) -> None:
        """Say at its field what is in the way."""
        field = refused.facts.get("field")
        self.add_error(str(field) if field else None, str(REFUSALS[str(refused.facts["reason"])]))


def first_texts(*, card: ReviewCard, workspace: str) -> dict[str, object]:
    """Write a text to begin with, in both languages; its sender changes it as they like."""
    texts: dict[str, object] = {}
    for language in ("nl", "en"):
        with translation.override(language):
            texts[f"text_{language}"] = _text(card, workspace=workspace)
    return texts


def _text(card: ReviewCard, *, workspace: str) -> str:
    names = {
        "workspace": workspace,
        "reviewer": card.row.reviewer,
        "organisation": card.row.organisation,
        "first": formats.day(card.row.first_interview_date),
        "last": formats.day(card.row.fieldwork_ends_date),
    }
    return "\n\n".join(
        (
            _now(
                "We want to understand how you see our work, and what you expect of us. So we asked somebody from outside."
            )
            % names,
            _now(
                "%(reviewer)s of %(organisation)s speaks to some people at your organisation between %(first)s and %(last)s. They choose"
                " whom to ask; we do not hear who that is, nor who says yes or no."
            )
            % names,
            _now(
                "What is said stays with them. Whoever takes part reads it back on one page, and decides line by line what may be"
                " passed on to us."
            )
            % names,
            _now("Did you get an invitation from them? We would be glad if you took the time. Saying no is fine too.")
            % names,
        )
    )
