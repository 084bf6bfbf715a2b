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
        "verbatim": pgettext_lazy("heading", "In their words"),
        "language": pgettext_lazy("heading", "Language"),
        "theme": pgettext_lazy("heading", "Theme"),
        "said_date": pgettext_lazy("heading", "Said on"),
        "channel_text": pgettext_lazy("heading", "Source"),
        "weight_met": pgettext_lazy("heading", "Pleased if met (1-5)"),
        "weight_missed": pgettext_lazy("heading", "Displeased if not (1-5)"),
        "metric_ref": pgettext_lazy("heading", "Metric"),
        **_POSTS,
        "when": pgettext_lazy("heading", "When"),
        "judge_name": pgettext_lazy("heading", "Judge"),
        "evidence": pgettext_lazy("heading", "Evidence"),
        "agreed": pgettext_lazy("heading", "Agreed"),
    },
    "MEASUREMENTS": {
        "metric_ref": pgettext_lazy("heading", "Metric"),
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
    "MONTH": pgettext_lazy("in a cell", "months"),
    "YEAR": pgettext_lazy("in a cell", "years"),
    "LAST": pgettext_lazy("in a cell", "last"),
    "MEAN": pgettext_lazy("in a cell", "mean"),
    "SUM": pgettext_lazy("in a cell", "sum"),
    "YES": pgettext_lazy("in a cell", "yes"),
    "NO": pgettext_lazy("in a cell", "no"),
}
