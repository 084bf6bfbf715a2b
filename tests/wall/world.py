"""A supplier with a review in the field: who was picked, everything that an address can name, and a browser of each of the crowd."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import timezone

from goalposts.apps.interviews.usecases import open_vault, settle
from goalposts.apps.people.usecases import add_reviewer
from goalposts.apps.portfolio.queries.feeds import FeedChoice
from goalposts.apps.portfolio.usecases.feed import make_feed
from goalposts.apps.reviews.models import ReviewOffer
from goalposts.apps.signin.models import LinkSession
from goalposts.lib.tokens import digest_of
from tests.apps.interviews.stage import Stage
from tests.builders import NOW, Cast, a_person, signed_in
from tests.entrypoints.portal.visitors import path_of_own_link, visitor
from tests.entrypoints.test_matrix import things_of
from tests.wall.canaries import Canaries
from tests.wall.planting import Planter

PICKED = ("Carla", "Ties", "Noor", "Joris", "Meike")
SUPPLIER = {"omar": "owner", "milan": "manager", "sanne": "lead", "vik": "viewer"}
CROWD = SUPPLIER | {
    "vera": "member of another workspace",
    "root": "superuser",
    "bram": "reviewer without a seat",
    "jolien": "reviewer of the same organisation without a seat",
    "carla": "stakeholder by link, who was picked",
    "ruben": "stakeholder by link, who was not",
    "nobody": "nobody",
}
OWN_ORGANISATION, OTHER_ORGANISATION = "heldere-blik", "scherp-oog"
Things = dict[str, list[UUID]]


@dataclass
class World:
    """What a proof walks through. Shapes: `things` by the name that they have in an address, the most telling first."""

    cast: Cast
    stage: Stage
    interview_ids: list[UUID]
    feed_token: str
    things: Things
    canaries: Canaries
    browsers: dict[str, Client] = field(default_factory=dict)

    @classmethod
    def before_fieldwork(cls, *, cast: Cast, seed: int) -> "World":
        """Settle a sample: from here on the supplier's side stands still, and the vault fills."""
        stage = Stage.of(cast=cast)
        open_vault(actor=stage.fenna, review_id=stage.review_id, now=NOW)
        picked = stage.picked(*PICKED)
        settle(actor=stage.fenna, review_id=stage.review_id, now=NOW)
        world = cls(
            cast=cast,
            stage=stage,
            interview_ids=picked,
            feed_token=make_feed(actor=cast.milan, choice=FeedChoice(), now=NOW),
            things=_things(cast, stage),
            canaries=Canaries(seed=seed),
        )
        world._let_in()
        return world

    def plant(self, *, lines: int, at_least: int) -> None:
        """Do the fieldwork, with a canary in every place of the vault."""
        planter = Planter(stage=self.stage, canaries=self.canaries, lines=lines)
        planter.plant(self.interview_ids, at_least=at_least)
        self.things |= vault_things()

    def picked(self) -> dict[str, UUID]:
        """Give who was picked, by first name."""
        return {name: self.stage.people[name] for name in PICKED}

    def _let_in(self) -> None:
        """Give everybody of the crowd a browser, with the most that they can prove of themselves."""
        people = {who: self.cast.person_id(who) for who in (*SUPPLIER, "vera", "root")}
        people |= {"bram": a_person(name="Bram Oosterling"), "jolien": a_person(name="Jolien Prins")}
        add_reviewer(person_id=people["bram"], organisation="Scherp Oog", slug=OTHER_ORGANISATION)
        add_reviewer(person_id=people["jolien"], organisation="Heldere Blik", slug=OWN_ORGANISATION)
        for who, person_id in people.items():
            self.browsers[who] = proven(signed_in(person_id=person_id))
        for who in ("Carla", "Ruben"):
            path = path_of_own_link(self.cast, stakeholder_id=self.stage.people[who])
            browser = visitor(path, client=Client(raise_request_exception=False))
            digest = digest_of(token=browser.cookies["goalposts_visit"].value)
            assert LinkSession.objects.filter(digest=digest).update(confirmed_at=NOW)
            self.browsers[who.lower()] = browser
        self.browsers["nobody"] = Client(raise_request_exception=False)


def proven(browser: Client) -> Client:
    """Let a session hold the proof of a second factor; a broken page is answered, not raised."""
    browser.raise_request_exception = False
    session = browser.session
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "mfa", "at": timezone.now().timestamp(), "type": "totp"}]
    session.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return browser


def _things(cast: Cast, stage: Stage) -> Things:
    """Give one of everything, with those of the review before the others of their kind."""
    things = {name: [id_] for name, id_ in things_of(cast, "sanne", "omar", "vik").items()}
    things["customer_id"].insert(0, stage.customer_id)
    things["stakeholder_id"][:0] = [stage.people["Carla"], stage.people["Ruben"]]
    things["expectation_id"].insert(0, stage.expectation_id)
    things["review_id"] = [stage.review_id]
    things["offer_id"] = list(ReviewOffer.objects.values_list("id", flat=True))
    return things


def vault_things() -> Things:
    """Give ids of every table of the vault, by the names that an address would give them."""
    return dict(_vault_tables())


def _vault_tables() -> Iterator[tuple[str, list[UUID]]]:
    for table in apps.get_app_config("interviews").get_models():
        rows = list(table._default_manager.order_by("pk").values_list("pk", flat=True)[:2])
        yield f"{snake(table.__name__)}_id", rows


def snake(name: str) -> str:
    """Write HotIssue as hot_issue."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
