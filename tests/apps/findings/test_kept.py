"""What crossed with somebody's name, in the copy that they or a manager take along."""

from goalposts.apps.findings.queries.kept import kept_released_of
from goalposts.apps.interviews.usecases import withdraw_interview
from goalposts.domain.confidentiality import Level
from goalposts.domain.roles import Actor, Power, workspace_of
from goalposts.entrypoints.worker.sending import work_once
from tests.apps.findings.test_release import SAID, Heard
from tests.apps.interviews.stage import Stage
from tests.builders import NOW


def test_what_was_taken_back_stands_in_nobodys_copy_but_their_own(stage: Stage) -> None:
    heard = Heard(stage, levels=(Level.NAMED, *(Level.COUNTS,) * 4))
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    heard.released()
    (speaker,) = [id_ for id_ in stage.people.values() if _words(stage.cast.omar, id_)]
    themselves = Actor.stakeholder(
        workspace_id=workspace_of(actor=stage.cast.omar), stakeholder_id=speaker, power=Power.P2
    )
    assert (_words(stage.cast.omar, speaker), _words(themselves, speaker)) == ([SAID], [SAID])

    first = heard.interviews[0]
    withdraw_interview(actor=stage.guest(first), interview_id=first, now=NOW)
    while work_once(now=NOW):
        pass
    assert (_words(stage.cast.omar, speaker), _words(themselves, speaker)) == ([], [SAID])


def _words(actor: Actor, stakeholder_id: object) -> list[object]:
    kept = kept_released_of(actor=actor, stakeholder_id=stakeholder_id)  # type: ignore[arg-type]
    return [one["words"] for one in kept["released"]]
