"""The pages of precision as members use them: predict, look together, practise; of a group and never of a person."""

from dataclasses import asdict
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from goalposts.apps.checkins.models import Prediction
from goalposts.apps.checkins.usecases import close_round, predict
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.workspaces.models import Workspace
from goalposts.apps.workspaces.queries import settings_of
from goalposts.domain.asking import Answer as Tapped
from goalposts.domain.mirror import Hit, Scored, self_knowledge
from goalposts.domain.origin import Origin
from goalposts.domain.perception import Answer
from goalposts.domain.self_image import DueGuess
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.web.precision.telling import known_told
from tests.apps.checkins.conftest import Ground, ground_of
from tests.builders import NOW, TODAY, Cast, signed_in
from tests.entrypoints.test_counts import queries_of

LATER = NOW + timedelta(days=1)


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Carla and Ties, each with something due."""
    return ground_of(cast)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the morning after."""
    monkeypatch.setattr(clock, "now", lambda: LATER)


def browser(ground: Ground, who: str = "sanne") -> Client:
    return signed_in(person_id=ground.cast.person_id(who))


def page(ground: Ground, path: str = "", *, who: str = "sanne", status: int = 200, language: str = "en") -> str:
    person = browser(ground, who)
    get_user_model().objects.filter(pk=ground.cast.person_id(who)).update(language=language)
    answer = person.get(f"/w/{ground.cast.slug}/precision/{path}")
    assert answer.status_code == status, answer
    return answer.content.decode()


def all_predict(ground: Ground, *answers: Answer) -> None:
    for who, answer in zip(("sanne", "milan", "omar"), answers, strict=False):
        for id_ in (ground.carlas_id, ground.ties_own_id):
            guess = DueGuess(answer=answer, sure=80)
            at = NOW - timedelta(hours=1)
            predict(actor=getattr(ground.cast, who), expectation_id=id_, guess=guess, today=TODAY, now=at)


def held(ground: Ground, answer: Tapped = Tapped.NOT_MET, words: str = "Weer drie dagen te laat.") -> UUID:
    round_id = ground.started()
    ground.answered(round_id, answer=answer, words=words, now=LATER)
    ground.answered(round_id, answer=Tapped.MET, who="ties", now=LATER)
    close_round(actor=ground.cast.sanne, round_id=round_id, now=LATER + timedelta(hours=1))
    return round_id


def test_without_a_prediction_it_says_what_to_do_first(ground: Ground) -> None:
    told = page(ground)
    assert "Predict first. Without a prediction there is nothing to learn." in told
    assert "2 more were due, and the customers did not say how it was." in told
    assert "Voorspel eerst. Zonder voorspelling is er niets te leren." in page(ground, language="nl")
    assert "Not shown. Each customer has one lead" in told
    assert f"/w/{ground.cast.slug}/settings/" not in told
    viewer = page(ground, who="vik")
    assert "/precision/predict/" not in viewer


