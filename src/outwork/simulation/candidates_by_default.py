"""Which candidates are compared where nobody says: every way that fits, here and in a few places.

Near and far, the two best countries by depth of market and rate; and wherever the client works.
"""

from .brief import Brief
from .candidate import (
    BUILD_OPERATE_TRANSFER,
    DO_IT_YOURSELF,
    HYBRID,
    OWN_SEATS,
    POOL,
    SEPARATE_CONTRACT,
    SUBCONTRACT,
    Candidate,
)
from .countries import Country, Grade
from .geography import hours_apart
from .situation import Situation
from .ways import CATALOGUE, Shape, Way

_PLACES_EACH = 2
_NEIGHBOUR_HOURS = 3.0
_HYBRID_PEOPLE = 4.0
_HYBRID_HOURS = 600.0
_HYBRID_CORE = 0.4
_HYBRID_MOST_CORE = 0.75
"""Above, what is left to give out is not worth keeping two parts together."""
_TRANSFER_PEOPLE = 15.0


def candidates_by_default(situation: Situation) -> tuple[Candidate, ...]:
    """The candidates of a brief that names none, in a stable order."""
    if situation.brief.passing_on:
        return _passing_on(situation)
    home = situation.home.iso2
    abroad = places_abroad(situation)
    found: list[Candidate] = []
    for way in CATALOGUE.values():
        if situation.shape not in way.shapes or not fits_function(situation, way):
            continue
        places = [] if way.abroad_only else [home]
        places += [] if way.home_only else abroad
        found += [
            Candidate(arrangement=way.id, country=place, variant=variant)
            for variant in _variants(situation, way)
            for place in places
        ]
    return tuple(found)


def fits_function(situation: Situation, way: Way) -> bool:
    """Goods are made by a contract maker or an own centre, at home by one's own people."""
    functions = {function for function, _ in situation.roles}
    if "production_worker" not in functions:
        return True
    return way.home_only or way.id in _MAKERS


_MAKERS = frozenset({"project_outsourcing", "managed_service", "offshore_centre"})


def _variants(situation: Situation, way: Way) -> tuple[str, ...]:
    plain: tuple[str, ...] = ("",)
    if situation.shape is Shape.SERVICE and OWN_SEATS in way.variants:
        plain = (OWN_SEATS, POOL)
    if BUILD_OPERATE_TRANSFER in way.variants and _people(situation) >= _TRANSFER_PEOPLE:
        plain += (BUILD_OPERATE_TRANSFER,)
    if HYBRID in way.variants and not way.abroad_only and _worth_splitting(situation):
        plain += (HYBRID,)
    return plain


def _people(situation: Situation) -> float:
    return situation.team.people if situation.shape is Shape.TEAM else 0.0


def _worth_splitting(situation: Situation) -> bool:
    about = situation.brief.about
    core = max(about.specificity, about.contribution) >= _HYBRID_CORE
    if not core or about.core_share > _HYBRID_MOST_CORE:
        return False
    if situation.shape is Shape.PIECE:
        return situation.effort[0] >= _HYBRID_HOURS
    return situation.shape is Shape.TEAM and _people(situation) >= _HYBRID_PEOPLE


def places_abroad(situation: Situation) -> list[str]:
    """Two near, two far, and where the client works already."""
    limits, home = situation.brief.limits, situation.home
    others = [
        country
        for country in situation.assumptions.countries.values()
        if country.iso2 != home.iso2 and country.iso2 not in limits.excluded_countries
    ]
    others.sort(key=lambda one: _appeal(situation, one))
    near = [one for one in others if is_neighbour(home, one)]
    far = [one for one in others if one not in near]
    chosen = [one.iso2 for one in near[:_PLACES_EACH] + far[:_PLACES_EACH]]
    known = [one for one in situation.brief.client.works_in if one not in chosen]
    return chosen + [one for one in known if one != home.iso2]


def is_neighbour(home: Country, country: Country) -> bool:
    """Nearly the same hours: a question is answered the same day."""
    return hours_apart(home, country) <= _NEIGHBOUR_HOURS


def _appeal(situation: Situation, country: Country) -> tuple[int, int, float]:
    """People who speak the asked languages first, then solid figures, then rate against depth."""
    about = situation.brief.about
    missing = set(about.languages_of_users) - set(country.languages)
    foreign = set(about.languages_of_text) - {country.languages[0], "en"}
    thin = any(country.grade(function) is Grade.THIN for function, _ in situation.roles)
    worth = situation.provider_rate(country) / country["market_depth"] ** 2
    return len(missing) + len(foreign), int(thin), worth


def needed_languages(brief: Brief) -> tuple[str, ...]:
    """Languages of users and of texts."""
    return (*brief.about.languages_of_users, *brief.about.languages_of_text)


def _passing_on(situation: Situation) -> tuple[Candidate, ...]:
    home = situation.home.iso2
    abroad = places_abroad(situation)
    near = [one for one in abroad if is_neighbour(situation.home, _country(situation, one))]
    far = [one for one in abroad if one not in near]
    return (
        Candidate(arrangement="in_house", country=home, variant=DO_IT_YOURSELF),
        *(
            Candidate(arrangement="freelance", country=place, variant=variant)
            for variant in (SUBCONTRACT, SEPARATE_CONTRACT)
            for place in [home, *near[:1], *far[:1]]
        ),
    )


def _country(situation: Situation, iso2: str) -> Country:
    return situation.assumptions.country(iso2)
