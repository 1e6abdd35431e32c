"""What all schemas are made of: checked texts, whole numbers, money, pages."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.money import LARGEST_ENTERED_MINOR
from outwork.kernel.money import Money as Amount
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_line, clean_text

Item = TypeVar("Item")

LINE = 200
TEXT = 5_000


class Sent(BaseModel):
    """What comes in: nothing is guessed, and fields that are not known are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(BaseModel):
    """What goes out."""

    model_config = ConfigDict(frozen=True)


class Page(Shown, Generic[Item]):
    """Some of a list, newest first."""

    items: list[Item]
    next: UUID | None = Field(description="Send it as `after` for the next page; null at the end.")


def _clean_line(value: str) -> str:
    return _by_kernel(lambda: clean_line(value, field="", most_characters=LINE, may_be_empty=True))


def _clean_text(value: str) -> str:
    return _by_kernel(lambda: clean_text(value, field="", most_characters=TEXT, may_be_empty=True))


def _known_currency(value: str) -> str:
    if value in EXPONENTS:
        return value
    raise refused("This is no currency we know. Send its ISO 4217 code.", accepted="such as EUR")


def _by_kernel(clean: Callable[[], str]) -> str:
    """A rule of the kernel, told as the schema's own."""
    try:
        return clean()
    except Refusal as refusal:
        accepted = refusal.problems[0].accepted if refusal.problems else ""
        raise refused(refusal.message, accepted=accepted) from refusal


def refused(words: str, *, accepted: str) -> PydanticCustomError:
    """An error of a field in words of our own, for validators to raise."""
    return PydanticCustomError("refused", "{words}", {"words": words, "accepted": accepted})


Line = Annotated[str, Field(max_length=LINE), AfterValidator(_clean_line)]
"""One line of text."""
Text = Annotated[str, Field(max_length=TEXT), AfterValidator(_clean_text)]
"""Text of several lines."""
Currency = Annotated[
    str, Field(pattern="^[A-Z]{3}$", description="ISO 4217"), AfterValidator(_known_currency)
]
Instant = Annotated[
    AwareDatetime,
    Field(ge=datetime(1990, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC)),
]
"""A time with its offset from UTC."""
Whole = Annotated[int, Field(strict=True, ge=0, le=100_000)]
"""A count or a number of days."""
Minor = Annotated[int, Field(strict=True, ge=0, le=LARGEST_ENTERED_MINOR)]
"""An amount in the minor unit of the currency beside it."""


class MoneySent(Sent):
    """An amount: 3,600.00 EUR is {"minor": 360000, "currency": "EUR"}."""

    minor: Minor
    currency: Currency

    @property
    def amount(self) -> Amount:
        return Amount(self.minor, self.currency)


class Money(Shown):
    """An amount in the minor unit of its currency."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Amount) -> "Money":
        return cls(minor=amount.minor, currency=amount.currency)
