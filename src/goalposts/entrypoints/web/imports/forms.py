"""Choosing a file to bring in, and saying what its columns are."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goalposts.domain.rows import Table
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.import_headings import HEADINGS, SHEETS
from goalposts.entrypoints.shared.import_words import unreadable_words
from goalposts.entrypoints.shared.importing import Question
from goalposts.intake.fields import REQUIRED
from goalposts.intake.layouts import SheetLayout
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


class DaysForm(forms.Form):
    """Per column with days that can be read two ways: does the day come first, or the month?"""

    def __init__(self, given: QueryDict | None = None, *, questions: Sequence[Question]) -> None:
        super().__init__(given)
        self.questions = questions
        for number, question in enumerate(questions):
            facts = {"heading": question.heading, "sheet": question.sheet, "value": question.value}
            self.fields[f"day_{number}"] = forms.ChoiceField(
                label=gettext("%(sheet)s, column “%(heading)s”: what is %(value)s?") % facts,
                choices=[
                    ("1", formats.spelled_day(question.day_first)),
                    ("0", formats.spelled_day(question.month_first)),
                ],
                widget=forms.RadioSelect,
                required=False,
                initial=None if question.is_day_first is None else str(int(question.is_day_first)),
            )

    @property
    def is_assumed(self) -> bool:
        """Whether some of the columns are read already, one way or the other."""
        return any(question.is_day_first is not None for question in self.questions)

    @property
    def is_needed(self) -> bool:
        """Whether rows stay out until somebody says."""
        return any(question.is_day_first is None for question in self.questions)

    def answers(self) -> dict[str, dict[str, object]]:
        """Give what was said, by the digest of each sheet's headings; a column left open stays so."""
        found: dict[str, dict[str, object]] = {}
        for number, question in enumerate(self.questions):
            said = self.data.get(f"day_{number}")
            if said in ("0", "1"):
                days = found.setdefault(question.digest, {"day_first": {}})["day_first"]
                assert isinstance(days, dict)
                days[question.field] = said == "1"
        return found


class ColumnsForm(forms.Form):
    """Per sheet what it holds, and per column what it means; an empty choice leaves it out."""

    def __init__(self, given: QueryDict | None = None, *, layouts: Sequence[SheetLayout]) -> None:
        super().__init__(given)
        self.layouts = layouts
        tables = [("", gettext("Nothing: leave this sheet out")), *((table.value, SHEETS[table]) for table in Table)]
        for number, layout in enumerate(layouts):
            self.fields[f"table_{number}"] = forms.ChoiceField(
                label=gettext("What does the sheet “%(sheet)s” hold?") % {"sheet": layout.sheet},
                choices=tables,
                required=False,
                initial=layout.table.value if layout.table else "",
                help_text=_more_words(layout),
            )
            for column in layout.columns:
                initial = f"{layout.table.value}.{column.field}" if layout.table and column.field else ""
                self.fields[f"column_{number}_{column.column}"] = forms.ChoiceField(
                    label=column.heading,
                    choices=_meanings(),
                    required=False,
                    initial=initial,
                    help_text=", ".join(column.samples),
                )

    def sheets(self) -> list[tuple[SheetLayout, forms.BoundField, list[forms.BoundField]]]:
        """Give the sheets with their questions, in file order."""
        return [
            (layout, self[f"table_{number}"], [self[f"column_{number}_{one.column}"] for one in layout.columns])
            for number, layout in enumerate(self.layouts)
        ]

    def clean(self) -> dict[str, object]:
        """Refuse a meaning given twice in a sheet, and a column that must be there and is not."""
        for number, layout in enumerate(self.layouts):
            table = str(self.cleaned_data.get(f"table_{number}", ""))
            if table:
                self._check(number, layout, table)
        return self.cleaned_data

    def _check(self, number: int, layout: SheetLayout, table: str) -> None:
        seen: set[str] = set()
        for column in layout.columns:
            field = self._meaning(number, column.column, table)
            if field and field in seen:
                name = f"column_{number}_{column.column}"
                self.add_error(name, gettext("Another column means this already."))
            seen.add(field)
        missing = sorted(REQUIRED[Table(table)] - seen)
        if missing:
            names = ", ".join(str(HEADINGS[table][name]) for name in missing)
            table_name = f"table_{number}"
            self.add_error(table_name, gettext("No column is: %(names)s.") % {"names": names})

    def _meaning(self, number: int, column: int, table: str) -> str:
        """Give the field of a column; one of another kind of sheet means nothing here."""
        of_table, _dot, field = str(self.cleaned_data.get(f"column_{number}_{column}", "")).partition(".")
        return field if field in HEADINGS[table] and (of_table == table or field in HEADINGS[table]) else ""

    def answers(self) -> dict[str, dict[str, object]]:
        """Give what was said, by the digest of each sheet's headings."""
        return {digest: {"table": table, "fields": fields} for digest, (table, fields) in self.remembered().items()}

    def remembered(self) -> dict[str, tuple[str, dict[str, str]]]:
        """Give per set of headings the kind of sheet, and the field of each heading."""
        found: dict[str, tuple[str, dict[str, str]]] = {}
        for number, layout in enumerate(self.layouts):
            table = str(self.cleaned_data[f"table_{number}"])
            if table:
                fields = {one.word: self._meaning(number, one.column, table) for one in layout.columns}
                found[layout.digest] = (table, fields)
        return found


def _more_words(layout: SheetLayout) -> str:
    """Say how many columns are not asked about; empty when all are."""
    if not layout.more:
        return ""
    words = ngettext(
        "%(n)s more column is left out, unless its heading is known.",
        "%(n)s more columns are left out, unless their heading is known.",
        layout.more,
    )
    return words % {"n": formats.number(layout.more)}


def _meanings() -> list[tuple[str, object]]:
    """List what a column may mean, grouped by kind of sheet."""
    groups: list[tuple[str, object]] = [("", gettext("Leave it out"))]
    for table, headings in HEADINGS.items():
        groups.append((str(SHEETS[table]), [(f"{table}.{field}", str(words)) for field, words in headings.items()]))
    return groups
