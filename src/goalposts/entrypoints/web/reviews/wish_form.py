"""What we wish of one person: shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.reviews.labels import Words
from goalposts.domain.refusal import Refused
from goalposts.domain.sampling import MAX_REASON, WishKind

NONE = "NONE"
REFUSALS: dict[str, tuple[str | None, Words]] = {
    "SETTLED": (None, _("The reviewer has picked by now: there is nothing to wish any more.")),
    "NOT_ACCEPTED": (None, _("No reviewer accepted yet, so there is nobody to wish to.")),
    "REASON_NEEDED": ("reason", _("Write why. The reviewer weighs it, and it is told in the report.")),
    "TOO_LONG": ("reason", _("This is too long. Make it shorter, please.")),
}


class WishForm(forms.Form):
    """Whether somebody should be heard, and why or why not."""

    kind = forms.ChoiceField(
        label=_("What do we wish?"),
        choices=[
            (WishKind.PROPOSED.value, _("Hear this person")),
            (WishKind.OBJECTED.value, _("Do not hear this person")),
            (NONE, _("Nothing: the reviewer decides")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=MAX_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed for an objection. The reviewer reads it; the report tells how many there were."),
    )

    def kind_chosen(self) -> WishKind | None:
        """Give what is wished; None for nothing."""
        chosen = self.cleaned_data["kind"]
        return None if chosen == NONE else WishKind(chosen)

    def refuse(self, refused: Refused) -> None:
        """Say at its field why it cannot be taken."""
        field, words = REFUSALS[str(refused.facts["reason"])]
        self.add_error(field, str(words))


def wish_refused(refused: Refused) -> str:
    """Say why a wish cannot be taken, outside a form."""
    return str(REFUSALS[str(refused.facts["reason"])][1])
