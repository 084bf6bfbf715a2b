"""Our mark as an .ico file, for what still asks for /favicon.ico: the goal and the ball on the pitch, 32 by 32."""

import struct
from functools import cache
from typing import Final

from goalposts.reports.charts.palette import LIGHT

SIDE: Final = 32
_FINE: Final = 4
_FRAME: Final = ((6, 8, 9, 26), (23, 8, 26, 26), (6, 8, 26, 11))  # two posts and a crossbar: left, top, right, bottom
_BALL: Final = (18, 22, 3.6)  # middle x, middle y, radius


@cache
def icon_file() -> bytes:
    """This function will draw the icon: one picture of 32 bits a pixel, opaque. Units: px."""
    rows = b"".join(_pixel(x=x, y=y) for y in reversed(range(SIDE)) for x in range(SIDE))
    mask = bytes(SIDE * SIDE // 8)
    picture = struct.pack("<IiiHHIIiiII", 40, SIDE, 2 * SIDE, 1, 32, 0, len(rows) + len(mask), 0, 0, 0, 0) + rows + mask
    folder = struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", SIDE, SIDE, 0, 0, 1, 32, len(picture), 22)
    return folder + picture


def _pixel(*, x: int, y: int) -> bytes:
    grain = [(x + (i + 0.5) / _FINE, y + (j + 0.5) / _FINE) for i in range(_FINE) for j in range(_FINE)]
    share = sum(_is_chalk(x=fine_x, y=fine_y) for fine_x, fine_y in grain) / len(grain)
    pairs = zip(bytes.fromhex(LIGHT["header"][1:]), bytes.fromhex(LIGHT["chalk"][1:]), strict=True)
    red, green, blue = (round(pitch + (chalk - pitch) * share) for pitch, chalk in pairs)
    return bytes((blue, green, red, 255))


def _is_chalk(*, x: float, y: float) -> bool:
    middle_x, middle_y, radius = _BALL
    is_ball = (x - middle_x) ** 2 + (y - middle_y) ** 2 <= radius**2
    return is_ball or any(left <= x < right and top <= y < bottom for left, top, right, bottom in _FRAME)
