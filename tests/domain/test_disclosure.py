"""What would cross, and what is in the way: sentences, quotes, words, voices."""

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from goalposts.analysis.disclosure import release_difference
from goalposts.domain.confidentiality import Form, Level, Share
from goalposts.domain.disclosure import (
    Draft,
    Kind,
    Lists,
    Piece,
    Weight,
    around_of,
    crossed_of,
    differing,
    everybody_of,
    figures_of,
    names_in,
    obstacles_of,
    repeats,
    roles_shown,
    sets_to_weigh,
    shown_of,
    told_of,
    wishes_number,
    words_in,
)
from goalposts.domain.isolation import Figure, ShownFigure, withheld_after
from goalposts.domain.released import HIDDEN
from goalposts.domain.spoken import Spoken, gone_rows, spoken_rows
from tests.domain.isolating import isolates_by_numpy

VOICES = tuple(UUID(int=at) for at in range(1, 9))
HEARD = frozenset(VOICES)
LISTS = Lists(
    names=frozenset({"Carla van Brandsma"}), dates=frozenset({"maart"}), numbers=frozenset({"drie"}), voiced={}
)
STORIES = 300


def a_piece(at: int = 0, **changes: object) -> Piece:
    made = Piece(
        id=UUID(int=100 + at), voice=VOICES[at], said="Zij bellen pas terug na een week.",
        source="Zij bellen pas terug na een week.", level=Level.QUOTE, role="USES", name="Ties Veldkamp", language="nl",
        paraphrase="", is_confirmed=True,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def a_draft(*pieces: Piece, sentence: str = "Wie belt, wacht.", against: tuple[Piece, ...] = ()) -> Draft:
    return Draft(
        key=UUID(int=7), about="theme", sentences={"sentence_nl": sentence}, texts={}, pieces=pieces, against=against
    )


def kinds(draft: Draft, *, voices: int = 8, lists: Lists = LISTS) -> set[Kind]:
    groups = {"USES": 3}
    return {one.kind for one in obstacles_of(drafts=[draft], voices=voices, groups=groups, lists=lists)}


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (a_draft(), Kind.NO_FRAGMENT),
        (a_draft(a_piece(), sentence=""), Kind.NOTHING_TO_SAY),
        (a_draft(a_piece(level=Level.NOT_USED)), Kind.NOT_ALLOWED),
        (a_draft(a_piece(source="Zij bellen pas terug na een jaar.")), Kind.NOT_AT_SOURCE),
        (a_draft(a_piece(source=None)), Kind.NOT_AT_SOURCE),
        (a_draft(a_piece(level=Level.COUNTS), sentence="Ze bellen pas terug na een week."), Kind.REPEATS),
        (a_draft(a_piece(level=Level.PARAPHRASE, paraphrase="bellen pas terug na een week")), Kind.REPEATS),
        (a_draft(a_piece(), sentence="Carla wacht."), Kind.NAME),
        (a_draft(a_piece(), sentence="In maart wacht ieder."), Kind.DATE),
        (a_draft(a_piece(), sentence="Wie drie keer belt, wacht."), Kind.NUMBER),
        (a_draft(a_piece(), sentence="Wie 12 keer belt, wacht."), Kind.NUMBER),
        (a_draft(a_piece(), sentence="Wie in Zwolle belt, wacht."), Kind.PROPER),
        (a_draft(a_piece(paraphrase="Men wacht in maart.")), Kind.DATE),
    ],
)
def test_what_is_in_the_way_is_named(draft: Draft, kind: Kind) -> None:
    assert kind in kinds(draft)


def test_nothing_is_in_the_way_of_a_plain_finding() -> None:
    lists = replace(LISTS, voiced={VOICES[1]: words_in(text=a_piece().said)})
    assert kinds(a_draft(a_piece()), lists=lists) == set()
    assert {one.kind for one in obstacles_of(drafts=[], voices=8, groups={}, lists=LISTS)} == {Kind.NOTHING_TO_SAY}


def test_words_of_one_person_are_rare_unless_they_are_told_by_name() -> None:
    piece = a_piece(said="De hoogwerker hapert.", source="De hoogwerker hapert.")
    found = obstacles_of(drafts=[a_draft(piece)], voices=8, groups={}, lists=LISTS)
    assert [(one.kind, one.words, one.weight) for one in found] == [(Kind.RARE, ("hapert", "hoogwerker"), Weight.AMBER)]
    assert kinds(a_draft(replace(piece, level=Level.NAMED))) == set()


