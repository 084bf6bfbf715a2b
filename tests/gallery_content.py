"""Invented content for the gallery. Nothing here is used by the product."""

from datetime import date
from typing import Any


def content(*, language: str) -> dict[str, Any]:
    """This function will make what the gallery's pages show."""
    del language
    return {
        "rows": [
            {"said": "Het maandrapport ligt op werkdag 5 in onze map, en ik wil er niet om hoeven vragen.", "who": "Carla Bos", "customer": "Noordkade", "posts": "werkdag ≤ 5, liefst 3", "value": 5, "measured": "IN", "felt": "OUT", "told": date(2026, 2, 3)},
            {"said": "Als ik bel, wil ik binnen vier uur iemand die het snapt.", "who": "Ties de Wit", "customer": "Noordkade", "posts": "≤ 4 u, liefst 2 u", "value": 4.6, "measured": "NEAR", "felt": "OUT", "told": None},
            {"said": "Niet steeds weer een nieuw gezicht.", "who": "Ties de Wit", "customer": "Noordkade", "posts": "≤ 1 wissel per jaar", "value": 3, "measured": "OUT", "felt": "NEAR", "told": date(2025, 12, 19)},
            {"said": "Kom zelf eens met een voorstel.", "who": "Jan-Willem van der Veldenstraeten-Oudshoorn", "customer": "Waterschap Hollandsedeltametropool", "posts": "nog niet meetbaar", "value": None, "measured": "NONE", "felt": None, "told": None},
        ],
        "day": date(2026, 3, 14),
    }
