"""Sheets, headings and words as a reader of Dutch or English writes them in a workbook that is to be imported."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Words = str | Promise

SHEETS: dict[str, Words] = {
    "CUSTOMERS": pgettext_lazy("sheet", "Customers"),
    "STAKEHOLDERS": pgettext_lazy("sheet", "Stakeholders"),
    "CONTRACTS": pgettext_lazy("sheet", "Contracts"),
    "METRICS": pgettext_lazy("sheet", "Metrics"),
    "EXPECTATIONS": pgettext_lazy("sheet", "Expectations"),
    "MEASUREMENTS": pgettext_lazy("sheet", "Measurements"),
}
COUNTED: dict[str, Words] = {
    "customer": SHEETS["CUSTOMERS"],
    "stakeholder": SHEETS["STAKEHOLDERS"],
    "contract": SHEETS["CONTRACTS"],
    "metric": SHEETS["METRICS"],
    "expectation": SHEETS["EXPECTATIONS"],
    "measurement": SHEETS["MEASUREMENTS"],
    "correction": pgettext_lazy("sheet", "Corrected measurements"),
}
_POSTS: dict[str, Words] = {
    "kind": pgettext_lazy("heading", "Kind"),
    "baseline": pgettext_lazy("heading", "Now"),
    "floor": pgettext_lazy("heading", "Floor"),
    "aim": pgettext_lazy("heading", "Aim"),
}
HEADINGS: dict[str, dict[str, Words]] = {
    "CUSTOMERS": {
        "external_id": pgettext_lazy("heading", "Customer no"),
        "name": pgettext_lazy("heading", "Name"),
        "sector": pgettext_lazy("heading", "Industry"),
        "lead_name": pgettext_lazy("heading", "Lead"),
        "revenue_per_year_eur": pgettext_lazy("heading", "Revenue per year"),
    },
    "STAKEHOLDERS": {
        "external_id": pgettext_lazy("heading", "No"),
        "customer_ref": pgettext_lazy("heading", "Customer no"),
        "name": pgettext_lazy("heading", "Name"),
        "email": pgettext_lazy("heading", "E-mail address"),
        "job_title": pgettext_lazy("heading", "Job title"),
        "roles": pgettext_lazy("heading", "Roles"),
        "influence": pgettext_lazy("heading", "Influence (0-10)"),
        "language": pgettext_lazy("heading", "Language"),
        "address_form": pgettext_lazy("heading", "Form of address"),
        "rhythm_days": pgettext_lazy("heading", "Rhythm (days)"),
    },
    "CONTRACTS": {
        "external_id": pgettext_lazy("heading", "Contract no"),
        "customer_ref": pgettext_lazy("heading", "Customer no"),
        "start_date": pgettext_lazy("heading", "Start date"),
        "term": pgettext_lazy("heading", "Term (months)"),
        "renewal": pgettext_lazy("heading", "Tacit renewal"),
        "renewal_months": pgettext_lazy("heading", "Renewal (months)"),
        "notice": pgettext_lazy("heading", "Notice"),
        "notice_unit": pgettext_lazy("heading", "Notice unit"),
        "before_first": pgettext_lazy("heading", "Before the 1st"),
        "value_per_year_eur": pgettext_lazy("heading", "Value per year"),
    },
    "METRICS": {
        "external_id": pgettext_lazy("heading", "Metric"),
        "customer_ref": pgettext_lazy("heading", "Customer no"),
        "name": pgettext_lazy("heading", "Name"),
        "unit": pgettext_lazy("heading", "Unit"),
        **_POSTS,
        "period_value": pgettext_lazy("heading", "Period value"),
    },
    "EXPECTATIONS": {
        "external_id": pgettext_lazy("heading", "No"),
        "stakeholder_ref": pgettext_lazy("heading", "Stakeholder"),
        "customer_ref": pgettext_lazy("heading", "Customer no"),
        "verbatim": pgettext_lazy("heading", "In their words"),
        "language": pgettext_lazy("heading", "Language"),
        "theme": pgettext_lazy("heading", "Theme"),
        "said_date": pgettext_lazy("heading", "Said on"),
        "channel_text": pgettext_lazy("heading", "Source"),
        "weight_met": pgettext_lazy("heading", "Pleased if met (1-5)"),
        "weight_missed": pgettext_lazy("heading", "Displeased if not (1-5)"),
        "metric_ref": pgettext_lazy("heading", "Metric"),
        "what": pgettext_lazy("heading", "Goal in words"),
        **_POSTS,
        "tolerance": pgettext_lazy("heading", "Tolerance"),
        "when": pgettext_lazy("heading", "When"),
        "judge_name": pgettext_lazy("heading", "Judge"),
        "evidence": pgettext_lazy("heading", "Evidence"),
        "agreed": pgettext_lazy("heading", "Agreed"),
    },
    "MEASUREMENTS": {
        "metric_ref": pgettext_lazy("heading", "Metric"),
        "customer_ref": pgettext_lazy("heading", "Customer no"),
        "measured_date": pgettext_lazy("heading", "Date"),
        "value": pgettext_lazy("heading", "Value"),
        "source": pgettext_lazy("heading", "Source"),
    },
}
# Meaning → the word to write for it in a cell.
WRITTEN: dict[str, Words] = {
    "DECIDES": pgettext_lazy("in a cell", "decides"),
    "PAYS": pgettext_lazy("in a cell", "pays"),
    "USES": pgettext_lazy("in a cell", "uses"),
    "INFLUENCES": pgettext_lazy("in a cell", "influences"),
    "BLOCKS": pgettext_lazy("in a cell", "blocks"),
    "nl": pgettext_lazy("in a cell", "Dutch"),
    "en": pgettext_lazy("in a cell", "English"),
    "U": pgettext_lazy("in a cell", "formal"),
    "JE": pgettext_lazy("in a cell", "informal"),
    "AT_LEAST": pgettext_lazy("in a cell", "at least"),
    "AT_MOST": pgettext_lazy("in a cell", "at most"),
    "BETWEEN": pgettext_lazy("in a cell", "between"),
    "YES_NO": pgettext_lazy("in a cell", "yes/no"),
    "JUDGEMENT": pgettext_lazy("in a cell", "judgement"),
    "NONE": pgettext_lazy("in a cell", "never"),
    "ONCE": pgettext_lazy("in a cell", "once"),
    "FOREVER": pgettext_lazy("in a cell", "always"),
    "DAY": pgettext_lazy("in a cell", "days"),
    "WEEK": pgettext_lazy("in a cell", "weeks"),
    "EVERY_WEEK": pgettext_lazy("in a cell", "every week"),
    "EVERY_MONTH": pgettext_lazy("in a cell", "every month"),
    "EVERY_QUARTER": pgettext_lazy("in a cell", "every quarter"),
    "EVERY_YEAR": pgettext_lazy("in a cell", "every year"),
    "MONTH": pgettext_lazy("in a cell", "months"),
    "YEAR": pgettext_lazy("in a cell", "years"),
    "LAST": pgettext_lazy("in a cell", "last"),
    "MEAN": pgettext_lazy("in a cell", "mean"),
    "SUM": pgettext_lazy("in a cell", "sum"),
    "TALK": pgettext_lazy("in a cell", "talk"),
    "CALL": pgettext_lazy("in a cell", "call"),
    "MAIL": pgettext_lazy("in a cell", "mail"),
    "MEETING": pgettext_lazy("in a cell", "meeting"),
    "VISIT": pgettext_lazy("in a cell", "visit"),
    "OTHER": pgettext_lazy("in a cell", "other"),
    "YES": pgettext_lazy("in a cell", "yes"),
    "NO": pgettext_lazy("in a cell", "no"),
}
# Field → what to write in its cells, where the heading does not say it all.
HINTS: dict[str, Words] = {
    "external_id": pgettext_lazy(
        "hint", "Your own number or code; the same number again changes the same thing. May be left empty."
    ),
    "customer_ref": pgettext_lazy("hint", "The number or the name of the customer."),
    "stakeholder_ref": pgettext_lazy("hint", "The number or the name of the stakeholder."),
    "metric_ref": pgettext_lazy("hint", "The number or the name of the metric."),
    "lead_name": pgettext_lazy("hint", "Name or mail address of a member; empty: whoever imports."),
    "revenue_per_year_eur": pgettext_lazy("hint", "Euros, without VAT."),
    "value_per_year_eur": pgettext_lazy("hint", "Euros, without VAT."),
    "roles": pgettext_lazy("hint", "One or more, with commas between them: decides, pays, uses, influences, blocks."),
    "influence": pgettext_lazy("hint", "A whole number from 0 to 10."),
    "rhythm_days": pgettext_lazy("hint", "Every how many days this person expects to hear from you."),
    "term": pgettext_lazy("hint", "A number of months; empty: for an indefinite time."),
    "renewal_months": pgettext_lazy("hint", "A number of months; empty: as long as the term."),
    "notice": pgettext_lazy("hint", "A number; its unit stands in the next column."),
    "before_first": pgettext_lazy("hint", "Whether notice must be given before the first of a month."),
    "verbatim": pgettext_lazy("hint", "Exactly as it was said. These words are never changed afterwards."),
    "theme": pgettext_lazy("hint", "The name of a theme of your workspace."),
    "channel_text": pgettext_lazy("hint", "Where it was said: talk, call, mail, meeting, visit; or in your own words."),
    "said_date": pgettext_lazy("hint", "A day, such as 14-03-2025. Empty: today."),
    "weight_met": pgettext_lazy("hint", "How pleased they are when it is met, from 1 to 5."),
    "weight_missed": pgettext_lazy("hint", "How displeased they are when it is not, from 1 to 5."),
    "baseline": pgettext_lazy("hint", "Where it stands now: a number without its unit."),
    "floor": pgettext_lazy("hint", "Just good enough: a number without its unit."),
    "aim": pgettext_lazy("hint", "What is really wanted: a number without its unit."),
    "what": pgettext_lazy("hint", "What it is about, where no metric says so."),
    "tolerance": pgettext_lazy("hint", "How far beside the posts is still near: a number without its unit."),
    "when": pgettext_lazy("hint", "A day by which it must be so; or how often: week, month, quarter, year."),
    "judge_name": pgettext_lazy("hint", "Who says whether it was met; empty: the stakeholder."),
    "evidence": pgettext_lazy("hint", "Where both of you can see it."),
    "agreed": pgettext_lazy("hint", "The day on which the stakeholder said yes, or yes. Empty: not agreed yet."),
    "start_date": pgettext_lazy("hint", "A day, such as 14-03-2025."),
    "measured_date": pgettext_lazy("hint", "A day, such as 14-03-2025."),
    "value": pgettext_lazy("hint", "A number without its unit; yes or no where that is what is measured."),
}


def heading_of(*, table: str, field: str) -> str:
    """Give the heading of a column, as whoever reads now writes it."""
    return str(HEADINGS[table][field])


def written_word(*, code: str) -> str:
    """Give the word to write in a cell for a code, as whoever reads now writes it."""
    return str(WRITTEN[code])
