"""The first page of a fresh installation: a workspace and its owner, for whoever holds the set-up code."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.people.usecases import UnableToAddPerson
from goalposts.apps.workspaces.queries import is_first_run
from goalposts.apps.workspaces.usecases import UnableToFound, found_first_workspace
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.first_run_code import is_first_run_code
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.web.signin.views import sign_in_person
from goalposts.entrypoints.web.workspaces.forms import FirstRunForm
from goalposts.lib import tenancy


@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Show the form while there is no workspace, or make the first one and sign its owner in."""
    if not is_first_run():
        raise Http404
    form = FirstRunForm(request.POST if request.method == "POST" else None, initial={"language": locale()})
    if request.method == "POST" and form.is_valid():
        if not is_first_run_code(typed=form.cleaned_data["code"]):
            form.add_error("code", _("This is not the code that the server printed."))
        elif (person_id := _found(form)) is not None:
            return sign_in_person(request, person_id)
    return show(request, "web/home/first_run.html", status=422 if form.errors else 200, form=form)


def _found(form: FirstRunForm) -> UUID | None:
    given = {name: value for name, value in form.cleaned_data.items() if name != "code"}
    try:
        with tenancy.scope(workspace_id=tenancy.EVERY):
            return found_first_workspace(**given, now=clock.now()).person_id
    except UnableToFound:
        raise Http404 from None
    except UnableToAddPerson:
        form.add_error("owner_email", _("Somebody with this address can sign in already."))
    return None
