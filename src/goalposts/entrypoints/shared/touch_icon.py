"""The icon a phone puts on its home screen: the goal and the ball on the pitch, drawn as a PNG at set-up."""

import struct
import zlib
from typing import Final

from goalposts.reports.charts.palette import LIGHT

SIZE: Final = 180
_FRAME: Final = (
    (40, 50, 52, 140),
    (128, 50, 140, 140),
    (40, 50, 140, 62),
)  # two posts and a crossbar: left, top, right, bottom
_BALL: Final = (104, 122, 15)  # middle x, middle y, radius
_FINE: Final = 3


def touch_icon() -> bytes:
    """This function will draw the icon, square and opaque. Units: px."""
    rows = b"".join(b"\0" + b"".join(_pixel(x=x, y=y) for x in range(SIZE)) for y in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind=kind, content=content) for kind, content in parts)


def _part(*, kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _pixel(*, x: int, y: int) -> bytes:
    grain = [(x + (i + 0.5) / _FINE, y + (j + 0.5) / _FINE) for i in range(_FINE) for j in range(_FINE)]
    share = sum(_is_chalk(x=fine_x, y=fine_y) for fine_x, fine_y in grain) / len(grain)
    pairs = zip(bytes.fromhex(LIGHT["header"][1:]), bytes.fromhex(LIGHT["chalk"][1:]), strict=True)
    return bytes(round(pitch + (chalk - pitch) * share) for pitch, chalk in pairs)


def _is_chalk(*, x: float, y: float) -> bool:
    middle_x, middle_y, radius = _BALL
    is_ball = (x - middle_x) ** 2 + (y - middle_y) ** 2 <= radius**2
    return is_ball or any(left <= x < right and top <= y < bottom for left, top, right, bottom in _FRAME)
