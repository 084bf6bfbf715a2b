"""Shapes of what is typed to sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.signin.usecases import LONGEST

CODE_ATTRS = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}


class EmailForm(forms.Form):
    """The address that somebody signs in with."""

    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        error_messages={"invalid": _("This is not a mail address. It looks like name@company.nl.")},
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class PasswordForm(forms.Form):
    """A password, as it is."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """Six digits from a mail; spaces between them are fine."""

    digits = forms.CharField(label=_("Code of six digits"), max_length=12, widget=forms.TextInput(attrs=CODE_ATTRS))


class FactorForm(forms.Form):
    """Digits of an authenticator app, or a recovery code."""

    typed = forms.CharField(
        label=_("Code from your app, or a recovery code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )


class PasskeyForm(forms.Form):
    """What the browser answers about a passkey."""

    credential = forms.JSONField(widget=forms.HiddenInput)
