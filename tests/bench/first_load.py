"""What a browser has to fetch for a page: everything on the first visit, then the page alone."""

import re
from typing import Any

from tests.bench.driving import fetch
from tests.bench.pages import Ask

LINKED = re.compile(r'<(?:link rel="(?:stylesheet|icon|apple-touch-icon|manifest)"|script)[^>]*?(?:href|src)="([^"]+)"')
FONTS = re.compile(r'url\("?([^")]+\.woff2)"?\)')


def first_load(*, port: int, ask: Ask) -> dict[str, Any]:
    """Count bytes as sent, and requests, for the first page of a reader and for the next."""
    page = fetch(port=port, ask=ask)
    paths = LINKED.findall(page.plain.decode())
    sent = {}
    for path in dict.fromkeys(paths):
        answer = fetch(port=port, ask=Ask(path))
        sent[path] = len(answer.body)
        if path.split("?")[0].endswith(".css"):
            plain = fetch(port=port, ask=Ask(path), accept="identity").body.decode()
            for font in FONTS.findall(plain):
                place = _beside(path, font)
                sent[place] = len(fetch(port=port, ask=Ask(place)).body)
    return {
        "page": len(page.body),
        "first": len(page.body) + sum(sent.values()),
        "second": len(page.body),
        "requests": 1 + len(sent),
        "parts": sent,
    }


def _beside(path: str, other: str) -> str:
    if other.startswith("/"):
        return other
    parts = path.split("/")[:-1]
    for part in other.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