def test_somebody_may_name_themselves_and_nobody_else() -> None:
    said = "Ik, Carla, wacht."
    piece = a_piece(said=said, source=said, name="Carla van Brandsma", level=Level.NAMED)
    assert Kind.NAME not in kinds(a_draft(piece))
    assert Kind.NAME in kinds(a_draft(replace(piece, name="Ties Veldkamp")))


def test_under_three_voices_only_names_cross() -> None:
    assert Kind.TOO_FEW_VOICES in kinds(a_draft(a_piece()), voices=2)
    assert Kind.TOO_FEW_VOICES not in kinds(a_draft(a_piece(level=Level.NAMED)), voices=2)


def test_what_stands_around_is_read_too() -> None:
    (found,) = around_of(texts={"method": "In maart."}, lists=LISTS)
    assert (found.kind, found.field, found.finding) == (Kind.DATE, "method", None)
    assert found.name == "DATE|||method|maart"


@pytest.mark.parametrize(
    ("changes", "voices", "form", "text"),
    [
        ({}, 8, Form.QUOTE_WITH_ROLE, "quote"),
        ({}, 4, Form.QUOTE, "quote"),
        ({"level": Level.NAMED}, 2, Form.QUOTE_WITH_NAME, "quote"),
        ({"level": Level.NAMED, "paraphrase": "Men wacht."}, 2, Form.QUOTE_WITH_NAME, "quote"),
        ({"level": Level.NAMED, "paraphrase": "Men wacht."}, 8, Form.PARAPHRASE, "Men wacht."),
        ({"level": Level.PARAPHRASE, "paraphrase": "Men wacht."}, 8, Form.PARAPHRASE, "Men wacht."),
    ],
)
def test_the_form_in_which_it_crosses(changes: dict[str, Any], voices: int, form: Form, text: str) -> None:
    crossed = crossed_of(piece=a_piece(**changes), voices=voices, groups={"USES": 3} if voices > 4 else {})
    assert crossed is not None
    assert (crossed.form, crossed.text) == (form, a_piece().said if text == "quote" else text)
    assert bool(crossed.name) is (form is Form.QUOTE_WITH_NAME)
    assert bool(crossed.role) is (form is Form.QUOTE_WITH_ROLE)


@pytest.mark.parametrize("level", [Level.NOT_USED, Level.COUNTS, Level.PARAPHRASE])
def test_below_a_quote_nothing_of_the_words_crosses(level: Level) -> None:
    assert crossed_of(piece=a_piece(level=level), voices=8, groups={}) is None


def test_role_groups_are_shown_from_three_voices_each() -> None:
    roles = dict(zip(VOICES, ("USES", "USES", "USES", "PAYS", "PAYS", "", "", "DECIDES"), strict=True))
    assert roles_shown(roles=roles) == {"USES": 3}


def test_names_are_found_by_their_parts_and_small_words_are_not() -> None:
    assert names_in(text="Brandsma ging van hier.", names=["Carla van Brandsma"]) == {"Brandsma"}


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        ("ja nee", "ja nee", False),
        ("wij zien dat graag", "zien dat graag", True),
        ("dat zien wij", "zien dat graag", False),
    ],
)
def test_a_run_of_words_is_a_quote(text: str, said: str, wanted: bool) -> None:
    assert repeats(text=text, said=said) is wanted


def test_a_figure_that_differs_by_one_or_two_is_held_back() -> None:
    found = differing(names=["a", "b", "c"], differences={"a": [0, 3], "b": [1], "c": []})
    assert [(one.kind, one.field) for one in found] == [(Kind.DIFFERS_BY_FEW, "b")]


def test_a_withheld_figure_reads_as_nothing() -> None:
    figures = figures_of(drafts=[a_draft(a_piece(0), a_piece(1), a_piece(2))], heard=HEARD)
    shown = shown_of(figures=figures, withheld={"heard"})
    assert (told_of(shown=shown["heard"]), told_of(shown=None)) == (HIDDEN, HIDDEN)
    assert told_of(shown=shown[f"voices {UUID(int=7)}"]).k == 3


def _drafts(dice: random.Random, everybody: list[UUID]) -> list[Draft]:
    def some() -> tuple[Piece, ...]:
        chosen = dice.sample(everybody, dice.randint(0, len(everybody)))
        return tuple(
            a_piece(id=UUID(int=dice.getrandbits(60)), voice=one, level=dice.choice((Level.NOT_USED, Level.COUNTS)))
            for one in chosen
        )

    return [
        replace(a_draft(*some()), key=UUID(int=at + 1), about=f"theme {dice.randint(1, 2)}", against=some())
        for at in range(dice.randint(1, 4))
    ]


