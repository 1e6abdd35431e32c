"""What a volume costs by tiers: each piece at the rate of the tier that it falls into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A rate for the pieces up to a number of them, from where the tier before ends."""

    up_to: int | None
    """None in the last: whatever comes."""
    rate_minor: int


def price_minor(volume: int, tiers: tuple[Tier, ...]) -> int:
    """The price of a volume in minor units. Tiers stand in order and the last has no end."""
    assert tiers[-1].up_to is None, "the last tier has no end"
    price, begun = 0, 0
    for tier in tiers:
        end = volume if tier.up_to is None else min(volume, tier.up_to)
        price += max(0, end - begun) * tier.rate_minor
        begun = max(begun, end)
    return price
