"""How far a role reaches: a department, an engagement, an amount, some days, and by a deputy."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from outwork.arrangement.authority import Act, Grant, Role
from outwork.conversation.actions import post_message
from outwork.conversation.models import Message
from outwork.conversation.queries import search, thread_of
from outwork.duties.actions import NewDuty, open_duty
from outwork.duties.models import Duty
from outwork.duties.queries import Desk, count
from outwork.engagements.actions.living import pause
from outwork.engagements.actions.placing import place_in_department
from outwork.engagements.authority import ask
from outwork.engagements.models import Engagement
from outwork.engagements.queries.register import register
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.notices.addressees import holders
from outwork.people.actions import RoleOffer, create_department, end_role, grant_role, name_deputy
from outwork.people.models import RoleGrant
from outwork.people.queries import reaching_roles
from outwork.store.identity import new_id
from outwork.store.rights import reach_condition
from outwork.store.scope import scope
from outwork.store.tenancy import all_models, engagement_column
from tests import world
from tests.stories.test_people import (
    acting,
    colleague,
    own_organisation,
    person_of,
)
from tests.telling import Plain, names_from
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")


class TwoDepartments:
    """Northwind's design is bought by its clinics, the development by nobody in particular."""

    def __init__(self) -> None:
        self.chidi, self.ana, self.ben = world.chidi(), world.ana(), world.ben()
        self.clinics = create_department(name="Clinics", by=self.chidi.actor, at=NOW).pk
        self.design = world.agreed(self.chidi, self.ana, world.terms(title="Design")).pk
        self.code = world.agreed(self.chidi, self.ben, world.terms(title="Code")).pk
        self.place(self.design)

    def place(self, engagement: UUID, *, out: bool = False) -> None:
        department = None if out else self.clinics
        place_in_department(
            engagement=engagement, department=department, by=self.chidi.actor, at=NOW
        )

    def dana(self, role: Role = Role.MANAGER, **limits: object) -> Known:
        """Dana with one role, limited to the clinics where nothing else is said."""
        values = {"first_day": NOW.date(), "department": self.clinics} | limits
        return colleague(self.chidi, RoleOffer(role=role, **values))  # type: ignore[arg-type]


@pytest.fixture
def two() -> TwoDepartments:
    return TwoDepartments()


def seen(who: Known) -> set[str]:
    with scope(who.actor):
        return set(Engagement.objects.values_list("title", flat=True))


def needing(who: Known, at: datetime = NOW) -> int:
    return count(desk=desk_of(who, at))


def desk_of(who: Known, at: datetime = NOW) -> Desk:
    """Somebody's desk in Berlin, with the roles that count by then."""
    with scope(who.actor):
        roles = reaching_roles(
            person=person_of(who.actor), organisation=own_organisation(who.actor), at=at
        )
    return Desk(by=who.actor, at=at, zone=BERLIN, roles=roles, teller=Plain(), names=names_from({}))


def review(engagement: UUID, *, of: Known) -> None:
    """Something was handed in, and somebody of the client's must look at it today."""
    party = own_organisation(of.actor)
    duty = NewDuty(
        kind="review_milestone",
        subject_id=new_id(),
        engagement_id=engagement,
        owed_by_id=party,
        party_id=party,
        due_at=NOW,
        lapses_at=NOW,
        details=Details(thing="Booking flow", amount=Money(360_000, "EUR")),
    )
    with scope(of.actor):
        open_duty(duty=duty, at=NOW)


def titles_in_register(who: Known) -> set[str]:
    with scope(who.actor):
        return {row.title for row in register(by=who.actor, at=NOW, today=NOW.date())}


