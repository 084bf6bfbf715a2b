"""SPF, DKIM and DMARC as a resolver tells them; offline nothing is said about the domain."""

from collections.abc import Callable
from types import SimpleNamespace

import dns.exception
import dns.resolver
import pytest

from goalposts.lib import mail_records
from goalposts.lib.mail_records import NoAnswer, Record, Standing, are_of_one, look_at_domain, texts_of

SPF, KEY = "v=spf1 include:post.example -all", "v=DKIM1; k=rsa; p=MIGf MA0"
DMARC = "v=DMARC1; p=reject; rua=mailto:post@brugwachter.example"


def zone(**texts: list[str]) -> Callable[[str], list[str]]:
    """Make a resolver: what stands at the domain, its key and its policy."""
    names = {
        "brugwachter.example": texts.get("spf", []),
        "s1._domainkey.brugwachter.example": texts.get("dkim", []),
        "_dmarc.brugwachter.example": texts.get("dmarc", []),
        "_dmarc.mail.brugwachter.example": texts.get("under", []),
    }
    return lambda name, /: names.get(name, [])


def _standings(ask: Callable[[str], list[str]], domain: str = "brugwachter.example") -> dict[Record, Standing]:
    found = look_at_domain(domain=domain, selectors=["s1"], link_domain="goalposts.brugwachter.example", ask=ask)
    return {one.record: one.standing for one in found}


def test_all_in_order() -> None:
    found = list(
        look_at_domain(
            domain="brugwachter.example",
            selectors=["s1"],
            link_domain="goalposts.brugwachter.example",
            ask=zone(spf=["google-site=x", SPF], dkim=[KEY], dmarc=[DMARC]),
        )
    )
    assert {one.standing for one in found} == {Standing.GOOD}
    assert [one.said for one in found][:3] == [SPF, KEY, DMARC]


def test_nothing_there_is_missing() -> None:
    assert _standings(zone()) == {
        Record.SPF: Standing.MISSING,
        Record.DKIM: Standing.MISSING,
        Record.DMARC: Standing.MISSING,
        Record.LINKS: Standing.GOOD,
    }


@pytest.mark.parametrize(
    ("texts", "record", "standing"),
    [
        ({"spf": [SPF, "v=spf1 -all"]}, Record.SPF, Standing.DOUBLE),
        ({"spf": ["v=spf1 +all"]}, Record.SPF, Standing.OPEN),
        ({"spf": ["V=SPF1 ip4:192.0.2.1 ~all"]}, Record.SPF, Standing.GOOD),
        ({"spf": ["v=spf10 -all"]}, Record.SPF, Standing.MISSING),
        ({"dkim": ["v=DKIM1; p="]}, Record.DKIM, Standing.NO_KEY),
        ({"dkim": ["something else", "p=abc"]}, Record.DKIM, Standing.GOOD),
        ({"dmarc": ["v=DMARC1; p=none"]}, Record.DMARC, Standing.WATCHING),
        ({"dmarc": ["v=DMARC1;p=quarantine"]}, Record.DMARC, Standing.GOOD),
        ({"dmarc": [DMARC, DMARC]}, Record.DMARC, Standing.DOUBLE),
    ],
)
def test_what_is_there_is_judged(texts: dict[str, list[str]], record: Record, standing: Standing) -> None:
    assert _standings(zone(**texts))[record] is standing


def test_a_domain_below_follows_the_policy_above_unless_it_has_its_own() -> None:
    above = zone(dmarc=[DMARC])
    assert _standings(above, domain="mail.brugwachter.example")[Record.DMARC] is Standing.GOOD
    own = zone(dmarc=[DMARC], under=["v=DMARC1; p=none"])
    assert _standings(own, domain="mail.brugwachter.example")[Record.DMARC] is Standing.WATCHING


def test_without_a_selector_the_signature_is_not_asked() -> None:
    found = look_at_domain(domain="brugwachter.example", selectors=[], link_domain="elsewhere.example", ask=zone())
    standings = {one.record: one.standing for one in found}
    assert (standings[Record.DKIM], standings[Record.LINKS]) == (Standing.NOT_ASKED, Standing.APART)


def test_nobody_answering_says_nothing_about_the_domain() -> None:
    def away(name: str, /) -> list[str]:
        raise NoAnswer(name)

    standings = _standings(away)
    assert {standings[record] for record in (Record.SPF, Record.DKIM, Record.DMARC)} == {Standing.UNKNOWN}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a.example", "A.EXAMPLE.", True),
        ("a.example", "goals.a.example", True),
        ("post.a.example", "a.example", True),
        ("aa.example", "a.example", False),
        ("a.example", "b.example", False),
    ],
)
def test_one_domain_is_another_or_lies_under_it(one: str, other: str, same: bool) -> None:
    assert are_of_one(one=one, other=other) is same


def test_the_resolver_gives_texts_whole_none_or_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: list[object] = [
        [SimpleNamespace(strings=(b"v=spf1 ", b"-all"))],
        dns.resolver.NXDOMAIN(),
        dns.exception.Timeout(),
        OSError("no network"),
    ]

    def resolve(*_: object, lifetime: float) -> object:
        assert lifetime == mail_records.SECONDS_TO_ANSWER
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(dns.resolver, "resolve", resolve)
    assert (texts_of("a.example"), texts_of("a.example")) == (["v=spf1 -all"], [])
    for _failure in range(2):
        with pytest.raises(NoAnswer):
            texts_of("a.example")
