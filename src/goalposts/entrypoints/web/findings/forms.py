"""Shapes of what is typed about a finding; meaning is judged further in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.followup.labels import Words, answer_words
from goalposts.apps.followup.usecases import MAX_PROMISE, AnswerGiven, ItemGiven
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.domain.answered import MAX_ANSWER, Answer, answers_to
from goalposts.domain.refusal import Refused
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Role
from goalposts.entrypoints.shared.choices import EMPTY, IdField
from goalposts.entrypoints.shared.fields import DayField

_AREA = {"rows": 4}
REFUSALS: dict[str, Words] = {
    "EMPTY words": _("Say why. The customer may read it."),
    "EMPTY promise": _("Say what will be done, who sees to it and by which day."),
    "NOT_WITH_THIS promise": _("Nothing is done with this answer. Empty this, or choose another answer."),
    "NOT_OF_THIS_KIND answer": _("This is no answer to such a finding. Choose another."),
    "UNKNOWN owner": _("Choose a member who can see to it."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "PAST": _("Name today, or a day that is still to come."),
    "CHANGED_MEANWHILE": _("Somebody else answered this meanwhile. Look again, then save once more."),
}


class AnswerForm(forms.Form):
    """What we answer, in words that the customer may read, and who does what by when."""

    answer = forms.ChoiceField(label=_("What is our answer?"), widget=forms.RadioSelect)
    words_nl = forms.CharField(
        label=_("Our answer in Dutch"), max_length=MAX_ANSWER, required=False, widget=forms.Textarea(attrs=_AREA)
    )
    words_en = forms.CharField(
        label=_("Our answer in English"), max_length=MAX_ANSWER, required=False, widget=forms.Textarea(attrs=_AREA)
    )
    promise = forms.CharField(
        label=_("What will we do?"), max_length=MAX_PROMISE, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = IdField(label=_("Who sees to it?"), required=False)
    due_date = DayField(label=_("By which day?"), required=False)
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, kind: FindingKind, language: str, members: Sequence[MemberLine], has_item: bool, **kwargs: Any
    ) -> None:
        """Offer the answers to a kind of finding; `language` is the one in which the supplier writes first."""
        super().__init__(*args, **kwargs)
        self.first, second = ("words_en", "words_nl") if language == "en" else ("words_nl", "words_en")
        self.order_fields(["answer", self.first, second])
        self.fields[self.first].help_text = _("The customer may read this. Only a plain yes needs no words.")
        self.fields[second].help_text = _("Shown as translated to whoever reads that language.")
        self.fields["promise"].help_text = (
            _("Something was promised already, and stays. Type here what comes on top of it; else leave it empty.")
            if has_item
            else _(
                "Empty where nothing is done. It is promised to nobody by name: that would seem to tell who took part."
            )
        )
        self._choose(
            "answer",
            [(one.value, answer_words(kind=kind, answer=one, is_choice=True)) for one in answers_to(kind=kind)],
        )
        self._choose("owner", [EMPTY, *((str(one.id), one.name) for one in members if one.role is not Role.VIEWER)])

    def _choose(self, name: str, choices: Sequence[tuple[str, Words]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask who and by when, once it says what will be done."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("promise"):
            for name in ("owner", "due_date"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, str(REFUSALS["EMPTY promise"]))
        return found

    def given(self) -> AnswerGiven:
        """Give the answer that was typed, with line breaks as they were typed."""
        found: dict[str, Any] = {
            name: text.replace("\r\n", "\n") if isinstance(text, str) else text
            for name, text in self.cleaned_data.items()
        }
        item = None
        if found["promise"]:
            item = ItemGiven(promise=found["promise"], owner_id=UUID(found["owner"]), due_date=found["due_date"])
        return AnswerGiven(
            answer=Answer(found["answer"]), words_nl=found["words_nl"], words_en=found["words_en"], item=item
        )

    def refuse(self, refused: Refused) -> None:
        """Put a refusal at the field it is about, else above the form."""
        reason, field = str(refused.facts["reason"]), str(refused.facts["field"])
        words = REFUSALS.get(f"{reason} {field}") or REFUSALS[reason]
        field = self.first if field == "words" else field
        self.add_error(field if field in self.fields else None, str(words))
