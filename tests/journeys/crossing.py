"""Steps that journeys of a release share: five who were heard, a finding that is written, signed, looked at and released."""

from uuid import UUID

from django.urls import reverse
from playwright.sync_api import expect

from goalposts.apps.findings.queries import releases_of
from goalposts.domain.confidentiality import Level
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.worker.sending import work_once
from goalposts.lib import tenancy
from tests.apps.findings.test_release import SAID, Heard
from tests.apps.interviews.stage import Stage
from tests.journeys.house import House
from tests.journeys.visits import Visit
from tests.plugins.door import alone

CUSTOMER = "Zeilmakerij Fok"
SENTENCE = "Wie belt, wacht te lang op antwoord."
LEVELS = (Level.QUOTE, Level.COUNTS, Level.COUNTS, Level.PARAPHRASE, Level.COUNTS)
REASON = "Een maand zegt niets over een mens."


def heard_in(house: House, *, levels: tuple[Level, ...] = LEVELS) -> Heard:
    """Let five people at a customer of their own be heard, and settle what they let pass."""
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        return Heard(Stage.second(cast=house.cast), levels=levels)


def reviewer(house: House, **screen: object) -> Visit:
    """Seat Fenna behind the wall of this review."""
    return house.behind_the_wall(customer=CUSTOMER, **screen)


def write(fenna: Visit, *, sentence: str, why: str = "") -> None:
    """Compose a finding out of everything that was said, and save it."""
    fenna.link("Findings").click()
    fenna.link("Write a finding").click()
    expect(fenna.page.locator("main")).to_contain_text(SAID)
    fenna.page.locator("input[name=kind][value=IMPROVE]").check(force=True)
    fenna.page.locator("input[name=confidence][value=HIGH]").check(force=True)
    fenna.page.locator("[name=sentence_nl]").fill(sentence)
    fenna.page.locator("[name=confidence_why]").fill(why)
    fenna.page.locator("select[name=theme]").select_option(index=1)
    for choice in fenna.every("select[name^=use-]"):
        choice.select_option("FOR")
    fenna.looks_right()
    fenna.button("Save").click()
    fenna.reads("Saved.")


def change(fenna: Visit, *, sentence: str, uses: int = 5) -> None:
    """Follow the heading of what is in the way to its finding, mend the sentence, and keep so many of what was said."""
    fenna.page.locator("main article h3 a").first.click()
    fenna.page.locator("[name=sentence_nl]").fill(sentence)
    for choice in fenna.every("select[name^=use-]")[uses:]:
        choice.select_option("")
    fenna.button("Save").click()
    fenna.reads("Saved.")


def look_at_the_check(fenna: Visit) -> None:
    """Open the page that says what is in the way."""
    fenna.page.get_by_role("navigation").get_by_role("link", name=fenna.says("Check and release"), exact=True).click()
    expect(fenna.page.get_by_role("heading", level=2).first).to_have_text(fenna.says("What is in the way"))
    fenna.looks_right()


def sign(fenna: Visit) -> None:
    """Sign every warning that is left: without a reason it is refused."""
    fenna.refuses(422)
    fenna.button("Sign").first.click()
    expect(fenna.page.locator("[role=alert]")).to_be_visible()
    fenna.looks_right()
    left = fenna.button("Sign").count()
    while left:
        fenna.page.locator("textarea[name=reason]").first.fill(REASON)
        fenna.button("Sign").first.click()
        fenna.reads("Signed.")
        expect(fenna.button("Sign")).to_have_count(left := left - 1)
    fenna.looks_right()


def release(fenna: Visit, *, note: str = "") -> None:
    """Release what the preview shows."""
    if note:
        fenna.page.locator("[name=change_note]").fill(note)
    fenna.button("Release it").click()
    fenna.reads("Released. The supplier reads it now; it is frozen.")
    fenna.looks_right()


def read_by(owner: Visit, house: House, *, review_id: UUID) -> None:
    """Open the newest release of a review."""
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        newest = releases_of(actor=house.cast.omar, review_id=review_id)[0]
    owner.open(reverse("findings:page", kwargs={"workspace": house.cast.slug, "release_id": newest.id}))
    owner.looks_right()


def let_the_worker_work() -> None:
    """Let everything that waits be passed on."""
    with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
        while work_once(now=clock.now()):
            pass
