"""Makes a screenshot small: the PNG of a browser, rewritten with at most 256 colours. Standard library only."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUE_COLOUR, WITH_ALPHA = 2, 6
MOST_COLOURS = 256
COARSE = 0xF8  # of each channel the five bits that the eye tells apart


def reduced(*, png: bytes) -> bytes:
    """Rewrite an 8-bit true-colour PNG with a palette; what is transparent becomes opaque.

    Errors: ValueError for any other PNG.
    """
    width, height, pixels = _pixels_of(png)
    counted = Counter(pixels[place : place + 3] for place in range(0, len(pixels), 3))
    palette = _palette_of(counted)
    place_of = {colour: _nearest(colour, palette) for colour in counted}
    rows = bytearray()
    for row in range(height):
        line = pixels[row * width * 3 : (row + 1) * width * 3]
        rows.append(0)
        rows.extend(place_of[line[place : place + 3]] for place in range(0, len(line), 3))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _palette_of(counted: Counter[bytes]) -> list[bytes]:
    """Choose the colours seen most, one of each coarse shade first, so that rare hues keep their place."""
    shades: dict[tuple[int, ...], tuple[int, bytes]] = {}
    for colour, count in counted.items():
        shade = tuple(channel & COARSE for channel in colour)
        shades[shade] = max(shades.get(shade, (0, colour)), (count, colour))
    first = sorted(shades.values(), reverse=True)[:MOST_COLOURS]
    chosen = [colour for _, colour in first]
    more = [colour for colour, _ in counted.most_common(MOST_COLOURS * 4) if colour not in set(chosen)]
    return (chosen + more)[:MOST_COLOURS]


def _nearest(colour: bytes, palette: list[bytes]) -> int:
    if colour in palette:
        return palette.index(colour)
    return min(
        range(len(palette)), key=lambda place: sum((a - b) ** 2 for a, b in zip(colour, palette[place], strict=True))
    )


def _pixels_of(png: bytes) -> tuple[int, int, bytes]:
    if not png.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    chunks = list(_chunks(png))
    width, height, depth, colours, _, _, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or colours not in (TRUE_COLOUR, WITH_ALPHA) or interlace:
        raise ValueError("not an 8-bit true-colour PNG in one pass")
    size = 3 if colours == TRUE_COLOUR else 4
    packed = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    lines = _unfiltered(packed, stride=width * size, size=size)
    if size == 4:
        lines = (bytes(byte for place, byte in enumerate(line) if place % 4 != 3) for line in lines)
    return width, height, b"".join(lines)


def _unfiltered(packed: bytes, *, stride: int, size: int) -> Iterator[bytes]:
    """Undo the filter of each line (PNG specification, section 9)."""
    above = bytes(stride)
    for start in range(0, len(packed), stride + 1):
        kind, line = packed[start], bytearray(packed[start + 1 : start + 1 + stride])
        for place in range(stride) if kind else ():
            left = line[place - size] if place >= size else 0
            corner = above[place - size] if place >= size else 0
            line[place] = (line[place] + _guess(kind, left, above[place], corner)) & 0xFF
        above = bytes(line)
        yield above


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    if kind < 3:
        return (left, above)[kind - 1]
    if kind == 3:
        return (left + above) // 2
    guess = left + above - corner
    distances = (abs(guess - left), abs(guess - above), abs(guess - corner))
    return (left, above, corner)[distances.index(min(distances))]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        yield name, png[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
