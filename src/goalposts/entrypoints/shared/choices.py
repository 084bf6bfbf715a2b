"""What forms offer to choose from, whatever room they are about."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise

from goalposts.apps.workspaces.queries import ThemeLine
from goalposts.entrypoints.shared.formats import locale

Words = str | Promise
Choices = list[tuple[str, Words]]
EMPTY: tuple[str, Words] = ("", "–")


class IdField(forms.ChoiceField):
    """Something by id; the list is read where it is shown, and the gate knows what may be chosen."""

    def valid_value(self, value: Any) -> bool:
        try:
            UUID(str(value))
        except ValueError:
            return False
        return True


def theme_choices(themes: Sequence[ThemeLine]) -> Choices:
    """List themes to choose from, in their own order."""
    return [(str(theme.id), theme.name_in(locale())) for theme in themes]
