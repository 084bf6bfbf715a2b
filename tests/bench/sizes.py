"""How large the workspaces are that are measured, and what each of them has to show."""

from dataclasses import dataclass

LONG_POINTS = 2000
SHOTS = 50
PEOPLE = 6


@dataclass(frozen=True)
class Size:
    """One workspace: `long` of its customers have 50 expectations and a series of 2,000 points, the others are usual.

    Shapes: expectations, metrics and points (values of one metric) are those of a usual customer.
    """

    name: str
    customers: int
    long: int
    expectations: int
    metrics: int
    points: int

    @property
    def usual(self) -> int:
        """Give the number of usual customers."""
        return self.customers - self.long


TINY = Size("tiny", customers=10, long=2, expectations=50, metrics=10, points=5)
SMALL = Size("small", customers=100, long=4, expectations=50, metrics=10, points=5)
MIDDLE = Size("middle", customers=1_000, long=40, expectations=50, metrics=20, points=100)
LARGE = Size("large", customers=10_000, long=40, expectations=10, metrics=4, points=50)
SIZES = {size.name: size for size in (TINY, SMALL, MIDDLE, LARGE)}
QUICK = {
    "tiny": Size("tiny", customers=10, long=2, expectations=10, metrics=4, points=5),
    "small": Size("small", customers=20, long=4, expectations=10, metrics=4, points=5),
    "middle": Size("middle", customers=100, long=10, expectations=50, metrics=10, points=20),
    "large": Size("large", customers=400, long=10, expectations=10, metrics=4, points=20),
}


def sizes_named(*, customers: str) -> tuple[str, ...]:
    """Name the sizes with so many customers, the one that all is measured on first and always.

    Errors: ValueError for a number that no size has.
    """
    names = {str(size.customers): name for name, size in SIZES.items()}
    wanted = {names.get(number.strip(), "") for number in customers.split(",")}
    if "" in wanted:
        raise ValueError(customers)
    return ("middle", *(name for name in SIZES if name in wanted - {"middle"}))


def size_named(*, name: str, is_quick: bool) -> Size:
    """Give a size by its name."""
    return (QUICK if is_quick else SIZES)[name]
