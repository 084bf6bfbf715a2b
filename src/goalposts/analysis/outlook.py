"""How likely is a contract to go on, from little evidence? Cases: docs/rules/analysis.md."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.special import expit
from scipy.stats import beta

from goalposts.domain.comparison import Number

_STEPS = 200
_CLOSE = 1e-9
_HALVINGS = 60
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The most likely weights and how sure each is; None where the evidence names none."""

    mode: list[float] | None
    sd: list[float] | None


def beta_binomial(*, prior_a: Number, prior_b: Number, successes: Number, n: Number, level: Number) -> Chance:
    """Give the chance of a success after k of n, from what was believed before.

    Shapes: `prior_a` and `prior_b` as successes and failures believed beforehand; low and high leave equal parts out on
    both sides. Edges: nothing believed and nothing seen gives None; one outcome only, without belief, has no interval.
    """
    wins, losses = float(prior_a) + float(successes), float(prior_b) + float(n) - float(successes)
    if wins + losses <= 0:
        return Chance(mean=None, low=None, high=None)
    mean = wins / (wins + losses)
    if wins <= 0 or losses <= 0:
        return Chance(mean=mean, low=None, high=None)
    tail = (1 - float(level)) / 2
    return Chance(mean=mean, low=float(beta.ppf(tail, wins, losses)), high=float(beta.ppf(1 - tail, wins, losses)))


def logistic_map(
    *,
    rows: Sequence[Sequence[Number | None]],
    outcomes: Sequence[Number | None],
    prior_mean: Sequence[Number | None] | None,
    prior_sd: Sequence[Number | None] | None,
) -> Weights:
    """Find the most likely weights of a logistic regression with normal priors.

    Shapes: `rows` include the constant; a prior deviation of None is flat. Errors of the weights come from the curvature.
    Edges: where no finite weights are the most likely (a flat prior and separated outcomes, or columns that say the same)
    both are None. Source: Newton's method, steps halved until they help; Gelman et al. 2008 for the priors.
    """
    whole = [(row, y) for row, y in zip(rows, outcomes, strict=True) if None not in row and y is not None]
    if not whole:
        return Weights(mode=None, sd=None)
    x, y = np.array([row for row, _ in whole], dtype=float), np.array([one for _, one in whole], dtype=float)
    width = x.shape[1]
    deviations = list(prior_sd) if prior_sd is not None else [None] * width
    centre = np.array([0.0 if m is None else float(m) for m in (prior_mean if prior_mean is not None else [0] * width)])
    pull = np.array([0.0 if sd is None else float(sd) ** -2 for sd in deviations])
    if not _has_mode(x, y, is_flat=pull == 0):
        return Weights(mode=None, sd=None)
    weights = _newton(x, y, centre=centre, pull=pull)
    if weights is None:
        return Weights(mode=None, sd=None)
    errors = np.sqrt(np.diag(np.linalg.inv(_curvature(x, weights, pull=pull))))
    return Weights(mode=[float(one) for one in weights], sd=[float(one) for one in errors])


def _has_mode(x: Vector, y: Vector, *, is_flat: NDArray[np.bool_]) -> bool:
    """Tell whether going on for ever along some direction without prior would stop fitting ever better.

    Such a direction fits every row at least as well; it separates when it fits one better, and names nothing when it
    changes none. Source: Albert and Anderson 1984, as a linear programme.
    """
    if not is_flat.any():
        return True
    free = x[:, is_flat]
    if np.linalg.matrix_rank(free) < free.shape[1]:
        return False
    better = free * np.where(y > 0, 1.0, -1.0)[:, None]
    found = linprog(-better.sum(axis=0), A_ub=-better, b_ub=np.zeros(len(better)), bounds=(-1, 1))
    return -float(found.fun or 0.0) <= _CLOSE * max(1.0, float(np.abs(better).sum()))


def _newton(x: Vector, y: Vector, *, centre: Vector, pull: Vector) -> Vector | None:
    weights = centre.copy()
    for _step in range(_STEPS):
        slope = x.T @ (y - expit(x @ weights)) - pull * (weights - centre)
        try:
            step = np.linalg.solve(_curvature(x, weights, pull=pull), slope)
        except np.linalg.LinAlgError:
            return None
        best = _fit(x, y, weights, centre=centre, pull=pull)
        for _halving in range(_HALVINGS):
            if _fit(x, y, weights + step, centre=centre, pull=pull) >= best:
                break
            step = step / 2
        weights = weights + step
        if float(np.abs(step).max()) <= _CLOSE * max(1.0, float(np.abs(weights).max())):
            return weights
    return None


def _fit(x: Vector, y: Vector, weights: Vector, *, centre: Vector, pull: Vector) -> float:
    reach = x @ weights
    return float((y * reach - np.logaddexp(0.0, reach)).sum() - (pull * (weights - centre) ** 2).sum() / 2)


def _curvature(x: Vector, weights: Vector, *, pull: Vector) -> Vector:
    chance = expit(x @ weights)
    curved: Vector = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(pull)
    return curved
