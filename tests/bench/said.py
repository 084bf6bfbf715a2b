"""What is said in the talks the bench is measured with: behind the wall, and in the program that stands beside it."""

from random import Random

TALKS, TURNS, WORDS_OF_A_TURN, FRAGMENTS = 8, 300, 30, 200
SIZE_OF_A_CUT = 70
WORDS = """
de planning klopt niet met wat er op de vloer gebeurt en dat horen wij pas als het te laat is ik zou willen
dat iemand ons eerder belt want dan kunnen wij zelf nog iets verschuiven het rapport van vorige maand was goed
te lezen maar er staat niet in wat het voor ons betekent de monteur die hier komt kent de installatie en dat
scheelt ons elke keer een halve dienst over de prijs praten wij niet graag zolang de afspraken niet worden
nagekomen als er een storing is dan krijg ik een nummer en daarna hoor ik twee dagen niets meer
"""
SAID = WORDS.split()


def turns_of(*, number: int) -> list[str]:
    """Give what is said in the talk with this number, turn by turn: 9,000 words, the same each time."""
    random = Random(number)
    return [" ".join(random.choices(SAID, k=WORDS_OF_A_TURN)) for _ in range(TURNS)]


def cut_turn(*, at: int) -> int:
    """Tell out of which turn the fragment with this number is cut."""
    return at * TURNS // FRAGMENTS
