"""In which of our two languages a sentence was said, as far as its small words tell. Table: docs/rules/tongue.md."""

import re

LEAST = 2
_WORD = re.compile(r"[a-zà-ÿ]+(?:'[a-z]+)?")
# Small words that one of the two languages uses all the time and the other never, or hardly.
_DUTCH = """
    aan als bij dan dat de deze die dit door een eens en er geen haar hebben heeft het hij hoe hun ik ja je
    jij jullie kan komt kunnen maar maken meer mij mijn moet moeten naar niet nog nooit nu of om ons onze ook
    op over te toch tot uit uw van veel voor waar wanneer want wat we weer wel wie wij wil worden wordt ze zij
    zijn zo zou zonder
"""
_ENGLISH = """
    a about after all and any are as at be been before but by can come do does don't each every faster for
    from get has have he her his how i i'm if into it it's its just like more much must my need never no not
    now of on one or our out please she should so some than that the their them then there they this to too up
    us wants was we'd what when where which who why will with would you your
"""
_SMALL = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}


def tongue_of(*, words: str) -> str:
    """Guess the language of a sentence: nl, en, or empty where its small words do not tell.

    Edges: words that both languages use count for neither; a sentence of fewer than two small words is not guessed.
    Source: docs/rules/tongue.md.
    """
    said = _WORD.findall(words.lower().replace("’", "'"))
    dutch, english = (sum(word in _SMALL[one] and word not in _SMALL[other] for word in said) for one, other in (("nl", "en"), ("en", "nl")))  # fmt: skip
    if max(dutch, english) < LEAST or dutch == english:
        return ""
    return "nl" if dutch > english else "en"
