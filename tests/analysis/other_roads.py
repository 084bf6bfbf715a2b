"""Every estimate along a second road that shares no code with the first: fractions, counting pairs, trying every way."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, permutations, product
from math import comb, exp, fsum, log, prod, sqrt
from statistics import NormalDist
from typing import Any

F = Fraction


def kept(*columns: Sequence[Any]) -> list[tuple[Fraction, ...]]:
    return [tuple(F(str(one)) for one in row) for row in zip(*columns, strict=True) if all(v is not None for v in row)]


def mean(values: Sequence[Fraction]) -> Fraction:
    return F(sum(values)) / len(values)


def average_deviation(*, ratings: list[Any], centre: str) -> Fraction | None:
    values = sorted(one for (one,) in kept(ratings))
    if not values:
        return None
    half = len(values) // 2
    middle = mean(values) if centre == "MEAN" else (values[half] + values[-half - 1]) / 2
    return mean([max(middle - one, one - middle) for one in values])


def rwg(*, ratings: list[Any], points: int) -> Fraction | None:
    values = [one for (one,) in kept(ratings)]
    n = len(values)
    if n < 2 or points < 2:
        return None
    spread = F(sum((a - b) ** 2 for a, b in combinations(values, 2)), n * (n - 1))
    return 1 - spread * 12 / ((points - 1) * (points + 1))


def columns_of(codes: list[list[Any]]) -> list[list[Any]]:
    return [[coder[at] for coder in codes if coder[at] is not None] for at in range(len(codes[0]))]


def percent_agreement(*, codes: list[list[Any]]) -> Fraction | None:
    pairs = [list(combinations(unit, 2)) for unit in columns_of(codes)]
    shares = [F(sum(a == b for a, b in unit), len(unit)) for unit in pairs if unit]
    return mean(shares) if shares else None


def krippendorff_alpha(*, codes: list[list[Any]], level: str) -> Fraction | None:
    units = [unit for unit in columns_of(codes) if len(unit) > 1]
    every = list(chain.from_iterable(units))

    def apart(a: Any, b: Any) -> Fraction:
        if a == b or level == "NOMINAL":
            return F(a != b)
        if level == "INTERVAL":
            return F(a - b) ** 2
        if level == "RATIO":
            return (F(a - b) / F(a + b)) ** 2
        between = [F(1, 2) if one in {a, b} else F(1) for one in every if min(a, b) <= one <= max(a, b)]
        return F(sum(between)) ** 2

    try:
        chance = mean([apart(a, b) for a, b in permutations(every, 2)])
        seen = F(sum(F(sum(apart(a, b) for a, b in permutations(unit, 2)), len(unit) - 1) for unit in units))
    except ZeroDivisionError:
        return None
    return 1 - seen / len(every) / chance if chance else None


def beyond(seen: Fraction, chance: Fraction) -> Fraction | None:
    return None if chance == 1 else 1 - (1 - seen) / (1 - chance)


def cohen_kappa(*, first: list[Any], second: list[Any]) -> Fraction | None:
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    mixed = [F(a == b) for (a, _), (_, b) in product(pairs, pairs)]
    return beyond(mean([F(a == b) for a, b in pairs]), mean(mixed))


def fleiss_kappa(*, counts: list[list[int]]) -> Fraction | None:
    rows = [[at for at, n in enumerate(row) for _ in range(n)] for row in counts]
    seen = mean([mean([F(a == b) for a, b in combinations(row, 2)]) for row in rows if len(row) > 1])
    rated = [row for row in rows if row]
    shares = [mean([F(row.count(at), len(row)) for row in rated]) for at in range(len(counts[0]))]
    return beyond(seen, F(sum(share * share for share in shares)))


def gwet_ac1(*, codes: list[list[Any]], categories: list[Any]) -> Fraction | None:
    if len(categories) < 2:
        return None
    units = [unit for unit in columns_of(codes) if unit]
    shares = [mean([F(unit.count(code), len(unit)) for unit in units]) for code in categories]
    seen = percent_agreement(codes=codes)
    assert seen is not None
    return beyond(seen, (1 - F(sum(share * share for share in shares))) / (len(categories) - 1))


def bias(*, predicted: list[Any], actual: list[Any]) -> Fraction | None:
    pairs = kept(predicted, actual)
    return mean([p for p, _ in pairs]) - mean([a for _, a in pairs]) if pairs else None


def mean_absolute_error(*, predicted: list[Any], actual: list[Any]) -> Fraction | None:
    pairs = kept(predicted, actual)
    return mean([max(pair) - min(pair) for pair in pairs]) if pairs else None


def skill(*, predicted: list[Any], actual: list[Any], reference: list[Any]) -> Fraction | None:
    rows = kept(predicted, actual, reference)
    ours, theirs = mean([abs(p - a) for p, a, _ in rows]), mean([abs(r - a) for _, a, r in rows])
    return (theirs - ours) / theirs if theirs else None


def concordance(*, predicted: list[Any], actual: list[Any]) -> Fraction | None:
    pairs = kept(predicted, actual)
    p, a = [one for one, _ in pairs], [other for _, other in pairs]
    whole = mean([one * one for one in p]) + mean([one * one for one in a]) - 2 * mean(p) * mean(a)
    return 1 - mean([(one - other) ** 2 for one, other in pairs]) / whole if whole else None


def brier(*, probabilities: list[Any], outcomes: list[Any]) -> Fraction | None:
    pairs = kept(probabilities, outcomes)
    return mean([1 - 2 * p + p * p if y else p * p for p, y in pairs]) if pairs else None


def log_loss(*, probabilities: list[Any], outcomes: list[Any]) -> float:
    likely = [float(p if y else 1 - p) for p, y in kept(probabilities, outcomes)]
    return -log(prod(min(max(one, 1e-6), 1 - 1e-6) for one in likely)) / len(likely)


def calibration_error(*, probabilities: list[Any], outcomes: list[Any], bins: int) -> Fraction:
    pairs = kept(probabilities, outcomes)
    found = F(0)
    for number in range(bins):
        is_last = number == bins - 1
        here = [(p, y) for p, y in pairs if number <= p * bins and (p * bins < number + 1 or is_last)]
        if here:
            found += F(len(here), len(pairs)) * abs(mean([p for p, _ in here]) - mean([y for _, y in here]))
    return found


def auc(*, scores: list[Any], outcomes: list[Any]) -> dict[str, float | None]:
    pairs = kept(scores, outcomes)
    ups, downs = [s for s, y in pairs if y], [s for s, y in pairs if not y]
    if not ups or not downs:
        return {"auc": None, "low": None, "high": None}

    def beats(up: Fraction, down: Fraction) -> Fraction:
        return F((up > down) - (up < down) + 1, 2)

    of_ups = [mean([beats(up, down) for down in downs]) for up in ups]
    of_downs = [mean([beats(up, down) for up in ups]) for down in downs]
    area, spread = mean(of_ups), F(0)
    for parts in (of_ups, of_downs):
        n = len(parts)
        spread += F(sum((a - b) ** 2 for a, b in combinations(parts, 2)), n * n * (n - 1)) if n > 1 else F(0)
    if min(len(ups), len(downs)) < 2 or not spread:
        return {"auc": float(area), "low": None, "high": None}
    half = NormalDist().inv_cdf(0.975) * sqrt(spread)
    return {"auc": float(area), "low": max(0.0, float(area) - half), "high": min(1.0, float(area) + half)}


def wilson(*, successes: int, n: int, level: float) -> list[float] | None:
    """Look for the shares from which what was seen lies exactly z standard deviations away, by halving."""
    if not n:
        return None
    z, seen = NormalDist().inv_cdf((1 + level) / 2), successes / n

    def edge(inside: float, outside: float) -> float:
        for _ in range(200):
            middle = (inside + outside) / 2
            is_inside = abs(seen - middle) <= z * sqrt(middle * (1 - middle) / n)
            inside, outside = (middle, outside) if is_inside else (inside, middle)
        return inside

    return [edge(seen, 0.0), edge(seen, 1.0)]


def coverage(*, incidence: list[int], interviews: int) -> Fraction | None:
    heard = [one for one in incidence if one > 0]
    if interviews < 2 or not heard:
        return None
    q1, q2, t = F(heard.count(1)), F(heard.count(2)), interviews
    if q1 == 0:
        return F(1)
    fraction = (t - 1) * q1 / ((t - 1) * q1 + 2 * q2) if q2 else (t - 1) * (q1 - 1) / ((t - 1) * (q1 - 1) + 2)
    return 1 - q1 / sum(heard) * fraction


def chao2(*, incidence: list[int], interviews: int) -> Fraction | None:
    heard = [one for one in incidence if one > 0]
    if interviews < 2 or not heard:
        return None
    q1, q2 = F(heard.count(1)), F(heard.count(2))
    return len(heard) + F(interviews - 1, interviews) * (q1 * q1 / (2 * q2) if q2 else q1 * (q1 - 1) / 2)


def fillings(table: list[list[Any]], hidden: list[tuple[int, int]]) -> Iterator[dict[tuple[int, int], int]]:
    """Try every way to fill the hidden cells, one after the other, with counts that still fit their row and column."""
    height, width = len(table) - 1, len(table[0]) - 1
    shown = {(r, c): table[r][c] for r in range(height) for c in range(width) if (r, c) not in hidden}

    def rooms(told: dict[tuple[int, int], int]) -> tuple[list[int], list[int]]:
        cells = {**shown, **told}
        rows = [table[r][-1] - sum(n for (at, _), n in cells.items() if at == r) for r in range(height)]
        return rows, [table[-1][c] - sum(n for (_, at), n in cells.items() if at == c) for c in range(width)]

    def fill(told: dict[tuple[int, int], int]) -> Iterator[dict[tuple[int, int], int]]:
        rows, columns = rooms(told)
        if len(told) == len(hidden):
            if not any(rows) and not any(columns):
                yield told
            return
        row, column = cell = hidden[len(told)]
        for count in range(min(rows[row], columns[column]) + 1):
            yield from fill({**told, cell: count})

    yield from fill({})


def feasible_intervals(*, table: list[list[Any]], suppressed: list[list[int]]) -> list[list[int]]:
    cells = [(r, c) for r, c in suppressed]
    ways = list(fillings(table, cells))
    return [[min(way[cell] for way in ways), max(way[cell] for way in ways)] for cell in cells]


def complementary(*, table: list[list[int]], threshold: int) -> list[list[int]] | None:
    inner = [(r, c) for r in range(len(table) - 1) for c in range(len(table[0]) - 1)]
    for size in range(len(inner) + 1):
        for chosen in combinations(inner, size):
            shown = [cell for cell in inner if cell not in chosen]
            if any(table[r][c] < threshold for r, c in shown):
                continue
            spans = feasible_intervals(table=table, suppressed=[list(cell) for cell in chosen])
            if all(high - low >= threshold for low, high in spans):
                return [list(cell) for cell in chosen]
    return None


def feasible_sums(*, sizes: list[int], told: list[Any], asked: list[list[int]]) -> list[list[int]]:
    ways = [
        counts
        for counts in product(*(range(size + 1) for size in sizes))
        if all(low <= sum(counts[at] for at in cells) <= high for cells, low, high in told)
    ]
    sums = [[sum(counts[at] for at in cells) for counts in ways] for cells in asked]
    return [[min(one), max(one)] for one in sums]


def release_difference(*, first: list[str], second: list[str]) -> int:
    return len([one for one in {*first, *second} if (one in first) != (one in second)])


def beta_binomial(*, prior_a: int, prior_b: int, successes: int, n: int, level: float) -> dict[str, float | None]:
    """Find the ends by halving, from sums of chances: with whole numbers a beta is a binomial looked at from behind."""
    a, b = prior_a + successes, prior_b + n - successes
    if a + b == 0:
        return {"mean": None, "low": None, "high": None}
    if not a or not b:
        return {"mean": a / (a + b), "low": None, "high": None}

    def below(x: float) -> float:
        return fsum(comb(a + b - 1, k) * x**k * (1 - x) ** (a + b - 1 - k) for k in range(a, a + b))

    def at(part: float) -> float:
        low, high = 0.0, 1.0
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if below(middle) < part else (low, middle)
        return low

    return {"mean": a / (a + b), "low": at((1 - level) / 2), "high": at((1 + level) / 2)}


def logistic_map(
    *, rows: list[list[float]], outcomes: list[int], prior_mean: list[float] | None, prior_sd: list[Any] | None
) -> dict[str, list[float] | None]:
    """Climb by small steps, one weight at a time or all; who is still climbing far out has no top."""
    width = len(rows[0])
    centre, sds = prior_mean or [0.0] * width, prior_sd or [None] * width

    def fit(weights: list[float]) -> float:
        reaches = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
        certain = [log(1 + exp(r)) for r in reaches]
        seen = sum(y * r - one for y, r, one in zip(outcomes, reaches, certain, strict=True))
        return float(seen - sum((w - m) ** 2 / (2 * s * s) for w, m, s in zip(weights, centre, sds, strict=True) if s))

    def curved(weights: list[float], one: int, other: int, h: float = 1e-4) -> float:
        def moved(a: float, b: float) -> float:
            there = list(weights)
            there[one] += a
            there[other] += b
            return fit(there)

        return (moved(h, h) - moved(h, -h) - moved(-h, h) + moved(-h, -h)) / (4 * h * h)

    weights, step = [0.0] * width, 1.0
    while step > 1e-10:
        tries = [
            [w + way * step * (at == on) for at, w in enumerate(weights)] for on in range(width) for way in (1, -1)
        ]
        tries += [
            [w + way * step for w, way in zip(weights, ways, strict=True)] for ways in product((1, -1), repeat=width)
        ]
        best = max(tries, key=fit)
        if fit(best) > fit(weights) + 1e-15:
            weights = best
        else:
            step /= 2
        if max(abs(w) for w in weights) > 15:
            return {"mode": None, "sd": None}
    p, q, r = -curved(weights, 0, 0), -curved(weights, 0, 1), -curved(weights, 1, 1)
    if p * r - q * q < 1e-6:
        return {"mode": None, "sd": None}
    return {"mode": weights, "sd": [sqrt(r / (p * r - q * q)), sqrt(p / (p * r - q * q))]}


def kaplan_meier(*, durations: list[Any], events: list[Any]) -> list[dict[str, float | None]]:
    pairs = kept(durations, events)
    rows: list[dict[str, float | None]] = []
    stays, inner = F(1), F(0)
    for time in sorted({t for t, y in pairs if y}):
        gone, there = sum(1 for t, y in pairs if t == time and y), sum(1 for t, _ in pairs if t >= time)
        stays *= F(there - gone, there)
        inner += F(gone, there * (there - gone)) if there > gone else 0
        error = float(stays) * sqrt(inner) if stays else None
        rows.append({"time": float(time), "survival": float(stays), "standard_error": error})
    return rows


ROADS: dict[str, Callable[..., Any]] = {
    road.__name__: road
    for road in (
        *(average_deviation, rwg, percent_agreement, krippendorff_alpha, cohen_kappa, fleiss_kappa, gwet_ac1),
        *(bias, mean_absolute_error, skill, concordance, brier, log_loss, calibration_error, auc, wilson),
        *(coverage, chao2, feasible_intervals, feasible_sums, complementary, release_difference),
        *(beta_binomial, logistic_map, kaplan_meier),
    )
}
