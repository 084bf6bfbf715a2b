"""Words to cut, and what was meant by them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.queries import FragmentLine, Meaning
from goalposts.apps.interviews.usecases import Place, UnableToMean
from goalposts.apps.interviews.usecases.fragments import MAX_MEANT
from goalposts.apps.reviews.queries import OpenExpectation, ThemeFacts
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import Horizon, Source, Valence
from goalposts.entrypoints.web.interviews.telling import theme_name
from goalposts.entrypoints.web.interviews.words import HORIZONS, LEVELS, VALENCES

NOT_VOICED = "new"
LONGEST_SHOWN = 90
REFUSALS = {
    "LENGTH": ("meant", _("This is too long: at most %(most)s characters.")),
    "THEME": ("theme", _("This theme is no longer there. Choose again.")),
    "EXPECTATION": ("expectation", _("This expectation is no longer open. Choose again.")),
    "BOTH": ("expectation", _("It is one or the other: an expectation, or not voiced before.")),
}


PLACED_REFUSALS = {
    "THEME": REFUSALS["THEME"][1],
    "EXPECTATION": REFUSALS["EXPECTATION"][1],
    "NOTHING": _("Choose a theme or an expectation first."),
}


class CutForm(forms.Form):
    """Where words stand: by their offsets, or typed as they stand there."""

    source = forms.ChoiceField(choices=[(one.value, one.value) for one in (Source.NOTE, Source.TRANSCRIPT)])
    source_id = forms.UUIDField()
    part = forms.IntegerField(min_value=0, required=False)
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=1, required=False)
    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 5}), strip=False)

    def has_offsets(self) -> bool:
        """Tell whether the words were selected, and not typed."""
        return self.cleaned_data["start"] is not None and self.cleaned_data["end"] is not None

    def place(self, text: str = "") -> Place | None:
        """Find the place of what was sent in a text; None when the words do not stand there so."""
        told = self.cleaned_data
        words, start, end = told["words"].replace("\r\n", "\n").strip(), told["start"], told["end"]
        if start is None or end is None:
            start = text.find(words) if words else -1
            end = start + len(words)
        if start < 0:
            return None
        return Place(
            source=Source(told["source"]), source_id=told["source_id"], part=told["part"] or 0, start=start, end=end
        )


class PlaceForm(forms.Form):
    """Where a fragment goes by one press."""

    theme = forms.UUIDField(required=False)
    expectation = forms.UUIDField(required=False)


class MeaningForm(forms.Form):
    """What was meant, as our reading, and where it belongs."""

    meant = forms.CharField(
        label=_("What I think was meant"),
        required=False,
        max_length=MAX_MEANT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("This is our reading. The interviewee reads it, and may correct it."),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    horizon = forms.ChoiceField(
        label=_("About which time"),
        required=False,
        choices=[("", _("not said")), *HORIZONS.items()],
        widget=forms.RadioSelect,
    )
    valence = forms.ChoiceField(
        label=_("How it speaks"),
        required=False,
        choices=[("", _("not said")), *VALENCES.items()],
        widget=forms.RadioSelect,
    )
    expectation = forms.ChoiceField(label=_("About which expectation"), required=False)
    level = forms.TypedChoiceField(label=_("What may be passed on"), coerce=int, required=False)

    def __init__(
        self,
        *args: Any,
        fragment: FragmentLine,
        themes: Sequence[ThemeFacts],
        expectations: Sequence[OpenExpectation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fragment = fragment
        choices: dict[str, list[tuple[Any, Any]]] = {
            "theme": [("", _("Choose")), *((str(one.id), theme_name(one)) for one in themes)],
            "expectation": [
                ("", _("not about one")),
                (NOT_VOICED, _("not voiced before")),
                *((str(one.id), _shown(one.verbatim)) for one in expectations),
            ],
            "level": [(int(one), LEVELS[int(one)]) for one in Level if one <= fragment.level],
        }
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = found

    def meaning(self) -> Meaning:
        """Give what was filled in."""
        told = self.cleaned_data
        chosen = told["expectation"]
        return Meaning(
            meant=told["meant"],
            theme_id=UUID(told["theme"]) if told["theme"] else None,
            horizon=Horizon(told["horizon"]) if told["horizon"] else None,
            valence=Valence(told["valence"]) if told["valence"] else None,
            expectation_id=UUID(chosen) if chosen and chosen != NOT_VOICED else None,
            is_new=chosen == NOT_VOICED,
        )

    def level_chosen(self) -> Level | None:
        """Give the level that was chosen; None for none."""
        chosen = self.cleaned_data["level"]
        return Level(chosen) if chosen != "" else None

    def refuse(self, refused: UnableToMean) -> None:
        """Say at its field what is not taken."""
        field, words = REFUSALS[str(refused.facts["reason"])]
        self.add_error(field, words % refused.facts)


def with_picks(sent: QueryDict | None) -> QueryDict | None:
    """Give what a form was sent with, and by a press on what is offered beside it the theme or expectation of that."""
    if sent is None:
        return None
    told = sent.copy()
    for name in ("theme", "expectation"):
        picked = str(told.get(f"pick_{name}") or "")
        if picked:
            told[name] = picked
    return told


def started_from(fragment: FragmentLine) -> dict[str, object]:
    """Give what a form on a fragment begins with."""
    meaning = fragment.meaning
    return {
        "meant": meaning.meant,
        "theme": str(meaning.theme_id or ""),
        "horizon": meaning.horizon.value if meaning.horizon else "",
        "valence": meaning.valence.value if meaning.valence else "",
        "expectation": NOT_VOICED if meaning.is_new else str(meaning.expectation_id or ""),
        "level": int(fragment.level),
    }


def _shown(verbatim: str) -> str:
    return verbatim if len(verbatim) <= LONGEST_SHOWN else f"{verbatim[: LONGEST_SHOWN - 1]}…"
