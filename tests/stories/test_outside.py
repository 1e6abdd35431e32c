"""Contracts signed elsewhere: brought in by one side, confirmed by the other, marked until then."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from outwork.arrangement.authority import Role
from outwork.arrangement.states import EngagementState
from outwork.duties.models import OPEN, Duty
from outwork.engagements.actions.outside import attach_signed, bring_in, confirm_outside
from outwork.engagements.models import Engagement, OutsideContract, RegisterEntry
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.outside import OutsideFacts, Per, content_of
from outwork.files.actions import store
from outwork.files.media import CONTRACT
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import claim_organisation, enter_organisation, make_link
from outwork.people.actions.beginnings import Place
from outwork.people.models import LinkPurpose, Organisation, OrganisationKind, RoleGrant
from outwork.store.scope import scope
from tests import world
from tests.following import follow
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
CLEANING = OutsideFacts(
    title="Cleaning, 14 clinics",
    arrangement="managed_service",
    currency="EUR",
    value_minor=18_600_000,
    per=Per.YEAR,
    starts_on=date(2024, 7, 1),
    ends_on=date(2027, 6, 30),
    renews_months=12,
    notice_days=90,
)
PAPER = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def content(**changes: object) -> TermsContent:
    return content_of(replace(CLEANING, **changes), today=TODAY)  # type: ignore[arg-type]


def entered(by: Known, name: str = "Reinhardt") -> Organisation:
    """A supplier that nobody of has signed up."""
    return enter_organisation(
        kind=OrganisationKind.COMPANY,
        name=name,
        place=Place(zone="Europe/Berlin", country="DE"),
        by=by.actor,
        at=NOW,
    ).organisation


def brought_in(by: Known, supplier: Organisation | None = None) -> Engagement:
    found = supplier or entered(by)
    return bring_in(content=content(), supplier=found.pk, by=by.actor, at=NOW)


def open_kinds(engagement: Engagement, known: Known) -> set[str]:
    with scope(known.actor):
        duties = Duty.objects.filter(OPEN, engagement_id=engagement.pk)
        return set(duties.values_list("kind", flat=True))


def test_it_runs_at_once_and_is_marked_as_confirmed_by_one_side() -> None:
    chidi = world.chidi()
    engagement = brought_in(chidi)
    assert engagement.state == EngagementState.ACTIVE
    assert engagement.made_elsewhere
    assert not engagement.confirmed_by_both
    with scope(chidi.actor):
        assert engagement.terms.get().state == "agreed"
        assert not engagement.agreements.exists()
        assert RegisterEntry.objects.get().owner_id == chidi.actor.person


def test_its_notice_date_is_in_today_before_it_passes() -> None:
    chidi = world.chidi()
    engagement = brought_in(chidi)
    assert engagement.notice_by == date(2027, 4, 1)
    assert "decide_renewal" in open_kinds(engagement, chidi)


def test_no_work_is_planned_and_nobody_is_asked_while_the_supplier_is_not_here() -> None:
    chidi = world.chidi()
    project = bring_in(
        content=content(arrangement="project_outsourcing", per=Per.WHOLE, renews_months=0),
        supplier=entered(chidi).pk,
        by=chidi.actor,
        at=NOW,
    )
    follow(chidi)
    assert open_kinds(project, chidi) == set()


def test_a_supplier_who_is_here_is_asked_and_confirms_once() -> None:
    chidi, ben = world.chidi(), world.ben()
    assert ben.actor.organisation is not None
    with scope(ben.actor):
        agency = Organisation.objects.get(pk=ben.actor.organisation)
    engagement = brought_in(chidi, agency)
    assert "confirm_outside_contract" in open_kinds(engagement, ben)
    confirm_outside(engagement=engagement.pk, by=ben.actor, at=NOW)
    with scope(chidi.actor):
        engagement.refresh_from_db()
        assert engagement.confirmed_by_both
        assert OutsideContract.objects.get().confirmed_at == NOW
    assert open_kinds(engagement, ben) == {"decide_renewal"}
    with pytest.raises(Refusal) as refused:
        confirm_outside(engagement=engagement.pk, by=ben.actor, at=NOW)
    assert refused.value.ground is Ground.CONFLICT


def test_whoever_claims_an_entered_supplier_is_asked_then() -> None:
    chidi = world.chidi()
    supplier = enter_organisation(
        kind=OrganisationKind.COMPANY,
        name="Reinhardt",
        place=Place(zone="Europe/Berlin", country="DE"),
        contact_name="Rita Reinhardt",
        contact_email="ben@example.com",
        by=chidi.actor,
        at=NOW,
    ).organisation
    engagement = brought_in(chidi, supplier)
    link = make_link(
        purpose=LinkPurpose.SUPPLIER,
        subject_id=engagement.pk,
        organisation_id=supplier.pk,
        email="ben@example.com",
        by=chidi.actor,
        at=NOW,
    )
    ben = world.ben()
    claim_organisation(link=link.link.pk, by=ben.actor, at=NOW)
    both = frozenset({*ben.actor.organisations, supplier.pk})
    now_both = replace(ben, actor=replace(ben.actor, organisations=both))
    follow(chidi, now_both)
    assert "confirm_outside_contract" in open_kinds(engagement, now_both)
    confirm_outside(engagement=engagement.pk, by=now_both.actor, at=NOW)


def test_whoever_brought_it_in_cannot_confirm_for_the_other_side() -> None:
    chidi = world.chidi()
    engagement = brought_in(chidi)
    with pytest.raises(Refusal) as refused:
        confirm_outside(engagement=engagement.pk, by=chidi.actor, at=NOW)
    assert "other confirms" in refused.value.message


def test_a_stranger_sees_nothing_of_it() -> None:
    chidi, ivo = world.chidi(), world.ivo()
    engagement = brought_in(chidi)
    with scope(ivo.actor):
        assert not Engagement.objects.exists()
        assert not OutsideContract.objects.exists()
    with pytest.raises(Refusal) as refused:
        confirm_outside(engagement=engagement.pk, by=ivo.actor, at=NOW)
    assert refused.value.ground is Ground.MISSING


def test_the_paper_is_kept_with_it() -> None:
    chidi = world.chidi()
    engagement = brought_in(chidi)
    assert engagement.counterparty_id is not None
    assert chidi.actor.organisation is not None
    file = store(
        source=BytesIO(PAPER),
        name="cleaning.pdf",
        accepts=CONTRACT,
        party_id=chidi.actor.organisation,
        counterparty_id=engagement.counterparty_id,
        engagement_id=engagement.pk,
        by=chidi.actor,
        at=NOW,
    )
    contract = attach_signed(engagement=engagement.pk, file=file.pk, by=chidi.actor, at=NOW)
    assert contract.file_id == file.pk


def test_a_limit_below_its_value_refuses_it() -> None:
    chidi = world.chidi()
    with scope(chidi.actor):
        RoleGrant.objects.update(limit_minor=1_000_00, limit_currency="EUR", role=Role.MANAGER)
    fixed = content(arrangement="project_outsourcing", per=Per.WHOLE, renews_months=0)
    with pytest.raises(Refusal) as refused:
        bring_in(content=fixed, supplier=entered(chidi).pk, by=chidi.actor, at=NOW)
    assert refused.value.ground is Ground.FORBIDDEN
    with scope(chidi.actor):
        assert not Engagement.objects.exists()


def test_one_does_not_supply_oneself() -> None:
    chidi = world.chidi()
    assert chidi.actor.organisation is not None
    with pytest.raises(Refusal) as refused:
        bring_in(content=content(), supplier=chidi.actor.organisation, by=chidi.actor, at=NOW)
    assert refused.value.problems[0].field == "supplier"


def test_the_value_is_to_the_cent() -> None:
    chidi = world.chidi()
    engagement = brought_in(chidi)
    with scope(chidi.actor):
        line = engagement.lines.get()
    assert Money(line.rate_minor or 0, line.currency) == Money(18_600_000, "EUR")
