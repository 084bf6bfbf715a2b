"""Which requests are for the vault of a review: what is typed or read there is kept nowhere but in the vault itself."""

import re

from django.http import HttpRequest

_VAULT = re.compile(r"/r/[^/]+/reviews/[^/]+/vault/")


def is_vault(request: HttpRequest) -> bool:
    """Tell whether a request is for a page behind the wall."""
    return _VAULT.match(request.path_info) is not None


def is_for_reviewers(path: str) -> bool:
    """Tell whether a path leads to a page of a reviewers' organisation: one of the vault, or handing it over."""
    return path.startswith("/r/")


def home_of_vault(request: HttpRequest) -> str:
    """Give the path of the vault's first page, of a request for one of its pages; else of the start."""
    found = _VAULT.match(request.path_info)
    return found.group() if found else "/"
