"""Doing the deeds of the demo through the use cases, each by a member and on the day on which it was done."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.usecases import (
    add_contract,
    add_customer,
    add_stakeholder,
    change_contract,
    mind_contract_dates,
    record_conversation,
)
from goalposts.apps.expectations.usecases import (
    Answered,
    Move,
    Saying,
    Strokes,
    add_metric,
    agree_expectation,
    build_goalpost,
    capture_expectation,
    record_measurements,
    record_perception,
    rejudge_due,
    tell_back,
)
from goalposts.apps.expectations.usecases import Step as Doing
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.expectation import Word
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor, workspace_of
from goalposts.entrypoints.cli.demo.course import chance_for
from goalposts.entrypoints.cli.demo.story import COUNTERED, Person, Posts, Series, Story
from goalposts.entrypoints.cli.demo.turns import take_turn
from goalposts.entrypoints.cli.demo.unfold import Added, Aside, Deed, Held, Measured, Signed, Step, talk_key, words_of

PART_KEYS = {"D": "DECIDES", "P": "PAYS", "U": "USES", "I": "INFLUENCES", "B": "BLOCKS"}
STAND_IN_SHARE = 0.12  # so often the stand-in enters something for the lead


class Replay:
    """One workspace being filled; remembers which id each key of a story became."""

    def __init__(self, *, actors: Mapping[str, Actor], stand_in: str, zone: ZoneInfo) -> None:
        self._actors = actors
        self._stand_in = stand_in
        self._zone = zone
        self._ids: dict[tuple[str, str], UUID] = {}
        self._stories: dict[str, Story] = {}
        self._people: dict[tuple[str, str], Person] = {}
        self._themes = {theme.name_nl: theme.id for theme in themes_of(actor=actors[stand_in])}
        self._chance = chance_for(what="stand-in")

    def do(self, *, deeds: Iterable[Deed]) -> None:
        """Do the deeds, in the order given."""
        for deed in deeds:
            match deed.about:
                case Added():
                    self._add(deed, deed.about)
                case Signed():
                    self._sign(deed, deed.about)
                case Held():
                    self._hold(deed, deed.about)
                case Measured():
                    self._measure(deed, deed.about)
                case Aside():
                    self._do_aside(deed, deed.about)
                case Step():
                    getattr(self, f"_{deed.about.kind}")(deed, deed.about)

    def judge_what_fell_due(self, *, at: datetime) -> None:
        """Do what the worker does each night."""
        workspace_id = workspace_of(actor=self._actors[self._stand_in])
        night = Actor.system(reason="what fell due", workspace_id=workspace_id)
        today = at.astimezone(self._zone).date()
        while rejudge_due(actor=night, workspace_id=workspace_id, today=today, now=at):
            pass
        while mind_contract_dates(actor=night, now=at):
            pass

    def _do_aside(self, deed: Deed, about: Aside) -> None:
        lead = self._actors[self._stories[deed.story].lead]
        ids = {key: id_ for (story, key), id_ in self._ids.items() if story == deed.story}
        about.do(actor=lead, ids=ids, at=deed.at, today=self._today(deed))

    def _actor(self, deed: Deed) -> Actor:
        is_by_lead = self._chance.random() >= STAND_IN_SHARE or deed.is_imported
        return self._actors[self._stories[deed.story].lead if is_by_lead else self._stand_in]

    def _today(self, deed: Deed) -> date:
        return deed.at.astimezone(self._zone).date()

    def _id(self, deed: Deed, key: str) -> UUID:
        return self._ids[deed.story, key]

    def _add(self, deed: Deed, about: Added) -> None:
        match about.what:
            case Story() as story:
                self._add_story(deed, story)
            case Person() as person:
                self._add_person(deed, person)
            case Series() as series:
                self._ids[deed.story, series.key] = add_metric(
                    actor=self._actor(deed),
                    customer_id=self._id(deed, "customer"),
                    name=series.name,
                    unit=series.unit,
                    direction=series.better,
                    period_value=series.how,
                    now=deed.at,
                )

    def _add_story(self, deed: Deed, story: Story) -> None:
        lead_id = self._actors[story.lead].member_id
        assert lead_id is not None
        self._stories[story.key] = story
        self._ids[story.key, "customer"] = add_customer(
            actor=self._actors[self._stand_in],
            name=story.name,
            sector=story.sector,
            lead_id=lead_id,
            revenue_per_year_eur=story.revenue_eur,
            now=deed.at,
        )

    def _add_person(self, deed: Deed, person: Person) -> None:
        self._people[deed.story, person.key] = person
        self._ids[deed.story, person.key] = add_stakeholder(
            actor=self._actor(deed),
            customer_id=self._id(deed, "customer"),
            name=person.name,
            email=_mail_of(person, story=deed.story) if person.has_mail else "",
            job_title=person.job_title,
            parts=[PART_KEYS[letter] for letter in person.parts],
            influence=person.influence,
            rhythm_days=person.rhythm_days,
            language=person.language,
            address_form=person.address_form,
            now=deed.at,
        )

    def _sign(self, deed: Deed, signed: Signed) -> None:
        """Contract values are revenue: the stand-in keeps them, being a manager."""
        actor = self._actors[self._stand_in]
        if signed.changed_date is None:
            self._ids[deed.story, signed.name] = add_contract(
                actor=actor, customer_id=self._id(deed, "customer"), terms=signed.terms, now=deed.at
            )
            return
        change_contract(
            actor=actor,
            contract_id=self._id(deed, signed.name),
            terms=signed.terms,
            changed_date=signed.changed_date,
            reason=signed.reason,
            now=deed.at,
        )

    def _hold(self, deed: Deed, held: Held) -> None:
        self._ids[deed.story, held.key] = record_conversation(
            actor=self._actor(deed),
            customer_id=self._id(deed, "customer"),
            talk=replace(held.talk, stakeholder_ids=[self._id(deed, key) for key in held.people]),
            today=self._today(deed),
            now=deed.at,
        )

    def _measure(self, deed: Deed, about: Measured) -> None:
        record_measurements(
            actor=self._actor(deed),
            metric_id=self._id(deed, about.series),
            values=about.values,
            today=self._today(deed),
            now=deed.at,
        )

    def _captured(self, deed: Deed, step: Step) -> None:
        said = step.said
        language = said.language or self._people[deed.story, said.who].language
        met, missed = said.weights or (None, None)
        self._ids[deed.story, f"said {step.place}"] = capture_expectation(
            actor=self._actor(deed),
            stakeholder_id=self._id(deed, said.who),
            saying=Saying(
                verbatim=words_of(said=said, by_date=step.by_date, language=language),
                said_date=step.day,
                language=language,
                channel=said.channel,
                conversation_id=self._id(deed, talk_key(day=step.day, channel=said.channel)),
                theme_id=self._themes[said.theme],
                weight_met=met,
                weight_missed=missed,
                is_imported=deed.is_imported,
            ),
            today=self._today(deed),
            now=deed.at,
        )

    def _built(self, deed: Deed, step: Step) -> None:
        build_goalpost(
            actor=self._actor(deed),
            expectation_id=self._id(deed, f"said {step.place}"),
            strokes=self._strokes(deed, step),
            today=self._today(deed),
            now=deed.at,
        )

    def _moved(self, deed: Deed, step: Step) -> None:
        assert step.moved is not None
        build_goalpost(
            actor=self._actor(deed),
            expectation_id=self._id(deed, f"said {step.place}"),
            strokes=self._strokes(deed, step),
            move=Move(asked_by=step.moved.by, reason=step.moved.reason, in_force_from_date=step.holds_date),
            today=self._today(deed),
            now=deed.at,
        )

    def _turned(self, deed: Deed, step: Step) -> None:
        turn = step.turn
        assert turn is not None
        expectation_id = self._id(deed, f"said {step.place}")
        doing = Doing(actor=self._actor(deed), expectation_id=expectation_id, today=self._today(deed), now=deed.at)
        word = Word(given_by=self._id(deed, step.said.who), how=turn.how, given_date=step.day)
        is_theirs = turn.deed == COUNTERED
        if is_theirs:
            take_turn(doing=doing, turn=turn, word=word, until_date=step.until_date)
        if step.posts is not None:
            build_goalpost(
                actor=doing.actor,
                expectation_id=expectation_id,
                strokes=self._strokes(deed, step),
                is_theirs=is_theirs,
                today=doing.today,
                now=deed.at,
            )
        if not is_theirs:
            take_turn(doing=doing, turn=turn, word=word, until_date=step.until_date)

    def _strokes(self, deed: Deed, step: Step) -> Strokes:
        posts = step.posts
        assert posts is not None
        return Strokes(
            kind=posts.kind,
            metric_id=None if posts.kind is Kind.JUDGEMENT or not posts.on else self._id(deed, posts.on),
            what=posts.what,
            baseline=posts.baseline,
            floor=posts.floor,
            aim=posts.aim,
            tolerance=posts.tolerance,
            timing=_timing_of(posts),
            by_date=step.by_date,
            period=posts.every.value if posts.every else "",
            shape=posts.shape,
            judge_id=self._id(deed, posts.judge) if posts.judge else None,
            evidence=posts.evidence,
        )

    def _agreed(self, deed: Deed, step: Step) -> None:
        agree_expectation(
            actor=self._actor(deed),
            expectation_id=self._id(deed, f"said {step.place}"),
            word=Word(given_by=self._id(deed, step.said.who), how=step.said.how, given_date=step.day),
            in_force_from_date=max(step.day, step.holds_date) if step.holds_date else step.day,
            is_imported=deed.is_imported,
            today=self._today(deed),
            now=deed.at,
        )

    def _felt(self, deed: Deed, step: Step) -> None:
        felt = step.felt
        assert felt is not None
        judge = step.said.posts.judge if step.said.posts else ""
        record_perception(
            actor=self._actor(deed),
            expectation_id=self._id(deed, f"said {step.place}"),
            stakeholder_id=self._id(deed, felt.by or judge or step.said.who),
            answered=Answered(
                answer=felt.answer, words=felt.words, grade=felt.grade, said_date=step.day, due_date=step.due_date
            ),
            today=self._today(deed),
            now=deed.at,
        )

    def _told(self, deed: Deed, step: Step) -> None:
        tell_back(
            actor=self._actor(deed),
            expectation_id=self._id(deed, f"said {step.place}"),
            told_date=step.day,
            today=self._today(deed),
            now=deed.at,
        )


def _timing_of(posts: Posts) -> str:
    if posts.every is not None:
        return "RECURRING"
    return "BY_DAY" if posts.by is not None else ""


def _mail_of(person: Person, *, story: str) -> str:
    plain = person.name.lower().translate(str.maketrans("éèëïöüáàçñşı", "eeeiouaacnsi")).replace("'", "")
    return f"{'.'.join(plain.split())}@{story}.example"
