"""Why a row or a file is refused and how to mend it, and what was taken and deserves a look; one sentence per code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

Words = str | Promise

# Code → what is wrong, and how to mend it.
REFUSED: dict[str, tuple[Words, Words]] = {
    "NOTHING_RECOGNISED": (
        gettext_lazy("No sheet here is one that we know; there are: %(sheets)s."),
        gettext_lazy("Name each sheet as the import page does, or head its columns so."),
    ),
    "HEADINGS_MISSING": (
        gettext_lazy("The headings of %(table)s are missing."),
        gettext_lazy("Put these in the first row: %(missing)s."),
    ),
    "HEADINGS_MERGED": (
        gettext_lazy("Cells in the row of headings are merged."),
        gettext_lazy("Split them, so that each column has a heading of its own."),
    ),
    "HEADING_TWICE": (
        gettext_lazy("This column says the same as the column “%(first_heading)s”."),
        gettext_lazy("Remove one of the two, or give it another heading."),
    ),
    "COLUMN_MISSING": (
        gettext_lazy("The column “%(column)s” is missing."),
        gettext_lazy("Add it, with a value in every row."),
    ),
    "TOO_MANY_ROWS": (
        gettext_lazy("There are more than %(limit)s rows."),
        gettext_lazy("Divide them over several files."),
    ),
    "TOO_MANY_EMPTY_ROWS": (
        gettext_lazy("More than %(limit)s empty rows start here."),
        gettext_lazy("Delete the empty rows and save the file again."),
    ),
    "TOO_MANY_CELLS": (
        gettext_lazy("There are more than %(limit)s cells."),
        gettext_lazy("Divide the sheet over several files, or delete columns that we do not use."),
    ),
    "CELL_TOO_LARGE": (
        gettext_lazy("A cell in this row holds more than %(limit)s characters."),
        gettext_lazy(
            "Shorten it. If no cell is that long, a quotation mark is open: close it, or save the file as XLSX."
        ),
    ),
    "QUOTES_BROKEN": (
        gettext_lazy("From this row on the quotation marks do not pair up."),
        gettext_lazy("Close the one that is open, or save the file as XLSX."),
    ),
    "CELLS_BEYOND_HEADINGS": (
        gettext_lazy("This row has more cells than there are headings: a separator stands in the text."),
        gettext_lazy("Put that text between quotation marks, or save the file as XLSX."),
    ),
    "CELL_ERROR": (
        gettext_lazy("The cell shows an error."),
        gettext_lazy("Mend the formula, or type the value itself."),
    ),
    "FORMULA_WITHOUT_VALUE": (
        gettext_lazy("This formula was never computed."),
        gettext_lazy("Open the file in a spreadsheet and save it, or type the value itself."),
    ),
    "VALUE_MISSING": (
        gettext_lazy("Nothing stands here, and something must."),
        gettext_lazy("Fill it in, or remove the whole row."),
    ),
    "NOT_TEXT": (
        gettext_lazy("A day or a tick stands here instead of a name or a number of something."),
        gettext_lazy("Make the cell text, and type it again."),
    ),
    "TOO_LONG": (
        gettext_lazy("The text has %(length)s characters, and %(limit)s fit."),
        gettext_lazy("Make it shorter."),
    ),
    "CHARACTER_NOT_ALLOWED": (
        gettext_lazy("Character %(position)s is one that cannot be kept."),
        gettext_lazy("Type the text again."),
    ),
    "NOT_AN_EMAIL": (
        gettext_lazy("“%(value)s” is not a mail address."),
        gettext_lazy("Write one address, such as name@company.example, or leave it empty."),
    ),
    "NOT_A_NUMBER": (
        gettext_lazy("“%(value)s” is not a number."),
        gettext_lazy("Write the number alone; its unit has a column of its own."),
    ),
    "AMBIGUOUS_NUMBER": (
        gettext_lazy("“%(value)s” can be %(with_comma)s and %(with_point)s."),
        gettext_lazy("Make the cell a number, or write it without a sign between thousands."),
    ),
    "NOT_WHOLE": (gettext_lazy("“%(value)s” is not a whole number."), gettext_lazy("Write it without decimals.")),
    "OUT_OF_RANGE": (
        gettext_lazy("“%(value)s” is too small or too large."),
        gettext_lazy("Look at the number, and at its unit."),
    ),
    "NOT_A_DATE": (
        gettext_lazy("“%(value)s” is not a day that exists."),
        gettext_lazy("Write it as 14-03-2026, or make the cell a date."),
    ),
    "AMBIGUOUS_DATE": (
        gettext_lazy("“%(value)s” can be %(day_first)s and %(month_first)s."),
        gettext_lazy("Write the year first, as 2026-03-14, or make the cell a date."),
    ),
    "UNKNOWN_WORD": (gettext_lazy("We do not know the word “%(value)s” here."), gettext_lazy("Write: %(allowed)s.")),
    "UNIT_CONTRADICTS": (
        gettext_lazy("The notice is in %(unit)s, and the unit beside it says %(other_unit)s."),
        gettext_lazy("Leave one of the two."),
    ),
    "DUPLICATE_ID": (
        gettext_lazy("“%(value)s” stands in %(first_sheet)s, row %(first_row)s, already."),
        gettext_lazy("Give this row a number of its own, or remove it."),
    ),
    "UNKNOWN_REFERENCE": (
        gettext_lazy("“%(value)s” is not in %(table)s, and not in this workspace."),
        gettext_lazy("Correct the name or the number, or add the row that it means."),
    ),
    "RENEWAL_WITHOUT_TERM": (
        gettext_lazy("A contract for an indefinite time is never renewed."),
        gettext_lazy("Fill in its term in months, or write “no” for the renewal."),
    ),
    "NOTICE_UNIT_MISSING": (
        gettext_lazy("The notice of %(notice)s has no unit."),
        gettext_lazy("Write days, weeks or months beside it."),
    ),
    "KIND_MISSING": (
        gettext_lazy("There are posts, but not of which kind."),
        gettext_lazy("Write at least, at most, between, or yes/no."),
    ),
    "INCONSISTENT_POSTS": (
        gettext_lazy("“%(kind)s” does not go with a floor of %(floor)s and an aim of %(aim)s."),
        gettext_lazy("Swap the two posts, or choose the other kind."),
    ),
    "AGREED_WITHOUT_POSTS": (
        gettext_lazy("This was agreed, but cannot be judged. Missing: %(missing)s."),
        gettext_lazy("Fill in what is missing, or leave “agreed” empty."),
    ),
    "METRIC_OF_OTHER_CUSTOMER": (
        gettext_lazy("“%(value)s” is a metric of another customer than this person's."),
        gettext_lazy("Refer to a metric of the same customer."),
    ),
    "TWO_VALUES_ONE_DAY": (
        gettext_lazy(
            "On %(day)s %(metric)s has %(value)s here, and %(other_value)s in %(other_sheet)s, row %(other_row)s."
        ),
        gettext_lazy("Keep the value that is right, and remove the other."),
    ),
    "DAY_IN_FUTURE": (
        gettext_lazy("%(day)s is still to come, so this cannot have been said or agreed yet."),
        gettext_lazy("Correct the day."),
    ),
    "MONTH_IN_FUTURE": (
        gettext_lazy("%(value)s is still to come, so nothing can be known of it yet."),
        gettext_lazy("Correct the month, or remove the row until it has begun."),
    ),
    "CREDIT_ALONE": (
        gettext_lazy("“%(value)s” is below zero, and the revenue of a month cannot be."),
        gettext_lazy("Take a credit off the month that it corrects."),
    ),
    "MARGIN_OVER_REVENUE": (
        gettext_lazy("The margin is more than the revenue of the month."),
        gettext_lazy("Correct the margin or the revenue."),
    ),
    "AMBIGUOUS_REFERENCE": (
        gettext_lazy("Several things in %(table)s are called “%(value)s”."),
        gettext_lazy("Write its number, or add the column of the customer."),
    ),
    "ROW_TWICE": (
        gettext_lazy("The row is about the same as %(first_sheet)s, row %(first_row)s."),
        gettext_lazy("Keep one of the two, or give each a number of its own."),
    ),
    "OTHER_CUSTOMER": (
        gettext_lazy("This is at another customer than “%(value)s”."),
        gettext_lazy("Correct the customer, or give the row a new number."),
    ),
    "OTHER_STAKEHOLDER": (
        gettext_lazy("This was said by somebody else than “%(value)s”."),
        gettext_lazy("Correct the person, or give the row a new number."),
    ),
    "VERBATIM_KEPT": (
        gettext_lazy("Here it says “%(value)s”. What a customer said is never changed."),
        gettext_lazy("Put the former words back, or give the new ones a number of their own."),
    ),
    "SAID_DATE_KEPT": (
        gettext_lazy("Here it was said on %(day)s. That day is part of the history."),
        gettext_lazy("Put that day back, or undo the import that brought it."),
    ),
    "POSTS_AGREED": (
        gettext_lazy("These posts were agreed on %(day)s. They only move with a later yes."),
        gettext_lazy("Put the day of the later yes in “agreed”, or put the former posts back."),
    ),
    "POSTS_IN_TALKS": (
        gettext_lazy("These posts are being talked about here. An import does not change them."),
        gettext_lazy("Finish that talk in the register, or leave the posts empty."),
    ),
    "EXPECTATION_CLOSED": (
        gettext_lazy("This expectation is closed here. An import does not change it."),
        gettext_lazy("Reopen it in the register first, or remove the row."),
    ),
    "STATE_KEPT": (
        gettext_lazy("Here it is %(coded)s since %(day)s. An import takes no step on what is here already."),
        gettext_lazy("Take the step in the register, or empty this cell."),
    ),
    "STATE_CONTRADICTS": (
        gettext_lazy("This does not go with “%(coded)s” as the state of the talk."),
        gettext_lazy(
            "Agreed, met and missed need posts with a yes; heard, proposed, countered, not feasible and parked have none."
        ),
    ),
    "STATE_LACKS": (
        gettext_lazy("To come to this state, this is missing: %(missing)s."),
        gettext_lazy("Fill it in, or leave the state empty."),
    ),
    "DAY_BEFORE_SAID": (
        gettext_lazy("This day lies before the day on which it was said, %(day)s."),
        gettext_lazy("Correct one of the two days."),
    ),
    "DAY_NOT_AHEAD": (
        gettext_lazy("What is parked comes back on a later day than the one on which it was parked, %(day)s."),
        gettext_lazy("Correct one of the two days."),
    ),
    "NOT_DUE": (
        gettext_lazy("On that day it was not due yet, and so not “%(coded)s”."),
        gettext_lazy("Correct the day, or until when the posts go on; or leave the state empty."),
    ),
    "PERIOD_VALUE_JUDGED": (
        gettext_lazy("Agreed posts are judged by this metric; its period value stays “%(value)s”."),
        gettext_lazy("Put it back, or add a metric of its own."),
    ),
    "LEANS_ON_REFUSED": (
        gettext_lazy("The row that “%(value)s” refers to does not come in."),
        gettext_lazy("Mend that row; this one then comes in as it is."),
    ),
}
# Code → what was taken, and why somebody should look.
LOOKS: dict[str, Words] = {
    "SHEET_HIDDEN": gettext_lazy("This sheet is hidden. It was read all the same."),
    "SHEET_EMPTY": gettext_lazy("Nothing stands in this sheet."),
    "DAYS_ASSUMED": gettext_lazy(
        "“%(value)s” is read as %(day_first)s. It could be %(month_first)s too: nothing in the file tells which."
    ),
    "ENCODING_GUESSED": gettext_lazy("The file does not tell how its letters are kept. Look at words with accents."),
    "POSSIBLE_DOUBLE": gettext_lazy(
        "%(name)s may be the same person as %(other_name)s in %(other_sheet)s, row %(other_row)s: one name, one address."
    ),
    "EMAIL_SHARED": gettext_lazy("%(name)s and %(other_name)s have one mail address: %(value)s."),
    "JUDGE_UNKNOWN": gettext_lazy("Nobody at this customer is called “%(value)s”. The name is kept as text."),
    "JUDGE_AMBIGUOUS": gettext_lazy(
        "Several people are called “%(value)s” (numbers %(ids)s). The name is kept as text."
    ),
    "POSTS_INCOMPLETE": gettext_lazy("Some of a goalpost stands here. To judge by it, add: %(missing)s."),
    "REPEATED_MEASUREMENT": gettext_lazy(
        "The same value stands in %(other_sheet)s, row %(other_row)s. It was taken once."
    ),
    "LEAD_UNKNOWN": gettext_lazy("“%(value)s” is no member here. You become the lead; change it afterwards."),
    "LEAD_AMBIGUOUS": gettext_lazy(
        "Several members are called “%(value)s”. You become the lead; change it afterwards."
    ),
    "LEAD_ONLY_READS": gettext_lazy("“%(value)s” only reads here. You become the lead; change it afterwards."),
    "THEME_UNKNOWN": gettext_lazy("There is no theme “%(value)s” here. The expectation comes in without a theme."),
    "JUDGE_OF_OTHER_CUSTOMER": gettext_lazy("“%(value)s” is of another customer. The name is kept as text."),
    "AGREED_BEFORE_SAID": gettext_lazy("Agreed on %(day)s, before it was said on %(said)s."),
    "GOAL_WITHOUT_KIND": gettext_lazy(
        "Metric, day, judge and evidence are left out: without a kind (at least, at most …) there is no goalpost."
    ),
    "METRIC_POSTS_UNUSED": gettext_lazy(
        "The posts of this metric are left out: posts belong to an expectation, and none here has posts on it."
    ),
    "POSTS_FROM_TODAY": gettext_lazy(
        "Periods since %(day)s were judged already. The new posts count from today, so that no verdict changes."
    ),
    "MEMBER_UNKNOWN": gettext_lazy("“%(value)s” is no member here. These hours count as hours of us all together."),
    "VALUE_AHEAD": gettext_lazy("This value is of a day to come. It counts from that day on."),
}
UNREADABLE: dict[str, Words] = {
    "EMPTY_FILE": gettext_lazy("The file is empty. Choose another one."),
    "FILE_TOO_LARGE": gettext_lazy(
        "The file is %(size)s MB, and %(limit)s MB is the most. Divide it over several files."
    ),
    "UNZIPPED_TOO_LARGE": gettext_lazy(
        "Unpacked, the file is over %(limit)s MB. Divide it, or copy its rows to a new workbook."
    ),
    "TYPE_NOT_AS_NAMED": gettext_lazy(
        "By its name this is a file of type %(named)s, but it is %(found)s. Choose the right file, or save it again as XLSX."
    ),
    "TYPE_NOT_SUPPORTED": gettext_lazy("This is %(found)s, which we cannot read. Save it as XLSX or CSV."),
    "LOCKED": gettext_lazy("The file is protected by a password. Save it without one."),
    "DAMAGED": gettext_lazy("The file is damaged. Open it in a spreadsheet and save it again."),
    "UNEXPECTED": gettext_lazy("Something went wrong on our side. Nothing was written; choose the file again."),
    "ENCODING_UNKNOWN": gettext_lazy("We cannot read the letters of this file. Save it as CSV UTF-8, or as XLSX."),
}
FOUND: dict[str, Words] = {
    "xlsx": gettext_lazy("a workbook (XLSX)"),
    "csv": gettext_lazy("text (CSV)"),
    "xls": gettext_lazy("an old workbook (XLS)"),
    "xlsb": gettext_lazy("a binary workbook (XLSB)"),
    "ods": gettext_lazy("an OpenDocument sheet (ODS)"),
    "pdf": gettext_lazy("a PDF"),
    "rtf": gettext_lazy("a text document (RTF)"),
    "docx": gettext_lazy("a Word document"),
    "pptx": gettext_lazy("a PowerPoint presentation"),
    "numbers": gettext_lazy("a Numbers sheet"),
    "zip": gettext_lazy("a packed file"),
    "gzip": gettext_lazy("a packed file"),
    "image": gettext_lazy("a picture"),
    "html": gettext_lazy("a web page"),
    "xml": gettext_lazy("an XML file"),
    "binary": gettext_lazy("a file of another program"),
}
PARTS: dict[str, Words] = {
    "METRIC": pgettext_lazy("part of a goalpost", "the metric"),
    "NOW": pgettext_lazy("part of a goalpost", "where it stands now"),
    "TARGET": pgettext_lazy("part of a goalpost", "the floor or aim"),
    "WHEN": pgettext_lazy("part of a goalpost", "the day or rhythm"),
    "JUDGE": pgettext_lazy("part of a goalpost", "the judge"),
    "EVIDENCE": pgettext_lazy("part of a goalpost", "the evidence"),
}
