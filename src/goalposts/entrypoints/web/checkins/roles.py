"""What came back, per role: who decides, pays, uses, influences or blocks may see it differently."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goalposts.apps.checkins.queries.rounds import AskedLine
from goalposts.apps.customers.labels import PARTS


@dataclass(frozen=True)
class RoleLine:
    """A role: how many were asked and answered, and their answers by code. Somebody with two roles counts in both."""

    name: str
    asked: int
    answered: int
    answers: Counter[str]


def roles_told(people: Sequence[AskedLine]) -> list[RoleLine]:
    """Count per role, those without one last; roles that nobody has are left out."""
    groups = [(str(words), [line for line in people if part in line.parts]) for part, words in PARTS.items()]
    groups.append((_("no role known"), [line for line in people if not line.parts]))
    return [_line(name, lines) for name, lines in groups if lines]


def _line(name: str, lines: Sequence[AskedLine]) -> RoleLine:
    answers = Counter(card.answer.value for line in lines for card in line.cards if card.answer)
    return RoleLine(name, len(lines), sum(line.state == "ANSWERED" for line in lines), answers)
