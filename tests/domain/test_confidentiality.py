"""docs/rules/confidentiality.md, the levels, words and thresholds, row by row and by a second count."""

from itertools import product
from uuid import UUID

import pytest

from goalposts.analysis.disclosure import release_difference
from goalposts.domain.confidentiality import (
    DEFAULT_LEVEL,
    Form,
    Level,
    LevelNotRaised,
    Scope,
    Setter,
    Share,
    ThresholdNotLowered,
    Thresholds,
    form_of,
    level_set,
    may_follow,
    may_read_raw,
    raised,
    scope_of,
    share_of,
)
from goalposts.domain.roles import Actor, Power, Role

from .rule_tables import table

Row = dict[str, str]
MINE, OTHER = UUID(int=1), UUID(int=2)
RAISED = [Thresholds(themes=t, numbers=n, group=g) for t, n, g in product((3, 4, 6), (5, 6, 9), (3, 4, 5))]


def rows(section: str) -> list[Row]:
    return table(page="confidentiality", section=section)


def three(cell: str) -> dict[str, int]:
    return dict(zip(("themes", "numbers", "group"), map(int, cell.split()), strict=True))


def level(cell: str) -> Level | None:
    return None if cell == "–" else Level(int(cell))


def test_what_nobody_touches_counts_towards_a_theme() -> None:
    assert DEFAULT_LEVEL is Level.COUNTS


@pytest.mark.parametrize("row", rows("1."), ids=lambda row: " ".join(row.values()))
def test_a_level_moves_as_the_page_says(row: Row) -> None:
    current, wanted, by = Level(int(row["current"])), Level(int(row["wanted"])), Setter(row["by"])
    try:
        answer = str(int(level_set(current=current, wanted=wanted, by=by)))
    except LevelNotRaised as refusal:
        answer = refusal.code
    assert answer == row["becomes"]


def test_only_the_interviewee_moves_up_and_everybody_down() -> None:
    refused = set()
    for current, wanted, by in product(Level, Level, Setter):
        try:
            assert level_set(current=current, wanted=wanted, by=by) is wanted
        except LevelNotRaised as refusal:
            refused.add((refusal.facts["current"], refusal.facts["wanted"], by))
    assert refused == {(c, w, Setter.REVIEWER) for c in range(5) for w in range(c + 1, 5)}


@pytest.mark.parametrize("row", rows("2."), ids=lambda row: " ".join(row.values()))
def test_so_many_voices_show_what_the_page_says(row: Row) -> None:
    thresholds = Thresholds(themes=int(row["themes from"]), numbers=int(row["numbers from"]), group=int(row["group"]))
    voices = int(row["voices"])
    passed = [voices >= thresholds.themes, voices >= thresholds.themes and voices >= thresholds.numbers]
    assert scope_of(voices=voices, thresholds=thresholds) is Scope(row["shows"]) is list(Scope)[sum(passed)]


@pytest.mark.parametrize("row", rows("3."), ids=lambda row: " ".join(row.values()))
def test_a_fragment_crosses_as_the_page_says(row: Row) -> None:
    found = form_of(level=Level(int(row["level"])), voices=int(row["voices"]), role_voices=int(row["role"]))
    assert found is Form(row["crosses as"])


def test_no_fragment_crosses_further_than_its_level() -> None:
    furthest = dict(zip(Level, [Form.NOTHING, Form.THEME, Form.PARAPHRASE, Form.QUOTE_WITH_ROLE, Form.QUOTE_WITH_NAME]))  # noqa: B905
    order = list(Form)
    for wanted, voices, role_voices, thresholds in product(Level, range(13), range(13), RAISED):
        found = form_of(level=wanted, voices=voices, role_voices=role_voices, thresholds=thresholds)
        assert order.index(found) <= order.index(furthest[wanted])
        if found not in (Form.NOTHING, Form.QUOTE_WITH_NAME):
            assert voices >= 3
        if found is Form.QUOTE_WITH_ROLE:
            assert min(voices, 5) == 5
            assert role_voices >= 3


