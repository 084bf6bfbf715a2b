"""The independent review of the demo: one customer, in the field, by Fenna; what is heard in it is told in `heard`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.queries import find_customers, stakeholder_choices
from goalposts.apps.customers.queries.decisions import decisions_of_customer
from goalposts.apps.customers.usecases import add_stakeholder
from goalposts.apps.interviews.usecases import open_vault, pick, settle
from goalposts.apps.people.queries import organisation_of_person, person_by_email
from goalposts.apps.people.usecases.house import change_organisation, keep_guide
from goalposts.apps.reviews.queries import candidates_of, offers_to, reviews_here, self_image_of
from goalposts.apps.reviews.usecases import (
    OfferTo,
    accept_offer,
    announce_review,
    commission_review,
    finish_wishes,
    keep_guess,
    seal_guess,
    wish_for_sample,
)
from goalposts.apps.signin.usecases import lend_demo_app
from goalposts.domain.independence import Declaration, Payer
from goalposts.domain.perception import Answer
from goalposts.domain.roles import Actor
from goalposts.domain.sampling import WishKind
from goalposts.domain.self_image import DueGuess, ThemeGuess
from goalposts.entrypoints.cli.demo.cast import COLLEAGUE, REVIEWER
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.heard import PICKED, TIAGO, Field, heard_steps

Step = tuple[datetime, Callable[[], None]]
CUSTOMER = "Gemeente Oudervaart"
MORNING = time(9, 40)
CONTRACT = "Receptie en beveiliging gemeentehuis"  # its tender is what the days of the review count back from
MET, COMMISSIONED, ACCEPTED, WISHED, READY, SETTLED, ANNOUNCED = -77, -70, -68, -64, -62, -56, -47
# Who guesses, when, and which grades per theme: rosier the further from the work.
GUESSES = (("Sanne", -44, (7, 6, 7, 8, 6)), ("Milan", -34, (8, 7, 7, 8, 7)), ("Omar", -27, (8, 8, 7, 9, 8)))
WISHES = (
    ("Marjan Kolthof", WishKind.PROPOSED, ""),
    ("Yusuf Demirci", WishKind.PROPOSED, "Merkt iedere dag of de servicedesk opneemt"),
    ("Anton Ruiter", WishKind.OBJECTED, "Werkt sinds kort halve dagen en is moeilijk te bereiken"),
)
LETTERHEAD = "Heldere Blik\nOude Kade 12\n8011 ZW Zwolle"
GUIDE = {
    "expectations": ["Waarvoor hebt u hen in huis gehaald?", "Wat verwacht u dit jaar van hen?"],
    "results": ["Vertel over een week waarin het liep.", "En over een week waarin het stokte?"],
    "relations": ["Hoe gaat het als iets misgaat?"],
    "future": ["Waar staat uw organisatie over twee jaar?"],
    "silent": ["Waarover begint u niet meer?"],
    "unasked": ["Wat vroeg ik niet?"],
}
TEXT_NL = (
    "Wij willen weten hoe u ons werk ziet en wat u van ons verwacht. Daarom vroegen wij iemand van buiten om te luisteren.\n\n"
    "Fenna Dijkstra van Heldere Blik spreekt de komende weken met enkele mensen bij u. Zij kiest wie zij vraagt; wij horen niet wie dat is."
)
TEXT_EN = (
    "We want to know how you see our work and what you expect of us. So we asked somebody from outside to listen.\n\n"
    "Fenna Dijkstra of Heldere Blik speaks to some people at your organisation in the coming weeks. She chooses whom to ask; we do not"
    " hear who that is."
)


def review_steps(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> list[Step]:
    """Plan a review from its commission to what is heard, so that it is in the field today."""
    today = now.astimezone(zone).date()

    def at(days: int) -> datetime:
        return datetime.combine(working_day(today=today, days=days), MORNING, zone)

    lead, manager = actors["Sanne"], actors["Milan"]
    planned: list[tuple[int, Callable[[datetime], None]]] = [
        (MET, lambda moment: _meet(lead, moment)),
        (COMMISSIONED, lambda moment: _commission(actors["Omar"], moment)),
        (ACCEPTED, _accept),
        (WISHED, lambda moment: _wish(lead, moment)),
        (READY, lambda moment: finish_wishes(actor=lead, review_id=_review(lead, moment), now=moment)),
        (SETTLED, lambda moment: _settle(manager, moment)),
        (ANNOUNCED, lambda moment: _announce(lead, moment)),
        *((days, _guessing(actors[who], grades)) for who, days, grades in GUESSES),
    ]
    steps = [(at(days), _bound(do, at(days))) for days, do in planned]
    return steps + heard_steps(field=lambda day: _field(manager, day), now=now, zone=zone)


def _bound(do: Callable[[datetime], None], moment: datetime) -> Callable[[], None]:
    return lambda: do(moment)


def _meet(lead: Actor, moment: datetime) -> None:
    """Enter the customer's new architect, of whom they said that he speaks no Dutch."""
    customer = find_customers(actor=lead, words=CUSTOMER, limit=1)[0]
    add_stakeholder(
        actor=lead, customer_id=customer.id, name=TIAGO, email="tiago.lourenco@oudervaart.example",
        job_title="IT-architect", parts=["INFLUENCES"], influence=6, rhythm_days=90, language="en", address_form="JE",
        now=moment,
    )  # fmt: skip


