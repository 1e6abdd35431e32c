"""A candidate: one way of working, in one country, in one form."""

from dataclasses import dataclass

OWN_SEATS = "own_seats"
POOL = "pool"
BUILD_OPERATE_TRANSFER = "build_operate_transfer"
HYBRID = "hybrid"
DO_IT_YOURSELF = "do_it_yourself"
SUBCONTRACT = "subcontract"
SEPARATE_CONTRACT = "separate_contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a named supplier asks, and how it has done so far."""

    supplier: str
    price: float | None = None
    """Firm price for the piece, or per month for teams and services, in the client's currency."""
    hour_rate: float | None = None
    """Rate per hour in the client's currency, where it is not a firm price."""
    finished: int = 0
    """Engagements it finished for you or, proven, for others."""
    failed: int = 0
    """Engagements it gave up or that had to be redone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Arrangement x country x variant, perhaps with a named supplier."""

    arrangement: str
    """An id of the catalogue of arrangements, such as `outstaffing`."""
    country: str
    """Where the work is done, as ISO 3166 two letters."""
    variant: str = ""
    quote: Quote | None = None

    @property
    def form(self) -> tuple[str, str]:
        """The way of working without its place: arrangement and variant."""
        return self.arrangement, self.variant

    @property
    def key(self) -> str:
        """A name that never changes, whatever else is compared: its draws hang on it."""
        supplier = self.quote.supplier if self.quote else ""
        return "/".join(
            part for part in (self.arrangement, self.country, self.variant, supplier) if part
        )
