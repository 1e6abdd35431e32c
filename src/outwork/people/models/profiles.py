"""How somebody offers what they can do: a headline, skills, a rate, work to show."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from outwork.kernel.money import Money
from outwork.people.models.accounts import Person
from outwork.people.models.organisations import Organisation
from outwork.people.models.visibility import OF_PROFILE
from outwork.store.records import Record
from outwork.store.tenancy import Tenancy


class SkillLevel(models.TextChoices):
    """How well somebody commands a skill."""

    BASIC = "basic", "works with guidance"
    PROFICIENT = "proficient", "works alone"
    EXPERT = "expert", "others learn from them"


class Profile(Record):
    """What an organisation offers, or one person of it. Public once it is published."""

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION
    read_policy: ClassVar[str] = "published_at is not null"

    party = models.ForeignKey(Organisation, models.PROTECT, related_name="profiles")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="profiles")
    """Whom it is about; none where it is about the organisation as a whole."""
    headline = models.CharField(max_length=120, blank=True)
    about = models.TextField(blank=True)
    text_language = models.CharField(max_length=16)
    """The language of headline and about."""
    languages = ArrayField(models.CharField(max_length=16), default=list)
    """The languages the person works in."""
    rate_minor_per_hour = models.BigIntegerField(null=True)
    rate_currency = models.CharField(max_length=3, blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "person"],
                nulls_distinct=False,
                name="one_profile_a_person_and_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(rate_minor_per_hour=None, rate_currency="")
                | (models.Q(rate_minor_per_hour__gt=0) & ~models.Q(rate_currency="")),
                name="a_rate_has_a_currency",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def rate_per_hour(self) -> Money | None:
        if self.rate_minor_per_hour is None:
            return None
        return Money(self.rate_minor_per_hour, self.rate_currency)


class ProfilePart(Record):
    """A row of a profile: its owner writes it, and whoever sees the profile sees it."""

    tenancy: ClassVar[Tenancy] = Tenancy.ORGANISATION
    read_policy: ClassVar[str] = OF_PROFILE

    party_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True


class ProfileSkill(ProfilePart):
    """Something somebody can do, and how well."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="skills")
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=64, blank=True)
    """Its concept in ESCO, where the person chose one."""
    level = models.CharField(max_length=16, choices=SkillLevel.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "name"], name="a_skill_once_a_profile")
        ]

    def __str__(self) -> str:
        return self.name


class PortfolioEntry(ProfilePart):
    """A piece of work to show."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="portfolio")
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    address = models.URLField(blank=True)
    year = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return self.title