def _commission(owner: Actor, moment: datetime) -> None:
    customer = find_customers(actor=owner, words=CUSTOMER, limit=1)[0]
    to, today = OfferTo(email=REVIEWER.email), moment.date()
    decisions = decisions_of_customer(actor=owner, customer_id=customer.id, today=today)
    contract_id = next(one.contract_id for one in decisions if one.contract_name == CONTRACT)
    commission_review(actor=owner, customer_id=customer.id, contract_id=contract_id, to=to, today=today, now=moment)


def fenna() -> Actor:
    """Give the reviewer of the demo."""
    person = person_by_email(email=REVIEWER.email)
    house = organisation_of_person(person_id=person.id) if person else None
    assert person is not None, "the cast has a reviewer"
    assert house is not None, "the reviewer works for an organisation"
    return Actor.reviewer(person_id=person.id, organisation_id=house.id)


def _accept(moment: datetime) -> None:
    actor = fenna()
    change_organisation(
        actor=actor, name="Heldere Blik", sender_name="Heldere Blik Luisteronderzoek", letterhead=LETTERHEAD
    )
    keep_guide(actor=actor, guide_id=None, name="Kort gesprek", language="nl", blocks=GUIDE, now=moment)
    offer_id = offers_to(actor=actor, now=moment)[0].id
    declaration = Declaration(payer=Payer.SUPPLIER, is_pay_free=True, is_apart_from_lead=True)
    accept_offer(actor=actor, offer_id=offer_id, declaration=declaration, now=moment)


def _review(member: Actor, moment: datetime) -> UUID:
    return review_at(member, CUSTOMER, moment)


def review_at(member: Actor, customer: str, moment: datetime) -> UUID:
    """Find the review of a customer."""
    rows = reviews_here(actor=member, now=moment)
    return next(one.id for one in rows if one.customer_name == customer)


def _wish(lead: Actor, moment: datetime) -> None:
    review_id = _review(lead, moment)
    for name, kind, reason in WISHES:
        person = stakeholder_choices(actor=lead, words=name, limit=1)[0]
        wish_for_sample(actor=lead, review_id=review_id, stakeholder_id=person.id, kind=kind, reason=reason, now=moment)


def _settle(manager: Actor, moment: datetime) -> None:
    settle_on(PICKED, review_id=_review(manager, moment), moment=moment)


def settle_on(names: Sequence[str], *, review_id: UUID, moment: datetime) -> None:
    """Open the vault, pick behind the wall and settle: the supplier learns the number, as in any review."""
    actor = confirmed()
    open_vault(actor=actor, review_id=review_id, now=moment)
    known = {one.name: one.stakeholder_id for one in candidates_of(actor=actor, review_id=review_id)}
    for name in names:
        pick(actor=actor, review_id=review_id, stakeholder_id=known[name], now=moment)
    settle(actor=actor, review_id=review_id, now=moment)


def confirmed() -> Actor:
    """Give the reviewer after her second factor."""
    return replace(fenna(), is_confirmed=True)


def _field(manager: Actor, day: Callable[[int, time], datetime]) -> Field:
    return Field(fenna=confirmed(), review_id=_review(manager, day(0, MORNING)), day=day)


def lend_app(*, now: datetime) -> None:
    """Give the reviewers each an authenticator app that the demo shows: a link alone never opens the vault."""
    for reviewer in (REVIEWER, COLLEAGUE):
        person = person_by_email(email=reviewer.email)
        assert person is not None, "the cast has them"
        lend_demo_app(person_id=person.id, now=now)


def _announce(lead: Actor, moment: datetime) -> None:
    announce_review(actor=lead, review_id=_review(lead, moment), text_nl=TEXT_NL, text_en=TEXT_EN, now=moment)


def _guessing(member: Actor, grades: tuple[int, ...]) -> Callable[[datetime], None]:
    return lambda moment: _guess(member, grades, moment)


def _guess(member: Actor, grades: tuple[int, ...], moment: datetime) -> None:
    guess_all(member, grades, review_id=_review(member, moment), moment=moment)


def guess_all(member: Actor, grades: tuple[int, ...], *, review_id: UUID, moment: datetime) -> None:
    """Guess every theme by its grade, and every due expectation as met when the grades are high; and seal it."""
    today = moment.date()
    image = self_image_of(actor=member, review_id=review_id, today=today)
    themes = [one for one in image.questions if one.is_theme]
    dues = [one for one in image.questions if not one.is_theme]
    for one, grade in zip(themes, grades, strict=False):
        guess = ThemeGuess(grade=grade, sure=60 + 10 * (grade % 3))
        keep_guess(actor=member, review_id=review_id, about_id=one.about_id, guess=guess, today=today, now=moment)
    for number, one in enumerate(dues):
        answer = Answer.MET if sum(grades) // len(grades) + number % 3 > grades[0] - 1 else Answer.JUST_MISSED
        keep_guess(
            actor=member, review_id=review_id, about_id=one.about_id, guess=DueGuess(answer=answer, sure=70),
            today=today, now=moment,
        )  # fmt: skip
    seal_guess(actor=member, review_id=review_id, today=today, now=moment)
