"""A list of contracts as people keep it, brought in: read, told, entered once, never half."""

from datetime import date

import pytest

from outwork.engagements.models import Engagement
from outwork.engagements.outside_file import TARGET, check_for
from outwork.intake.actions import read_file, start
from outwork.intake.models import Import, Outcome
from outwork.intake.queries import told_rows
from outwork.people.models import Organisation
from outwork.running.imports import go_on
from outwork.store.scope import scope
from tests import world
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

LIST = """Vendor;Contract name;Contract type;Annual cost;Currency;Start date;Expiry date;Notice period;Renewal term;Owner;Land
Sensify;Sensors;service;€ 18.400,00;EUR;01.01.2025;31.12.2027;3 months;12 months;Chidi Okafor;France
Brama;Portal hosting;saas;2.400,50;EUR;15.03.2025;14.03.2027;30;12;chidi@example.com;PL
sensify;Spare sensors;service;900,00;EUR;01.01.2025;;;;;
"""  # noqa: E501 - a line of the file is a line here
BAD = """Supplier;Contract;Value a year;Currency;End;Notice;Owner
Feld;Payroll;100;EUR;31.12.2027;soon;Zoe
;Nobody;100;EUR;;;
Old;Ended long ago;100;EUR;31.12.2020;;
Free;Nothing to pay;;EUR;;;
Yen;Half a yen;0.5;JPY;;;
"""


def previewed(by: Known, text: str) -> Import:
    assert by.actor.organisation is not None
    with scope(by.actor):
        check = check_for(by=by.actor, today=NOW.date())
    return read_file(
        content=text.encode(),
        file_name="contracts.csv",
        target=TARGET,
        party_id=by.actor.organisation,
        check=check,
        by=by.actor,
        at=NOW,
    )


def entered(by: Known, text: str) -> Import:
    found = previewed(by, text)
    started = start(import_id=found.pk, by=by.actor, at=NOW)
    return go_on(started, at=NOW)


def test_a_list_comes_in_as_people_wrote_it() -> None:
    chidi = world.chidi()
    done = entered(chidi, LIST)
    assert (done.created_count, done.refused_count, done.state) == (3, 0, "done")
    with scope(chidi.actor):
        sensors = Engagement.objects.get(title="Sensors")
        content = sensors.terms.get().value
        line = sensors.lines.get()
    assert sensors.ends_on == date(2027, 12, 31)
    assert (content.notice_days, content.renews_months) == (92, 12)
    assert (line.rate_minor, line.currency) == (1_840_000, "EUR")


def test_a_supplier_is_entered_once_however_its_name_is_written() -> None:
    chidi = world.chidi()
    entered(chidi, LIST)
    with scope(chidi.actor):
        names = Organisation.objects.filter(entered_by_id=chidi.actor.organisation)
        assert sorted(names.values_list("name", flat=True)) == ["Brama", "Sensify"]
        assert Organisation.objects.get(name="Sensify").country == "FR"


def test_twice_is_once() -> None:
    chidi = world.chidi()
    entered(chidi, LIST)
    again = entered(chidi, LIST)
    assert (again.created_count, again.known_count) == (0, 3)
    with scope(chidi.actor):
        assert Engagement.objects.count() == 3


def test_every_bad_row_is_told_with_its_reason_before_anything_comes_in() -> None:
    chidi = world.chidi()
    found = previewed(chidi, BAD)
    assert (found.waiting_count, found.bad_count) == (0, 5)
    with scope(chidi.actor):
        told = {
            row.number: " ".join(problem["message"] for problem in row.problems)
            for row in told_rows(found.pk)
        }
        assert not Engagement.objects.exists()
    assert "Notice: This is no span of time" in told[2]
    assert "Owner: Nobody of your organisation" in told[2]
    assert "Supplier is empty" in told[3]
    assert "End: This end has passed" in told[4]
    assert "There is no amount" in told[5]
    assert "JPY has 0 decimals" in told[6]


def test_another_organisation_sees_nothing_of_it() -> None:
    chidi, ivo = world.chidi(), world.ivo()
    entered(chidi, LIST)
    with scope(ivo.actor):
        assert not Import.objects.exists()
        assert not Engagement.objects.exists()


def test_a_row_that_is_refused_when_its_turn_comes_leaves_nothing_behind() -> None:
    chidi = world.chidi()
    found = previewed(chidi, LIST)
    with scope(chidi.actor):
        row = found.rows.get(number=2)
        row.values = row.values | {"owner": "Somebody who left"}
        row.save(update_fields=["values"])
    done = go_on(start(import_id=found.pk, by=chidi.actor, at=NOW), at=NOW)
    assert (done.created_count, done.refused_count) == (2, 1)
    with scope(chidi.actor):
        assert found.rows.get(number=2).outcome == Outcome.REFUSED
        assert not Engagement.objects.filter(title="Sensors").exists()