def test_one_question_a_screen_each_sealed_as_it_is_given(ground: Ground) -> None:
    told = page(ground, "predict/")
    assert "0 of 2 predicted" in told
    person = browser(ground)
    first = f"/w/{ground.cast.slug}/precision/predict/{ground.carlas_id}/"
    shown = person.get(first, headers={"accept-language": "en"}).content.decode()
    assert "Carla Brandsma" in shown
    assert shown.count("data-key=") >= 3
    assert "data-step-by-key" in shown
    answer = person.post(first, {"answer": "MET", "sure": "70"})
    assert answer.status_code == 302
    assert answer["location"].endswith(f"{ground.ties_own_id}/")
    answer = person.post(answer["location"], {"answer": "NOT_MET", "sure": "90"})
    assert answer["location"].endswith("/precision/predict/")
    assert Prediction.objects.count() == 2
    told = page(ground, "predict/")
    assert "2 of 2 predicted" in told
    assert "Not met, 90% sure" in told
    assert "not predicted yet" in page(ground, "predict/", who="omar")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"sure": "70"}, "Choose what the customer will say."),
        ({"answer": "MET"}, "Choose how sure you are."),
        ({}, "Choose what the customer will say."),
        ({"answer": "MOVED", "sure": "70"}, "MOVED"),
    ],
)
def test_half_a_prediction_is_refused_at_its_field(ground: Ground, form: dict[str, str], told: str) -> None:
    path = f"/w/{ground.cast.slug}/precision/predict/{ground.carlas_id}/"
    answer = browser(ground).post(path, form, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Prediction.objects.exists()


def test_after_the_lock_it_is_refused_with_its_moment(ground: Ground) -> None:
    ground.started()
    path = f"/w/{ground.cast.slug}/precision/predict/{ground.carlas_id}/"
    person = browser(ground)
    answer = person.post(path, {"answer": "MET", "sure": "70"}, headers={"accept-language": "en"})
    assert answer.status_code == 422
    assert "It is locked since 16 Mar 2026" in answer.content.decode()
    followed = person.get(path, follow=True, headers={"accept-language": "en"}).content.decode()
    assert "It is locked since 16 Mar 2026" in followed
    assert "There is nothing to predict now" in followed
    assert not Prediction.objects.exists()


def test_a_team_of_three_is_told_what_it_knew_and_how_many_guesses_the_ladder_needs(ground: Ground) -> None:
    all_predict(ground, Answer.MET, Answer.MET, Answer.NOT_MET)
    held(ground)
    told = page(ground, who="vik")
    assert "3 of 6 guesses were right" in told
    assert "2 too rosy, 1 too gloomy: both are misses." in told
    assert "14 more guesses with an answer are needed for the calibration ladder." in told
    assert "ladder-both" not in told
    for name in ("Sanne", "Milan", "Omar"):
        assert name not in told.split("<main")[1].split("</main")[0]
    assert "confident" not in told


def test_from_twenty_guesses_there_is_a_ladder_with_its_table() -> None:
    scored = [Scored(sure=80, hit=Hit.RIGHT, count=12), Scored(sure=80, hit=Hit.ROSY, count=6)]
    short = known_told(self_knowledge(scored=scored, guessers=4))
    assert (short.chart, short.needed) == (None, "2 more guesses with an answer are needed for the calibration ladder.")
    told = known_told(self_knowledge(scored=[*scored, Scored(sure=60, hit=Hit.GLOOMY, count=2)], guessers=4))
    assert told.needed == ""
    assert told.chart is not None
    assert told.chart.headline == "When we were 80% sure, we were right 12 of 18 times"
    assert told.chart.table.rows[1][:2] == ("80%", "12 of 18")
    assert (told.headline, told.sides) == ("12 of 20 guesses were right", "6 too rosy, 2 too gloomy: both are misses.")


def test_a_theme_is_looked_at_picture_first_words_second_question_third(ground: Ground) -> None:
    all_predict(ground, Answer.MET, Answer.MET, Answer.JUST_MISSED)
    round_id = held(ground)
    assert str(round_id) in page(ground)
    assert "Begin" in page(ground, f"check-ins/{round_id}/")
    told = page(ground, f"check-ins/{round_id}/1/", who="vik")
    places = [
        told.index(words)
        for words in ("Off the mark on 1 of 2 answers", "Weer drie dagen te laat.", "What did we not know?")
    ]
    assert places == sorted(places)
    assert "too rosy: which sign was there" in told
    assert "too gloomy" not in told
    page(ground, f"check-ins/{round_id}/2/", status=404)
    page(ground, f"check-ins/{round_id}/0/", status=404)


def test_a_check_in_without_enough_guessers_says_so(ground: Ground) -> None:
    all_predict(ground, Answer.MET, Answer.MET)
    round_id = held(ground)
    told = page(ground, f"check-ins/{round_id}/")
    assert "No answer of this check-in was predicted by at least three members" in told
    assert "2 questions are left out" in told
    assert "1 more member must predict" in page(ground)


@pytest.mark.parametrize("drill", ["sharpen", "told", "moved"])
def test_a_drill_shows_the_case_and_folds_its_answer_away(ground: Ground, drill: str) -> None:
    assert "There is no closed case" in page(ground, f"drills/{drill}/1/")
    page(ground, f"drills/{drill}/2/", status=404)
    page(ground, "drills/other/1/", status=404)
    held(ground)
    if drill == "sharpen":
        told = page(ground, "drills/sharpen/1/", who="vik")
        assert "What came of it" in told
        assert "at most 6" in told
        assert "Carla" not in told


def test_per_customer_only_with_the_consent_of_the_works_council(ground: Ground) -> None:
    held(ground)
    assert "Rederij Waterlelie" not in page(ground)
    Workspace.objects.filter(slug=ground.cast.slug).update(works_council_date=TODAY)
    told = page(ground, who="vik")
    assert "Rederij Waterlelie" in told
    assert "The works council consented on 16 Mar 2026" in told
    assert "fewer than three predicted" in told


def test_an_owner_records_the_consent_in_the_settings(ground: Ground) -> None:
    owner, path = browser(ground, "omar"), f"/w/{ground.cast.slug}/settings/"
    stands = {key: value for key, value in asdict(settings_of(actor=ground.cast.omar)).items() if value is not None}

    refused = owner.post(path, {**stands, "works_council_date": "18-03-2026"})
    assert refused.status_code == 422
    assert "This day is still to come." in refused.content.decode()
    saved = owner.post(path, {**stands, "works_council_date": "16-03-2026"})
    assert saved.status_code == 302
    assert settings_of(actor=ground.cast.omar).works_council_date == TODAY
    assert "16 Mar 2026" in owner.get(path).content.decode()


def test_the_pages_ask_few_queries_however_much_there_is(ground: Ground) -> None:
    all_predict(ground, Answer.MET, Answer.MET, Answer.NOT_MET)
    round_id = held(ground)
    Workspace.objects.filter(slug=ground.cast.slug).update(works_council_date=TODAY)
    person, path = browser(ground), f"/w/{ground.cast.slug}/precision/"
    for part, most in (("", 12), ("predict/", 8), (f"check-ins/{round_id}/1/", 8), ("drills/sharpen/1/", 8)):
        person.get(path + part)
        asked = queries_of(partial(person.get, path + part))
        assert asked <= most, f"{part}: {asked}"


def test_sealing_asks_few_queries(ground: Ground) -> None:
    person = browser(ground)
    path = f"/w/{ground.cast.slug}/precision/predict/{ground.carlas_id}/"
    person.get(path)
    asked = queries_of(lambda: person.post(path, {"answer": "MET", "sure": "70"}))
    assert asked <= 16, asked


def test_our_own_reading_is_never_set_in_their_letter(ground: Ground) -> None:
    """What we wrote down from a review is in our words: in the list, in the question and beside what was answered."""
    asked = page(ground, f"predict/{ground.carlas_id}/")
    assert page(ground, "predict/").count('class="said-line"') == 2
    assert "<blockquote" in asked
    Expectation.objects.update(source=Origin.READING)

    listed = page(ground, "predict/")
    assert (listed.count('class="said-line"'), listed.count('class="reading-line"')) == (0, 2)
    assert listed.count("in our words") == 2
    asked = page(ground, f"predict/{ground.carlas_id}/")
    assert "<blockquote" not in asked
    assert "our reading, not their words" in asked

    all_predict(ground, Answer.MET, Answer.MET, Answer.NOT_MET)
    round_id = held(ground)
    told = page(ground, f"check-ins/{round_id}/1/")
    assert 'class="said-line"' not in told
    assert 'class="reading-line"' in told
    assert "Weer drie dagen te laat.</blockquote>" in told, "what they answered is theirs"
    for drill in ("sharpen", "told"):
        assert "<blockquote" not in page(ground, f"drills/{drill}/1/")
