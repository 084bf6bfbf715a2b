"""Puts the stylesheet, the script and the fonts together in a folder outside the sources.

The parts are small files for people; the browser gets one stylesheet and two scripts.
"""

import hashlib
import re
import shutil
from pathlib import Path
from typing import Final

import django_htmx

from goalposts.entrypoints.shared.fonts import WEIGHTS, build_fonts, font_faces, font_name
from goalposts.entrypoints.shared.touch_icon import touch_icon
from goalposts.reports.charts.palette import css_tokens

PARTS: Final = Path(__file__).parent / "assets"
HTMX: Final = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
LAYERS: Final = "@layer tokens,base,layout,components,charts,print;"
PORTAL_SHARES: Final = (
    "10-base.css",
    "20-layout.css",
    "40-forms.css",
    "60-components.css",
    "70-goal.css",
    "80-charts.css",
)
STAMP: Final = ".made-from"  # a dot keeps it out of what is served


def build_assets(*, target: Path) -> tuple[Path, ...]:
    """This function will write css/app.css, css/portal.css, js/app.js, js/htmx.js, fonts/*.woff2 and the icons of the site below `target`.

    Shapes: the paths written, empty when everything there was already made from these sources.
    Edges: cheap to call at each start; a changed part makes everything anew.
    """
    stamp = target / STAMP
    digest = _digest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest and _is_complete(target=target):
        return ()
    for folder in ("css", "js"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    names = ("css/app.css", "css/portal.css", "js/app.js", "js/htmx.js")
    stylesheet, portal, script, htmx = (target / name for name in names)
    stylesheet.write_text(stylesheet_text(), encoding="utf-8")
    portal.write_text(portal_stylesheet_text(), encoding="utf-8")
    script.write_text(script_text(), encoding="utf-8")
    shutil.copyfile(HTMX, htmx)
    fonts = build_fonts(target=target / "fonts")
    icons = (target / "favicon.svg", target / "touch-icon.png")
    shutil.copyfile(PARTS / "favicon.svg", icons[0])
    icons[1].write_bytes(touch_icon())
    stamp.write_text(digest, encoding="ascii")
    return (stylesheet, portal, script, htmx, *fonts, *icons)


def stylesheet_text() -> str:
    """This function will join the parts in the order of their names, tokens and fonts first, without comments."""
    parts = "".join(path.read_text(encoding="utf-8") for path in sorted((PARTS / "css").glob("*.css")))
    return f"{LAYERS}{font_faces()}@layer tokens{{{css_tokens()}}}{_squeezed(css=parts)}"


def portal_stylesheet_text() -> str:
    """This function will join what pages under /p/ wear: tokens, the parts they share, their own; no font is loaded."""
    paths = [PARTS / "css" / name for name in PORTAL_SHARES] + sorted((PARTS / "portal").glob("*.css"))
    parts = "".join(path.read_text(encoding="utf-8") for path in paths)
    return f"{LAYERS}@layer tokens{{{css_tokens()}}}{_squeezed(css=parts)}"


def script_text() -> str:
    """This function will join the parts of the script in the order of their names, in one scope of their own."""
    parts = "\n".join(path.read_text(encoding="utf-8") for path in sorted((PARTS / "js").glob("*.js")))
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _squeezed(*, css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


def _digest() -> str:
    seen = hashlib.sha256(HTMX.read_bytes())
    sources = [
        *sorted(PARTS.rglob("*.*")),
        Path(__file__),
        *(Path(__file__).with_name(name) for name in ("fonts.py", "touch_icon.py")),
    ]
    for path in sources:
        seen.update(path.read_bytes())
    seen.update(css_tokens().encode())
    return seen.hexdigest()


def _is_complete(*, target: Path) -> bool:
    names = ["css/app.css", "css/portal.css", "js/app.js", "js/htmx.js", "favicon.svg", "touch-icon.png"]
    names += [f"fonts/{font_name(weight=weight)}" for weight in WEIGHTS]
    return all((target / name).is_file() for name in names)