class TestADepartment:
    def test_is_all_that_its_manager_sees(self, two: TwoDepartments) -> None:
        dana = two.dana()
        assert seen(dana) == {"Design"}
        assert titles_in_register(dana) == {"Design"}
        assert seen(two.chidi) == titles_in_register(two.chidi) == {"Design", "Code"}

    def test_is_where_its_manager_acts(self, two: TwoDepartments) -> None:
        dana = two.dana()
        pause(engagement=two.design, by=dana.actor, at=NOW)
        with pytest.raises(Refusal) as refused:
            pause(engagement=two.code, by=dana.actor, at=NOW)
        assert refused.value.ground is Ground.MISSING

    def test_is_what_its_manager_s_today_and_notices_are_about(self, two: TwoDepartments) -> None:
        dana = two.dana()
        for engagement in (two.design, two.code):
            review(engagement, of=two.chidi)
        assert (needing(dana), needing(two.chidi)) == (1, 2)
        northwind, leads = own_organisation(two.chidi.actor), {Role.MANAGER}
        for engagement, told in ((two.design, True), (two.code, False), (None, False)):
            found = holders(organisation=northwind, roles=leads, at=NOW, engagement=engagement)
            assert (person_of(dana.actor) in found) is told

    def test_holds_what_is_said_there_and_nothing_else(self, two: TwoDepartments) -> None:
        for engagement in (two.design, two.code):
            thread = thread_of(subject=engagement, by=two.chidi.actor)
            assert thread is not None
            post_message(thread=thread.pk, text="About the portal", by=two.chidi.actor, at=NOW)
        found = search(words="portal", by=two.dana().actor)
        assert [one.engagement_id for one in found] == [two.design]

    def test_reaches_what_is_moved_into_it_and_no_more_what_is_moved_out(
        self, two: TwoDepartments
    ) -> None:
        dana = two.dana()
        two.place(two.design, out=True)
        two.place(two.code)
        assert seen(acting(dana)) == {"Code"}

    def test_is_none_of_the_other_side_s_business(self, two: TwoDepartments) -> None:
        with scope(two.ana.actor), pytest.raises(Refusal, match="no such department"):
            place_in_department(
                engagement=two.design, department=two.clinics, by=two.ana.actor, at=NOW
            )
        assert seen(two.ana) == {"Design"}

    def test_is_chosen_by_who_leads_all_of_it(self, two: TwoDepartments) -> None:
        with pytest.raises(Refusal, match="owner"):
            place_in_department(engagement=two.design, department=None, by=two.dana().actor, at=NOW)

    def test_does_not_narrow_who_may_read_everything_but_only_their_register(
        self, two: TwoDepartments
    ) -> None:
        dana = two.dana()
        everywhere = RoleOffer(role=Role.SPECIALIST, first_day=NOW.date())
        grant_role(person=person_of(dana.actor), offer=everywhere, by=two.chidi.actor, at=NOW)
        dana = acting(dana)
        assert seen(dana) == {"Design", "Code"}, "a specialist sees what is done"
        assert titles_in_register(dana) == {"Design"}, "but not what it costs"


def test_a_role_for_one_engagement_reaches_that_one(two: TwoDepartments) -> None:
    dana = two.dana(department=None, engagement=two.code)
    assert seen(dana) == titles_in_register(dana) == {"Code"}


def test_a_programme_that_is_not_there_reaches_nothing(two: TwoDepartments) -> None:
    assert seen(two.dana(department=None, programme=two.code)) == set()


def test_every_table_of_engagements_is_walled_by_reach(two: TwoDepartments) -> None:
    """Rows of the engagement next door are not there, table by table."""
    dana = two.dana()
    walled = [model for model in all_models() if reach_condition(model)]
    assert {Engagement, Message, Duty} <= set(walled)
    for model in walled:
        column = engagement_column(model)
        with scope(dana.actor):
            found = set(model._default_manager.values_list(column, flat=True))
        assert found <= {two.design, None}, model._meta.label


