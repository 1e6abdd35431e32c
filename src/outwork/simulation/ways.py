"""What the model has to know of each arrangement: a table of answers, keyed by the arrangement.

The model asks these answers and never the name. Figures that belong to an arrangement are rows of
the assumptions; the answer names the row.
"""

from dataclasses import dataclass
from enum import StrEnum

from .candidate import (
    BUILD_OPERATE_TRANSFER,
    DO_IT_YOURSELF,
    HYBRID,
    OWN_SEATS,
    POOL,
    SEPARATE_CONTRACT,
    SUBCONTRACT,
)


class Shape(StrEnum):
    """The three shapes of work."""

    PIECE = "piece"
    TEAM = "team"
    SERVICE = "service"


class Pay(StrEnum):
    """From which of a country's figures the price of an hour is made."""

    OWN_WAGE = "own_wage"  # employees at home
    FREELANCE = "freelance"
    PROVIDER = "provider"
    LENT = "lent"  # a provider's people, without its management
    REMOTE_WAGE = "remote_wage"  # employees abroad through an employer of record
    CENTRE_WAGE = "centre_wage"  # employees of an own centre


class Failing(StrEnum):
    """Which record of failures applies."""

    FREELANCE = "freelance"
    PROVIDER = "provider"
    EMPLOYED = "employed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One arrangement as the model reads it."""

    id: str
    name: str
    noun: str
    """How a sentence calls it: "a freelancer"."""
    shapes: frozenset[Shape]
    variants: tuple[str, ...]
    pay: Pay
    client_directs: bool
    outside: bool
    """Bought from somebody else: VAT, contract management and selection of a supplier apply."""
    employed: bool
    """By the client or a firm of its own or in its name: hiring, notice and headcount apply."""
    pays_for_result: bool
    home_only: bool = False
    abroad_only: bool = False
    several_people: bool = True
    """A supplier can put several people on it; else one per skill."""
    failing: Failing
    site_at_home: str
    ability_spread: str
    knowledge_kept: str
    control_kept: str
    breach_factor: str
    reclassification: str = ""
    hours_week: str
    find_weeks: str
    staff_up: str
    selection_hours: str
    own_time_factor: str


_ALL = frozenset(Shape)
_PIECE_OR_TEAM = frozenset({Shape.PIECE, Shape.TEAM})
_ONGOING = frozenset({Shape.TEAM, Shape.SERVICE})

