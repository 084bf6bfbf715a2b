"""Checks people across rows: who may be one person twice, and whose name a judge's name is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from goalposts.domain.rows import ExpectationRow, StakeholderRow
from goalposts.intake.refusals import Caution, CautionCode
from goalposts.intake.where import Where
from goalposts.intake.words import folded


def shared_addresses(*, stakeholders: Iterable[StakeholderRow], where: Where) -> Iterator[Caution]:
    """Point at stakeholders with one mail address, each with the row that had it first.

    Edges: capitals do not count. The same name at the same customer is a possible double, anything
    else a shared address; neither is refused, for each row has a number of its own.
    Source: docs/rules/import.md §6, decision 022.
    """
    first: dict[str, StakeholderRow] = {}
    for row in stakeholders:
        if not row.email:
            continue
        other = first.setdefault(row.email.casefold(), row)
        if other is row:
            continue
        is_double = row.customer_ref == other.customer_ref and _is_same(row.name, other.name)
        yield Caution(
            **where.spot(row=row, field="email"),
            code=CautionCode.POSSIBLE_DOUBLE if is_double else CautionCode.EMAIL_SHARED,
            facts={
                "value": row.email,
                "name": row.name,
                "other_name": other.name,
                "other_id": other.external_id,
                "other_sheet": other.sheet,
                "other_row": other.row,
            },
        )


def _is_same(name: str, other: str) -> bool:
    return folded(text=name) == folded(text=other)


class Judges:
    """Finds the stakeholder whose name, or number, stands in the judge's column."""

    def __init__(self, *, stakeholders: Iterable[StakeholderRow], where: Where) -> None:
        self.where = where
        self.cautions: list[Caution] = []
        self.by_id = {row.external_id: row for row in stakeholders if row.external_id}
        self.by_name: dict[tuple[str, str], list[StakeholderRow]] = defaultdict(list)
        for row in self.by_id.values():
            self.by_name[row.customer_ref, folded(text=row.name)].append(row)

    def judged(self, *, row: ExpectationRow) -> ExpectationRow:
        """Fill in who the judge is, where one stakeholder of the customer has that name.

        Edges: the expectation's own stakeholder before a namesake. Otherwise the name stays as it
        stands, with a caution; without one where the file does not hold the stakeholder.
        """
        own = self.by_id.get(row.stakeholder_ref)
        if not row.judge_name or own is None:
            return row
        numbered = self.by_id.get(row.judge_name)
        if numbered is not None and numbered.customer_ref == own.customer_ref:
            return replace(row, judge_ref=numbered.external_id, judge_name=numbered.name)
        named = self.by_name.get((own.customer_ref, folded(text=row.judge_name)), [])
        if own in named or len(named) == 1:
            judge = own if own in named else named[0]
            return replace(row, judge_ref=judge.external_id)
        self._caution(row, named)
        return row

    def _caution(self, row: ExpectationRow, named: Sequence[StakeholderRow]) -> None:
        facts: dict[str, object] = {"value": row.judge_name}
        if named:
            facts["ids"] = tuple(judge.external_id for judge in named)
        code = CautionCode.JUDGE_AMBIGUOUS if named else CautionCode.JUDGE_UNKNOWN
        spot = self.where.spot(row=row, field="judge_name")
        self.cautions.append(Caution(**spot, code=code, facts=facts))