class TestDays:
    """A role counts on days of the organisation's calendar: Northwind's is Berlin's."""

    LAST = date(2026, 11, 30)

    @pytest.mark.parametrize(
        ("at", "counts"),
        [
            (datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC), True),
            (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), False),
        ],
    )
    def test_end_at_midnight_in_berlin(
        self, two: TwoDepartments, at: datetime, counts: bool
    ) -> None:
        dana = two.dana(last_day=self.LAST, department=None)
        assert self._may_pause(two, dana, at=at) is counts
        northwind = own_organisation(two.chidi.actor)
        told = holders(organisation=northwind, roles={Role.MANAGER}, at=at)
        assert (person_of(dana.actor) in told) is counts

    @pytest.mark.parametrize(
        ("at", "counts"),
        [
            (datetime(2026, 12, 4, 22, 59, 59, tzinfo=UTC), False),
            (datetime(2026, 12, 4, 23, 0, tzinfo=UTC), True),
        ],
    )
    def test_begin_at_midnight_in_berlin(
        self, two: TwoDepartments, at: datetime, counts: bool
    ) -> None:
        dana = two.dana(first_day=NOW.date(), last_day=NOW.date(), department=None)
        later = RoleOffer(role=Role.MANAGER, first_day=date(2026, 12, 5))
        grant_role(person=person_of(dana.actor), offer=later, by=two.chidi.actor, at=NOW)
        assert self._may_pause(two, dana, at=at) is counts

    def test_nobody_comes_in_on_a_role_that_has_ended(self, two: TwoDepartments) -> None:
        dana = two.dana(last_day=self.LAST)
        with pytest.raises(Refusal, match="no role"):
            acting(dana, at=datetime(2026, 11, 30, 23, 0, tzinfo=UTC))

    def _may_pause(self, two: TwoDepartments, who: Known, *, at: datetime) -> bool:
        with scope(who.actor):
            design = Engagement.objects.get(pk=two.design)
            found = ask(Act.PAUSE_ENGAGEMENT, engagement=design, by=who.actor, at=at)
        return isinstance(found, Grant)


class TestDeputies:
    """Dana leads the clinics up to 5,000 EUR; Mira stands in for her for a week."""

    LIMIT = Money(500_000, "EUR")

    def _mira(self, two: TwoDepartments, dana: Known) -> Known:
        viewer = RoleOffer(role=Role.VIEWER, first_day=NOW.date(), department=two.clinics)
        mira = colleague(two.chidi, viewer, name="Mira Sommer")
        with scope(two.chidi.actor):
            role = RoleGrant.objects.get(person_id=dana.actor.person).pk
        name_deputy(
            grant=role,
            deputy=person_of(mira.actor),
            first_day=NOW.date(),
            last_day=NOW.date() + timedelta(days=6),
            by=dana.actor,
            at=NOW,
        )
        return acting(mira)

    def test_act_see_and_are_told_as_far_as_whom_they_stand_in_for(
        self, two: TwoDepartments
    ) -> None:
        mira = self._mira(two, two.dana(limit=self.LIMIT))
        assert titles_in_register(mira) == {"Design"}
        pause(engagement=two.design, by=mira.actor, at=NOW)
        northwind = own_organisation(two.chidi.actor)
        for amount, told in ((self.LIMIT, True), (self.LIMIT + Money(1, "EUR"), False)):
            found = holders(
                organisation=northwind,
                roles={Role.MANAGER},
                at=NOW,
                engagement=two.design,
                amount=amount,
            )
            assert (person_of(mira.actor) in found) is told

    def test_go_with_the_role_they_stand_in_for(self, two: TwoDepartments) -> None:
        dana = two.dana(limit=self.LIMIT)
        mira = self._mira(two, dana)
        with scope(two.chidi.actor):
            role = RoleGrant.objects.get(person_id=dana.actor.person, deputy_of=None).pk
        end_role(grant=role, by=two.chidi.actor, at=NOW)
        with pytest.raises(Refusal, match="needs the role"):
            pause(engagement=two.design, by=acting(mira).actor, at=NOW)

    def test_stop_after_their_last_day_in_berlin(self, two: TwoDepartments) -> None:
        mira = self._mira(two, two.dana(limit=self.LIMIT))
        still = datetime(2026, 11, 29, 22, 59, tzinfo=UTC)
        with pytest.raises(Refusal, match="needs the role"):
            pause(engagement=two.design, by=mira.actor, at=still + timedelta(minutes=1))
        pause(engagement=two.design, by=mira.actor, at=still)
