"""How much of what could be heard has been heard? Cases: docs/rules/analysis.md.

`incidence` says in how many interviews each code was heard; codes with 0 were not heard and do not count.
"""

from collections.abc import Sequence

from goalposts.domain.comparison import Number


def coverage(*, incidence: Sequence[Number | None], interviews: int) -> float | None:
    """Estimate which part of all that the interviewees could say was heard: 1 nothing new is to be expected.

    Shapes: None for one interview, or without a code. Source: Chao and Jost 2012.
    """
    heard = [float(count) for count in incidence if count]
    if not heard or interviews <= 1:
        return None
    once, twice = heard.count(1), heard.count(2)
    if not once:
        return 1.0
    part = (interviews - 1) * (once if twice else once - 1)
    unheard = part / (part + 2 * (twice or 1))
    return 1 - once / sum(heard) * unheard


def chao2(*, incidence: Sequence[Number | None], interviews: int) -> float | None:
    """Estimate how many codes there are, heard and not heard; a lower bound.

    Shapes: None for one interview, or without a code. Source: Chao 1987, for incidence.
    """
    heard = [float(count) for count in incidence if count]
    if not heard or interviews <= 1:
        return None
    once, twice = heard.count(1), heard.count(2)
    unheard = once**2 / (2 * twice) if twice else once * (once - 1) / 2
    return len(heard) + (interviews - 1) / interviews * unheard
