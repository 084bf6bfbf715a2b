"""The components say what they mean to everybody: labels, words beside shapes, errors at the field and on top."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.utils import translation

from goalposts.entrypoints.shared.tables import Column
from goalposts.reports.charts import ChartTable
from goalposts.reports.charts.picture import Chart
from tests.entrypoints.shared.markup import Element, tree
from tests.gallery import environment


class Talk(forms.Form):
    """One of every kind of field."""

    words = forms.CharField(widget=forms.Textarea, label="Words", help_text="As it was said.")
    who = forms.ChoiceField(
        choices=[("", "choose"), ("3", "Carla, Noordkade"), ("Later", [("4", "Ties, Noordkade")])], label="Who"
    )
    name = forms.CharField(label="New name", required=False)
    kind = forms.ChoiceField(choices=[("A", "At least"), ("B", "At most")], widget=forms.RadioSelect, label="Kind")
    roles = forms.MultipleChoiceField(choices=[(1, "Pays"), (2, "Uses")], widget=forms.CheckboxSelectMultiple, label="Roles", required=False)  # fmt: skip
    floor = forms.DecimalField(label="Floor", widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    day = forms.DateField(
        label="Day", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    told = forms.BooleanField(label="Told", required=False)
    secret = forms.CharField(label="Secret", widget=forms.PasswordInput, required=False)
    at = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(source: str, *, language: str = "en", **context: Any) -> Element:
    """This function will render a piece of template and read it back."""
    imports = "".join(
        f'{{% from "components/{file}.html" import {names} with context %}}'
        for file, names in {
            "basics": "button, crumbs, empty_state, tag, pairs, chip, fold, pagination, page_head",
            "voices": "quote, verdict_badge, two_verdicts, goal_frame, goal_block, goal_posts, weight, felt_grid",
            "forms": "field, error_summary, person_field, filter_bar",
            "charts": "figure, legend",
        }.items()
    )
    with translation.override(language):
        template = environment(language=language).from_string(
            imports + '{% import "components/tables.html" as tables %}' + source
        )
        return tree(template.render(**context))


def bad() -> Talk:
    """This function will hand in a form with faults."""
    return Talk({"words": "", "who": "9", "kind": "C", "floor": "<many>", "secret": "hush", "day": "2027-05-03"})


NAMES = ["words", "who", "name", "kind", "roles", "floor", "day", "told", "secret"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [Talk(), bad()], ids=["blank", "bad"])
def test_every_field_has_a_label_and_points_at_its_notes(form: Talk, name: str) -> None:
    page = drawn("{{ field(form[name]) }}", form=form, name=name)
    ids = {one.attrs.get("id") for one in page.walk()}
    labels = {one.attrs["for"] for one in page.all("label") if "for" in one.attrs}
    boxes = [one for tag in ("input", "select", "textarea") for one in page.all(tag)]
    inside = [box for label in page.all("label") for box in label.all("input")]

    assert boxes
    assert all(box.attrs["id"] in labels or box in inside for box in boxes)
    for one in page.walk():
        assert set(one.attrs.get("aria-describedby", "").split()) <= ids


@pytest.mark.parametrize("name", ["words", "who", "kind", "floor"])
def test_a_fault_is_told_at_the_field_and_in_the_summary_in_the_same_words(name: str) -> None:
    form = bad()
    page = drawn("{{ error_summary(form) }}{{ field(form[name]) }}", form=form, name=name)
    [said] = form.errors[name]
    at_field = page.one("p", class_="error")
    [link] = [one for one in page.one(class_="error-summary").all("a") if one.text.endswith(str(said))]

    assert at_field.text == f"Error: {said}"
    assert page.all(id=link.attrs["href"].removeprefix("#"))
    assert [one for one in page.walk() if one.attrs.get("aria-invalid") == "true"]
    assert "autofocus" in page.one(class_="error-summary").attrs


def test_a_good_form_has_no_summary() -> None:
    assert drawn("{{ error_summary(form) }}", form=Talk()).all() == []


def test_what_was_typed_comes_back_unharmed_but_never_a_password() -> None:
    form = Talk({"words": "\n<b>Twee</b>\nregels", "floor": '"5"', "secret": "hush", "day": "2027-05-03", "at": "x"})
    page = drawn("{% for name in names %}{{ field(form[name]) }}{% endfor %}", form=form, names=[*NAMES, "at"])

    assert page.one("textarea").children == ["\n\n<b>Twee</b>\nregels"]
    assert page.one("input", name="floor").attrs["value"] == '"5"'
    assert page.one("input", name="floor").attrs["inputmode"] == "decimal"
    assert page.one("input", name="day").attrs["value"] == "2027-05-03"
    assert page.one("input", name="day").attrs["type"] == "date"
    assert "value" not in page.one("input", name="secret").attrs
    assert page.one("input", name="at").attrs["type"] == "hidden"


def test_choices_come_back_chosen() -> None:
    form = Talk({"who": "4", "kind": "B", "roles": ["1", "2"], "told": "on"})
    page = drawn("{% for name in names %}{{ field(form[name]) }}{% endfor %}", form=form, names=NAMES)

    assert [one.attrs["value"] for one in page.all("option") if "selected" in one.attrs] == ["4"]
    assert page.one("optgroup").attrs["label"] == "Later"
    checked = [one.attrs["name"] for one in page.all("input") if "checked" in one.attrs]
    assert checked == ["kind", "roles", "roles", "told"]


def test_what_may_stay_empty_says_so_in_the_reader_s_language() -> None:
    assert "(optional)" in drawn("{{ field(form.name) }}", form=Talk()).one("label").text
    assert "(niet verplicht)" in drawn("{{ field(form.name) }}", form=Talk(), language="nl").one("label").text
    assert "(" not in drawn("{{ field(form.floor) }}", form=Talk()).one("label").text


def test_what_is_missing_is_named_in_the_summary() -> None:
    class Two(forms.Form):
        who = forms.CharField(label="To whom?")
        why = forms.CharField(label="The reason")

    text = drawn("{{ error_summary(form) }}", form=Two({})).one("div").text
    assert "To whom? This field is required." in text
    assert "The reason: This field is required." in text


def test_a_person_is_a_plain_list_and_a_name_without_script() -> None:
    page = drawn(
        '{{ person_field(form.who, new_name=form.name, recent=[("3", "Carla")], search_url="/q") }}', form=Talk()
    )
    block = page.one(**{"data-typeahead": ""})

    assert page.one("select").attrs["name"] == "who"
    assert page.one("input", name="name").attrs["type"] == "text"
    assert block.attrs["data-url"] == "/q"
    assert "hidden" in page.one(**{"data-recent": ""}).attrs


def test_a_quote_keeps_words_lines_and_language_apart_from_ours() -> None:
    page = drawn(
        '{{ quote("Eén <zin>\nen nog een", "nl", who="Carla", role="CFO", day=day, translation=("One", "en")) }}',
        day=date(2027, 5, 3),
    )

    assert page.one("blockquote").children == ["Eén <zin>\nen nog een"]
    assert page.one("blockquote").attrs["lang"] == "nl"
    assert page.one("figcaption").text == "Carla · CFO · 3 May 2027"
    assert page.one("p", lang="en").text == "One translated"


def test_a_quote_without_a_name_tells_the_role_alone() -> None:
    page = drawn('{{ quote("Te laat", "nl", role="uses") }}{{ quote("Te laat", "nl") }}')
    assert page.one("figcaption").text == "uses"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "sneller en beter"),
        ([(0, 7)], "[sneller] en beter"),
        ([(11, 99), (0, 7)], "[sneller] en [beter]"),
        ([(0, 7), (3, 10)], "[sneller][ en] beter"),
        ([(20, 30), (5, 5)], "sneller en beter"),
    ],
)
def test_fuzzy_words_get_a_line(spans: list[tuple[int, int]], expected: str) -> None:
    page = drawn("<p>{{ text|fuzzy(spans) }}</p>", text="sneller en beter", spans=spans)
    parts = [child if isinstance(child, str) else f"[{child.children[0]}]" for child in page.one("p").children]

    assert "".join(parts) == expected


@pytest.mark.parametrize(
    ("verdict", "dutch", "english"),
    [
        ("IN", "Gehaald", "Met"),
        ("near", "Net niet", "Just missed"),
        ("OUT", "Niet gehaald", "Not met"),
        ("none", "Nog niet gemeten", "Not measured yet"),
    ],
)
def test_a_verdict_is_a_shape_and_a_word(verdict: str, dutch: str, english: str) -> None:
    for language, word in (("nl", dutch), ("en", english)):
        badge = drawn("{{ verdict_badge(verdict) }}", verdict=verdict, language=language)
        assert badge.text == word
        assert badge.one("svg").attrs["aria-hidden"] == "true"
        assert badge.one(class_=f"badge-{verdict.lower()}").tag == "span"


def test_two_verdicts_stay_two_and_silence_is_said() -> None:
    page = drawn('{{ two_verdicts(measured=("IN", "day 5")) }}')

    assert [one.text for one in page.all("dt")] == ["Measured", "The customer says"]
    assert [one.text for one in page.all("dd")] == ["Met day 5", "Not asked yet"]


def test_the_six_strokes_count_what_is_there() -> None:
    parts = {"METRIC": True, "NOW": False, "TARGET": True, "WHEN": True, "JUDGE": False, "EVIDENCE": True}

    assert drawn("{{ goal_frame(parts) }}", parts=parts).text == "4 of 6"
    assert drawn("{{ goal_frame(parts) }}", parts=parts, language="nl").text == "4 van 6"


def test_an_open_goal_says_that_it_is_not_agreed() -> None:
    source = '{% call goal_block(agreed, "v2") %}x{% endcall %}'

    assert drawn(source, agreed=False).one("section", class_="goal-open").text == "v2 not agreed x"
    assert drawn(source, agreed=True).text == "v2 x"


def test_the_grid_links_what_it_counts_and_frames_the_loud_corner() -> None:
    page = drawn(
        '{{ felt_grid(cells, urls={("in", "out"): "/x"}) }}',
        cells={("in", "out"): 2, ("in", "in"): 8, ("out", "in"): 0},
    )

    assert len(page.all("td", class_="felt-cell")) == 9
    assert page.one("a", href="/x").text == "2"
    assert page.one(class_="is-melon").text == "2"
    assert page.one(class_="step-5").text == "8"


def test_a_table_is_named_sorted_in_words_and_ready_to_be_cards() -> None:
    page = drawn(
        """{% call(row) tables.table("Customers", columns, rows) %}{{ tables.link(row.name, "/c") }}
        {{ tables.cell(columns[1], row.value) }}{% endcall %}""",
        columns=[Column(label="Name", sort="up", sort_url="?s"), Column(label="Value", unit="eur", numeric=True)],
        rows=[{"name": "Noordkade", "value": 12}, {"name": "Zuid", "value": None}],
    )

    assert page.one("caption").text == "Customers"
    assert page.all("th")[0].attrs["aria-sort"] == "ascending"
    assert page.all("th")[0].text == "Name lowest first"
    assert [one.attrs["data-label"] for one in page.all("td")] == ["Value (eur)"] * 2
    assert [one.text for one in page.all("td")] == ["12", "– empty"]
    assert [one.attrs["scope"] for one in page.one("tbody").all("th")] == ["row", "row"]


def test_a_picture_carries_its_message_and_its_table() -> None:
    table = ChartTable(caption="Head", columns=("What", "How many"), rows=(("Met", "3"), ("Not met", "1")))
    chart = Chart(name="c", headline="Head", subtitle="Sub", wide="<svg></svg>", narrow="<svg></svg>", table=table)
    page = drawn("{{ figure(chart) }}", chart=chart)

    assert page.one("h3").text == "Head"
    assert len(page.all("svg")) == 2
    assert [[cell.text for cell in row.walk()] for row in page.one("tbody").all("tr")] == [
        ["Met", "3"],
        ["Not met", "1"],
    ]
    assert page.one("summary").text == "Show as table"
    assert "lang" not in page.one("tbody").all("th")[0].attrs


def test_the_words_of_somebody_bear_their_language_in_the_table_of_a_picture() -> None:
    table = ChartTable(caption="Head", columns=("What",), rows=(("Sneller",), ("Total",)), languages=("nl", ""))
    page = drawn(
        "{{ figure(chart) }}", chart=Chart(name="c", headline="H", subtitle="", wide="", narrow="", table=table)
    )

    assert [one.attrs.get("lang") for one in page.one("tbody").all("th")] == ["nl", None]


def test_small_pieces_say_where_they_lead() -> None:
    page = drawn(
        """{{ crumbs([("Customers", "/c"), ("Noordkade", none)]) }}{{ button("Save it", kind="primary") }}{{ button("Go", url="/g") }}
        {{ empty_state("Nothing yet.", next="Capture", next_url="/n") }}{{ chip("Lead: Sanne", "/f", removes=true) }}
        {{ pagination("1 to 50 of 61", next_url="?after=50") }}{{ pairs([("Lead", "Sanne")]) }}{{ tag("agreed") }}"""
    )

    assert page.one(**{"aria-current": "page"}).text == "Noordkade"
    assert page.one("button").text == "Save it"
    assert page.one("a", href="/g").text == "Go"
    assert page.one(class_="empty").text == "Nothing yet. Capture"
    assert page.one("a", href="/f").one("svg").attrs["aria-label"] == "Remove this filter"
    assert [one.attrs["href"] for one in page.one(class_="pages").all("a")] == ["?after=50"]
    assert page.one("dl").text == "Lead Sanne"


def test_a_filter_lives_in_the_address() -> None:
    form = page = drawn('{{ filter_bar("/r", form, active=[("Lead: Sanne", "/r")]) }}', form=Talk()).one("form")

    assert form.attrs["method"] == "get"
    assert page.one("button").text == "Show"
