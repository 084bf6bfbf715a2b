"""The forms of an organisation's own things: shape only."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from goalposts.apps.people.queries.house import Colleague
from goalposts.apps.people.usecases.house import (
    BLOCKS,
    MAX_GUIDE_NAME,
    MAX_LETTERHEAD,
    MAX_NAME,
    MAX_QUESTIONS,
    MOST_LINES,
)
from goalposts.apps.reviews.labels import BLOCK_NAMES, Words
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared.meanwhile import WatchfulForm

MAX_EMAIL, MAX_TEXT = 254, 12_000
NOT_AN_ADDRESS = {"invalid": _("This is not a mail address. Write it as name@example.nl.")}
COLLEAGUE_REFUSALS: dict[str, Words] = {"COLLEAGUE_ALREADY": _("Somebody with this address works here already.")}
GUIDE_REFUSALS: dict[str, Words] = {
    "EMPTY": _("Type something here."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "TAKEN": _("Another guide in this language has this name already."),
    "TOO_MANY": _("These are too many questions for one talk. Keep it under %(most)s."),
    "UNKNOWN": _("Choose a language."),
}


class OrganisationForm(WatchfulForm):
    """How an organisation shows itself."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=MAX_NAME)
    sender_name = forms.CharField(
        label=_("Name of the sender"),
        max_length=MAX_NAME,
        required=False,
        help_text=_("From whom the mails to interviewees come. Empty: the name of the organisation."),
    )
    letterhead = forms.CharField(
        label=_("Letterhead"),
        max_length=MAX_LETTERHEAD,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Stands above the paper guide and the report, and under the invitation and the playback: address, telephone, register. At most six lines."
        ),
    )

    def refuse(self, refused: Refused) -> None:
        """Say at its field what does not fit."""
        words = _("Type something here.") if refused.facts["reason"] == "EMPTY" else _("Keep it to %(most)s lines.")
        self.add_error(str(refused.facts["field"]), str(words) % {"most": MOST_LINES})


class ColleagueForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(label=_("Mail address"), max_length=MAX_EMAIL, error_messages=NOT_AN_ADDRESS)
    name = forms.CharField(label=_("Name"), max_length=MAX_NAME, required=False)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def refuse(self, refused: Refused) -> None:
        """Say why this address cannot be invited."""
        self.add_error("email", str(COLLEAGUE_REFUSALS[str(refused.facts["reason"])]))


class HandOverForm(forms.Form):
    """To whom a review is handed over."""

    colleague = forms.ChoiceField(label=_("To which colleague?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, colleagues: Sequence[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["colleague"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.person_id), one.name) for one in colleagues]

    def chosen(self) -> UUID:
        """Give the colleague who was chosen."""
        return UUID(self.cleaned_data["colleague"])

    def refuse(self, refused: Refused) -> None:
        """Say why this colleague cannot take it."""
        self.add_error("colleague", _("This colleague has or had a seat at that supplier, so they cannot review it."))


class GuideForm(WatchfulForm):
    """A guide template: a name, a language, and per block the questions, one on a line."""

    name = forms.CharField(label=_("Name of the guide"), max_length=MAX_GUIDE_NAME)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for block in BLOCKS:
            self.fields[block] = forms.CharField(
                label=str(BLOCK_NAMES[block]),
                max_length=MAX_TEXT,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def blocks(self) -> dict[str, list[str]]:
        """Give the questions of each block."""
        return {block: self.cleaned_data[block].splitlines() for block in BLOCKS}

    def refuse(self, refused: Refused) -> None:
        """Say at its field what does not fit."""
        words = str(GUIDE_REFUSALS[str(refused.facts["reason"])])
        self.add_error(str(refused.facts["field"]), words % {"most": MAX_QUESTIONS + 1} if "%" in words else words)
