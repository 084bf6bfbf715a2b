"""Behind the wall: the review's own reviewer after a second factor; to everybody else it is not there."""

from dataclasses import dataclass, field

ONE, CUT = ("interview_id",), ("interview_id", "fragment_id")
TEXT = ("interview_id", "transcript_id")


@dataclass(frozen=True)
class Behind:
    """What the review's reviewer gets of an address once they gave a second factor; None is not offered (405).

    `parts` name the things in the address, by their builder in test_vault_matrix. An interview that was played back is
    meant, with a transcript and a fragment.
    """

    get: int | None
    post: int | None = None
    parts: tuple[str, ...] = ()
    form: dict[str, str] = field(default_factory=dict)


VAULT: dict[str, Behind] = {
    "interviews:home": Behind(200),
    "interviews:open": Behind(None, 302),  # it is open already
    "interviews:sample": Behind(200),
    "interviews:pick": Behind(None, 422, parts=("stakeholder_id",)),  # the sample is settled
    "interviews:settle": Behind(None, 422),
    "interviews:unpick": Behind(None, 422, parts=ONE),
    "interviews:slots": Behind(200, 422),
    "interviews:slot-back": Behind(None, 302, parts=("slot_id",)),
    "interviews:talk": Behind(200, parts=ONE),
    "interviews:invitation": Behind(302, 302, parts=ONE),  # invited, and more
    "interviews:begin": Behind(None, 302, parts=ONE),
    "interviews:cockpit": Behind(200, 422, parts=ONE),
    # An empty stream of another version than stands.
    "interviews:notes": Behind(None, 409, parts=ONE, form={"version": "0"}),
    "interviews:guide": Behind(200, parts=ONE),
    "interviews:fragments": Behind(200, parts=ONE),
    "interviews:cut": Behind(302, 302, parts=ONE),  # no words were chosen
    "interviews:fragment": Behind(200, 302, parts=CUT),
    "interviews:fragment-place": Behind(None, 302, parts=CUT),
    "interviews:fragment-drop": Behind(None, 302, parts=CUT),
    "interviews:playback": Behind(200, 422, parts=ONE),
    "interviews:forward": Behind(200, 422, parts=ONE),
    "interviews:hot": Behind(200, 422, parts=ONE),
    "interviews:hot-release": Behind(None, 302, parts=("interview_id", "hot_id")),
    "interviews:names": Behind(200, 302, parts=ONE),
    "interviews:transcript": Behind(200, 422, parts=ONE),
    "interviews:transcript-text": Behind(200, parts=TEXT),
    "interviews:turn": Behind(200, 422, parts=TEXT),
    "interviews:transcript-drop": Behind(None, 302, parts=TEXT),
    "interviews:themes": Behind(200),
    "interviews:coverage": Behind(200),
    "interviews:findings": Behind(200, 302),
    "interviews:finding-new": Behind(200, 422),
    "interviews:finding": Behind(200, 422, parts=("finding_id",)),
    "interviews:finding-drop": Behind(None, 302, parts=("finding_id",)),
    "interviews:check": Behind(200, 422),
    "interviews:after": Behind(200, 422),  # nothing was asked yet, so nothing crosses
    "interviews:preview": Behind(200),
    "interviews:release": Behind(None, 422),  # nothing that was said stands under it
    "interviews:released": Behind(200, parts=("release_id",)),
    "interviews:released-copy": Behind(None, 200, parts=("release_id",), form={"form": "XLSX", "language": "en"}),
    "interviews:letters": Behind(200),
    "interviews:trail": Behind(200),
}
