"""Reading reviews: by the supplier, by their reviewer, and by whoever was offered one."""

from goalposts.apps.reviews.queries.around import is_review_around
from goalposts.apps.reviews.queries.believed import believed_of
from goalposts.apps.reviews.queries.choices import DecisionChoice, ReviewerChoice, decisions_to_review, reviewers_here
from goalposts.apps.reviews.queries.home import OrganisationReview, reviews_of
from goalposts.apps.reviews.queries.offers import OfferCard, offer_by_token, offer_for, offers_to, workspace_of_offer
from goalposts.apps.reviews.queries.released import ReportFacts, report_facts
from goalposts.apps.reviews.queries.seat import (
    CandidateFacts,
    OpenExpectation,
    ReviewFacts,
    ThemeFacts,
    candidates_of,
    kept_expectations_for,
    open_expectations_for,
    people_there,
    review_entered_by,
    seat_on,
    seats_of,
    themes_for,
)
from goalposts.apps.reviews.queries.self_image import Question, SelfImage, self_image_of
from goalposts.apps.reviews.queries.supplier import (
    ReviewCard,
    ReviewPlace,
    ReviewRow,
    review_card,
    review_place,
    reviews_here,
)
from goalposts.apps.reviews.queries.told import ToldLine, last_told, told_text
from goalposts.apps.reviews.queries.wishes import (
    Announced,
    PersonToTell,
    PersonToWish,
    announced,
    people_to_tell,
    people_to_wish,
)

__all__ = [
    "Announced",
    "CandidateFacts",
    "DecisionChoice",
    "OfferCard",
    "OpenExpectation",
    "OrganisationReview",
    "PersonToTell",
    "PersonToWish",
    "Question",
    "ReportFacts",
    "ReviewCard",
    "ReviewFacts",
    "ReviewPlace",
    "ReviewRow",
    "ReviewerChoice",
    "SelfImage",
    "ThemeFacts",
    "ToldLine",
    "announced",
    "believed_of",
    "candidates_of",
    "decisions_to_review",
    "is_review_around",
    "kept_expectations_for",
    "last_told",
    "offer_by_token",
    "offer_for",
    "offers_to",
    "open_expectations_for",
    "people_there",
    "people_to_tell",
    "people_to_wish",
    "report_facts",
    "review_card",
    "review_entered_by",
    "review_place",
    "reviewers_here",
    "reviews_here",
    "reviews_of",
    "seat_on",
    "seats_of",
    "self_image_of",
    "themes_for",
    "told_text",
    "workspace_of_offer",
]
