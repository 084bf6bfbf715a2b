"""Shapes of what somebody sets for themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.signin.usecases import LONGEST, SHORTEST
from goalposts.entrypoints.web.signin.forms import CODE_ATTRS

LOOKS = [("SYSTEM", _("As this device")), ("LIGHT", _("Light")), ("DARK", _("Dark"))]
PASSWORD_REFUSALS = {
    "password_too_short": _("Too short: take at least 8 signs. 15 or more is better."),
    "password_too_common": _("Too common: this is among the first that a thief tries."),
    "password_too_long": _("Too long: take at most 200 signs."),
}


class ProfileForm(forms.Form):
    """Name, language, look and keys."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=[("nl", "Nederlands"), ("en", "English")], widget=forms.RadioSelect
    )
    look = forms.ChoiceField(label=_("Look"), choices=LOOKS, widget=forms.RadioSelect)
    has_shortcuts = forms.BooleanField(
        label=_("Single keys do things"),
        required=False,
        help_text=_("N captures, / searches, ? lists them all. Switch them off if you talk to your computer."),
    )


class NewEmailForm(forms.Form):
    """Another mail address."""

    email = forms.EmailField(
        label=_("New mail address"),
        max_length=254,
        error_messages={"invalid": _("This is not a mail address. It looks like name@company.nl.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class NewPasswordForm(forms.Form):
    """A new password; pasting one is fine, and no kind of sign is asked for."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 8 signs; 15 or more is better. A few words in a row is fine, and so is pasting."),
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "minlength": SHORTEST, "maxlength": LONGEST, "autofocus": True}
        ),
    )


class AppForm(forms.Form):
    """The digits that the app shows for the key on the page."""

    key = forms.CharField(max_length=400, widget=forms.HiddenInput)
    digits = forms.CharField(
        label=_("The six digits that your app shows"), max_length=12, widget=forms.TextInput(attrs=CODE_ATTRS)
    )


class PasskeyForm(forms.Form):
    """A new passkey: what to call it, and what the browser made."""

    name = forms.CharField(
        label=_("What do you call it?"),
        max_length=60,
        help_text=_("So that you know it again: Laptop at work, Phone."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)
