"""Opens the zip around a workbook, or a Word file, without trusting it."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from goalposts.intake.sheets import MEBIBYTE, FileProblem, Limits, UnreadableFile

CHUNK = MEBIBYTE // 4
WORKBOOK_PART = "xl/workbook.xml"
MAX_DIRECTORY_BYTES = 2 * MEBIBYTE
DIRECTORY_END = b"PK\x05\x06"
DIRECTORY_END_BYTES = 22
KINDS = {
    WORKBOOK_PART: "xlsx",
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
    "Index/Document.iwa": "numbers",
}
DAMAGE = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)


class Package:
    """The parts of a file of an office program, unpacked piece by piece, never more in all than the limit."""

    def __init__(self, *, content: bytes, limits: Limits, kinds: tuple[str, ...] = ("xlsx",)) -> None:
        """Open a package; UnreadableFile when it is damaged, locked or none of these kinds."""
        _check_directory(content)
        try:
            self._archive = ZipFile(BytesIO(content))
        except DAMAGE as error:
            raise UnreadableFile(problem=FileProblem.DAMAGED) from error
        entries = {entry.filename: entry for entry in self._archive.infolist()}
        if any(entry.flag_bits & 1 for entry in entries.values()):
            raise UnreadableFile(problem=FileProblem.LOCKED)
        found = next((one for part, one in KINDS.items() if part in entries), "zip")
        if found not in kinds:
            raise UnreadableFile(problem=FileProblem.TYPE_NOT_SUPPORTED, found=found)
        self.names = frozenset(entries)
        self._limit = self._left = limits.max_unzipped_bytes

    def chunks(self, *, part: str) -> Iterator[bytes]:
        """Unpack one part.

        Edges: sizes in the zip's directory are not believed, what comes out is counted.
        Errors: UnreadableFile when it is damaged, or all that was unpacked is too much.
        """
        try:
            yield from self._counted(part)
        except DAMAGE as error:
            raise UnreadableFile(problem=FileProblem.DAMAGED) from error

    def _counted(self, part: str) -> Iterator[bytes]:
        with self._archive.open(part) as source:
            while chunk := source.read(CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise UnreadableFile(problem=FileProblem.UNZIPPED_TOO_LARGE, limit=self._limit)
                yield chunk


def _check_directory(content: bytes) -> None:
    """Refuse a list of parts that is itself a bomb, before it is read."""
    plain_end = len(content) - DIRECTORY_END_BYTES
    has_comment = not content.startswith(DIRECTORY_END, max(plain_end, 0))
    end = content.rfind(DIRECTORY_END) if has_comment else plain_end
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    if end < 0 or size > MAX_DIRECTORY_BYTES:
        raise UnreadableFile(problem=FileProblem.DAMAGED)
