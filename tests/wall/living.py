"""A review from hearing to release, the questions ninety days after, and withdrawal: what each moment lets cross, in canaries of every level.

Everybody of the sample says five things, one of each level; only Carla lets any be told with her name. Ninety days after the
release each writes what moved, at a level that is offered then: no word of it crosses, only the reviewer's own note.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID, uuid4

from django.urls import reverse

from goalposts.apps.findings.queries import release_of
from goalposts.apps.findings.usecases import release_check, release_findings
from goalposts.apps.interviews.queries import (
    FindingWritten,
    Moment,
    NoteLine,
    PieceWritten,
    PlaybackGiven,
    PlaybackPage,
    check_of,
)
from goalposts.apps.interviews.usecases import (
    ConsentGiven,
    FragmentAnswer,
    PlaybackAnswers,
    accept_invitation,
    answer_after,
    ask_after,
    begin_interview,
    cut_fragment,
    expire,
    invite,
    offer_slots,
    save_finding,
    save_notes,
    send_playback,
    settle_playback,
    sign_reason,
    withdraw_interview,
)
from goalposts.apps.interviews.usecases.fragments import Place
from goalposts.domain.after import AfterGiven, Said, levels_after
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import Source, Tag
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import Actor
from goalposts.entrypoints.worker.sending import work_once
from goalposts.reports.as_docx import review_document
from goalposts.reports.as_pptx import review_slides
from goalposts.reports.as_review_xlsx import review_workbook
from goalposts.reports.papers.review import review_pdf
from goalposts.reports.review_report import review_report
from tests.apps.interviews.stage import VERSION
from tests.builders import NOW
from tests.wall.canaries import LENGTH, sightings
from tests.wall.crawling import Found, crawl
from tests.wall.dumping import leaks_in_dump, leaks_in_mails, leaks_in_raw_files, leaks_in_tables, logged
from tests.wall.reading import blobs_in
from tests.wall.visits import Visit, near, plan_of
from tests.wall.world import CROWD, PICKED, SUPPLIER, World

FORMS: dict[str, Callable[..., bytes]] = {
    "pptx": review_slides,
    "docx": review_document,
    "xlsx": review_workbook,
    "pdf": review_pdf,
}
NAMED = "Carla"
RELEASE_PAGES = ("findings:",)
# Whoever let something pass with their name takes it along in the copy of their own data, what they took back since too.
OWN_COPY = f"(portal:download) as {CROWD[NAMED.lower()]}"
KEPT_IN = ("findings_",)
LEVELS = tuple(Level)
DAYS = Actor.system(reason="the days of a proof")
ASKED, REMINDED, CLOSED = (NOW + timedelta(days=days) for days in (90, 97, 112))


@dataclass
class Life:
    """One review through its moments.

    Shapes: words by what they are; `moved` by who wrote it; `wrongs` one a line, empty when the wall holds; `is_brief` asks only for what lies near a
    review, and does not look between the answers of ninety days after and their release; else so little is asked until the release only:
    fieldwork is proven in whole elsewhere (tests/wall/proving.py).
    """

    world: World
    tell: Callable[[str], None] = lambda _line: None
    crowd: Sequence[str] = tuple(CROWD)
    is_brief: bool = False
    said: dict[tuple[str, Level], str] = field(default_factory=dict)
    fragments: dict[tuple[str, Level], UUID] = field(default_factory=dict)
    paraphrases: dict[str, str] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    release_id: UUID | None = None
    now: datetime = NOW
    wrongs: list[str] = field(default_factory=list)
    requests: int = 0
    files: int = 0

    def hear(self) -> None:
        """Hear everybody who was picked, each with one fragment of every level, and let them settle."""
        stage = self.world.stage
        first = NOW + timedelta(days=7)
        moments = [
            Moment(starts_at=first + timedelta(hours=at), minutes=45, place=self._say("place of a slot"))
            for at in range(len(PICKED))
        ]
        slots = offer_slots(actor=stage.fenna, review_id=stage.review_id, moments=moments, now=NOW)
        for who, interview_id, slot_id in zip(PICKED, self.world.interview_ids, slots, strict=True):
            self._hold(interview_id, slot_id=slot_id)
            self._cut(who, interview_id)
            page = PlaybackPage(heard=self._say("playback: heard"), meant=self._say("playback: meant"))
            send_playback(actor=stage.fenna, interview_id=interview_id, page=page, today=stage.today, now=NOW)
            answers = PlaybackAnswers(
                fragments=[
                    FragmentAnswer(fragment_id=self.fragments[who, level], level=self._level(who, level))
                    for level in LEVELS
                ],
                given=PlaybackGiven(
                    grades={stage.theme_id: 6},
                    most_important=(stage.theme_id,),
                    words=self._say("words with the grades"),
                ),
            )
            settle_playback(actor=stage.guest(interview_id), answers=answers, today=stage.today, now=NOW)

    def find(self) -> None:
        """Write a finding of each level that may be used, on what everybody said; at level 2 in words of the reviewer's."""
        for level in LEVELS[1:]:
            pieces = [self._piece(who, level) for who in PICKED]
            sentence = self.world.canaries.own_words(place=f"finding of level {level}")
            self.sentences.append(sentence)
            written = FindingWritten(
                kind=FindingKind.IMPROVE, sentence_nl=sentence, theme_id=self.world.stage.theme_id, pieces=tuple(pieces)
            )
            save_finding(actor=self.world.stage.fenna, review_id=self.world.stage.review_id, written=written, now=NOW)

    def release(self) -> None:
        """Sign what wants a reason, and release it; the supplier's own post leaves."""
        at_hand = {"actor": self.world.stage.fenna, "review_id": self.world.stage.review_id, "now": NOW}
        for one in check_of(**at_hand).ambers:  # type: ignore[arg-type]
            sign_reason(**at_hand, name=one.obstacle.name, reason=self._say("signed reason"))  # type: ignore[arg-type]
        self.release_id = release_findings(**at_hand)  # type: ignore[arg-type]
        self.world.things["release_id"] = [self.release_id]
        self._work()

    def ask_after(self) -> None:
        """Let ninety days pass, in which what was said is destroyed; everybody writes what moved, and the days go on."""
        self._pass(ASKED, ASKED + timedelta(days=1))
        for who, interview_id, level in zip(PICKED, self.world.interview_ids, cycle(levels_after())):
            self.moved[who] = self._say(f"what moved, level {level}")
            given = AfterGiven(noticed=Said.YES, enough=Said.YES, moved=self.moved[who], level=level)
            answer_after(actor=self.world.stage.guest(interview_id), given=given, now=self.now)
        self._pass(REMINDED)

    def release_check(self) -> None:
        """Let the questions close, and release their figures with a note of the reviewer."""
        self._pass(CLOSED)
        note, stage = self.world.canaries.own_words(place="note of the check"), self.world.stage
        release_id = release_check(actor=stage.fenna, review_id=stage.review_id, note=note, now=self.now)
        self.world.things["release_id"].append(release_id)
        self.notes.append(note)
        self._work()

    def withdraw(self, who: str) -> None:
        """Let somebody take everything back, and the worker tell it."""
        interview_id = self.world.interview_ids[PICKED.index(who)]
        withdraw_interview(actor=self.world.stage.guest(interview_id), interview_id=interview_id, now=self.now)
        self.withdrawn.append(who)
        self._work()

    def quoted(self) -> dict[str, str]:
        """Give what crosses in words, with whose it is: quotes from level 3, and what the reviewer wrote for level 2."""
        if self.release_id is None:
            return {}
        told = {self.said[who, level]: who for who in PICKED for level in LEVELS[3:]}
        told |= {text: who for who, text in self.paraphrases.items()}
        return {text: who for text, who in told.items() if who not in self.withdrawn}

    def look(self, *, moment: str, visits: Sequence[Visit] | None = None) -> None:
        """Search every page, document, table, mail and log of this moment."""
        with logged(with_statements=True) as written:
            found = self._crawled(visits)
            seen = self._read_documents(moment)
        self.requests += found.requests
        self.judge_pages(found, moment=moment)
        self.wrongs += [f"{moment}: {one} is a broken page" for one in found.broken]
        released = [*self.quoted(), *(self.sentences if self.release_id else ())]
        kept = [*released, *self._ever(), *self.notes]
        places: dict[str, Mapping[str, Sequence[str]]] = {
            "a mail": leaks_in_mails(),
            "the tables": {place: words for place, words in leaks_in_tables().items() if not place.startswith(KEPT_IN)},
            "what releases keep": {},
        }
        for what, leaks in places.items():
            self.wrongs += [f"{moment}: {what}: {place} sings {self._named(words)}" for place, words in leaks.items()]
        underneath = {**leaks_in_raw_files(), **leaks_in_dump(), "the log": sightings(written.getvalue().encode())}
        underneath["what releases keep"] = [
            word for place, words in leaks_in_tables().items() if place.startswith(KEPT_IN) for word in words
        ]
        for place, words in underneath.items():
            self._note(moment, place, words, allowed=kept)
        lacking = [text for text in released if not set(_words(text)) <= seen]
        self.wrongs += [f"{moment}: {text!r} was released and is in no document" for text in lacking]
        self.tell(f"{moment}: {found.requests} requests, {self.files} documents so far, {len(self.wrongs)} wrongs")

    def checks(self) -> list[Visit]:
        """Ask for what crossed after ninety days too: a brief plan asks for one release."""
        slug, ids = self.world.cast.slug, self.world.things["release_id"][1:] if self.notes else ()
        name = "findings:page"
        return [Visit(name, reverse(name, kwargs={"workspace": slug, "release_id": id_})) for id_ in ids]

    def lines(self) -> list[str]:
        """Tell it: what was wrong, then what was searched."""
        told = (
            f"{self.requests} requests as {len(self.crowd)} roles, {self.files} documents, "
            f"{len(self.said) + len(self.moved)} things said"
        )
        return [*self.wrongs, f"wall: before, during, after a release, ninety days on, and after a withdrawal: {told}"]

    def _crawled(self, visits: Sequence[Visit] | None) -> Found:
        plan = plan_of(self.world)
        is_far = self.release_id is not None and not self.is_brief
        chosen = visits if visits is not None else plan.brief() if is_far else near(plan.brief())
        chosen = [*chosen, *self.checks()] if visits is None else chosen
        return crawl(self.world, chosen, crowd=self.crowd, methods=["get"], follows=False, tell=self.tell)

    def judge_pages(self, found: Found, *, moment: str) -> None:
        """A quote and a note may stand on the page of their release, a sentence of a finding on any page of a member; else it is a leak."""
        pages = {f"({visit.name}) as {CROWD[who]}" for visit in plan_of(self.world).visits for who in SUPPLIER
                 if visit.name.startswith(RELEASE_PAGES)}  # fmt: skip
        members = tuple(f"as {CROWD[who]}" for who in SUPPLIER)
        shown: set[str] = set()
        for request, words in found.leaks.items():
            allowed = list(self.sentences) if self.release_id and request.endswith(members) else []
            if any(request.endswith(page) for page in pages):
                allowed += [*self.quoted(), *self.notes]
                shown |= {word[:LENGTH] for word in words}
            if self.release_id and request.endswith(OWN_COPY):
                allowed.append(self.said[NAMED, Level.NAMED])
            self._note(moment, request, words, allowed=allowed)

        lacking = [text for text in (*self.quoted(), *self.notes) if not set(_words(text)) <= shown]
        self.wrongs += [f"{moment}: {text!r} was released and is on no page" for text in lacking]

    def _read_documents(self, moment: str) -> set[str]:
        """Build every form in both languages from what may be shown today, and search it; gives the words that were read."""
        if self.release_id is None:
            return set()
        seen: set[str] = set()
        content = release_of(actor=self.world.cast.omar, release_id=self.release_id).content
        for language in ("nl",) if self.is_brief else ("nl", "en"):
            report = review_report(content=content, language=language, recipient="Omar")
            for form, build in FORMS.items():
                blobs = list(blobs_in(build(report=report)))
                words = [word for blob in blobs for word in sightings(blob)]
                self._note(moment, f"{form} in {language}", words, allowed=[*self.quoted(), *self.sentences])
                seen |= {word[:LENGTH] for word in words}
                self._judge_names(moment, f"{form} in {language}", blobs)
                self.files += 1
        return seen

    def _judge_names(self, moment: str, place: str, blobs: Sequence[bytes]) -> None:
        named = [NAMED] if NAMED not in self.withdrawn else []
        whole = b"\n".join(blobs)
        self.wrongs += [
            f"{moment}: {place} names {who}" for who in PICKED if who not in named and who.encode() in whole
        ]
        self.wrongs += [f"{moment}: {place} lacks the name of {who}" for who in named if who.encode() not in whole]

    def _note(self, moment: str, place: str, words: Sequence[str], *, allowed: Sequence[str]) -> None:
        may = {word for text in allowed for word in _words(text)}
        leaks = sorted({word for word in words if not _is_one_of(word, may)})
        if leaks:
            self.wrongs.append(f"{moment}: {place} sings {self._named(leaks)}")

    def _named(self, words: Sequence[str]) -> str:
        return "; ".join(self.world.canaries.named([word[:LENGTH] for word in words])[:5])

    def _ever(self) -> list[str]:
        """Give what was released once: a release stays kept as it was frozen, and is shown without what was taken back."""
        if self.release_id is None:
            return []
        return [self.said[who, level] for who in PICKED for level in LEVELS[3:]] + list(self.paraphrases.values())

    def _level(self, who: str, level: Level) -> Level:
        return level if who == NAMED or level is not Level.NAMED else Level.QUOTE

    def _piece(self, who: str, level: Level) -> PieceWritten:
        if level is Level.PARAPHRASE:
            self.paraphrases[who] = self.world.canaries.own_words(place="paraphrase")
        paraphrase = self.paraphrases[who] if level is Level.PARAPHRASE else ""
        return PieceWritten(fragment_id=self.fragments[who, level], paraphrase=paraphrase)

    def _hold(self, interview_id: UUID, *, slot_id: UUID) -> None:
        stage = self.world.stage
        invite(actor=stage.fenna, interview_id=interview_id, words=self._say("invitation"), now=NOW)
        consent = ConsentGiven(text_version=VERSION, language="nl", may_take_part=True)
        accept_invitation(actor=stage.guest(interview_id), slot_id=slot_id, consent=consent, now=NOW)
        begin_interview(actor=stage.fenna, interview_id=interview_id, today=stage.today, now=NOW)

    def _cut(self, who: str, interview_id: UUID) -> None:
        fenna = self.world.stage.fenna
        told = {level: self._say(f"level {level}") for level in LEVELS}
        lines = [NoteLine(id=uuid4(), text=text, tag=Tag.QUOTE, block="results", seconds=60) for text in told.values()]
        save_notes(actor=fenna, interview_id=interview_id, lines=lines, version=0, now=NOW)
        for level, line in zip(told, lines, strict=True):
            place = Place(source=Source.NOTE, source_id=line.id, start=0, end=len(line.text))
            self.said[who, level] = line.text
            self.fragments[who, level] = cut_fragment(actor=fenna, interview_id=interview_id, place=place, now=NOW)

    def _say(self, place: str) -> str:
        return self.world.canaries.sentence(place=place)

    def _pass(self, *moments: datetime) -> None:
        """Let the worker's day come, once for each of these."""
        for self.now in moments:
            ask_after(actor=DAYS, now=self.now)
            expire(actor=DAYS, now=self.now)
        self._work()

    def _work(self) -> None:
        while work_once(now=self.now):
            pass


def live(life: Life) -> Life:
    """Lead a review through its life, and look at every moment of it."""
    life.look(moment="before")
    life.hear()
    life.find()
    life.look(moment="during")
    life.release()
    life.look(moment="after")
    life.ask_after()
    if not life.is_brief:
        life.look(moment="ninety days after")
    life.release_check()
    life.look(moment="after the check")
    life.withdraw(NAMED)
    life.look(moment="after a withdrawal")
    return life


def _words(text: str) -> list[str]:
    return sightings(text.encode())


def _is_one_of(word: str, allowed: set[str]) -> bool:
    """Say whether a sighting is of one of these words; a page that breaks lines may run it on or cut it off."""
    short = word[:LENGTH]
    return any(one.startswith(short) for one in allowed) if len(short) > LENGTH // 2 else False
