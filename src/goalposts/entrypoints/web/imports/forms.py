"""Choosing a file to bring in."""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from goalposts.entrypoints.shared.import_words import unreadable_words
from goalposts.intake.sheets import FileProblem, Limits

MAX_BYTES = Limits().max_bytes


class UploadForm(forms.Form):
    """One workbook or CSV file."""

    file = forms.FileField(
        label=_("Your workbook"),
        allow_empty_file=True,
        help_text=_("XLSX or CSV, at most 32 MB. Nothing is written before you have seen what it would bring."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that is too large before anything reads it."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            facts = {"problem": FileProblem.FILE_TOO_LARGE, "size": file.size, "limit": MAX_BYTES}
            raise ValidationError(unreadable_words(facts=facts))
        return file

    def name(self) -> str:
        """Give the name of the file."""
        return str(self.cleaned_data["file"].name)

    def content(self) -> bytes:
        """Give the bytes of the file."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        file.seek(0)
        return bytes(file.read())

    def refuse(self, facts: Mapping[str, object]) -> None:
        """Say at the field why the file cannot be read."""
        self.add_error("file", unreadable_words(facts=facts))
