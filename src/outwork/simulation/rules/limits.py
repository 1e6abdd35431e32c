"""Hard limits: law, country, data, headcount, language, size. They forbid, and say why."""

from collections.abc import Callable

from ..candidate import DO_IT_YOURSELF, POOL
from ..candidates_by_default import fits_function, needed_languages
from ..situation import Case
from ..ways import Pay, Shape
from ..work.source import Source, own_source
from ..work.volume import usual_people

_MOST_FREELANCERS = 5.0
_FREELANCE_SERVICE_PEOPLE = 1.3


def hard_limits(case: Case) -> tuple[str, ...]:
    """Reasons why this candidate is out of the question; none where it is not."""
    return tuple(reason for check in _CHECKS if (reason := check(case)))


def _excluded(case: Case) -> str:
    limits = case.situation.brief.limits
    if case.candidate.arrangement in limits.excluded_arrangements:
        return "You ruled this way out."
    if case.candidate.country in limits.excluded_countries:
        return f"You ruled {case.country.name} out."
    return ""


def _stays_at_home(case: Case) -> str:
    if case.abroad and case.situation.brief.limits.must_stay_in_country:
        return f"The work must stay in {case.situation.home.name}."
    return ""


def _headcount(case: Case) -> str:
    brief = case.situation.brief
    if not _adds_headcount(case):
        return ""
    if brief.client.headcount_freeze and case.way.pay in (Pay.OWN_WAGE, Pay.CENTRE_WAGE):
        return "You may not hire, and this way needs people you employ."
    cap, people = brief.limits.headcount_cap, _people(case)
    if cap is not None and people - brief.client.people_doing_it_now > cap:
        return f"It needs about {people:.0f} people of your own, and you may add {cap:g}."
    return ""


def _adds_headcount(case: Case) -> bool:
    if not case.way.employed or case.candidate.variant == DO_IT_YOURSELF:
        return False
    if not case.way.home_only:
        return True
    client = case.situation.brief.client
    if case.situation.shape is Shape.PIECE:
        return own_source(case) is Source.HIRING
    return client.own_people == "none" and client.people_doing_it_now < _people(case)


def _people(case: Case) -> float:
    situation = case.situation
    if situation.shape is Shape.TEAM:
        return situation.team.people
    return usual_people(situation) if situation.shape is Shape.SERVICE else 1.0


def _language(case: Case) -> str:
    if case.candidate.variant == DO_IT_YOURSELF:
        return ""
    missing = [one for one in needed_languages(case.situation.brief) if one not in _spoken(case)]
    if missing:
        return f"Too few people in {case.country.name} speak {', '.join(missing)}."
    return ""


def _spoken(case: Case) -> tuple[str, ...]:
    """What people there speak; at home also every language asked for: one finds them."""
    if not case.abroad:
        return needed_languages(case.situation.brief)
    return case.country.languages


def _law(case: Case) -> str:
    law = case.situation.brief.about.law_of_country
    if law and case.abroad and case.candidate.country != law:
        place = case.situation.assumptions.country(law)
        if place.languages[0] != case.country.languages[0]:
            return f"It needs people who know the law of {place.name}."
    return ""


def _overlap(case: Case) -> str:
    asked = case.situation.brief.limits.overlap_hours
    if asked > case.shared_hours:
        return (
            f"Only {case.shared_hours:.0f} working hours a day overlap, "
            f"and you asked for {asked:g}."
        )
    return ""


def _freelance_size(case: Case) -> str:
    situation = case.situation
    if case.way.pay is not Pay.FREELANCE or situation.brief.passing_on:
        return ""
    if situation.shape is Shape.TEAM and situation.team.people > _MOST_FREELANCERS:
        return "More than five freelancers side by side are a team nobody leads."
    if situation.shape is not Shape.SERVICE:
        return ""
    service = situation.service
    if service.live or service.opening == "around_the_clock":
        return "One freelancer can't be there whenever somebody calls."
    if usual_people(situation) > _FREELANCE_SERVICE_PEOPLE:
        return "It is more than one freelancer can take."
    return ""


def _delicate_data(case: Case) -> str:
    if case.situation.brief.about.data_class != "special" or not case.abroad:
        return ""
    if case.country.customs_union == case.situation.home.customs_union:
        return ""
    if case.way.pay is Pay.CENTRE_WAGE:
        return ""
    return "Special data (health, faith, biometrics) does not leave the legal area."


def _small_pool(case: Case) -> str:
    if case.candidate.variant == POOL and case.situation.brief.about.data_class == "special":
        return "A shared pool can't keep special data apart from other clients'."
    return ""


def _shape(case: Case) -> str:
    if not fits_function(case.situation, case.way):
        return "Goods are made by a contract maker, an own plant or an own centre."
    return ""


_CHECKS: tuple[Callable[[Case], str], ...] = (
    _excluded,
    _stays_at_home,
    _headcount,
    _language,
    _law,
    _overlap,
    _freelance_size,
    _delicate_data,
    _small_pool,
    _shape,
)
