"""The notation in which the demo is told: people, series, sentences and posts, with days counted from today."""

from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from goalposts.apps.expectations.usecases import Reaction
from goalposts.domain.expectation import Asker, How
from goalposts.domain.perception import Answer
from goalposts.domain.periods import Period
from goalposts.domain.posts import Kind, Shape

# Days from today: -30 is some four weeks ago, 90 is ahead. They fall on working days once today is known.
Days = int

BEGUN: Days = -430  # since then the supplier works with Goalposts; what is older was brought in on that day


@dataclass(frozen=True)
class Person:
    """Somebody at a customer; `parts` are first letters: Decides, Pays, Uses, Influences, Blocks."""

    key: str
    name: str
    job_title: str
    parts: str
    influence: int | None
    _: KW_ONLY
    rhythm_days: int = 60
    language: str = "nl"
    address_form: str = "U"
    has_mail: bool = True


@dataclass(frozen=True)
class Deal:
    """A contract: when it began, for how long, how it can end, and on which days its value was raised, and why."""

    name: str
    begun: Days
    months: int | None
    _: KW_ONLY
    value_eur: Decimal
    renewal: str = "NONE"
    renewal_months: int | None = None
    notice: int | None = None
    notice_unit: str = ""
    is_before_first: bool = False
    tender: Days | None = None
    budget: Days | None = None
    breaks: tuple[tuple[Days, str], ...] = ()
    raised: tuple[tuple[Days, Decimal, str], ...] = ()


@dataclass(frozen=True)
class Series:
    """A metric with its three years: anchors evenly over the time, a season, some wobble, and how it ended.

    Shapes: `ending` are the last values as they are, the newest last; `silent` of the newest were never entered;
    `slips` were entered wrong at first (how many back, the wrong value).
    """

    key: str
    name: str
    unit: str
    course: tuple[float, ...]
    _: KW_ONLY
    better: str = "UP"
    how: str = "LAST"
    every: Period = Period.MONTH
    ending: tuple[float, ...] = ()
    wobble: float = 0
    season: float = 0
    decimals: int = 0
    low: float = 0
    high: float | None = None
    silent: int = 0
    slips: tuple[tuple[int, float], ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Posts:
    """The six strokes: which kind, on which series, from where, the floor, the aim; when, by whom, on what evidence."""

    kind: Kind
    on: str = ""
    baseline: float | None = None
    floor: float | None = None
    aim: float | None = None
    _: KW_ONLY
    every: Period | None = None
    by: Days | None = None
    tolerance: float | None = None
    evidence: str = ""
    judge: str = ""
    what: str = ""
    shape: Shape = Shape.LINEAR


@dataclass(frozen=True)
class Moved:
    """Other posts: asked for on a day, by whom and why; agreed on a day, or still waiting for the yes."""

    on: Days
    by: Asker
    reason: str
    posts: Posts
    _: KW_ONLY
    agreed: Days | None = None
    holds: Days | None = None


@dataclass(frozen=True)
class Felt:
    """An answer: on a day, which, in which words; of the judge, or of somebody else there."""

    on: Days
    answer: Answer
    words: str = ""
    _: KW_ONLY
    grade: int | None = None
    by: str = ""


@dataclass(frozen=True)
class Turn:
    """A further step of the protocol on a day: proposed, countered, not feasible, parked, withdrawn, closed and so on.

    Shapes: `words` are what was said with it, or the reason; posts with a proposal are ours, with a counter theirs;
    `instead` is what can be done where this cannot, empty means expressly nothing.
    """

    deed: str
    on: Days
    words: str = ""
    _: KW_ONLY
    posts: Posts | None = None
    instead: str = ""
    until: Days | None = None
    reaction: Reaction = Reaction.THINKS
    how: How = How.TALK


@dataclass(frozen=True)
class Said:
    """One expectation: who said what on which day, and what became of it. `{by}` in the words is the day of its posts."""

    who: str
    on: Days
    theme: str
    words: str
    posts: Posts | None = None
    _: KW_ONLY
    agreed: Days | None = None
    how: How = How.TALK
    moved: tuple[Moved, ...] = ()
    turns: tuple[Turn, ...] = ()
    felt: tuple[Felt, ...] = ()
    told: tuple[Days, ...] = ()
    weights: tuple[int, int] | None = None
    channel: str = "TALK"
    language: str = ""


@dataclass(frozen=True)
class Story:
    """A customer as the supplier knows it; what is older than `since` was brought in on that day."""

    key: str
    name: str
    sector: str
    lead: str
    revenue_eur: Decimal | None
    people: tuple[Person, ...]
    deals: tuple[Deal, ...]
    series: tuple[Series, ...]
    said: tuple[Said, ...]
    since: Days = BEGUN


# Short names for what the stories say most.
AT_LEAST, AT_MOST, BETWEEN, YES_NO, JUDGEMENT = Kind
MET, JUST_MISSED, NOT_MET = Answer
WEEK, MONTH, QUARTER, YEAR = Period
OURSELVES, CUSTOMER = Asker
PROPOSED, COUNTERED, DECLINED, REACTED = "proposed", "countered", "declined", "reacted"
PARKED, TAKEN_UP, WITHDRAWN, CLOSED, REOPENED, VOIDED = (
    "parked",
    "taken_up",
    "withdrawn",
    "closed",
    "reopened",
    "voided",
)
TAKES_IT, WILL_NOT, THINKS = Reaction
RESULT, TALKING, SHOWING, RELATION, RENEWAL = "Resultaat", "Communicatie", "Presentatie", "Relatie", "Vernieuwing"
