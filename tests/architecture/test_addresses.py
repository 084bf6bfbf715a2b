"""Every address has a name, and a row in the permission matrix."""

import importlib.util
from collections.abc import Iterable, Iterator

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

MATRIX = "tests.entrypoints.matrix"


def addresses(
    *, patterns: Iterable[URLPattern | URLResolver], prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Walk over all addresses with the name by which they are known; "" when one has none."""
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(patterns=pattern.url_patterns, prefix=route, space=inner)
        else:
            yield route, f"{space}{pattern.name}" if pattern.name else ""


def gaps_in_matrix(*, found: Iterable[tuple[str, str]], rows: Iterable[str]) -> list[str]:
    """Name addresses without a name or a row, and rows without an address."""
    found, rows = list(found), set(rows)
    names = {name for _, name in found}
    return [
        *(f"/{route} has no name" for route, name in found if not name),
        *(f"{name} has no row in the permission matrix" for name in sorted(names - rows - {""})),
        *(f"{name} has a row, and no address" for name in sorted(rows - names)),
    ]


def our_addresses() -> list[tuple[str, str]]:
    """List the addresses as the product routes them now."""
    if importlib.util.find_spec("goalposts.config.urls") is None:
        return []
    return list(addresses(patterns=get_resolver("goalposts.config.urls").url_patterns))


def test_every_address_has_a_row_in_the_permission_matrix() -> None:
    found = our_addresses()
    if not found:
        pytest.skip("no address is routed yet")
    matrix = importlib.import_module(MATRIX)
    assert gaps_in_matrix(found=found, rows=matrix.MATRIX) == []


def test_a_gap_in_the_matrix_is_seen() -> None:
    inner = [path("m/", HttpResponse, name="m")]
    patterns: list[URLPattern | URLResolver] = [
        path("customers/", HttpResponse, name="customers"),
        path("new/", HttpResponse),
        path("w/", (inner, "", "w")),
    ]
    found = list(addresses(patterns=patterns))
    assert found == [("customers/", "customers"), ("new/", ""), ("w/m/", "w:m")]
    assert gaps_in_matrix(found=found, rows={"customers": {}, "gone": {}}) == [
        "/new/ has no name",
        "w:m has no row in the permission matrix",
        "gone has a row, and no address",
    ]
