"""The square that an authenticator app reads, as one path of SVG."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

ISSUER = "Goalposts"


@dataclass(frozen=True)
class Square:
    """A QR code: its side in modules, and the path that draws its dark ones."""

    side: int
    path: str


def app_address(*, email: str, key: str) -> str:
    """Give the address that tells an authenticator app its key."""
    query = urlencode({"secret": key, "issuer": ISSUER}, quote_via=quote)
    return f"otpauth://totp/{quote(ISSUER)}:{quote(email)}?{query}"


def square_of(*, text: str) -> Square:
    """Draw a text as a QR code with its quiet border."""
    import qrcode

    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    matrix = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark)
    return Square(side=len(matrix), path="".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
