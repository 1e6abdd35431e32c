"""Nouns: who there is, what they may do for whom, what they offer, and when they work."""

from outwork.people.models.accounts import Account, Person
from outwork.people.models.details import PersonDetails
from outwork.people.models.organisations import (
    Acquaintance,
    Department,
    EngagementDepartment,
    Organisation,
    OrganisationAddress,
    OrganisationKind,
)
from outwork.people.models.profiles import PortfolioEntry, Profile, ProfileSkill, SkillLevel
from outwork.people.models.roles import Membership, RoleGrant
from outwork.people.models.secrets import ApiToken, LinkPurpose, OneTimeCode, OneTimeLink
from outwork.people.models.shared_values import SharedValue
from outwork.people.models.weeks import Commitment, WorkingWeekRow

__all__ = [
    "Account",
    "Acquaintance",
    "ApiToken",
    "Commitment",
    "Department",
    "EngagementDepartment",
    "LinkPurpose",
    "Membership",
    "OneTimeCode",
    "OneTimeLink",
    "Organisation",
    "OrganisationAddress",
    "OrganisationKind",
    "Person",
    "PersonDetails",
    "PortfolioEntry",
    "Profile",
    "ProfileSkill",
    "RoleGrant",
    "SharedValue",
    "SkillLevel",
    "WorkingWeekRow",
]
