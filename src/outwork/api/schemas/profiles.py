"""What somebody offers: a headline, skills, a rate, work to show."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from outwork.api.schemas.people import Language
from outwork.api.schemas.shared import Line, Money, MoneySent, Sent, Shown, Text
from outwork.people.actions.profiles import MOST_ENTRIES, MOST_SKILLS, PortfolioOffer, SkillOffer
from outwork.people.completeness import Completeness
from outwork.people.models import Profile as Row
from outwork.people.models import SkillLevel


class SkillSent(Sent):
    """A skill, and how well one commands it."""

    name: Annotated[Line, Field(min_length=1, max_length=80)]
    level: SkillLevel
    code: Annotated[Line, Field(max_length=64, description="Its concept in ESCO.")] = ""


class PieceSent(Sent):
    """A piece of work to show."""

    title: Annotated[Line, Field(min_length=1, max_length=120)]
    text: Annotated[Text, Field(max_length=2_000)] = ""
    address: Annotated[str, Field(max_length=200)] = ""
    year: Annotated[int, Field(strict=True, ge=1950, le=2100)] | None = None


class ProfileSent(Sent):
    """A profile as it shall be."""

    headline: Annotated[Line, Field(max_length=120)] = ""
    about: Text = ""
    text_language: Language = "en"
    languages: Annotated[tuple[Language, ...], Field(max_length=20)] = ()
    skills: Annotated[tuple[SkillSent, ...], Field(max_length=MOST_SKILLS)] = ()
    portfolio: Annotated[tuple[PieceSent, ...], Field(max_length=MOST_ENTRIES)] = ()
    rate_per_hour: MoneySent | None = None

    @property
    def skill_offers(self) -> list[SkillOffer]:
        return [
            SkillOffer(name=one.name, level=SkillLevel(one.level), code=one.code)
            for one in self.skills
        ]

    @property
    def portfolio_offers(self) -> list[PortfolioOffer]:
        return [PortfolioOffer(**one.model_dump()) for one in self.portfolio]


class Skill(Shown):
    """A skill as somebody claims it."""

    name: str
    level: SkillLevel
    code: str


class Piece(Shown):
    """A piece of work."""

    title: str
    text: str
    address: str
    year: int | None


class Profile(Shown):
    """A profile, how complete it is, and what would make it better."""

    id: UUID
    headline: str
    about: str
    text_language: str
    languages: list[str]
    skills: list[Skill]
    portfolio: list[Piece]
    rate_per_hour: Money | None
    published_at: datetime | None
    percent: int
    missing: list[str] = Field(description="What to do next, the most useful first.")
    blocking: list[str] = Field(description="Without these it cannot be published.")

    @classmethod
    def of(cls, row: Row, *, completeness: Completeness) -> "Profile":
        rate = row.rate_per_hour
        return cls(
            id=row.pk,
            headline=row.headline,
            about=row.about,
            text_language=row.text_language,
            languages=row.languages,
            skills=[
                Skill(name=one.name, level=SkillLevel(one.level), code=one.code)
                for one in row.skills.all()
            ],
            portfolio=[
                Piece(title=one.title, text=one.text, address=one.address, year=one.year)
                for one in row.portfolio.all()
            ],
            rate_per_hour=Money.of(rate) if rate else None,
            published_at=row.published_at,
            percent=completeness.percent,
            missing=list(completeness.missing),
            blocking=list(completeness.blocking),
        )
