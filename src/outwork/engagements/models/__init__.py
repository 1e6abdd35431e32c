from outwork.engagements.models.engagement import (
    Engagement,
    Participant,
    PositionHeld,
    RegisterEntry,
    on_the_sides_of_its_engagement,
)
from outwork.engagements.models.outside import OutsideContract
from outwork.engagements.models.terms import Agreement, PriceLine, Terms

__all__ = [
    "Agreement",
    "Engagement",
    "OutsideContract",
    "Participant",
    "PositionHeld",
    "PriceLine",
    "RegisterEntry",
    "Terms",
    "on_the_sides_of_its_engagement",
]
