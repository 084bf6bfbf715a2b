"""A review with six people at its customer, and the steps that bring an interview as far as a test wants it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Interview, Letter
from goalposts.apps.interviews.queries import Moment, NoteLine, PlaybackPage, slots_of
from goalposts.apps.interviews.usecases import (
    ConsentGiven,
    Place,
    accept_invitation,
    begin_interview,
    cut_fragment,
    invite,
    offer_slots,
    open_vault,
    pick,
    save_notes,
    send_playback,
    settle,
)
from goalposts.apps.reviews.queries import seat_on, themes_for
from goalposts.domain.interview import InterviewState, Source, Tag
from goalposts.domain.roles import Actor, Power
from tests.builders import NOW, Cast, a_stakeholder, an_expectation
from tests.reviews import Offered, accepted_elsewhere, an_accepted_review, fenna_of

NAMES = ("Noor Abbink", "Joris van Dam", "Meike Postma", "Ruben Haan")
WORDS = "Zij bellen altijd te laat, en dan is de sluis al dicht."
VERSION = 1


@dataclass
class Stage:
    """Fenna's review, or that of another, who then stands in her place.

    Shapes: `people` are stakeholders by first name, Carla and Ties among them; `today` is the first day of fieldwork.
    """

    cast: Cast
    fenna: Actor
    review_id: UUID
    customer_id: UUID
    people: dict[str, UUID]
    theme_id: UUID
    expectation_id: UUID
    today: date

    @classmethod
    def of(cls, *, cast: Cast) -> "Stage":
        """Commission a review, let Fenna take it on, and add four people at the customer."""
        return cls._with(cast, an_accepted_review(cast), fenna_of(cast, is_confirmed=True))

    @classmethod
    def elsewhere(cls, *, cast: Cast) -> "Stage":
        """Let Bram of another house open a vault of his own, of another customer of the same supplier."""
        stage = cls._with(cast, *accepted_elsewhere(cast))
        open_vault(actor=stage.fenna, review_id=stage.review_id, now=NOW)
        return stage

    @classmethod
    def second(cls, *, cast: Cast) -> "Stage":
        """Let Fenna open a second vault, of another customer."""
        offered = an_accepted_review(cast, customer="Zeilmakerij Fok")
        stage = cls._with(cast, offered, fenna_of(cast, is_confirmed=True))
        open_vault(actor=stage.fenna, review_id=stage.review_id, now=NOW)
        return stage

    @classmethod
    def _with(cls, cast: Cast, offered: Offered, reviewer: Actor) -> "Stage":
        people = {"Carla": offered.carla_id, "Ties": offered.ties_id}
        for name in NAMES:
            first = name.split()[0]
            email = f"{first.lower()}@waterlelie.example"
            people[first] = a_stakeholder(actor=cast.sanne, customer_id=offered.customer_id, name=name, email=email)
        return cls(
            cast=cast,
            fenna=reviewer,
            review_id=offered.review_id,
            customer_id=offered.customer_id,
            people=people,
            theme_id=themes_for(actor=reviewer, review_id=offered.review_id)[0].id,
            expectation_id=an_expectation(actor=cast.sanne, stakeholder_id=offered.carla_id),
            today=seat_on(actor=reviewer, review_id=offered.review_id).first_interview_date,
        )

    def picked(self, *names: str) -> list[UUID]:
        """Pick people by first name, and nobody else."""
        return [
            pick(actor=self.fenna, review_id=self.review_id, stakeholder_id=self.people[name], now=NOW)
            for name in names
        ]

    def settled(self) -> UUID:
        """Pick five and settle; gives Carla's interview."""
        found = self.picked("Carla", "Ties", "Noor", "Joris", "Meike")
        settle(actor=self.fenna, review_id=self.review_id, now=NOW)
        return found[0]

    def slots(self, *, count: int = 3, after_days: int = 7) -> tuple[UUID, ...]:
        """Offer so many moments, one an hour, next week."""
        first = NOW + timedelta(days=after_days)
        moments = [Moment(starts_at=first + timedelta(hours=at), minutes=45, place="Kade 3") for at in range(count)]
        return offer_slots(actor=self.fenna, review_id=self.review_id, moments=moments, now=NOW)

    def guest(self, interview_id: UUID, *, power: Power = Power.P2) -> Actor:
        """Name whoever is heard, as they come in by their pass."""
        return Actor.interviewee(review_id=self.review_id, interview_id=interview_id, power=power)

    def invited(self) -> UUID:
        interview_id = self.settled()
        invite(actor=self.fenna, interview_id=interview_id, now=NOW)
        return interview_id

    def accepted(self) -> UUID:
        interview_id = self.invited()
        slot_id = self.slots()[0]
        consent = ConsentGiven(text_version=VERSION, language="nl", may_take_part=True)
        accept_invitation(actor=self.guest(interview_id), slot_id=slot_id, consent=consent, now=NOW)
        return interview_id

    def held(self) -> UUID:
        interview_id = self.accepted()
        begin_interview(actor=self.fenna, interview_id=interview_id, today=self.today, now=NOW)
        return interview_id

    def others(self, interview_id: UUID) -> list[UUID]:
        """Give the interviews with everybody else."""
        return [one.id for one in Interview.objects.exclude(id=interview_id).order_by("number")]

    def themes(self) -> list[UUID]:
        """Give the themes of the workspace."""
        return [one.id for one in themes_for(actor=self.fenna, review_id=self.review_id)]

    def all_held(self) -> list[UUID]:
        """Hold all five interviews, an hour apart; Carla's first."""
        first = self.settled()
        found = [first, *self.others(first)]
        slots = self.slots(count=len(found))
        consent = ConsentGiven(text_version=VERSION, language="nl", may_take_part=True)
        for at, (interview_id, slot_id) in enumerate(zip(found, slots, strict=True)):
            invite(actor=self.fenna, interview_id=interview_id, now=NOW)
            accept_invitation(actor=self.guest(interview_id), slot_id=slot_id, consent=consent, now=NOW)
            began_at = NOW + timedelta(hours=at)
            begin_interview(actor=self.fenna, interview_id=interview_id, today=self.today, now=began_at)
        return found

    def carla_invited(self) -> UUID:
        """Offer moments and invite Carla, once the sample is settled."""
        keys = open_keys()
        found = Interview.objects.order_by("number")
        interview = next(one for one in found if keys.read(row=one, field="who")["name"].startswith("Carla"))
        self.slots()
        invite(actor=self.fenna, interview_id=interview.id, now=NOW)
        return interview.id

    def revived(self, letter_id: UUID) -> None:
        """Let a letter wait again that was done."""
        Letter.objects.filter(id=letter_id).update(done_at=None, claimed_at=None)

    def begin_another(self) -> UUID:
        """Hold the interview with somebody who is picked and not invited yet, or else add somebody in the place of one who
        withdrew."""
        waiting = Interview.objects.filter(state=InterviewState.PICKED).order_by("number").first()
        if waiting is None:
            name = f"Persoon {Interview.objects.count()}"
            id_ = a_stakeholder(
                actor=self.cast.sanne, customer_id=self.customer_id, name=name, email="persoon@waterlelie.example"
            )
            interview_id = pick(actor=self.fenna, review_id=self.review_id, stakeholder_id=id_, now=NOW)
        else:
            interview_id = waiting.id
        invite(actor=self.fenna, interview_id=interview_id, now=NOW)
        slots = slots_of(actor=self.fenna, review_id=self.review_id)
        slot_id = next(one.id for one in slots if one.interview_id is None)
        consent = ConsentGiven(text_version=VERSION, language="nl", may_take_part=True)
        accept_invitation(actor=self.guest(interview_id), slot_id=slot_id, consent=consent, now=NOW)
        begin_interview(actor=self.fenna, interview_id=interview_id, today=self.today, now=NOW)
        return interview_id

    def without_address(self, interview_id: UUID) -> None:
        """Let somebody have no mail address any more."""
        self._known_with(interview_id, email="")

    def addressed_with_je(self, interview_id: UUID) -> None:
        """Let somebody be one to whom we say je."""
        self._known_with(interview_id, address_form="JE")

    def _known_with(self, interview_id: UUID, **facts: str) -> None:
        interview, keys = Interview.objects.get(id=interview_id), open_keys()
        keys.seal(row=interview, field="who", value={**keys.read(row=interview, field="who"), **facts})
        interview.save()

    def noted(self, interview_id: UUID, *texts: str, version: int = 0) -> list[NoteLine]:
        """Write lines of notes."""
        lines = [NoteLine(id=uuid4(), text=text, tag=Tag.QUOTE, block="results", seconds=60) for text in texts]
        save_notes(actor=self.fenna, interview_id=interview_id, lines=lines, version=version, now=NOW)
        return lines

    def cut(self, interview_id: UUID, line: NoteLine, words: str) -> UUID:
        """Cut words out of a line of notes."""
        start = line.text.index(words)
        place = Place(source=Source.NOTE, source_id=line.id, start=start, end=start + len(words))
        return cut_fragment(actor=self.fenna, interview_id=interview_id, place=place, now=NOW)

    def played_back(self) -> tuple[UUID, UUID]:
        """Hold Carla's interview and send it back; gives interview and fragment."""
        interview_id = self.held()
        (line,) = self.noted(interview_id, WORDS)
        fragment_id = self.cut(interview_id, line, "altijd te laat")
        page = PlaybackPage(heard="U wacht op de sluis.", meant="U wilt eerder bericht.")
        send_playback(actor=self.fenna, interview_id=interview_id, page=page, today=self.today, now=NOW)
        return interview_id, fragment_id
