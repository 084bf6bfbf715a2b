"""Guide templates of an organisation's own; each question is looked at for its wording."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.people.queries.house import guide_of, guides_of
from goalposts.apps.people.usecases.house import BLOCKS, UnableToKeepGuide, keep_guide, put_guide_away
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, person_of
from goalposts.entrypoints.web.reviewers.guide_words import first_guide, remarks_on
from goalposts.entrypoints.web.reviewers.house_forms import GuideForm


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """List the guide templates."""
    return show(request, "web/reviewers/guides.html", guides=guides_of(actor=actor_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a guide with the questions of our own, and keep it."""
    asked = request.GET.get("language", person_of(request).language)
    initial = first_guide(language="en" if asked == "en" else "nl")
    return _edited(request, GuideForm(sent(request), initial=typed.over(request, initial)), guide_id=None)


@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: HttpRequest, guide_id: UUID) -> HttpResponse:
    """Show a guide with what its wording does, or keep it."""
    found = guide_of(actor=actor_of(request), guide_id=guide_id)
    lines = {block: "\n".join(found.blocks.get(block, [])) for block in BLOCKS}
    initial: dict[str, object] = {"name": found.name, "language": found.language, **lines}
    form = GuideForm(sent(request), initial=typed.over(request, initial))
    form.watch(stands=initial, theirs_url=request.path)
    return _edited(request, form, guide_id=guide_id)


@require_POST
def put_away(request: HttpRequest, guide_id: UUID) -> HttpResponse:
    """Put a guide away."""
    put_guide_away(actor=actor_of(request), guide_id=guide_id, now=clock.now())
    return go(request, "reviewers:guides", done=_("Put away. What was asked with it stays as it was."))


def _edited(request: HttpRequest, form: GuideForm, *, guide_id: UUID | None) -> HttpResponse:
    if form.is_valid() and (guide_id is None or form.is_latest()):
        plain = {"name": form.cleaned_data["name"], "language": form.cleaned_data["language"], "blocks": form.blocks()}
        try:
            kept = keep_guide(actor=actor_of(request), guide_id=guide_id, **plain, now=clock.now())
        except UnableToKeepGuide as refused:
            form.refuse(refused)
        else:
            return go(request, "reviewers:guide", guide_id=kept, done=_("Saved."))
    remarks = remarks_on(fields={name: str(form[name].value() or "") for name in form.fields})
    status = 422 if form.errors else 200
    context = {"form": form, "blocks": BLOCKS, "remarks": remarks, "guide_id": guide_id}
    return show(request, "web/reviewers/guide.html", status=status, **context)
