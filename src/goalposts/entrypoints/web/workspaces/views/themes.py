"""What expectations are about: the themes of a workspace, for its owners."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.workspaces.queries import themes_to_keep
from goalposts.apps.workspaces.usecases import (
    UnableToKeepTheme,
    add_theme,
    archive_theme,
    move_theme,
    rename_theme,
    restore_theme,
)
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.workspaces.forms import ThemeForm


@require_http_methods(["GET", "HEAD", "POST"])
def themes(request: HttpRequest) -> HttpResponse:
    """List the themes, or add one."""
    lines = themes_to_keep(actor=actor_of(request))
    form = ThemeForm(sent(request), initial=typed.over(request, {}))
    if request.method == "POST" and form.is_valid():
        try:
            add_theme(actor=actor_of(request), **form.cleaned_data, now=clock.now())
        except UnableToKeepTheme as refused:
            form.refuse(refused)
        else:
            return go(request, "workspace:themes", done=_("Added."))
    return show(
        request,
        "web/workspaces/themes.html",
        status=422 if form.errors else 200,
        form=form,
        used=[line for line in lines if not line.is_archived],
        archived=[line for line in lines if line.is_archived],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Show one theme, or give it other names."""
    line = next((line for line in themes_to_keep(actor=actor_of(request)) if line.id == theme_id), None)
    if line is None:
        raise Http404
    start = {"name_nl": line.name_nl, "name_en": line.name_en}
    form = ThemeForm(sent(request), initial=typed.over(request, start))
    form.watch(stands=start, theirs_url=here(request, "workspace:themes"))
    if form.is_valid() and form.is_latest():
        try:
            rename_theme(actor=actor_of(request), theme_id=theme_id, **form.cleaned_data, now=clock.now())
        except UnableToKeepTheme as refused:
            form.refuse(refused)
        else:
            return go(request, "workspace:themes", done=_("Saved."))
    return show(request, "web/workspaces/theme.html", status=422 if form.errors else 200, form=form, theme=line)


@require_POST
def place(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Move a theme one place up or down."""
    is_up = request.POST.get("to") == "up"
    move_theme(actor=actor_of(request), theme_id=theme_id, is_up=is_up, now=clock.now())
    return go(request, "workspace:themes", done=_("Moved."))


@require_POST
def use(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Offer a theme no longer, or again."""
    if request.POST.get("again"):
        restore_theme(actor=actor_of(request), theme_id=theme_id, now=clock.now())
        return go(request, "workspace:themes", done=_("The theme can be chosen again."))
    try:
        archive_theme(actor=actor_of(request), theme_id=theme_id, now=clock.now())
    except UnableToKeepTheme:
        messages.error(request, _("This is the last theme in use, so it stays."))
        return go(request, "workspace:themes")
    return go(request, "workspace:themes", done=_("Archived. What is filed under it stays."))
