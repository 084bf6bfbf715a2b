"""Message catalogues with Babel: collecting texts, merging, finding gaps, compiling.

Texts in code and templates are English; `locale/nl` holds the Dutch. Entries carry no line numbers and stand in order,
so that two people's work merges.
"""

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[2]
CATALOGUE = PACKAGE / "locale" / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "_now": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SAID = {"say": None}  # to a customer, and so twice: with u and with je
FORMS_OF_ADDRESS = ("u", "je")
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
OPTIONS = {
    "**.html": {"extensions": "jinja2.ext.do", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"},
    "**.txt": {"extensions": "jinja2.ext.do", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"},
}


def collect() -> Catalog:
    """Collect every text of code and templates, once each."""
    found = Catalog(domain="django")
    for _file, _line, message, _comments, context in extract_from_dir(
        PACKAGE, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, comment_tags=()
    ):
        found.add(message, None, context=context)
    for _file, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, method_map=METHODS, options_map=OPTIONS, keywords=SAID, comment_tags=()
    ):
        for form in FORMS_OF_ADDRESS:
            found.add(message, None, context=form)
    return found


def read(*, path: Path = CATALOGUE) -> Catalog:
    """Read a catalogue; an absent one is empty."""
    if not path.is_file():
        return Catalog(locale="nl", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="nl", domain="django", abort_invalid=True)


def update() -> Catalog:
    """Bring the catalogue on disk up to the texts in the code; what is no longer used goes."""
    former, catalogue = read(), Catalog(locale="nl", domain="django", fuzzy=False)
    for message in collect():
        if message.id:
            known = former.get(message.id, context=message.context)
            catalogue.add(message.id, known.string if known else None, context=message.context)
    save(catalogue=catalogue, path=CATALOGUE)
    return catalogue


def save(*, catalogue: Catalog, path: Path) -> None:
    """Write a catalogue in order, without dates and line numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.fuzzy = False
    with path.open("wb") as file:
        write_po(
            file, catalogue, width=110, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True
        )
    kept = ("Project-Id", "Report-", "POT-", "PO-Rev", "Last-Tr", "Language-Team", "Generated-By")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(tuple(f'"{word}' for word in kept)))
    path.write_text(text[text.index("msgid") :], "utf-8")


def gaps() -> list[str]:
    """List texts that lack their Dutch, or whose Dutch no longer names the same things."""
    catalogue = read()
    found = []
    for message in collect():
        if message.id:
            known = catalogue.get(message.id, context=message.context)
            if known is None or not _is_whole(message=known):
                found.append(_first(message))
    return found


def untranslated(*, path: Path = CATALOGUE) -> list[str]:
    """List texts of the catalogue that lack their Dutch, without reading the code; an absent catalogue has none."""
    return [_first(message) for message in read(path=path) if message.id and not _is_whole(message=message)]


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_whole(*, message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return all(strings) and not list(message.check())


def merge(*, ours: Path, theirs: Path) -> None:
    """Put the entries of both sides into ours; where both translate a text, ours stays."""
    catalogue = read(path=ours)
    for message in read(path=theirs):
        if message.id:
            known = catalogue.get(message.id, context=message.context)
            if known is None or not _is_whole(message=known):
                catalogue.delete(message.id, context=message.context)  # adding alone keeps a former empty text
                catalogue.add(message.id, message.string, context=message.context)
    save(catalogue=catalogue, path=ours)


def compile_catalogues() -> None:
    """Compile the catalogue into what gettext reads, beside it."""
    compiled = CATALOGUE.with_suffix(".mo")
    if CATALOGUE.is_file() and (not compiled.is_file() or compiled.stat().st_mtime < CATALOGUE.stat().st_mtime):
        with compiled.open("wb") as file:
            write_mo(file, read())
