"""Components hold what the look promises: named, escaped, complete, and nothing inline."""

from collections import Counter
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
import segno
from django.template import Context, Template
from django.template.loader import render_to_string
from pytest_django import Settings

from outwork.kernel.money import Money
from outwork.web.components.acts import Act, Weight
from outwork.web.components.bars import MoneyPart, draw_money_bar, draw_share_bar
from outwork.web.components.duties import DutyRow, Silence
from outwork.web.components.glyphs import GLYPHS
from outwork.web.components.handover import draw_qr
from outwork.web.components.moments import Urgency, When
from outwork.web.components.navigation import Shell, Theme, chosen_theme
from outwork.web.components.results import Criterion, ResultRow, Review
from outwork.web.components.specimen.cast import READER, shell
from outwork.web.components.specimen.forms import refused_form
from outwork.web.components.specimen.pages import SPECIMENS, specimen
from outwork.web.components.states import MARKS, STATES, Mark
from outwork.web.components.tables import Cell, Column, FilterBar, Row, Table
from outwork.web.components.week import WeekCell, WeekGrid, WeekLine

REFERRING = ("aria-labelledby", "aria-describedby", "for", "data-copy", "data-dialog")


class Page(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def drawn(markup: str, **values: object) -> str:
    template = Template("{% load outwork %}" + markup)
    return template.render(Context({"reader": READER, "csrf_token": "token", **values}))


def drawn_specimen(name: str) -> str:
    template, values = specimen(name)
    return render_to_string(template, {**values, "csrf_token": "token"})


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> None:
    """Addresses without digests: nothing has been collected here."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture(params=SPECIMENS)
def whole(request: pytest.FixtureRequest) -> Page:
    return Page(drawn_specimen(request.param))


def test_a_page_has_no_inline_style_or_script(whole: Page) -> None:
    for tag, attributes in whole.tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "script" or attributes["src"]


def test_every_id_stands_once_and_every_reference_leads_somewhere(whole: Page) -> None:
    ids = whole.ids()
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    for _, attributes in whole.tags:
        for name in REFERRING:
            for reference in attributes.get(name, "").split():
                assert reference in ids


def test_every_drawing_is_named_or_hidden_and_every_input_is_labelled(whole: Page) -> None:
    labelled = {label["for"] for label in whole.all("label") if "for" in label}
    for drawing in whole.all("svg"):
        assert drawing.get("aria-label") or drawing.get("aria-hidden") == "true" or "x" in drawing
    for field in whole.all("input"):
        kind = field.get("type", "text")
        named = field.get("aria-label") or field.get("id") in labelled
        assert kind in {"hidden", "checkbox", "radio"} or named


def test_a_page_has_one_main_heading_and_can_be_skipped_to(whole: Page) -> None:
    assert len(whole.all("h1")) == 1
    assert "main" in whole.ids()


def test_a_tag_refuses_what_it_does_not_draw() -> None:
    with pytest.raises(AssertionError, match=r"duty_row.*DutyRow"):
        drawn("{% duty_row row %}", row=Silence())


def test_what_people_write_is_never_markup() -> None:
    row = DutyRow(
        when=When(lead="<i>", follow="", urgency=Urgency.LATE),
        title="<script>alert(1)</script>",
        silence=Silence(consequence="<b>", rest='"><img src=x>'),
        act=Act(label="<u>", href='/?next="><b>'),
    )
    tags = {tag for tag, _ in Page(drawn("{% duty_row row %}", row=row)).tags}
    assert tags.isdisjoint({"script", "b", "i", "u", "img"})


@pytest.mark.parametrize("arrangement", GLYPHS)
def test_an_arrangement_is_named_once_whether_its_word_stands_there_or_not(
    arrangement: str,
) -> None:
    word = str(GLYPHS[arrangement].word)
    alone = drawn("{% glyph key %}", key=arrangement)
    beside = drawn("{% glyph key named=False %}{{ key|arrangement_word }}", key=arrangement)
    assert alone.count(word) == beside.count(word) == 1


def test_no_two_arrangements_share_a_shape_or_a_dash() -> None:
    assert len({glyph.body for glyph in GLYPHS.values()}) == len(GLYPHS)
    assert len({glyph.dash for glyph in GLYPHS.values()}) == len(GLYPHS)


def test_a_button_with_an_address_is_a_link_and_one_without_sends_its_form() -> None:
    link = Page(drawn("{% act act %}", act=Act(label="Review", href="/r", weight=Weight.FILLED)))
    sends = Page(drawn("{% act act %}", act=Act(label="Accept", name="act", value="all")))
    assert link.all("a")[0]["href"] == "/r"
    assert sends.all("button")[0]["value"] == "all"


RESULT = ResultRow(
    mark="with_you",
    title="Booking flow",
    second="",
    amount=Money(360_000, "EUR"),
    criteria=(Criterion(key="c1", words="Four steps", met=True), Criterion(key="c2", words="Keys")),
)


def test_criteria_are_checkboxes_only_for_who_decides() -> None:
    review = Review(action="/accept", acts=(Act(label="Accept all", name="act", value="all"),))
    reading = Page(drawn("{% result_row row %}", row=RESULT))
    deciding = drawn("{% result_row row %}", row=_with_review(review))
    boxes = [box for box in Page(deciding).all("input") if box["type"] == "checkbox"]
    assert reading.all("input") == []
    assert [(box["value"], "checked" in box) for box in boxes] == [("c1", True), ("c2", False)]
    assert "€3,600.00" in deciding


def _with_review(review: Review) -> ResultRow:
    return ResultRow(
        mark=RESULT.mark,
        title=RESULT.title,
        second="",
        amount=RESULT.amount,
        criteria=RESULT.criteria,
        review=review,
        open=True,
    )


MONDAY = date(2026, 11, 16)
DAYS = tuple(MONDAY + timedelta(days=day) for day in range(7))


def week(*, cap_minutes: int | None = None, opened: bool = False) -> WeekGrid:
    lines = tuple(
        WeekLine(
            title=title,
            cells=tuple(
                WeekCell(day=day, minutes=spent, field=f"{title}-{day}" if opened else "")
                for day, spent in zip(DAYS, minutes, strict=True)
            ),
        )
        for title, minutes in (("a", (0, 120, 0, 90, 0, 0, 0)), ("b", (30, 0, 0, 60, 0, 0, 0)))
    )
    return WeekGrid(
        title="Hours", note="", days=DAYS, lines=lines, cap_minutes=cap_minutes, open=opened
    )


def test_a_week_adds_up_both_ways() -> None:
    grid = week()
    assert grid.minutes == sum(cell.minutes for cell in grid.all_days) == 300
    assert "5:00" in drawn("{% week_grid grid %}", grid=grid)


def test_only_more_than_the_limit_is_over_it() -> None:
    assert not week(cap_minutes=300).over
    assert week(cap_minutes=299).over
    assert not week().over


def test_an_open_week_has_an_input_for_each_day_and_says_which() -> None:
    html = drawn("{% week_grid grid %}", grid=week(opened=True))
    inputs = Page(html).all("input")
    assert len([field for field in inputs if "aria-label" in field]) == 14
    assert inputs[2]["aria-label"] == "a, Tue 17 November"
    assert inputs[2]["value"] == "2:00"


def test_what_was_refused_in_a_week_is_kept() -> None:
    cell = WeekCell(day=MONDAY, minutes=0, field="f", written="25:00", problem="A day has 24 h.")
    line = WeekLine(title="a", cells=(cell,))
    grid = WeekGrid(title="Hours", note="", days=(MONDAY,), lines=(line,), open=True)
    field = next(
        field for field in Page(drawn("{% week_grid g %}", g=grid)).all("input")
        if field.get("name") == "f"
    )  # fmt: skip
    assert (field["value"], field["aria-invalid"]) == ("25:00", "true")


def test_a_bar_takes_the_whole_width_and_nothing_more() -> None:
    parts = [
        MoneyPart(kind=kind, label="", amount=Money(minor, "EUR"))
        for kind, minor in (("paid", 1), ("waiting", 0), ("coming", 2))
    ]
    stretches = [
        stretch for tag, stretch in Page(draw_money_bar(parts)).tags
        if "x" in stretch and stretch.get("class") != "bar-page"
    ]  # fmt: skip
    widths = [float(stretch["width"].rstrip("%")) for stretch in stretches]
    assert sum(widths) == pytest.approx(100, abs=0.02)


@pytest.mark.parametrize(("share", "width"), [(-1, "0.00%"), (0.5, "50.00%"), (7, "100.00%")])
def test_a_used_share_stays_inside_its_bar(share: float, width: str) -> None:
    assert Page(draw_share_bar(share)).all("rect")[1]["width"] == width


def test_a_code_drawn_is_the_code_meant() -> None:
    content = "https://outwork.example/i/7Q2M-R4KD-91XA"
    path = Page(draw_qr(content=content, name="Link")).all("path")[1]["d"]
    dark = {
        (int(x) + step, int(rest.split("h")[0]))
        for x, rest in (run.split(" ") for run in path.strip("Mz").split("zM"))
        for step in range(int(rest.split("h")[1].split("v")[0]))
    }
    matrix = segno.make(content, error="m", micro=False).matrix
    assert dark == {
        (x + 4, y + 4) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit
    }


def test_a_refused_form_keeps_what_was_typed_and_says_the_remedy_beside_the_field() -> None:
    html = drawn(
        "{% error_summary form %}{% field form.limit after='hours' %}", form=refused_form()
    )
    page = Page(html)
    limit = page.all("input")[0]
    assert limit["value"] == "48"
    assert limit["aria-describedby"] == "id_limit_hint id_limit_error"
    assert limit["aria-invalid"] == "true"
    assert {"#id_limit", "#id_read"} <= {link["href"] for link in page.all("a")}
    assert html.count("Enter 14 or less.") == 2


def test_a_group_of_choices_has_a_legend_and_stands_in_a_row_up_to_five() -> None:
    row = drawn("{% field form.describable %}", form=refused_form())
    checks = drawn("{% field form.share %}", form=refused_form())
    assert 'class="radio-row"' in row
    assert "<legend" in row
    assert row.count('type="radio"') == 3
    assert checks.count('type="checkbox"') == 3


def test_a_code_can_be_filled_in_by_the_phone() -> None:
    field = Page(drawn("{% one_time_code form.code %}", form=refused_form())).all("input")[0]
    assert (field["autocomplete"], field["inputmode"]) == ("one-time-code", "numeric")


def test_a_table_has_a_cell_for_each_column() -> None:
    with pytest.raises(AssertionError, match="do not fit"):
        Table(caption="c", columns=(Column(title="a"),), rows=(Row(cells=(Cell(), Cell())),))


def test_a_table_keeps_its_roles_where_a_phone_lays_it_out_anew() -> None:
    page = Page(drawn_specimen("register"))
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row"}
    for tag, role in roles.items():
        assert {attributes["role"] for attributes in page.all(tag)} == {role}
    assert {cell["role"] for cell in page.all("td")} == {"cell"}


def test_a_filter_sends_the_other_filters_along_but_not_itself() -> None:
    bar = FilterBar(action="", kept=(("owner", "dana"), ("order", "notice")))
    assert bar.kept_without("owner") == (("order", "notice"),)


def test_the_place_one_is_at_is_told_and_counts_only_where_there_is_something() -> None:
    html = drawn("{% top_bar shell %}", shell=shell(current="Register"))
    current = [link for link in Page(html).all("a") if link.get("aria-current") == "page"]
    assert len(current) == 1
    assert html.count('class="count"') == 1


@pytest.mark.parametrize(
    ("person", "initials"), [("Chidi Okafor", "CO"), ("Björk", "B"), ("", "?"), ("a b c", "AC")]
)
def test_initials_come_from_the_first_and_last_name(person: str, initials: str) -> None:
    around = Shell(
        person=person, organisation="", places=(), phone_places=(), account_links=(),
        home_href="", search_href="", sign_out_href="", theme_href="",
    )  # fmt: skip
    assert around.initials == initials


@pytest.mark.parametrize(
    ("cookie", "theme"),
    [("dark", Theme.DARK), ("light", Theme.LIGHT), ("", Theme.SYSTEM), ("<x>", Theme.SYSTEM)],
)
def test_a_cookie_names_a_theme_of_ours_or_none(cookie: str, theme: Theme) -> None:
    assert chosen_theme(cookie) is theme


def test_a_chosen_theme_is_on_the_page_and_the_systems_leaves_it_to_the_browser() -> None:
    dark = render_to_string(*_with_theme(Theme.DARK))
    system = render_to_string(*_with_theme(Theme.SYSTEM))
    assert 'data-theme="dark"' in dark
    assert "data-theme" not in system


def _with_theme(theme: Theme) -> tuple[str, dict[str, object]]:
    return specimen("today", theme=theme)


@pytest.mark.parametrize("drawn", [STATES, MARKS], ids=["states", "marks"])
def test_no_two_states_differ_by_colour_alone(drawn: dict[str, Mark]) -> None:
    assert len({mark.body for mark in drawn.values()}) == len(drawn)
