"""What the rules ask of a candidate in its situation."""

from ..candidate import HYBRID
from ..money.knowledge import knowledge_kept
from ..money.tail import reclassification_factor
from ..situation import Case
from ..ways import Pay, Shape
from ..work.schedule import planned_months
from ..work.source import Source, own_source
from ..work.volume import usual_people

_LIKE_EMPLOYMENT = 0.8
_EMBEDDED_YEARS = 0.25
_LASTING_MONTHS = 9.0
_SPLIT_FROM = 0.4
_HALF_KNOWN = 0.6
_KNOWN = 0.35


def is_core(case: Case) -> bool:
    about = case.situation.brief.about
    return about.contribution >= 0.7 and about.specificity >= 0.6


def people(case: Case) -> float:
    """About how many people it takes."""
    if case.situation.shape is Shape.TEAM:
        return case.situation.team.people
    return usual_people(case.situation) if case.situation.shape is Shape.SERVICE else 1.0


def months(case: Case) -> float:
    """How long people are needed."""
    if case.situation.shape is Shape.PIECE:
        return planned_months(case.situation)
    return float(case.situation.brief.horizon_months)


def core_given_away(case: Case) -> bool:
    return is_core(case) and knowledge_kept(case) < 0.5 and case.candidate.variant != HYBRID


def core_abroad(case: Case) -> bool:
    own = case.way.pay is Pay.CENTRE_WAGE
    return is_core(case) and case.abroad and not own and case.candidate.variant != HYBRID


def directs_blindly(case: Case) -> bool:
    return (
        case.way.client_directs
        and not case.way.home_only
        and case.situation.brief.client.expertise < _KNOWN
    )


def directs_half_known(case: Case) -> bool:
    outside = case.way.client_directs and not case.way.home_only
    return outside and _KNOWN <= case.situation.brief.client.expertise < _HALF_KNOWN


def employs_for_a_while(case: Case) -> bool:
    """New people on one's own payroll, or in one's name, for a need that soon ends."""
    return _employs_anew(case) and months(case) < _LASTING_MONTHS


def _employs_anew(case: Case) -> bool:
    if not case.way.employed:
        return False
    if not case.way.home_only:
        return True
    if case.situation.shape is Shape.PIECE:
        return own_source(case) is Source.HIRING
    client = case.situation.brief.client
    return client.own_people == "none" and client.people_doing_it_now < people(case)


def own_people_are_busy(case: Case) -> bool:
    client = case.situation.brief.client
    present = client.people_doing_it_now > 0
    return case.way.home_only and client.own_people == "busy" and not present


def splits_what_hangs_together(case: Case) -> bool:
    about = case.situation.brief.about
    return case.candidate.variant == HYBRID and about.separability < _SPLIT_FROM


def small_centre(case: Case) -> bool:
    return case.way.pay is Pay.CENTRE_WAGE and (people(case) < 25 or months(case) < 24)


def large_record(case: Case) -> bool:
    return case.way.pay is Pay.REMOTE_WAGE and people(case) > 22


def looks_employed(case: Case) -> bool:
    if not case.way.reclassification or case.situation.shape is Shape.PIECE:
        return False
    years = months(case) / 12
    embedded = case.situation.shape is Shape.TEAM and case.situation.brief.about.separability <= 0.5
    factor = reclassification_factor(case, years=years)
    return factor >= _LIKE_EMPLOYMENT or (
        embedded and not case.way.client_directs and years >= _EMBEDDED_YEARS
    )


def no_hours(case: Case) -> bool:
    return (
        case.way.client_directs
        and case.way.outside
        and case.situation.brief.client.management_hours_per_week < 2
    )
