"""Word files put together by hand, as small as a program that reads them allows."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{part}" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def run(text: str, *, bold: bool = False) -> str:
    """A run of text; a line break within it becomes a break."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\n"))
    return f"<w:r>{look}{pieces}</w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr><w:spacing/></w:pPr>{''.join(runs)}</w:p>"


def paragraphs(text: str) -> str:
    """Every line a paragraph."""
    return "".join(paragraph(run(line)) for line in text.removeprefix("\n").splitlines())


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{paragraphs(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(body: str, *, part: str = "word/document.xml", namespaces: str = NAMESPACES, head: str = "") -> bytes:
    """Zip a body as a Word file."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {namespaces}><w:body>{body}</w:body></w:document>'
    )
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}" Target="/{part}"/></Relationships>'
    )
    return zipped({"[Content_Types].xml": TYPES.format(part=part), "_rels/.rels": relations, part: document})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, held in parts.items():
            packed.writestr(name, held)
    return target.getvalue()
