"""docs/rules/independence.md, row by row."""

import pytest

from goalposts.domain.independence import MAX_PAYER_WORDS, Declaration, NotIndependent, Payer, declared, mailbox_of

from .rule_tables import table

Row = dict[str, str]


def declaration(row: Row) -> Declaration:
    return Declaration(
        payer=None if row["pays"] == "–" else Payer(row["pays"]),
        payer_words="" if row["named"] == "–" else row["named"],
        is_pay_free=row["pay is free of the outcome"] == "yes",
        is_apart_from_lead=row["does not report to the lead"] == "yes",
    )


@pytest.mark.parametrize(
    "row", table(page="independence", section="What is declared"), ids=lambda row: "-".join(row.values())
)
def test_a_declaration_is_taken_as_the_page_says(row: Row) -> None:
    given = declaration(row)
    if row["answer"] == "taken":
        assert declared(declaration=given) == given
    else:
        with pytest.raises(NotIndependent) as refused:
            declared(declaration=given)
        assert refused.value.facts == {"field": row["answer"]}


def test_words_are_trimmed_and_not_endless() -> None:
    given = Declaration(payer=Payer.OTHER, payer_words="  de  bank ", is_pay_free=True, is_apart_from_lead=True)
    assert declared(declaration=given).payer_words == "de bank"
    long = Declaration(
        payer=Payer.BOTH, payer_words="x" * (MAX_PAYER_WORDS + 1), is_pay_free=True, is_apart_from_lead=True
    )
    with pytest.raises(NotIndependent):
        declared(declaration=long)


@pytest.mark.parametrize("row", table(page="independence", section="Two addresses"), ids=lambda row: row["address"])
def test_an_address_leads_to_the_mailbox_that_the_page_says(row: Row) -> None:
    assert mailbox_of(email=row["address"]) == row["mailbox"]
    assert mailbox_of(email=f"  {row['address'].upper()} ") == row["mailbox"]
