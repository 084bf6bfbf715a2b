"""The forms of a workspace: its settings, its themes, and who sits in it."""

from collections.abc import Sequence
from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from goalposts.apps.workspaces.labels import NOTICE_KINDS, NOTICE_WAYS, ROLE_MEANINGS
from goalposts.apps.workspaces.queries import MemberLine, WorkspaceSettings
from goalposts.apps.workspaces.usecases.settings import COUNTRIES, MAX_LABEL, RANGES
from goalposts.apps.workspaces.usecases.settings import MAX_NAME as MAX_WORKSPACE_NAME
from goalposts.apps.workspaces.usecases.theme import MAX_NAME as MAX_THEME_NAME
from goalposts.domain.notice import NoticeKind, Way, is_told_at_once
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Role
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.shared.meanwhile import WatchfulForm
from goalposts.lib.time_zones import time_zones

MAX_PERSON_NAME = 120
MAX_EMAIL = 254
NOT_AN_ADDRESS = {"invalid": _("This is not a mail address. Write it as name@example.nl.")}


def countries() -> list[tuple[str, str]]:
    """List countries by their name in the reader's language, the Netherlands and Belgium first."""
    names = Locale.parse(locale()).territories
    first, rest = COUNTRIES[:2], COUNTRIES[2:]
    return [(code, names[code]) for code in (*first, *sorted(rest, key=lambda code: names[code]))]


def zones_with(former: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """List time zones, and the one that was chosen under a name that is no longer listed."""
    found = zones()
    return found if not former or former in time_zones() else [(former.partition("/")[0], [(former, former)]), *found]


def zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """List time zones to choose from by part of the world, Europe first."""
    found: dict[str, list[tuple[str, str]]] = {"Europe": []}
    for name in time_zones():
        part, _slash, place = name.partition("/")
        found.setdefault(part, []).append((name, place.replace("_", " ")))
    return list(found.items())


class SettingsForm(WatchfulForm):
    """How the workspace works."""

    name = forms.CharField(label=_("Name of the workspace"), max_length=MAX_WORKSPACE_NAME)
    country = forms.ChoiceField(label=_("Country"), choices=lazy(countries, list), help_text=_("For holidays."))
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=lazy(zones, list), help_text=_("A day begins and ends here.")
    )
    language = forms.ChoiceField(
        label=_("Standard language"),
        choices=settings.LANGUAGES,
        help_text=_("For new customers and invitations. Everybody reads in their own language."),
    )
    rhythm_days = forms.IntegerField(
        label=_("Standard rhythm"), help_text=_("How often we speak somebody. Holds for people added from now on.")
    )
    grace_days = forms.IntegerField(label=_("Grace"), help_text=_("So long after the rhythm somebody is late."))
    unanswered_days = forms.IntegerField(
        label=_("Heard and unanswered after"), help_text=_("Then an expectation asks for attention.")
    )
    complaint_answer_days = forms.IntegerField(
        label=_("Answer a complaint within"), help_text=_("The term that we promise.")
    )
    reminder_count = forms.IntegerField(
        label=_("Reminders at most"), help_text=_("To whoever did not answer a check-in. 0: nobody is reminded.")
    )
    reminder_days = forms.IntegerField(label=_("Remind after"), help_text=_("Counted from the mail before it."))
    round_days = forms.IntegerField(
        label=_("A check-in runs for"), help_text=_("After that it closes by itself, and no answer is taken any more.")
    )
    is_code_enough = forms.BooleanField(
        label=_("A code by mail is enough to enter"),
        required=False,
        help_text=_("Off: whoever signed in by a mailed code is asked for a second factor on entering."),
    )
    sender_name = forms.CharField(
        label=_("Name of the sender"), max_length=MAX_WORKSPACE_NAME, required=False, help_text=_("Such as your firm.")
    )
    sender_email = forms.EmailField(
        label=_("Address of the sender"),
        max_length=MAX_EMAIL,
        required=False,
        error_messages=NOT_AN_ADDRESS,
        help_text=_("Empty: the address of this installation. The mail server must be allowed to send for it."),
    )
    digest_hour = forms.IntegerField(
        label=_("Hour of the daily digest"),
        help_text=_("What can wait comes to each member in one mail, on working days at this hour."),
    )

    review_label_nl = forms.CharField(
        label=_("Name of a review in Dutch"),
        max_length=MAX_LABEL,
        help_text=_("What it is called on its own pages, in mails and in the report. The menu keeps its name."),
    )
    review_label_en = forms.CharField(label=_("Name of a review in English"), max_length=MAX_LABEL)
    works_council_date = DayField(
        label=_("The works council consented on"),
        required=False,
        help_text=_(
            "Precision is shown for the whole workspace. With this day it is shown per customer too, which can be read as a"
            " figure of its lead. No works council? Then the day on which the staff agreed."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = zones_with(str(self.initial.get("time_zone", "")))

    def given(self) -> WorkspaceSettings:
        """Give what was typed."""
        return WorkspaceSettings(**self.cleaned_data)

    def refuse(self, refused: Refused) -> None:
        """Say at its field what does not fit."""
        field = str(refused.facts["field"])
        if field == "works_council_date":
            self.add_error(field, _("This day is still to come. Record the consent once it was given."))
        elif field in RANGES:
            self.add_error(field, _("Type a number from %(low)s to %(high)s.") % refused.facts)
        else:
            self.add_error(field, _("This cannot be used here. Choose or type something else."))


MONDAY = "MONDAY"


class NoticesForm(forms.Form):
    """How a member wants to hear of each kind of notice; a field for each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in NoticeKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=str(NOTICE_KINDS[kind]), choices=list(NOTICE_WAYS.items()), widget=forms.RadioSelect
            )
        self.fields[MONDAY] = forms.ChoiceField(
            label=_("Monday's page by mail"),
            choices=[("MAIL", _("On Monday at seven")), ("NONE", _("Not at all"))],
            widget=forms.RadioSelect,
        )

    def given(self) -> dict[NoticeKind, Way]:
        """Give what was chosen."""
        return {kind: Way(self.cleaned_data[kind.value]) for kind in NoticeKind}

    def wants_monday(self) -> bool:
        """Say whether Monday's page was asked for by mail."""
        return bool(self.cleaned_data[MONDAY] == "MAIL")

    def told_at_once(self) -> list[forms.BoundField]:
        """Give the fields of what is mailed as it happens."""
        return [self[kind.value] for kind in NoticeKind if is_told_at_once(kind=kind)]

    def told_later(self) -> list[forms.BoundField]:
        """Give the fields of what waits for the digest."""
        return [self[kind.value] for kind in NoticeKind if not is_told_at_once(kind=kind)]


class ThemeForm(WatchfulForm):
    """A theme by its two names."""

    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=MAX_THEME_NAME)
    name_en = forms.CharField(label=_("Name in English"), max_length=MAX_THEME_NAME)

    def refuse(self, refused: Refused) -> None:
        """Say at its field what does not fit."""
        words = {
            "EMPTY": _("Type a name."),
            "TAKEN": _("Another theme has this name already."),
            "TOO_MANY": _("There are many themes already. Archive one first."),
            "LAST": _("This is the last theme in use, so it stays."),
        }
        field = refused.facts.get("field")
        self.add_error(str(field) if field else None, words[str(refused.facts["reason"])])


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("Mail address"), max_length=MAX_EMAIL, error_messages=NOT_AN_ADDRESS)
    name = forms.CharField(label=_("Name"), max_length=MAX_PERSON_NAME, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_MEANINGS.items()), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def refuse(self, refused: Refused) -> None:
        """Say why this address cannot be invited."""
        words = {
            "MEMBER_ALREADY": _("Somebody with this address is a member already."),
            "INVITED_ALREADY": _("This address was invited already. You can send that invitation again."),
            "REVIEWER_HERE": _("This person reviews your customers independently, so they cannot be a member."),
        }
        self.add_error("email", words[str(refused.facts["reason"])])


