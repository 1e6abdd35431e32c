"""Who may do what, as a table one can read, and what people are told when they may not."""

import pytest

from outwork.arrangement.answers import Answers, Basis
from outwork.arrangement.authority import (
    Act,
    Asker,
    Denial,
    Grant,
    HeldRole,
    Obstacle,
    Role,
    Standing,
    may,
    require,
)
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.positions import Position, Side
from outwork.arrangement.situation import Circumstance, Facts, Situation
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal

FREELANCE = CATALOGUE["freelance"].usual
OUTSOURCING = CATALOGUE["project_outsourcing"].usual
OUTSTAFFING = CATALOGUE["outstaffing"].usual
CENTRE = CATALOGUE["offshore_centre"].usual

# act, basis of the line; then, for a freelancer, outsourcing, outstaffing and a centre, who may:
# client (c), supplier (s), both (cs), nobody (), or no such line (-).
RIGHTS = [
    (Act.ASSIGN_TASK, None, "s", "s", "c", "c"),
    (Act.SEE_TIME_OF_EACH, None, "cs", "s", "cs", "cs"),
    (Act.APPROVE_ENTRIES, Basis.TIME, "c", "s", "c", "-"),
    (Act.APPROVE_ENTRIES, Basis.COST, "-", "-", "-", "s"),
    (Act.APPROVE_STATEMENT, Basis.TIME, "", "c", "", "-"),
    (Act.ACCEPT_MILESTONE, Basis.RESULT, "c", "c", "-", "-"),
    (Act.CLOSE_TASK, None, "s", "s", "c", "c"),
    (Act.REPLACE_SPECIALIST, None, "s", "s", "s", "c"),
    (Act.CONSENT_TO_REPLACEMENT, None, "c", "", "c", ""),
    (Act.SET_TIMETABLE, None, "s", "s", "c", "c"),
]


def situation(answers: Answers, basis: Basis | None = None, *agreed: Circumstance) -> Situation:
    bases = frozenset({basis}) if basis else answers.line_bases
    facts = Facts(circumstances=frozenset(agreed))
    return Situation(answers=answers, bases=bases, facts=facts)


def somebody(side: Side, answers: Answers, *roles: Role, limit: Money | None = None) -> Asker:
    held = [HeldRole(role=role, limit=limit) for role in roles]
    return Asker.on_side(side, answers=answers, roles=held)