def _spoken(dice: random.Random, drafts: list[Draft]) -> list[Spoken]:
    """Let the fragments of drafts be about expectations, some of them told by name."""
    pieces = [piece for draft in drafts for piece in (*draft.pieces, *draft.against)]
    return [
        Spoken(
            voice=piece.voice,
            expectation=dice.choice((None, UUID(int=201), UUID(int=202))),
            theme=None,
            level=piece.level,
            is_named=piece.level is not Level.NOT_USED and dice.random() < 0.1,
        )
        for piece in pieces
    ]


def prove_findings(*, stories: int, seed: int) -> int:
    """Tell stories of drafts, releases and withdrawals over 3 to 12 people; gives how many numbers were shown.

    Whatever is refused is not released; whatever is released isolates nobody, beside everything released before.
    """
    dice, numbers = random.Random(seed), 0
    for _ in range(stories):
        everybody = [UUID(int=at + 1) for at in range(dice.randint(3, 12))]
        withdrawn: set[UUID] = set()
        former: list[Figure] = []
        for _release in range(dice.randint(1, 4)):
            heard = [one for one in everybody if one not in withdrawn]
            drafts = _drafts(dice, heard)
            rows = spoken_rows(
                spoken=_spoken(dice, drafts), heard=frozenset(heard), owners={None: 3}, within=UUID(int=1)
            )
            gone = gone_rows(rows=rows, read=former, heard=frozenset(heard))
            figures = (
                *figures_of(drafts=drafts, heard=frozenset(heard)), *(one.figure for one in rows), *gone
            )  # fmt: skip
            withheld = withheld_after(figures=former, withdrawn=withdrawn)
            shown = shown_of(figures=figures, former=former, withheld=withheld)
            if not _is_refused(figures, former=former, withheld=withheld):
                former += [one.figure for one in shown.values() if one.share is Share.K_OF_N]
            if heard and dice.random() < 0.4:
                withdrawn.add(dice.choice(heard))
        numbers += len(former)
        _assert_isolates_nobody(former)
    return numbers


def _is_refused(figures: tuple[Figure, ...], *, former: list[Figure], withheld: frozenset[str]) -> bool:
    wished = [one for one in figures if wishes_number(figure=one) and one.name not in withheld]
    known = {one for figure in former for one in sets_to_weigh(figure=figure)}
    differences = {
        figure.name: [
            release_difference(first=one, second=other) for one in sets_to_weigh(figure=figure) for other in known
        ]
        for figure in wished
    }
    return bool(differing(names=list(differences), differences=differences))


def _assert_isolates_nobody(shown: list[Figure]) -> None:
    sets = {one for figure in shown for one in sets_to_weigh(figure=figure)}
    for one in sets:
        assert len(one) >= 3
        assert all(len(one ^ other) not in (1, 2) for other in sets)
    for about in {one.about for one in shown}:
        own = {one for figure in shown if figure.about == about for one in sets_to_weigh(figure=figure)}
        assert not isolates_by_numpy(own, least=3)


def test_no_story_of_drafts_releases_and_withdrawals_isolates_anybody() -> None:
    assert prove_findings(stories=STORIES, seed=7) > STORIES // 10


@pytest.mark.parametrize(
    ("share", "known", "warns"),
    [
        (Share.K_OF_N, range(5), True),
        (Share.K_OF_N, range(4), True),  # somebody left since
        (Share.K_OF_N, range(6), False),
        (Share.K_OF_N, (9,), False),
        (Share.K_OF_N, (), False),
        (Share.HIDDEN, range(5), False),
        (Share.SEVERAL, range(5), False),
    ],
)
def test_a_number_that_names_everybody_wants_a_signed_reason(share: Share, known: Iterable[int], warns: bool) -> None:
    heard = frozenset(UUID(int=at) for at in range(5))
    figure = Figure(name="heard", about="heard", among=heard, members=heard)
    shown = ShownFigure(figure=figure, share=share, k=5, n=5)
    found = everybody_of(shown=shown, known=[UUID(int=at) for at in known], heard=heard)
    assert [(one.kind, one.weight, one.words) for one in found] == [(Kind.EVERYBODY, Weight.AMBER, ("5",))] * warns