class _SuccessorForm(WatchfulForm):
    """Who takes the customers over, where there are any."""

    to_member = forms.ChoiceField(label=_("Who takes over the customers?"), required=False)

    def __init__(self, *args: Any, successors: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to_member"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *((str(line.id), line.name) for line in successors)]

    def refuse(self, refused: Refused) -> None:
        """Say why the member cannot go, or cannot have this role."""
        words = {
            "LAST_OWNER": (None, _("This is the last owner. Make somebody else an owner first.")),
            "LEADS_CUSTOMERS": ("to_member", _("Choose who takes over the customers.")),
            "UNFIT_SUCCESSOR": ("to_member", _("This member cannot lead customers. Choose somebody else.")),
            "DENIED": (None, _("You still lead customers. Ask a manager or an owner to hand them over first.")),
        }
        field, text = words[refused.code]
        self.add_error(field, text)


class RoleForm(_SuccessorForm):
    """Another role for a member."""

    role = forms.ChoiceField(label=_("Role"), choices=list(ROLE_MEANINGS.items()), widget=forms.RadioSelect)
    field_order = ("role", "to_member")

    @property
    def chosen(self) -> Role:
        """Give the role that was chosen."""
        return Role(self.cleaned_data["role"])


class RemoveForm(_SuccessorForm):
    """The end of a membership."""


class AcceptForm(forms.Form):
    """Who the new member is."""

    name = forms.CharField(label=_("Your name"), max_length=MAX_PERSON_NAME)
    language = forms.ChoiceField(label=_("Your language"), choices=settings.LANGUAGES)


class FirstRunForm(forms.Form):
    """The first workspace of an installation, and its owner."""

    code = forms.CharField(
        label=_("Set-up code"),
        max_length=40,
        help_text=_("It was printed where the server was started."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Name of the workspace"), max_length=MAX_WORKSPACE_NAME)
    owner_name = forms.CharField(label=_("Your name"), max_length=MAX_PERSON_NAME)
    owner_email = forms.EmailField(
        label=_("Your mail address"), max_length=MAX_EMAIL, error_messages=NOT_AN_ADDRESS, help_text=_("To sign in.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