@pytest.mark.parametrize("row", RIGHTS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_the_table_of_rights(row: tuple[Act, Basis | None, str, str, str, str]) -> None:
    act, basis, *cells = row
    arrangements = (FREELANCE, OUTSOURCING, OUTSTAFFING, CENTRE)
    for answers, cell in zip(arrangements, cells, strict=True):
        if cell == "-":
            assert basis not in answers.bases
            continue
        # The worker's own timetable is theirs; everything else here is somebody else's work.
        own = act is Act.SET_TIMETABLE and answers is FREELANCE
        for side in Side:
            asker = somebody(side, answers, Role.OWNER)
            found = may(act, by=asker, situation=situation(answers, basis), own=own)
            assert isinstance(found, Grant) is (side.value[0] in cell), (act, side, found)


def test_a_freelancer_assigns_their_own_tasks_and_the_client_is_told_why_it_may_not() -> None:
    ana = somebody(Side.SUPPLIER, FREELANCE, Role.OWNER)
    chidi = somebody(Side.CLIENT, FREELANCE, Role.MANAGER)
    granted = require(Act.ASSIGN_TASK, by=ana, situation=situation(FREELANCE))
    assert granted.reason == "Whoever works for themself assigns their own tasks."
    denied = may(Act.ASSIGN_TASK, by=chidi, situation=situation(FREELANCE))
    assert isinstance(denied, Denial)
    assert denied.obstacle is Obstacle.POSITION
    assert denied.reason == (
        "Whoever works for themself assigns their own tasks. Here that is not you."
    )


def test_the_client_of_an_agency_sees_totals_but_no_individuals() -> None:
    chidi = somebody(Side.CLIENT, OUTSOURCING, Role.OWNER)
    here = situation(OUTSOURCING, Basis.TIME)
    assert isinstance(may(Act.SEE_TIME_TOTALS, by=chidi, situation=here), Grant)
    assert isinstance(may(Act.SEE_TIME_OF_EACH, by=chidi, situation=here), Denial)
    assert isinstance(may(Act.SEE_WAGES, by=chidi, situation=here), Denial)


def test_a_manager_who_worked_too_does_not_approve_their_own_hours() -> None:
    edo = somebody(Side.SUPPLIER, OUTSOURCING, Role.MANAGER, Role.SPECIALIST)
    here = situation(OUTSOURCING, Basis.TIME)
    assert isinstance(may(Act.APPROVE_ENTRIES, by=edo, situation=here), Grant)
    assert isinstance(may(Act.SUBMIT_TIMESHEET, by=edo, situation=here, own=True), Grant)
    with pytest.raises(Refusal, match="somebody else on your side must do it") as refused:
        require(Act.APPROVE_ENTRIES, by=edo, situation=here, own=True)
    assert refused.value.ground is Ground.FORBIDDEN


def test_nobody_records_hours_for_another() -> None:
    ben = somebody(Side.SUPPLIER, FREELANCE, Role.OWNER)
    found = may(Act.RECORD_TIME, by=ben, situation=situation(FREELANCE, Basis.TIME), own=False)
    assert isinstance(found, Denial)
    assert found.reason == "People record their own hours. This is not yours."


def test_an_independent_reviewer_accepts_in_the_place_of_the_client() -> None:
    reviewer = Asker(holds=frozenset({Position.REVIEWER}), roles=(HeldRole(role=Role.OWNER),))
    client_without_review = Asker(
        holds=frozenset({Position.CLIENT, Position.PAYER}), roles=(HeldRole(role=Role.OWNER),)
    )
    here = situation(OUTSOURCING, Basis.RESULT)
    assert isinstance(may(Act.ACCEPT_MILESTONE, by=reviewer, situation=here), Grant)
    assert isinstance(may(Act.ACCEPT_MILESTONE, by=client_without_review, situation=here), Denial)
    assert isinstance(may(Act.VIEW_ENGAGEMENT, by=reviewer, situation=here), Grant)
    assert isinstance(may(Act.VIEW_ENGAGEMENT_MONEY, by=reviewer, situation=here), Denial)


def test_whoever_signs_stays_within_their_limit() -> None:
    limit = Money(15_000_000, "EUR")
    chidi = somebody(Side.CLIENT, OUTSOURCING, Role.MANAGER, limit=limit)
    here = situation(OUTSOURCING)
    granted = require(Act.AGREE_TERMS, by=chidi, situation=here, amount=Money(14_100_000, "EUR"))
    assert granted.step_up
    require(Act.AGREE_TERMS, by=chidi, situation=here, amount=limit)
    with pytest.raises(Refusal, match=r"limit is 150000\.00 EUR and this is 150000\.01 EUR"):
        require(Act.AGREE_TERMS, by=chidi, situation=here, amount=Money(15_000_001, "EUR"))
    with pytest.raises(Refusal, match=r"this is 1\.00 USD"):
        require(Act.AGREE_TERMS, by=chidi, situation=here, amount=Money(100, "USD"))
    with pytest.raises(Refusal, match="a value nobody has named"):
        require(Act.AGREE_TERMS, by=chidi, situation=here)


def test_the_higher_of_two_limits_counts_and_only_in_a_role_that_may() -> None:
    here = situation(FREELANCE)
    amount = Money(50_000, "EUR")
    small, large = Money(10_000, "EUR"), Money(100_000, "EUR")
    dana = Asker(
        holds=frozenset({Position.PAYER, Position.CLIENT}),
        roles=(
            HeldRole(role=Role.FINANCE, limit=small),
            HeldRole(role=Role.FINANCE, limit=large),
            HeldRole(role=Role.VIEWER),
        ),
    )
    assert isinstance(may(Act.RELEASE_PAYMENT, by=dana, situation=here, amount=amount), Grant)
    unlimited_viewer = Asker(
        holds=dana.holds,
        roles=(HeldRole(role=Role.FINANCE, limit=small), HeldRole(role=Role.VIEWER)),
    )
    found = may(Act.RELEASE_PAYMENT, by=unlimited_viewer, situation=here, amount=amount)
    assert isinstance(found, Denial)
    assert found.obstacle is Obstacle.LIMIT


def test_a_second_person_approves_the_payment_that_the_first_prepared() -> None:
    dana = somebody(Side.CLIENT, FREELANCE, Role.FINANCE)
    here, amount = situation(FREELANCE), Money(50_000, "EUR")
    assert isinstance(
        may(Act.APPROVE_PAYMENT, by=dana, situation=here, amount=amount, own=True), Denial
    )
    assert isinstance(may(Act.APPROVE_PAYMENT, by=dana, situation=here, amount=amount), Grant)


def test_what_the_terms_must_allow_is_not_there_without() -> None:
    edo = somebody(Side.SUPPLIER, OUTSOURCING, Role.MANAGER)
    bare = may(Act.PASS_ON_WORK, by=edo, situation=situation(OUTSOURCING))
    assert isinstance(bare, Denial)
    assert bare.reason == 'These terms leave no room for "pass on work".'
    agreed = situation(OUTSOURCING, None, Circumstance.PASSING_ON)
    assert isinstance(may(Act.PASS_ON_WORK, by=edo, situation=agreed), Grant)


def test_inside_an_organisation_owners_say_who_may_what_but_not_about_themselves() -> None:
    owner = Asker.in_organisation([HeldRole(role=Role.OWNER)])
    manager = Asker.in_organisation([HeldRole(role=Role.MANAGER)])
    assert isinstance(may(Act.SET_ROLES, by=owner), Grant)
    assert isinstance(may(Act.SET_ROLES, by=owner, own=True), Denial)
    denied = may(Act.SET_ROLES, by=manager)
    assert isinstance(denied, Denial)
    assert denied.reason == "This needs the role owner. Ask somebody who has it."


def test_whoever_is_away_names_their_own_deputy_and_owners_anybodys() -> None:
    specialist = Asker.in_organisation([HeldRole(role=Role.SPECIALIST)])
    owner = Asker.in_organisation([HeldRole(role=Role.OWNER)])
    assert isinstance(may(Act.NAME_DEPUTY, by=specialist, own=True), Grant)
    assert isinstance(may(Act.NAME_DEPUTY, by=specialist, own=False), Denial)
    assert isinstance(may(Act.NAME_DEPUTY, by=owner, own=False), Grant)


def test_the_operator_decides_between_others_never_for_itself() -> None:
    hana = Asker(holds=frozenset({Standing.OPERATOR}), roles=(HeldRole(role=Role.OWNER),))
    here = situation(FREELANCE)
    assert isinstance(may(Act.DECIDE_DISPUTE, by=hana, situation=here), Grant)
    assert isinstance(may(Act.DECIDE_DISPUTE, by=hana, situation=here, own=True), Denial)
    assert isinstance(may(Act.VIEW_ENGAGEMENT, by=hana, situation=here), Denial)
