"""Money: whole minor units of one currency, so that no cent is lost, doubled or made.

Amounts are integers. The only places where rounding can happen are `times` (half-even) and
`allocate` (largest remainder, so that shares always add up to the whole).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from outwork.kernel.amounts import minor_units
from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.refusal import Refusal

LARGEST_MINOR = 2**63 - 1
"""What a 64-bit column of a database holds."""

LARGEST_ENTERED_MINOR = 10**15
"""What a person may enter: far above any contract, and nine thousand of them still fit a column."""

Factor = int | Fraction | Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the minor unit of its currency: `Money(360_000, "EUR")` is 3,600.00 EUR."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Raise AssertionError for what is no money, Refusal for more than can be booked."""
        if type(self.minor) is not int or self.currency not in EXPONENTS:
            raise AssertionError(f"no money: {self.minor!r} {self.currency!r}")
        if abs(self.minor) > LARGEST_MINOR:
            raise Refusal("This comes to more than can be booked. Enter smaller figures.")

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in a currency."""
        return cls(0, currency)

    @classmethod
    def total(cls, amounts: Iterable["Money"], *, currency: str) -> "Money":
        """The sum of amounts of one currency; zero of that currency where there are none."""
        return sum(amounts, start=cls.zero(currency))

    @classmethod
    def parse(
        cls,
        text: str,
        currency: str,
        *,
        field: str,
        decimal_mark: str = "",
        minimum_minor: int = 0,
        maximum_minor: int = LARGEST_ENTERED_MINOR,
    ) -> "Money":
        """Read what a person wrote: "3,600.00", "3.600,00", "3 600", "3'600.5", "3600 EUR".

        `decimal_mark` is "." or "," where the reader's locale is known. Without it "3.600" could
        mean two amounts a thousandfold apart, so it is refused rather than guessed. Raises
        Refusal for anything that is no such amount, has more decimals than the currency, or lies
        outside of minimum and maximum (both in minor units, inclusive).
        """
        minor = minor_units(
            text,
            currency=currency,
            decimals=EXPONENTS[currency],
            decimal_mark=decimal_mark,
            field=field,
        )
        if minimum_minor <= minor <= maximum_minor:
            return cls(minor, currency)
        least, most = cls(minimum_minor, currency), cls(maximum_minor, currency)
        bound = f"{least} or more" if minor < minimum_minor else f"{most} or less"
        raise Refusal.of(
            field,
            f"This amount cannot be used here. Enter {bound}.",
            given=text,
            accepted=f"from {least} to {most}",
        )

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.minor), self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def times(self, factor: Factor) -> "Money":
        """This amount times an exact factor, rounded half-even to the minor unit, once."""
        return Money(round(self.minor * Fraction(factor)), self.currency)

    def allocate(self, weights: Sequence[Factor]) -> tuple["Money", ...]:
        """Shares in proportion to the weights that always add up to this amount.

        Each share is the exact one rounded towards zero; what is left goes, one minor unit each,
        to the largest remainders, the earlier first where two are equal. Weights are not negative
        and not all zero.
        """
        parts = [Fraction(weight) for weight in weights]
        whole = sum(parts, start=Fraction(0))
        if whole <= 0 or min(parts) < 0:
            raise AssertionError(f"nothing to allocate by: {weights!r}")
        size = abs(self.minor)
        exact = [size * part / whole for part in parts]
        shares = [int(share) for share in exact]
        by_remainder = sorted(range(len(parts)), key=lambda i: shares[i] - exact[i])
        for index in by_remainder[: size - sum(shares)]:
            shares[index] += 1
        sign = -1 if self.minor < 0 else 1
        return tuple(Money(sign * share, self.currency) for share in shares)

    def plain(self) -> str:
        """For machines: "-3600.05", with exactly the decimals of the currency and nothing else."""
        decimals = EXPONENTS[self.currency]
        digits = str(abs(self.minor)).rjust(decimals + 1, "0")
        sign = "-" if self.minor < 0 else ""
        if decimals == 0:
            return sign + digits
        return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"

    def __str__(self) -> str:
        return f"{self.plain()} {self.currency}"

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise AssertionError(f"{self} and {other} do not add up")
        return other.minor
