"""Deeds on a review, of the supplier and of its reviewer where the supplier may see them."""

from goalposts.apps.reviews.usecases.accept import (
    OpenedOffer,
    accept_offer,
    decline_offer,
    open_offer,
    open_offer_as_new,
)
from goalposts.apps.reviews.usecases.announce import MAX_TEXT, UnableToAnnounce, announce_review
from goalposts.apps.reviews.usecases.commission import (
    OfferTo,
    UnableToCommission,
    UnableToOffer,
    cancel_review,
    commission_review,
    mint_offer_token,
    offer_review,
)
from goalposts.apps.reviews.usecases.hand_over import UnableToHandOver, hand_over_review
from goalposts.apps.reviews.usecases.sample import settle_sample
from goalposts.apps.reviews.usecases.self_image import UnableToGuess, keep_guess, open_guess, seal_guess
from goalposts.apps.reviews.usecases.told import TOLD_TEXT, keep_told_text
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.apps.reviews.usecases.wishes import finish_wishes, take_back_wish, wish_for_sample

__all__ = [
    "MAX_TEXT",
    "TOLD_TEXT",
    "OfferTo",
    "OpenedOffer",
    "UnableToAnnounce",
    "UnableToCommission",
    "UnableToGuess",
    "UnableToHandOver",
    "UnableToOffer",
    "accept_offer",
    "announce_review",
    "cancel_review",
    "commission_review",
    "decline_offer",
    "finish_wishes",
    "hand_over_review",
    "keep_guess",
    "keep_told_text",
    "mint_offer_token",
    "note_turn",
    "offer_review",
    "open_guess",
    "open_offer",
    "open_offer_as_new",
    "seal_guess",
    "settle_sample",
    "take_back_wish",
    "wish_for_sample",
]