@pytest.mark.parametrize("row", rows("4."), ids=lambda row: " ".join(row.values()))
def test_k_of_n_reads_as_the_page_says(row: Row) -> None:
    assert share_of(k=int(row["k"]), n=int(row["n"]), level=level(row["level"])) is Share(row["reads"])


def test_a_number_is_read_only_where_those_who_said_it_and_those_who_did_not_are_none_or_enough() -> None:
    for n in range(14):
        numbers = {k for k in range(n + 1) if share_of(k=k, n=n) is Share.K_OF_N}
        enough = {0, *range(3, n - 2), n} if n >= 5 else set()
        assert numbers == enough, n


def test_a_word_stands_for_at_least_two_numbers() -> None:
    for n, thresholds in product(range(3, 16), RAISED):
        read = [share_of(k=k, n=n, thresholds=thresholds) for k in range(n + 1)]
        for word in (Share.SOME, Share.SEVERAL):
            assert read.count(word) != 1, (n, thresholds, read)
        assert Share.ONE_VOICE not in read


def test_one_voice_is_read_only_of_somebody_who_may_be_quoted() -> None:
    alone = {(n, one) for n, one in product(range(1, 9), Level) if share_of(k=1, n=n, level=one) is Share.ONE_VOICE}
    assert alone == {(n, Level.QUOTE) for n in range(3, 9)} | {(n, Level.NAMED) for n in range(1, 9)}


@pytest.mark.parametrize("row", rows("5."), ids=lambda row: row["differences"])
def test_a_release_follows_as_the_page_says(row: Row) -> None:
    counts = [int(count) for count in row["differences"].replace("–", "").split(",") if count]
    # The same counts from sets of people, by the function that the use case asks.
    counted = [release_difference(first=range(10), second=range(10 - count)) for count in counts]
    assert counted == counts
    assert may_follow(differences=counted) is (row["may follow"] == "yes") is not bool({1, 2} & set(counts))


def test_higher_thresholds_hold_back_more() -> None:
    assert may_follow(differences=[3])
    assert not may_follow(differences=[3], thresholds=Thresholds(group=4))


def actor(name: str) -> Actor:
    if name in list(Role):
        return Actor.member(person_id=MINE, workspace_id=OTHER, member_id=OTHER, role=Role(name))
    return {
        "reviewer": Actor.reviewer(person_id=MINE, organisation_id=OTHER),
        "stakeholder": Actor.stakeholder(workspace_id=OTHER, stakeholder_id=MINE, power=Power.P2),
        "interviewee": Actor.interviewee(review_id=OTHER, interview_id=MINE, power=Power.P2),
        "system": Actor.system(reason="retention"),
    }[name]


@pytest.mark.parametrize("row", rows("6."), ids=lambda row: " ".join(row.values()))
def test_raw_material_is_read_as_the_page_says(row: Row) -> None:
    reviewers = frozenset({MINE}) if row["of this review"] == "yes" else frozenset({OTHER})
    found = may_read_raw(
        actor=actor(row["actor"]), reviewer_ids=reviewers, has_second_factor=row["second factor"] == "yes"
    )
    assert found is (row["reads"] == "yes")


def test_nobody_reads_a_review_without_reviewers() -> None:
    assert not may_read_raw(actor=actor("reviewer"), reviewer_ids=frozenset(), has_second_factor=True)
    assert not may_read_raw(actor=actor("system"), reviewer_ids=[MINE, OTHER], has_second_factor=True)


@pytest.mark.parametrize("row", rows("11."), ids=lambda row: f"{row['were']} to {row['wanted']}")
def test_thresholds_go_up_as_the_page_says(row: Row) -> None:
    were = Thresholds(**three(row["were"]))
    try:
        told = raised(current=were, wanted=Thresholds(**three(row["wanted"])))
        answer = f"{told.themes} {told.numbers} {told.group}"
    except ThresholdNotLowered as refusal:
        answer = str(refusal.facts["threshold"])
        facts = refusal.facts
    else:
        facts = {}
    assert facts.get("wanted") == (three(row["wanted"])[answer] if facts else None)
    assert answer == row["answer"]
