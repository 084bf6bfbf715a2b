"""A form that lives in the address: what a list is narrowed to and ordered by."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.functional import Promise

Words = str | Promise


class AddressForm(forms.Form):
    """Filters of a list. What cannot be read of the address is left out; it is never an error."""

    order_words: Mapping[str, Words] = {}

    def asked(self) -> dict[str, str]:
        """Give each field as text, empty where nothing was asked."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}

    def address(self, *, url: str, **more: str) -> str:
        """Give the address of this list with other parts."""
        parts = {name: text for name, text in {**self.asked(), **more}.items() if text}
        return f"{url}?{urlencode(parts)}" if parts else url

    def active(self, *, url: str) -> list[tuple[str, str]]:
        """List the filters in use, each with the address without it."""
        found = []
        for name, text in self.asked().items():
            if text and name != "order":
                field = self.fields[name]
                choices: Any = field.choices if isinstance(field, forms.ChoiceField) else ()
                words = dict(choices).get(text, text)
                found.append((f"{field.label}: {words}", self.address(url=url, **{name: ""})))
        return found

    def orders(self, *, url: str) -> list[tuple[Words, str, bool]]:
        """List the orders to choose from: words, address, whether it is the present one."""
        known = list(self.order_words)
        now = self.asked()["order"] if self.asked()["order"] in known else known[0]
        return [(self.order_words[order], self.address(url=url, order=order), order == now) for order in known]
