"""Office files without anything that nobody sees: no author, no moment, no thumbnail, no leftovers of a template.

A file of this kind is a ZIP of parts. It is written anew: only parts that show something stay, its properties hold title
and language, every moment is the same, and what is embedded is treated alike.
"""

import re
from html import escape
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CORE = "docProps/core.xml"
TYPES = "[Content_Types].xml"
ROOT_RELATIONS = "_rels/.rels"
NO_MOMENT = (1980, 1, 1, 0, 0, 0)
# Every part that carries properties or leftovers.
LEFT_OUT = re.compile(r"^(docProps/|customXml/|ppt/printerSettings/|ppt/(presProps|viewProps|revisionInfo)|.*\.bin$)")
REVISIONS = re.compile(
    rb'<w:rsids>.*?</w:rsids>|<w:rsid [^>]*?/>| w:rsid\w*="[^"]*"|<p:extLst>\s*<p:ext [^>]*>\s*<p14:creationId [^>]*/>\s*</p:ext>\s*</p:extLst>',
    re.DOTALL,
)
RELATION = re.compile(r"<Relationship [^>]*?/>")
DEFAULT = re.compile(r'<Default [^>]*?Extension="([^"]*)"[^>]*?/>')
OVERRIDE = re.compile(r'<Override [^>]*?PartName="/([^"]*)"[^>]*?/>')
_OFFICE = "http://schemas.openxmlformats.org"
_CORE_RELATION = f'<Relationship Id="rIdTitle" Type="{_OFFICE}/package/2006/relationships/metadata/core-properties" Target="{CORE}"/>'
_CORE_TYPE = (
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>'
    "</cp:coreProperties>"
)


def bare(*, package: bytes, title: str, language: str) -> bytes:
    """Write an Office file anew with title and language as its only properties; the same file gives the same bytes."""
    with ZipFile(BytesIO(package)) as given:
        parts = {name: given.read(name) for name in given.namelist() if not LEFT_OUT.match(name)}
    kept = {name: _mended(name, part, frozenset(parts), title=title, language=language) for name, part in parts.items()}
    kept[CORE] = _CORE_XML.format(title=escape(title, quote=False), language=language).encode()
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in sorted(kept, key=lambda one: (one != TYPES, one != ROOT_RELATIONS, one)):
            place = ZipInfo(name, NO_MOMENT)
            place.compress_type = ZIP_DEFLATED
            made.writestr(place, kept[name])
    return out.getvalue()


def _mended(name: str, part: bytes, names: frozenset[str], *, title: str, language: str) -> bytes:
    """Take out of a part what pointed at parts that are gone."""
    if name.endswith((".xlsx", ".docx", ".pptx")):
        return bare(package=part, title=title, language=language)
    if name == TYPES:
        return _types(part.decode(), names).encode()
    if name.endswith(".rels"):
        return _relations(name, part.decode(), names).encode()
    return REVISIONS.sub(b"", part) if name.startswith(("word/", "ppt/slide")) and name.endswith(".xml") else part


def _types(text: str, names: frozenset[str]) -> str:
    kept = OVERRIDE.sub(lambda found: found[0] if found[1] in names else "", text)
    endings = {"rels", "xml", *(name.rpartition(".")[2] for name in names)}
    kept = DEFAULT.sub(lambda found: found[0] if found[1] in endings else "", kept)
    return kept.replace("</Types>", f"{_CORE_TYPE}</Types>")


def _relations(name: str, text: str, names: frozenset[str]) -> str:
    folder = dirname(dirname(name))

    def keep(found: re.Match[str]) -> str:
        target = re.search(r'Target="([^"]*)"', found[0])
        if target is None or 'TargetMode="External"' in found[0]:
            return found[0]
        place = target[1].lstrip("/") if target[1].startswith("/") else normpath(join(folder, target[1]))
        return found[0] if place in names else ""

    kept = RELATION.sub(keep, text)
    return kept.replace("</Relationships>", f"{_CORE_RELATION}</Relationships>") if name == ROOT_RELATIONS else kept
