"""docs/rules/disclosure.md §5 to §7, row by row; and random marks and releases of which no count can be added up."""

import pytest

from goalposts.domain.confidentiality import Share, Thresholds
from goalposts.domain.disclosure import shown_of
from goalposts.domain.isolation import Figure, ShownFigure
from goalposts.domain.sums import Release, Sheet, Total, left_open, proven, sheets_of, too_narrow

from .adding import marked, prove_marks, prove_successions, solved, tried
from .rule_tables import table

Row = dict[str, str]
STORIES = 150


def a_figure(k: int, n: int, share: Share = Share.HIDDEN, name: str = "x") -> ShownFigure:
    figure = Figure(name=name, about=name, among=frozenset(range(n)), members=frozenset(range(k)))
    is_number = share is Share.K_OF_N
    return ShownFigure(figure=figure, share=share, k=k if is_number else None, n=n if is_number else None)


def told(one: ShownFigure) -> str:
    return str(one.k) if one.share is Share.K_OF_N else one.share


@pytest.mark.parametrize("row", table(page="disclosure", section="5."), ids=lambda row: " ".join(row.values()))
def test_a_word_leaves_open_what_the_page_says(row: Row) -> None:
    one = a_figure(int(row["k"]), int(row["n"]), Share(row["reads"]))
    for column, is_by_rule in (("plain", False), ("by the rule", True)):
        low, high = left_open(shown=one, is_by_rule=is_by_rule)
        assert f"{low}-{high}" == row[column]


@pytest.mark.parametrize("row", table(page="disclosure", section="6."), ids=lambda row: row["named"])
def test_marks_are_hidden_as_the_page_says(row: Row) -> None:
    found = marked(people=int(row["people"]), named=[range(int(one)) for one in row["named"].split()])
    assert ", ".join(told(one) for one in found.shown.values()) == row["reads"]
    assert (", ".join(found.hidden_too) or "–") == row["hidden too"]
    assert found.worked_out == ()


@pytest.mark.parametrize("row", table(page="disclosure", section="7."), ids=lambda row: f"{row['first']} {row['more']}")
@pytest.mark.parametrize("solve", [solved, tried])
def test_a_second_release_reads_as_the_page_says(row: Row, solve: object) -> None:
    (k, n), (k_more, n_more) = ([int(one) for one in row[name].split(" of ")] for name in ("first", "more"))
    everybody = range(n + n_more)
    members = frozenset([*range(k), *range(n, n + k_more)])
    first = shown_of(figures=[Figure(name="x", about="x", among=frozenset(range(n)), members=members & set(range(n)))])
    numbers = [one.figure for one in first.values() if one.share is Share.K_OF_N]
    second = shown_of(
        figures=[Figure(name="x", about="x", among=frozenset(everybody), members=members)], former=numbers
    )
    found = proven(release=Release(shown=second), former=[Release(shown=first)], solve=solve)  # type: ignore[arg-type]
    assert f"{told(first['x'])}, {told(found.shown['x'])}" == row["reads"]
    assert ("yes" if found.worked_out else "no") == row["red"]


def test_a_whole_and_its_parts_are_one_sheet_and_other_findings_are_not() -> None:
    everybody, half = frozenset(range(12)), frozenset(range(6))
    said = frozenset([0, 1, 2, 6, 7, 8])
    figures = [
        Figure(name="whole", about="speed", among=everybody, members=said),
        Figure(name="half", about="speed", among=half, members=said & half),
        Figure(name="other half", about="speed", among=everybody - half, members=said - half),
        Figure(name="besides", about="speed", among=everybody, members=frozenset([3])),
    ]
    shown = {one.name: ShownFigure(figure=one, share=Share.HIDDEN, k=None, n=None) for one in figures}
    sheets = sheets_of(releases=[Release(shown=shown)], is_by_rule=False)
    assert [sorted(line.name for line in sheet.lines) for sheet in sheets] == [
        ["half", "other half", "whole"],
        ["besides"],
    ]
    assert sheets[0].sizes == (6, 6)


def test_a_part_that_can_be_subtracted_is_found_and_one_more_is_hidden() -> None:
    everybody, half = frozenset(range(12)), frozenset(range(6))
    said = frozenset([0, 1, 2, 6, 7, 8])
    whole = Figure(name="whole", about="speed", among=everybody, members=said)
    part = Figure(name="half", about="speed", among=half, members=said & half)
    rest = Figure(name="rest", about="speed", among=everybody - half, members=said - half)
    shown = {
        "whole": ShownFigure(figure=whole, share=Share.K_OF_N, k=6, n=12),
        "half": ShownFigure(figure=part, share=Share.K_OF_N, k=3, n=6),
        "rest": ShownFigure(figure=rest, share=Share.HIDDEN, k=None, n=None),
    }
    found = proven(release=Release(shown=shown), solve=solved)
    assert (found.hidden_too, found.worked_out) == (("half",), ())
    assert [told(one) for one in found.shown.values()] == ["6", "HIDDEN", "HIDDEN"]


def test_what_former_releases_told_by_themselves_is_no_reason() -> None:
    named = {str(at): a_figure(k, 6, share, name=str(at)) for at, (k, share) in enumerate([
        (6, Share.K_OF_N), (3, Share.K_OF_N), (1, Share.SOME), (1, Share.SOME), (1, Share.SOME)])}  # fmt: skip
    former = Release(shown=named, totals=(Total(names=frozenset(named), most=12),))
    again = Release(shown={"0": named["0"]}, totals=())
    assert proven(release=again, former=[former], solve=solved).worked_out == ()
    assert proven(release=former, solve=solved).hidden_too == ("2", "3", "4")


def test_higher_thresholds_ask_for_wider_counts() -> None:
    sheet_of_two = sheets_of(
        releases=[
            Release(
                shown={"a": a_figure(5, 10, Share.HIDDEN, "a"), "b": a_figure(6, 10, Share.K_OF_N, "b")},
                totals=(Total(names=frozenset("ab"), most=9),),
            )
        ],
        is_by_rule=False,
    )
    (sheet,) = sheet_of_two
    assert isinstance(sheet, Sheet)
    assert too_narrow(sheet=sheet, solve=solved) == ()
    wide = Thresholds(group=4, numbers=6)
    assert [one.name for one in too_narrow(sheet=sheet, solve=solved, thresholds=wide)] == ["a"]


def test_no_count_is_added_up_from_random_marks() -> None:
    seen = prove_marks(stories=STORIES, seed=11)
    assert min(seen["stories with one"], seen["numbers shown"], seen["words shown"]) > 10


def test_no_count_is_added_up_over_random_releases() -> None:
    seen = prove_successions(stories=STORIES // 2, seed=12)
    assert min(seen["releases"], seen["hidden too"]) > 5
