"""Numbers for what has none of its own: made of its id, so that a file that goes out and comes back names the same thing."""

from uuid import UUID

MARK = "GP-"
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which people read as something else
LENGTH = 26
BITS = 5


def number_of(*, external_id: str, id_: UUID) -> str:
    """Give a thing's own number; one made of its id where it has none."""
    return external_id or made_number(id_=id_)


def made_number(*, id_: UUID) -> str:
    """Make the number of an id: always the same, and no spreadsheet takes it for a number or a day."""
    value, signs = id_.int, []
    for _ in range(LENGTH):
        signs.append(SIGNS[value & 31])
        value >>= BITS
    return MARK + "".join(reversed(signs))


def id_in(*, number: str) -> UUID | None:
    """Give the id that a number was made of; None for a number that was not made here."""
    signs = number.removeprefix(MARK)
    if len(number) != len(MARK) + LENGTH or len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return None
    value = 0
    for sign in signs:
        value = value << BITS | SIGNS.index(sign)
    return UUID(int=value) if value < 1 << 128 else None
