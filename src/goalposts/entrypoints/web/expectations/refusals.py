"""What this room refuses, in words, and the field of a form at which it is shown: one table for all its steps."""

from collections.abc import Container, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import Words

REFUSALS: dict[str, Words] = {
    "ANSWER_DIFFERS": _("The judge's answer says otherwise. Look at what they said last."),
    "AFTER_A_STEP": _("Something that came of it has an earlier day than this. Look at its history."),
    "BEFORE_SAID": _("On that day it had not been said yet."),
    "CHANGED_MEANWHILE": _("This was changed meanwhile. See by whom and what differs, and choose."),
    "DAY_BACKDATED": _("Posts can be in force from today at the earliest."),
    "DAY_BEFORE_SAID": _("On that day it had not been said yet."),
    "DAY_IN_FUTURE": _("This day is still to come."),
    "DAY_NOT_AHEAD": _("Name a day that is still to come."),
    "DEED_NOT_ALLOWED": _("In its present state this expectation cannot take that step."),
    "EMPTY": _("Type what the customer said, in their own words."),
    "EMPTY reason": _("Say why, please."),
    "INCONSISTENT_POSTS": _("These posts contradict each other. Draw them again first."),
    "IN_FUTURE": _("This day is still to come."),
    "NOTHING_PENDING": _("There are no other posts waiting for a yes."),
    "NOT_DUE": _("Its day, or its last period, has not ended yet."),
    "NOT_MEASURABLE": _("Without a metric, a target and a time nobody can tell whether it was met. Draw those first."),
    "NOT_THEIR_WORD": _("Only the stakeholder's own word counts."),
    "NOT_YET": _("Its day has not come yet. Say why it is taken up earlier."),
    "OTHER_CUSTOMER": _("This person is of another customer."),
    "TOO_LONG": _("This is too long to keep as one expectation. Split it, please."),
    "VOID": _("This expectation was recorded by mistake and is void."),
}
# What a step lacks, by the fact that domain.expectation names.
MISSING: dict[str, Words] = {
    "alternative": _("Name what can be done instead, or say expressly that nothing can."),
    "answer": _("The judge has not answered about this yet. Record how they see it first."),
    "asked_by": _("Say who asked for other posts."),
    "asked_date": _("Say on which day the other posts were asked for."),
    "in_force_from_date": _("Say from which day the posts are in force."),
    "parked_from": _("We no longer know where this stood when it was parked. Reopen it as heard."),
    "parked_until_date": _("Say on which day it comes back."),
    "parts": _("Draw the posts first: there is nothing to lay before anybody yet."),
    "reason": _("Say why, please."),
    "stakeholder_id": _("We do not know whose word this is. Look at who said it."),
    "word": _("Say how and when they gave their word."),
    "words": _("Type what they said, in their own words."),
}
FIELDS = {"DAY_BACKDATED": "in_force_from_date", "NOT_YET": "reason", "parked_until_date": "until_date"}
DAY_FIELDS = ("given_date", "on_date", "until_date", "said_date", "told_date")
OF_THE_DAY = frozenset({"DAY_BEFORE_SAID", "DAY_IN_FUTURE", "DAY_NOT_AHEAD"})
BEFORE_SAID = frozenset({"BEFORE_SAID", "DAY_BEFORE_SAID"})


class RefusableForm(forms.Form):
    """A form that shows what the inner floors refused at the field it is about.

    Shapes: `is_before_said` when a day lies before the words were said, which may be a slip in that first day.
    """

    is_before_said = False

    def refuse(self, refused: Exception) -> None:
        """Put a refusal at its field, else above the form."""
        code, facts = str(getattr(refused, "code", "")), getattr(refused, "facts", {})
        code = code if code in REFUSALS or code == "FACT_MISSING" else str(facts.get("reason", code))
        self.is_before_said = code in BEFORE_SAID
        field = _field_of(code, facts, among=self.fields)
        if code == "FACT_MISSING":
            self.add_error(field, str(MISSING[str(facts["fact"])]))
        else:
            self.add_error(field, str(REFUSALS.get(f"{code} {field}") or REFUSALS[code]))


def _field_of(code: str, facts: Mapping[str, object], *, among: Container[str]) -> str | None:
    """Find the field a refusal is about: the one it names, that of its code or fact, or the day of the step."""
    fact = str(facts.get("fact", ""))
    named = [str(facts.get("field", "")), FIELDS.get(code, ""), FIELDS.get(fact, fact)]
    named += DAY_FIELDS if code in OF_THE_DAY else ()
    return next((name for name in named if name and name in among), None)
