"""Letting a report out: exactly what the check showed, remembered as sets of random ids and opaque keys."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_vault, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import CROSSED, Crossing, Interview
from goalposts.apps.interviews.queries.check import Laid, laid_out
from goalposts.apps.interviews.usecases.crossed import keep_voice
from goalposts.domain.confidentiality import Share
from goalposts.domain.isolation import ShownFigure
from goalposts.domain.refusal import Refused
from goalposts.domain.released import ReleaseContent
from goalposts.domain.roles import Actor

MAX_NOTE = 1000


class UnableToCross(Refused):
    """Something is in the way: RED, UNSIGNED, or a correction without a NOTE of what changed; the facts say which."""

    code = "UNABLE_TO_CROSS"


@transaction.atomic
def cross(
    *, actor: Actor, review_id: UUID, change_note: str, release_id: UUID, number: int, workspace_id: UUID, now: datetime
) -> ReleaseContent:
    """Let a report out; whoever releases it asks for it here. The first one starts the days that words are kept.

    Shapes: `release_id` and `number` are those of the release that takes it, in the supplier's workspace.
    Errors: NotFound, SecondFactorNeeded; UnableToCross with reason RED, UNSIGNED, NOTE or NUMBER; VaultClosed.
    """
    vault, facts = get_vault(actor, review_id, to_write=True)
    keys = open_keys()
    laid = laid_out(actor=actor, facts=facts, keys=keys, change_note=change_note.strip(), now=now)
    _check(laid, note=change_note.strip(), number=number)

    if not laid.ground.is_released:
        keys.make(owner_id=review_id, purpose=CROSSED)
    content = laid.check.preview
    crossing = Crossing(
        id=release_id, review_id=review_id, workspace_id=workspace_id, kind=content.kind, number=number, crossed_at=now
    )
    keys.seal(row=crossing, field="sets", value=sets_of(shown=laid.shown))
    crossing.save(force_insert=True)
    _keep_voices(laid, crossing=crossing, keys=keys)
    if vault.released_at is None:
        vault.released_at = now
        vault.save(update_fields=["released_at"])

    told = {"release": release_id, "number": number, "findings": len(content.findings)}
    note_deed(review_id=review_id, actor=actor, deed="report.crossed", about=("vault", review_id), facts=told, now=now)
    return content


def _check(laid: Laid, *, note: str, number: int) -> None:
    wrong = {
        "RED": bool(laid.check.reds),
        "UNSIGNED": not laid.check.may_cross,
        "NOTE": laid.ground.is_released and not note,
        "LENGTH": len(note) > MAX_NOTE,
        "NUMBER": number != laid.ground.number,
    }
    for reason, is_so in wrong.items():
        if is_so:
            raise UnableToCross(reason=reason, most=MAX_NOTE)


def sets_of(*, shown: Mapping[str, ShownFigure]) -> dict[str, object]:
    """Give the sets behind every figure that is read, whether as a number or a word, by its name."""
    return {
        name: {
            "about": one.figure.about,
            "among": sorted(str(id_) for id_ in one.figure.among),
            "members": sorted(str(id_) for id_ in one.figure.members & one.figure.among),
            "is_number": one.share is Share.K_OF_N,
            "share": one.share.value,
        }
        for name, one in shown.items()
        if is_read(one=one)
    }


def is_read(*, one: ShownFigure) -> bool:
    """Say whether a figure is read at all, as a number or as a word."""
    return one.share is not Share.HIDDEN


def _keep_voices(laid: Laid, *, crossing: Crossing, keys: Keys) -> None:
    """Keep whose each fragment is that crossed, and which figures a withdrawal of each interview would touch."""
    voices, told_alone = voices_in(laid=laid), {one.key for one in laid.check.preview.expectations}
    for interview in Interview.objects.filter(id__in=list(voices)).order_by("number"):
        voice = voices[interview.id]
        named = {
            id_: key
            for id_, key in laid.named_by.items()
            if key in told_alone and laid.ground.lines[id_].interview_id == interview.id
        }
        keep_voice(
            crossing=crossing, interview=interview, keys_told=voice.keys, named=named, counted=voice.counted,
            figures=voice.figures, keys=keys,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class VoiceIn:
    """What of one interview is in a release.

    Shapes: `keys` of the fragments whose words crossed, by fragment; `counted` are all that stood under a finding, with words
    or without; `figures` that it is in.
    """

    keys: Mapping[UUID, UUID]
    counted: tuple[UUID, ...]
    figures: tuple[str, ...]


def voices_in(*, laid: Laid) -> dict[UUID, VoiceIn]:
    """Give by interview what of it is in a release."""
    crossed = {
        fragment.key
        for finding in laid.check.preview.findings
        for fragment in (*finding.fragments, *finding.against_fragments)
    }
    own: dict[UUID, dict[UUID, UUID]] = defaultdict(dict)
    for id_, line in laid.ground.lines.items():
        key = laid.ground.keys.get(id_)
        if key in crossed and key is not None:
            own[line.interview_id][id_] = key
    under = {id_: piece.voice for id_, piece in laid.check.said.items()}
    figures = {name: one.figure for name, one in laid.shown.items() if is_read(one=one)}
    return {
        one: VoiceIn(
            keys=own[one],
            counted=tuple(sorted(id_ for id_, voice in under.items() if voice == one)),
            figures=tuple(sorted(name for name, figure in figures.items() if one in figure.among)),
        )
        for one in laid.ground.heard
    }
