"""Which requests come from customers: everything under /p/, where nobody is a member and no Person is asked for."""

from django.http import HttpRequest

PORTAL = "/p/"
PORTAL_LANGUAGE = "goalposts_portal_language"


def is_portal(request: HttpRequest) -> bool:
    """Tell whether a request is for a page of the portal."""
    return request.path_info.startswith(PORTAL)
