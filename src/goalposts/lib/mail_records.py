"""What a domain says in DNS about who may send mail in its name: SPF, DKIM and DMARC, asked of a resolver."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

SECONDS_TO_ANSWER = 3.0
LookUp = Callable[[str], list[str]]


class Record(StrEnum):
    SPF = "SPF"
    DKIM = "DKIM"
    DMARC = "DMARC"
    LINKS = "LINKS"


class Standing(StrEnum):
    """What was found: in order, missing, there but weak or wrong, or nobody answered."""

    GOOD = "GOOD"
    MISSING = "MISSING"
    DOUBLE = "DOUBLE"
    OPEN = "OPEN"
    NO_KEY = "NO_KEY"
    WATCHING = "WATCHING"
    NOT_ASKED = "NOT_ASKED"
    APART = "APART"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class RecordFound:
    """One look at one record.

    Shapes: `name` is what was asked, or the domain of the links; `said` is what stands there, empty for nothing.
    """

    record: Record
    standing: Standing
    name: str
    said: str = ""


class NoAnswer(RuntimeError):
    """Nobody answered: offline, or the name servers are away. It says nothing about the domain."""


def texts_of(name: str, /) -> list[str]:
    """Ask the TXT records of a name; empty where there are none.

    Errors: NoAnswer.
    """
    import dns.exception
    import dns.resolver

    try:
        found = dns.resolver.resolve(name, "TXT", lifetime=SECONDS_TO_ANSWER)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as failure:
        raise NoAnswer(str(failure)) from failure
    return [b"".join(one.strings).decode("utf-8", "replace") for one in found]


def look_at_domain(
    *, domain: str, selectors: Collection[str], link_domain: str, ask: LookUp = texts_of
) -> Iterator[RecordFound]:
    """Look at everything that a receiver asks about a sender's domain, and whether our links are of that domain.

    Shapes: `selectors` name the DKIM keys, empty when nobody told. Edges: one that nobody answers does not stop the rest.
    """
    yield _looked(Record.SPF, domain, ask, _spf)
    for selector in selectors:
        yield _looked(Record.DKIM, f"{selector}._domainkey.{domain}", ask, _dkim)
    if not selectors:
        yield RecordFound(Record.DKIM, Standing.NOT_ASKED, domain)
    yield _dmarc_of(domain, ask)
    standing = Standing.GOOD if are_of_one(one=domain, other=link_domain) else Standing.APART
    yield RecordFound(Record.LINKS, standing, link_domain)


def are_of_one(*, one: str, other: str) -> bool:
    """Tell whether one domain is the other, or lies under it."""
    first, second = one.lower().strip("."), other.lower().strip(".")
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _looked(record: Record, name: str, ask: LookUp, judge: Callable[[list[str]], tuple[Standing, str]]) -> RecordFound:
    try:
        standing, said = judge(ask(name))
    except NoAnswer:
        return RecordFound(record, Standing.UNKNOWN, name)
    return RecordFound(record, standing, name, said)


def _dmarc_of(domain: str, ask: LookUp) -> RecordFound:
    """Ask the domain's own policy, then that of the domains it lies under, as receivers do."""
    labels = domain.split(".")
    found = RecordFound(Record.DMARC, Standing.MISSING, f"_dmarc.{domain}")
    for start in range(max(1, len(labels) - 1)):
        name = f"_dmarc.{'.'.join(labels[start:])}"
        looked = _looked(Record.DMARC, name, ask, _dmarc)
        if looked.standing is not Standing.MISSING:
            return looked
    return found


def _spf(texts: list[str]) -> tuple[Standing, str]:
    found = [text for text in texts if text.lower().split(" ")[0] == "v=spf1"]
    if not found:
        return Standing.MISSING, ""
    if len(found) > 1:
        return Standing.DOUBLE, " | ".join(found)
    words = found[0].lower().split()
    is_open = "+all" in words or "all" in words
    return (Standing.OPEN if is_open else Standing.GOOD), found[0]


def _dkim(texts: list[str]) -> tuple[Standing, str]:
    for text in texts:
        parts = _tags(text)
        if "p" in parts:
            return (Standing.GOOD if parts["p"] else Standing.NO_KEY), text[:80]
    return Standing.MISSING, ""


def _dmarc(texts: list[str]) -> tuple[Standing, str]:
    found = [text for text in texts if text.lower().replace(" ", "").startswith("v=dmarc1")]
    if not found:
        return Standing.MISSING, ""
    if len(found) > 1:
        return Standing.DOUBLE, " | ".join(found)
    is_watching = _tags(found[0]).get("p", "none").lower() == "none"
    return (Standing.WATCHING if is_watching else Standing.GOOD), found[0]


def _tags(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): "".join(value.split()) for name, _sign, value in pairs if name.strip()}
