"""Writing down, as an expectation of somebody, what a release found that nobody had voiced before."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries import StakeholderChoice, stakeholders_at
from goalposts.apps.expectations.usecases import MAX_VERBATIM, SaidAlready, UnableToCapture
from goalposts.apps.followup.queries import FoundAbout, found_about
from goalposts.apps.followup.usecases import UnableToWriteDown, WrittenDown, write_down
from goalposts.apps.workspaces.queries import ThemeLine, themes_of
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.choices import EMPTY, IdField, theme_choices
from goalposts.entrypoints.shared.seat import actor_of, today_of

OURS: tuple[str, Promise] = ("", gettext_lazy("In our own words, below"))
REFUSALS: dict[str, tuple[str, Promise]] = {
    "EMPTY": ("words", gettext_lazy("Say in our words what they expect.")),
    "TOO_LONG": ("words", gettext_lazy("This is too long. Make it shorter, please.")),
    "OTHER_CUSTOMER": ("stakeholder", gettext_lazy("Choose somebody of this customer.")),
    "OTHER_SPEAKER": (
        "quote",
        gettext_lazy("This quote is somebody else's. Choose who said it, or use our own words."),
    ),
    "TWICE": ("stakeholder", gettext_lazy("For this person it is written down already.")),
    "UNKNOWN": ("quote", gettext_lazy("This quote is not there any more. Choose again.")),
    "SAID_ALREADY": ("words", gettext_lazy("These words were written down a moment ago.")),
}


class FoundForm(forms.Form):
    """Whose expectation it is, and in which words."""

    stakeholder = IdField(label=gettext_lazy("Whose expectation is it?"))
    quote = forms.ChoiceField(label=gettext_lazy("In whose words?"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("What do they expect, in our words?"),
        max_length=MAX_VERBATIM,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    theme = IdField(label=gettext_lazy("Theme"), required=False)

    def offer(self, about: FoundAbout, *, people: Sequence[StakeholderChoice], themes: Sequence[ThemeLine]) -> None:
        """Offer everybody of the register at this customer, by name, and the quotes that crossed with a name."""
        everybody = [(str(one.id), ", ".join(filter(None, [one.name, one.job_title]))) for one in people]
        quotes = [(str(one.key), f"“{one.text}” – {one.name}") for one in about.quotes]
        self._choose("stakeholder", [EMPTY, *everybody])
        self._choose("theme", [EMPTY, *theme_choices(themes)])
        self._choose("quote", [OURS, *quotes])
        if not quotes:
            del self.fields["quote"]

    def refuse(self, refused: Refused) -> None:
        """Put a refusal at the field it is about."""
        field, words = REFUSALS[str(refused.facts.get("reason", refused.code))]
        self.add_error(field if field in self.fields else None, str(words))

    def written(self) -> WrittenDown:
        """Give what was chosen and typed, with line breaks as they were typed."""
        given = self.cleaned_data
        return WrittenDown(
            stakeholder_id=UUID(given["stakeholder"]),
            words=given["words"].replace("\r\n", "\n"),
            fragment_key=UUID(given["quote"]) if given.get("quote") else None,
            theme_id=UUID(given["theme"]) if given["theme"] else None,
        )

    def _choose(self, name: str, choices: Sequence[tuple[str, str | Promise]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
def expectation(request: HttpRequest, release_id: UUID, key: UUID) -> HttpResponse:
    """Ask whose expectation it is and in which words, and bring it into the register."""
    actor = actor_of(request)
    about = found_about(actor=actor, release_id=release_id, key=key)
    form = FoundForm(sent(request), initial=typed.over(request, {"theme": str(about.theme_id or "")}))
    people = stakeholders_at(actor=actor, customer_id=about.customer_id)
    form.offer(about, people=people, themes=themes_of(actor=actor))
    if form.is_valid():
        expectation_id = _written(request, form, release_id=release_id, key=key)
        if expectation_id is not None:
            done = _("In the register. Lay it before them: their yes is still to get.")
            return go(request, "expectations:page", done=done, expectation_id=expectation_id)
    return show(request, "web/findings/found.html", status=422 if form.errors else 200, form=form, about=about)


def _written(request: HttpRequest, form: FoundForm, *, release_id: UUID, key: UUID) -> UUID | None:
    try:
        return write_down(
            actor=actor_of(request), release_id=release_id, key=key, written=form.written(), today=today_of(request),
            now=clock.now(),
        )  # fmt: skip
    except (UnableToWriteDown, UnableToCapture, SaidAlready) as refused:
        form.refuse(refused)
        return None
