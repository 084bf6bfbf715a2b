"""Marks of a former release bind what it hid: what is told of that later, of whoever is left, is not added up from both."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from uuid import UUID

import pytest

from goalposts.apps.interviews.queries.ground import Ground
from goalposts.apps.interviews.queries.sums import proven_sums
from goalposts.domain.confidentiality import Share
from goalposts.domain.disclosure import shown_of
from goalposts.domain.isolation import Figure, ShownFigure
from tests.apps.interviews.stories import Story

# Who named which themes as what matters most: of six people all the first, three the second, and one each of the others.
NAMED = ((1, 2), (1, 2), (1, 2), (1, 3), (1, 4), (1, 5))
PEOPLE = [UUID(int=at) for at in range(1, 12)]


def shown(named: Sequence[Sequence[int]], *, without: int | None = None) -> dict[str, ShownFigure]:
    asked = {PEOPLE[at]: themes for at, themes in enumerate(named) if at != without}
    figures = [
        Figure(
            name=f"important {theme}",
            about=f"{theme} important",
            among=frozenset(asked),
            members=frozenset(who for who, themes in asked.items() if theme in themes),
        )
        for theme in range(1, 6)
    ]
    return shown_of(figures=figures)


def ground(*, told: Mapping[str, ShownFigure], withdrawn: frozenset[UUID] = frozenset()) -> Ground:
    """Give a review with one former release; what it hid was not read."""
    read = {name: one for name, one in told.items() if one.share is not Share.HIDDEN}
    made = Story(Random(1)).ground()
    return replace(made, told=(read,), read=tuple(one.figure for one in read.values()), withdrawn=withdrawn)


def first_release() -> Mapping[str, ShownFigure]:
    found = proven_sums(shown=shown(NAMED), ground=Story(Random(1)).ground()).shown
    assert [found[f"important {theme}"].share for theme in range(1, 6)] == [Share.K_OF_N] * 2 + [Share.HIDDEN] * 3
    return found


@pytest.mark.parametrize("withdrawn", range(3))
def test_after_a_withdrawal_three_words_cannot_each_be_the_one_mark_that_is_left(withdrawn: int) -> None:
    """Twelve marks, six and three of them told: three are left for three themes, and each word is one at least."""
    before = ground(told=first_release(), withdrawn=frozenset({PEOPLE[withdrawn]}))
    found = proven_sums(shown=shown(NAMED, without=withdrawn), ground=before)
    left = [one for name, one in found.shown.items() if name not in before.withheld]
    assert sum(one.share is Share.SOME for one in left) <= 2
    assert found.worked_out == ()


def test_people_who_were_heard_since_do_not_undo_what_was_hidden() -> None:
    """Five more, who name the first theme and nothing else but what is told already."""
    found = proven_sums(shown=shown((*NAMED, *((1, 2),) * 5)), ground=ground(told=first_release()))
    assert [found.shown[f"important {theme}"].share for theme in (3, 4, 5)] == [Share.HIDDEN] * 3


@pytest.mark.parametrize("name", ["voices 1", "expectation 1"])
def test_a_word_of_four_people_is_not_narrowed_by_the_same_word_of_ten(name: str) -> None:
    """Some of four is one to four; some of ten says, to whoever knows the rule, that it is one or two."""
    first, second = (
        shown_of(
            figures=[Figure(name=name, about="1", among=frozenset(PEOPLE[:people]), members=frozenset(PEOPLE[:1]))]
        )
        for people in (4, 10)
    )
    assert (first[name].share, second[name].share) == (Share.SOME, Share.SOME)
    found = proven_sums(shown=second, ground=ground(told=first))
    assert (found.shown[name].share, found.hidden_too) == (Share.HIDDEN, (name,))


def test_what_is_withheld_takes_its_marks_still() -> None:
    """Six of six named the first theme: of the four who are left each has one mark left, and four words would be one each."""
    told = shown(((1, 2), (1, 2), (1, 3), (1, 3), (1, 4), (1, 5)))
    hidden = {f"important {theme}" for theme in range(2, 6)}
    told = {name: replace(one, share=Share.HIDDEN) if name in hidden else one for name, one in told.items()}
    gone = (0, 2)
    left = [(1, 2), (1, 3), (1, 4), (1, 5)]
    asked = [PEOPLE[at] for at in range(6) if at not in gone]
    figures = [
        Figure(
            name=f"important {theme}", about=f"{theme} important", among=frozenset(asked),
            members=frozenset(who for who, themes in zip(asked, left, strict=True) if theme in themes),
        )
        for theme in range(1, 6)
    ]  # fmt: skip
    before = ground(told=told, withdrawn=frozenset(PEOPLE[at] for at in gone))
    assert before.withheld == {"important 1"}

    found = proven_sums(shown=shown_of(figures=figures, withheld=before.withheld), ground=before)

    words = [name for name, one in found.shown.items() if one.share is Share.SOME]
    assert len(words) == 1, "one word of four marks may be all of them"
    assert (found.shown["important 1"].share, found.worked_out) == (Share.HIDDEN, ())


def test_what_a_former_release_hid_is_known_from_the_one_before_it() -> None:
    """Of four marks among four, told before, one more that is told now takes one from *some of four*: then it says one to three."""
    marks = ((1, 2), (4, 5), (2, 4), (1, 2), (1, 4))

    def read(told: Mapping[str, ShownFigure], *names: str) -> Mapping[str, ShownFigure]:
        return {name: one for name, one in told.items() if name in names}

    first = read(shown(marks), "important 2", "important 4")
    assert [one.share for one in first.values()] == [Share.SEVERAL] * 2
    second = read(shown(marks, without=4), "important 1")
    assert [one.share for one in second.values()] == [Share.SOME]
    asked = PEOPLE[1:4]
    figures = [
        Figure(
            name=f"important {theme}", about=f"{theme} important", among=frozenset(asked),
            members=frozenset(who for who, themes in zip(asked, marks[1:4], strict=True) if theme in themes),
        )
        for theme in range(1, 6)
    ]  # fmt: skip
    before = replace(
        Story(Random(1)).ground(), told=(first, second), withdrawn=frozenset((PEOPLE[0], PEOPLE[4])),
        read=tuple(one.figure for told in (first, second) for one in told.values()),
    )  # fmt: skip
    assert before.withheld == {"important 1", "important 2", "important 4"}

    found = proven_sums(shown=shown_of(figures=figures, withheld=before.withheld), ground=before)

    assert (found.shown["important 5"].share, found.worked_out) == (Share.HIDDEN, ())


def test_a_word_of_a_former_release_stays_open_though_what_another_hid_was_drawn_in_before() -> None:
    """Of sixteen marks among eight seven are known: *several of eight* is five to eight, unless two others take one each."""
    marks = ((1, 2), (1, 4), (1, 2), (1, 4), (3, 4), (1, 4), (1, 2), (1, 2), (2, 5))
    first = {name: one for name, one in shown(marks).items() if name in ("important 2", "important 4")}
    assert [one.share for one in first.values()] == [Share.K_OF_N] * 2
    second = {name: one for name, one in shown(marks, without=6).items() if name == "important 1"}
    assert [one.share for one in second.values()] == [Share.SEVERAL]
    left = {PEOPLE[at]: themes for at, themes in enumerate(marks) if at not in (1, 6)}
    figures = [
        Figure(
            name=f"important {theme}", about=f"{theme} important", among=frozenset(left),
            members=frozenset(who for who, themes in left.items() if theme in themes),
        )
        for theme in range(1, 6)
    ]  # fmt: skip
    before = replace(
        Story(Random(1)).ground(), told=(first, second), withdrawn=frozenset((PEOPLE[1], PEOPLE[6])),
        read=tuple(one.figure for told in (first, second) for one in told.values()),
    )  # fmt: skip

    found = proven_sums(shown=shown_of(figures=figures, withheld=before.withheld), ground=before)

    words = {name for name, one in found.shown.items() if one.share is not Share.HIDDEN}
    assert not {"important 3", "important 5"} <= words
    assert found.worked_out == ()
