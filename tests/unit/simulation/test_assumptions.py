"""The table of assumptions: complete, sourced, and changed only in the open."""

import pytest

from outwork.simulation import Assumptions, Confidence
from outwork.simulation.components import COMPONENTS
from outwork.simulation.countries import Grade
from outwork.simulation.distributions import DRAWN, Shape
from outwork.simulation.sampling.inputs import COMMON
from outwork.simulation.ways import CATALOGUE

NOT_ROWS = {"effort", "price", "failure", "delay", "find", "attrition", "hiring", "reclass_event"}


@pytest.fixture(scope="module")
def known():
    return Assumptions.standard()


def test_what_was_seen_names_where(known):
    for row in known:
        if row.confidence in (Confidence.SEEN, Confidence.COMPUTED):
            assert row.source or row.found_at or row.note, row.id


def test_every_input_that_is_drawn_is_a_row_that_may_be_drawn(known):
    assert len(set(COMMON)) == len(COMMON)
    for name in set(COMMON) - NOT_ROWS:
        assert known[name].shape in DRAWN, name


def test_every_row_a_component_or_a_way_names_exists(known):
    named = {row for part in COMPONENTS.values() for row in part.rows}
    for way in CATALOGUE.values():
        named |= {way.site_at_home, way.ability_spread, way.knowledge_kept, way.control_kept}
        named |= {way.breach_factor, way.hours_week, way.selection_hours, way.staff_up}
    assert named <= set(known.rows)


def test_triangles_stand_upright(known):
    for row in known:
        if row.shape is Shape.TRIANGLE:
            assert row.p1 <= row.p2 <= row.p3, row.id
            assert row.p1 < row.p3, row.id


def test_amounts_say_their_currency(known):
    for row in known:
        if "USD" in row.unit:
            assert row.currency == "USD", row.id


def test_a_figure_of_ones_own_replaces_the_row_and_says_so(known):
    mine = known.with_values({"span": 6.0, "fixed_premium": (0.0, 0.1, 0.2)})
    assert mine.mean("span") == 6.0
    assert mine["fixed_premium"].confidence is Confidence.YOURS
    assert mine.mean("fixed_premium") == pytest.approx(0.1)
    assert known.mean("span") == 8.0


def test_the_edition_names_exactly_these_figures(known):
    assert known.edition == Assumptions.standard().edition
    assert known.with_values({"span": 6.0}).edition != known.edition


def test_the_grade_of_a_cell_says_how_it_was_found(known):
    assert known.country("US").grade("software_developer") is Grade.SOURCED
    assert known.country("DE").grade("software_developer") is Grade.DERIVED
    assert known.country("KE").grade("production_worker") is Grade.THIN
    assert known.country("PH").grade("customer_agent") is Grade.SOURCED


def test_every_country_has_its_place(known):
    for country in known.countries.values():
        assert -12 <= country.hours_from_utc() <= 14
        assert all(len(language) == 2 for language in country.languages)
        assert 0 < country["market_depth"] <= 1
