"""A log that somebody reads opens no door."""

import logging
import sys
from uuid import uuid4

import pytest

from goalposts.lib.log_lines import UNTOLD, WithoutTokens
from goalposts.lib.tokens import new_token


def _written(message: str, *args: object, failure: BaseException | None = None) -> str:
    told = (type(failure), failure, failure.__traceback__) if failure else None
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, told)
    return WithoutTokens(fmt="%(levelname)s %(message)s").format(record)


@pytest.mark.parametrize("address", ["/p/i/%s", "/p/%s", "/offer/%s/", "/feeds/%s.ics", "/p/%s?next=1"])
def test_a_token_in_an_address_is_not_told(address: str) -> None:
    token = new_token()
    assert _written("Internal Server Error: %s", address % token) == f"ERROR Internal Server Error: {address % UNTOLD}"


def test_nor_in_what_went_wrong() -> None:
    token = new_token()
    try:
        raise ValueError(f"no answer for /p/i/{token}")
    except ValueError:
        line = _written("failed", failure=sys.exc_info()[1])
    assert "no answer for /p/i/••••••" in line
    assert token not in line


def test_ids_and_words_stay() -> None:
    told = f"/r/heldere-blik/reviews/{uuid4()}/vault/ and /static/web/goalposts-stylesheet.css of worker-1"
    assert _written(told) == f"ERROR {told}"
