"""A transcript on its way in: the file or its text, who speaks, and which names are taken out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.queries import Turn
from goalposts.apps.interviews.usecases import UnableToBringIn
from goalposts.apps.interviews.usecases.transcripts import MAX_NAMES, MAX_TITLE, MAX_TURN
from goalposts.domain.interview import Speaker
from goalposts.entrypoints.web.interviews.words import SPEAKERS

MAX_PASTED = 1_500_000
REFUSALS = {
    "EMPTY": _("There are no words in it."),
    "TURNS": _("It has more than %(most)s turns. Bring it in as two."),
    "TURN": _("One turn is longer than %(most)s characters. Split it."),
    "TITLE": _("The title is too long: at most %(most)s characters."),
    "NAMES": _("No more than %(most)s names at once."),
}


class ReadForm(forms.Form):
    """A file, or the text itself."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("VTT, SRT, Word or text, of Teams, Zoom, Meet or your own. At most 4 MB."),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,.docx,.txt"}),
    )
    pasted = forms.CharField(
        label=_("Or the text"),
        required=False,
        max_length=MAX_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Begin each turn on a line of its own with who speaks and a colon, such as “Anna: Good morning.”"),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        told = self.cleaned_data
        if not told.get("file") and not (told.get("pasted") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the text."))
        return told

    def content(self) -> tuple[bytes, str]:
        """Give the bytes, and the name by which they came; text that was pasted has none."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if self.cleaned_data["pasted"].strip() or file is None:
            return str(self.cleaned_data["pasted"]).encode(), ""
        file.seek(0)
        return bytes(file.read()), str(file.name)


class KeepForm(forms.Form):
    """What was read, before it is kept: it travels with the page, and lies nowhere else."""

    turns = forms.CharField(widget=forms.HiddenInput, strip=False)
    title = forms.CharField(label=_("Title"), required=False, max_length=MAX_TITLE)
    names = forms.CharField(
        label=_("Names to take out"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One on each line. The name of the interviewee, mail addresses, phone and other numbers go by themselves."
        ),
    )

    def __init__(self, *args: Any, speakers: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at, name in enumerate(speakers):
            self.fields[f"speaker_{at}"] = forms.ChoiceField(
                label=name or _("without a name"), choices=list(SPEAKERS.items())
            )

    def clean_turns(self) -> tuple[Turn, ...]:
        """Read the turns that came back with the page."""
        try:
            return tuple(_turn(one) for one in json.loads(self.cleaned_data["turns"]))
        except (ValueError, TypeError, KeyError) as unreadable:
            raise forms.ValidationError(_("This page was changed on its way. Read the file once more.")) from unreadable

    def clean_names(self) -> tuple[str, ...]:
        """Read the names, one on each line."""
        found = tuple(dict.fromkeys(name.strip() for name in self.cleaned_data["names"].splitlines() if name.strip()))
        if len(found) > MAX_NAMES:
            raise forms.ValidationError(str(REFUSALS["NAMES"]) % {"most": MAX_NAMES})
        return found

    def chosen(self, speakers: Sequence[str]) -> Mapping[str, Speaker]:
        """Give who each speaker is."""
        return {name: Speaker(self.cleaned_data[f"speaker_{at}"]) for at, name in enumerate(speakers)}

    def refuse(self, refused: UnableToBringIn) -> None:
        """Say why it is not kept."""
        reason = str(refused.facts["reason"])
        self.add_error("title" if reason == "TITLE" else None, REFUSALS[reason] % refused.facts)


class NamesForm(forms.Form):
    """Names to take out of everything that is kept of an interview."""

    names = forms.CharField(
        label=_("Names to take out"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One on each line. The name of the interviewee, mail addresses, phone and other numbers go by themselves."
        ),
    )

    def clean_names(self) -> tuple[str, ...]:
        """Read the names, one on each line."""
        found = tuple(dict.fromkeys(name.strip() for name in self.cleaned_data["names"].splitlines() if name.strip()))
        if len(found) > MAX_NAMES:
            raise forms.ValidationError(str(REFUSALS["NAMES"]) % {"most": MAX_NAMES})
        return found


class TurnForm(forms.Form):
    """The words of one turn, mended."""

    part = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What was said"), max_length=MAX_TURN, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def clean_text(self) -> str:
        """Keep a line break as one character, as whoever selects on the page counts it."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


def turns_packed(turns: Sequence[Turn]) -> str:
    """Write turns so that a page can carry them."""
    return json.dumps([[one.speaker, one.start, one.end, one.text] for one in turns], ensure_ascii=False)


def _turn(told: Any) -> Turn:
    speaker, start, end, text = told
    if not isinstance(speaker, str) or not isinstance(text, str):
        raise TypeError
    return Turn(speaker=speaker, start=_seconds(start), end=_seconds(end), text=text)


def _seconds(told: Any) -> float | None:
    return None if told is None else float(told)
