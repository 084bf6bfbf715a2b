"""Ninety days after the report: what they answered, and letting the figures out."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goalposts.apps.findings.usecases import release_check
from goalposts.apps.interviews.queries import AfterSheet, after_of
from goalposts.apps.interviews.usecases import UnableToCross
from goalposts.domain.after import ENOUGH, NOTICED, Said
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.checking import CROSSING, WHAT
from goalposts.entrypoints.web.interviews.entering import opened_vault
from goalposts.entrypoints.web.interviews.words import LEVELS, Words

MAX_NOTE = 1000
SAID: dict[Said, Words] = {
    Said.YES: gettext_lazy("Yes"),
    Said.NO: gettext_lazy("No"),
    Said.UNKNOWN: gettext_lazy("Does not know"),
}
QUESTIONS: dict[str, Words] = {
    NOTICED: gettext_lazy("Did you notice something?"),
    ENOUGH: gettext_lazy("Is it enough?"),
}
REFUSALS: dict[str, Words] = {
    "OPEN": gettext_lazy("The questions are still open."),
    "DONE": gettext_lazy("It was released already."),
}


class NoteForm(forms.Form):
    """What the reviewer says beside the figures."""

    note = forms.CharField(
        label=gettext_lazy("Your note, in your own words"),
        required=False,
        max_length=MAX_NOTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show what they answered; on the press the figures go out, with a note that gives nobody away."""
    state, form = opened_vault(request, review_id), NoteForm(sent(request), initial=typed.over(request, {"note": ""}))
    if form.is_valid():
        try:
            release_check(actor=actor_of(request), review_id=review_id, note=form.cleaned_data["note"], now=clock.now())
        except UnableToCross as refused:
            refuse(form, refused)
        else:
            return go(request, "interviews:after", review_id=review_id, done=_("Released. The supplier reads it now."))
    sheet = after_of(actor=actor_of(request), review_id=review_id, now=clock.now())
    context = {"state": state, "form": form, "sheet": sheet, "told": told(sheet), "levels": LEVELS}
    status = 422 if form.errors else 200
    return show(request, "web/interviews/after.html", status=status, **context)


def refuse(form: NoteForm, refused: UnableToCross) -> None:
    """Say what is in the way: of the note at its field, with the words that could give somebody away."""
    reason = str(refused.facts["reason"])
    if reason != "WORDS":
        form.add_error(None, str(REFUSALS.get(reason) or CROSSING[reason]))
        return
    obstacles: Any = refused.facts["obstacles"]
    for one in obstacles:
        form.add_error("note", " ".join([str(WHAT[one.kind]), ", ".join(one.words)]))


def told(sheet: AfterSheet) -> list[tuple[Words, list[tuple[Words, int]]]]:
    """Put the answers in words, question by question."""
    return [
        (words, [(SAID[one], count) for one, count in sheet.counts[question].items()])
        for question, words in QUESTIONS.items()
    ]
