"""How complete a profile is, and what is missing in words (MKT-8). Pure."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFacts:
    """What of a profile is there."""

    headline_characters: int = 0
    about_characters: int = 0
    skills: int = 0
    portfolio_entries: int = 0
    languages: int = 0
    has_rate: bool = False
    has_week: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that a good profile has."""

    share: int
    """Of the whole, in percent."""
    sentence: str
    """What to do where it is missing, with the reason."""
    is_there: Callable[[ProfileFacts], bool]
    needed: bool = False
    """Whether a profile cannot be published without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How far a profile is, and what comes next."""

    percent: int
    missing: tuple[str, ...]
    """Sentences, the most useful first."""
    blocking: tuple[str, ...]
    """Those of them without which it cannot be published."""


WANTED = (
    Wanted(
        share=20,
        sentence="Write a headline: what you do, in one line that a client would search for.",
        is_there=lambda facts: facts.headline_characters >= 10,
        needed=True,
    ),
    Wanted(
        share=20,
        sentence="Add at least one skill. Search finds you by them.",
        is_there=lambda facts: facts.skills >= 1,
        needed=True,
    ),
    Wanted(
        share=10,
        sentence="Add two more skills, also the unusual ones: a niche is found by few others.",
        is_there=lambda facts: facts.skills >= 3,
    ),
    Wanted(
        share=15,
        sentence="Tell in 200 characters or more what you have done and how you work.",
        is_there=lambda facts: facts.about_characters >= 200,
    ),
    Wanted(
        share=10,
        sentence="Name your hourly rate. Clients with a budget leave out who names none.",
        is_there=lambda facts: facts.has_rate,
    ),
    Wanted(
        share=10,
        sentence="Set your working week, so that shared hours and free hours can be shown.",
        is_there=lambda facts: facts.has_week,
    ),
    Wanted(
        share=10,
        sentence="Show one piece of work. For newcomers it stands in for reviews.",
        is_there=lambda facts: facts.portfolio_entries >= 1,
    ),
    Wanted(
        share=5,
        sentence="Say which languages you work in.",
        is_there=lambda facts: facts.languages >= 1,
    ),
)


def completeness(facts: ProfileFacts) -> Completeness:
    """The percentage, and what is missing in the order of its use."""
    missing = [one for one in WANTED if not one.is_there(facts)]
    return Completeness(
        percent=100 - sum(one.share for one in missing),
        missing=tuple(one.sentence for one in missing),
        blocking=tuple(one.sentence for one in missing if one.needed),
    )
