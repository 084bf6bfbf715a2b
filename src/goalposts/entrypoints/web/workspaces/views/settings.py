"""How the workspace works, for its owners."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.workspaces.queries import settings_of
from goalposts.apps.workspaces.usecases import UnableToChangeSettings, change_settings
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.workspaces.forms import SettingsForm


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show the settings, or save them."""
    now_set = settings_of(actor=actor_of(request))
    form = SettingsForm(sent(request), initial=typed.over(request, asdict(now_set)))
    form.watch(stands=asdict(now_set), theirs_url=here(request, "workspace:settings"))
    if form.is_valid() and form.is_latest():
        try:
            changed = change_settings(actor=actor_of(request), settings=form.given(), now=clock.now())
        except UnableToChangeSettings as refused:
            form.refuse(refused)
        else:
            return go(request, "workspace:settings", done=_("Saved.") if changed else _("Nothing was changed."))
    return show(request, "web/workspaces/settings.html", status=422 if form.errors else 200, form=form)
