"""What crossed, and whose it was: kept so that a withdrawal can say which keys and figures are withheld from now on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from goalposts.apps.interviews.access import CROSSED_BACK, note_deed
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import CrossedVoice, Crossing, Interview
from goalposts.apps.outbox.usecases import put_message
from goalposts.domain.roles import Actor

TAKEN_BACK = "review.taken_back"


def keep_voice(
    *,
    crossing: Crossing,
    interview: Interview,
    keys_told: Mapping[UUID, UUID],
    keys: Keys,
    figures: Sequence[str] = (),
    named: Mapping[UUID, UUID] | None = None,
    counted: Sequence[UUID] = (),
) -> None:
    """Keep which opaque key stands in a release for which fragment or hot issue of one interview, and which figures it is in.

    Shapes: `named` are fragments by which an expectation stands there under its own name, with the key of that line; `counted` are
    all of it that stood under a finding, also where no word of it crossed.
    """
    voice = CrossedVoice(review_id=crossing.review_id, crossing=crossing, interview=interview)
    value = kept(keys_told=keys_told, named=named or {}, counted=counted, figures=figures)
    keys.seal(row=voice, field="told", value=value)
    voice.save(force_insert=True)


def kept(
    *, keys_told: Mapping[UUID, UUID], named: Mapping[UUID, UUID], counted: Sequence[UUID], figures: Sequence[str]
) -> dict[str, Any]:
    """Write what of one voice is in a release, as it is sealed."""
    return {
        "keys": {str(id_): str(key) for id_, key in keys_told.items()},
        "named": {str(id_): str(key) for id_, key in named.items()},
        "counted": [str(id_) for id_ in counted],
        "figures": list(figures),
    }


def taken_back(
    *, told: Mapping[str, Any], only: Collection[UUID] | None, still_counts: bool
) -> tuple[list[str], list[str]]:
    """Say which keys and figures of a release go with these fragments of one voice, or with all of it; both may be empty."""
    told_by = (*told["keys"].items(), *told.get("named", {}).items())
    gone = list(dict.fromkeys(key for id_, key in told_by if only is None or UUID(id_) in only))
    is_touched = only is None or bool(gone) or any(UUID(id_) in only for id_ in told.get("counted", []))
    return gone, list(told["figures"]) if is_touched and not still_counts else []


def tell_taken_back(
    *,
    interview: Interview,
    actor: Actor,
    keys: Keys,
    now: datetime,
    only: Collection[UUID] | None = None,
    still_counts: bool = False,
) -> None:
    """Tell whoever holds a release that fragments of an interview were taken back: opaque keys, and nothing else.

    Shapes: `only` are the fragments that were taken back; None is all that was said. `still_counts` where their words go and
    their voice stays: a level that was lowered touches no figure. What was only counted takes its figures along as well.
    Edges: an expectation under its own name goes with any fragment that let it. Nothing is told of an interview of which
    nothing crossed; call it while the names can still be read. In the review's own chain it is a deed of its own, which
    waits on the reviewer until they look at that interview.
    """
    is_told = False
    voices = CrossedVoice.objects.filter(interview=interview).select_related("crossing").order_by("crossing__number")
    for voice in voices:
        told = keys.read(row=voice, field="told") or {"keys": {}, "figures": []}
        gone, figures = taken_back(told=told, only=only, still_counts=still_counts)
        if gone or figures:
            facts: dict[str, object] = {"release_id": str(voice.crossing_id), "keys": gone, "figures": figures}
            put_message(workspace_id=voice.crossing.workspace_id, kind=TAKEN_BACK, facts=facts, now=now)
            is_told = True
    if is_told:
        about = ("interview", interview.id)
        note_deed(review_id=interview.review_id, actor=actor, deed=CROSSED_BACK, about=about, now=now)
