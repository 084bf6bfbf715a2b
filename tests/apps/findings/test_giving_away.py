"""What gives somebody away without naming them: a number that is everybody, a language that few speak."""

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.interviews.queries import PieceWritten
from goalposts.domain.confidentiality import Form, Level
from goalposts.domain.disclosure import Kind
from tests.apps.findings.test_release import Heard
from tests.apps.interviews.stage import Stage

LEVELS = (Level.QUOTE, Level.COUNTS, Level.COUNTS, Level.PARAPHRASE, Level.COUNTS)


@pytest.fixture
def heard(stage: Stage) -> Heard:
    """Five of the six people at the customer, heard."""
    return Heard(stage, levels=LEVELS)


def test_it_wants_a_reason_where_the_number_of_people_heard_names_everybody(heard: Heard) -> None:
    """Six are known and five were heard; once the sixth has left, five of five is said of each by name."""
    heard.found(0, 1, 2, 3, 4)
    heard.signed()
    assert heard.check().may_cross
    Stakeholder.objects.filter(id=heard.stage.people["Ruben"]).update(left_date=heard.stage.today)

    check = heard.check()
    assert [one.obstacle.kind for one in check.ambers if not one.reason] == [Kind.EVERYBODY]
    assert not check.may_cross
    heard.signed()
    assert heard.check().may_cross


def test_the_reviewers_words_do_not_tell_which_language_their_speaker_speaks(stage: Stage) -> None:
    """Of six people two may speak English: a Dutch paraphrase marked as English would tell that it was one of them."""
    Stakeholder.objects.update(language="en")
    spoken = Heard(stage, levels=LEVELS)
    for words, language in (("Zij wachten lang op een antwoord.", "nl"), ("They wait long for an answer.", "en")):
        pieces = (
            PieceWritten(fragment_id=spoken.fragments[0]),
            PieceWritten(fragment_id=spoken.fragments[3], paraphrase=words),
        )
        spoken.found(0, pieces=pieces)
        told = {one.form: one.language for one in spoken.check().preview.findings[-1].fragments}
        assert told == {Form.QUOTE: "en", Form.PARAPHRASE: language}