_TABLE = (
    Way(
        id="in_house",
        name="In-house",
        noun="your own people",
        shapes=_ALL,
        variants=("", DO_IT_YOURSELF),
        pay=Pay.OWN_WAGE,
        client_directs=True,
        outside=False,
        employed=True,
        pays_for_result=False,
        home_only=True,
        failing=Failing.EMPLOYED,
        site_at_home="site_in_house",
        ability_spread="ability_spread_in_house",
        knowledge_kept="knowledge_kept_in_house",
        control_kept="control_kept_in_house",
        breach_factor="breach_factor_in_house",
        hours_week="hours_week_in_house",
        find_weeks="",
        staff_up="staff_up_employed",
        selection_hours="select_hours_hire",
        own_time_factor="own_time_directed",
    ),
    Way(
        id="freelance",
        name="Freelance",
        noun="a freelancer",
        shapes=_ALL,
        variants=("", HYBRID, SUBCONTRACT, SEPARATE_CONTRACT),
        pay=Pay.FREELANCE,
        client_directs=False,
        outside=True,
        employed=False,
        pays_for_result=False,
        several_people=False,
        failing=Failing.FREELANCE,
        site_at_home="site_outside",
        ability_spread="ability_spread_freelance",
        knowledge_kept="knowledge_kept_freelance",
        control_kept="control_kept_freelance",
        breach_factor="breach_factor_freelance",
        reclassification="reclass_factor_freelance",
        hours_week="freelance_hours_week",
        find_weeks="find_weeks_freelance",
        staff_up="staff_up_provider",
        selection_hours="select_hours_freelance",
        own_time_factor="own_time_freelance",
    ),
    Way(
        id="project_outsourcing",
        name="Project outsourcing",
        noun="a provider at a fixed price",
        shapes=frozenset({Shape.PIECE}),
        variants=("", HYBRID),
        pay=Pay.PROVIDER,
        client_directs=False,
        outside=True,
        employed=False,
        pays_for_result=True,
        failing=Failing.PROVIDER,
        site_at_home="site_outside",
        ability_spread="ability_spread_provider",
        knowledge_kept="knowledge_kept_project_outsourcing",
        control_kept="control_kept_project_outsourcing",
        breach_factor="breach_factor_project_outsourcing",
        hours_week="hours_week_provider",
        find_weeks="find_weeks_provider",
        staff_up="staff_up_provider",
        selection_hours="select_hours_provider",
        own_time_factor="own_time_provider",
    ),
    Way(
        id="managed_service",
        name="Managed service",
        noun="a provider that runs it",
        shapes=_ONGOING,
        variants=("", OWN_SEATS, POOL, HYBRID),
        pay=Pay.PROVIDER,
        client_directs=False,
        outside=True,
        employed=False,
        pays_for_result=False,
        failing=Failing.PROVIDER,
        site_at_home="site_outside",
        ability_spread="ability_spread_provider",
        knowledge_kept="knowledge_kept_managed_service",
        control_kept="control_kept_managed_service",
        breach_factor="breach_factor_managed_service",
        hours_week="hours_week_provider",
        find_weeks="find_weeks_provider",
        staff_up="staff_up_provider",
        selection_hours="select_hours_service",
        own_time_factor="own_time_provider",
    ),
    Way(
        id="outstaffing",
        name="Outstaffing",
        noun="outstaffed people you direct",
        shapes=_ALL,
        variants=("", HYBRID),
        pay=Pay.LENT,
        client_directs=True,
        outside=True,
        employed=False,
        pays_for_result=False,
        failing=Failing.PROVIDER,
        site_at_home="site_directed",
        ability_spread="ability_spread_provider",
        knowledge_kept="knowledge_kept_outstaffing",
        control_kept="control_kept_outstaffing",
        breach_factor="breach_factor_outstaffing",
        reclassification="reclass_factor_outstaffing",
        hours_week="hours_week_provider",
        find_weeks="find_weeks_outstaff",
        staff_up="staff_up_provider",
        selection_hours="select_hours_provider",
        own_time_factor="own_time_directed",
    ),
    Way(
        id="employer_of_record",
        name="Employer of record",
        noun="people abroad through an employer of record",
        shapes=_ALL,
        variants=("", HYBRID),
        pay=Pay.REMOTE_WAGE,
        client_directs=True,
        outside=True,
        employed=True,
        pays_for_result=False,
        abroad_only=True,
        failing=Failing.EMPLOYED,
        site_at_home="site_directed",
        ability_spread="ability_spread_provider",
        knowledge_kept="knowledge_kept_employer_of_record",
        control_kept="control_kept_employer_of_record",
        breach_factor="breach_factor_employer_of_record",
        hours_week="hours_week_provider",
        find_weeks="",
        staff_up="staff_up_employed",
        selection_hours="select_hours_hire",
        own_time_factor="own_time_directed",
    ),
    Way(
        id="offshore_centre",
        name="Offshore centre",
        noun="a centre of your own abroad",
        shapes=_ONGOING,
        variants=("", BUILD_OPERATE_TRANSFER, HYBRID),
        pay=Pay.CENTRE_WAGE,
        client_directs=True,
        outside=False,
        employed=True,
        pays_for_result=False,
        abroad_only=True,
        failing=Failing.EMPLOYED,
        site_at_home="site_directed",
        ability_spread="ability_spread_provider",
        knowledge_kept="knowledge_kept_offshore_centre",
        control_kept="control_kept_offshore_centre",
        breach_factor="breach_factor_offshore_centre",
        hours_week="hours_week_provider",
        find_weeks="",
        staff_up="staff_up_centre",
        selection_hours="select_hours_hire",
        own_time_factor="own_time_directed",
    ),
)

CATALOGUE = {way.id: way for way in _TABLE}
