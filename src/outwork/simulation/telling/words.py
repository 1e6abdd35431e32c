"""Numbers and names as a person says them."""

from ..assumptions import Assumptions
from ..candidate import (
    BUILD_OPERATE_TRANSFER,
    DO_IT_YOURSELF,
    HYBRID,
    OWN_SEATS,
    POOL,
    SEPARATE_CONTRACT,
    SUBCONTRACT,
)
from ..comparison import CandidateResult
from ..ways import CATALOGUE

VARIANTS = {
    "": "",
    OWN_SEATS: "own seats",
    POOL: "shared pool",
    BUILD_OPERATE_TRANSFER: "built for you",
    HYBRID: "core at home",
    DO_IT_YOURSELF: "do it yourself",
    SUBCONTRACT: "subcontract",
    SEPARATE_CONTRACT: "separate contract",
}
"""How the forms of an arrangement are called."""

_SCALE = (
    (99_950_000, 1e6, 0, " m"),
    (9_995_000, 1e6, 1, " m"),
    (999_500, 1e6, 2, " m"),
    (9_950, 1e3, 0, " k"),
    (999.5, 1e3, 1, " k"),
)
"""From which amount on: by what it is divided, with how many decimals, in which unit."""


def amount(value: float) -> str:
    """Money in two or three figures: 850, 4.2 k, 45 k, 1.24 m. More would be false precision."""
    size = abs(value)
    for least, divisor, decimals, unit in _SCALE:
        if size >= least:
            return f"{value / divisor:,.{decimals}f}{unit}"
    return f"{value:.0f}"


def span(low: float, high: float) -> str:
    """A range of money, the unit said once where both share it."""
    first, last = amount(low), amount(high)
    shared = first[-2:] == last[-2:] and first[-2:-1] == " "
    return f"{first[:-2] if shared else first} to {last}"


def strip(low: float, middle: float, high: float, *, least: float, most: float, cells: int) -> str:
    """A distribution on a line from `least` to `most`: a dash from low to high, a dot between."""
    first, dot, last = (
        round((value - least) / max(most - least, 1e-9) * (cells - 1))
        for value in (low, middle, high)
    )
    line = [" "] * cells
    line[first : last + 1] = "─" * (last + 1 - first)
    line[dot] = "●"
    return "".join(line)


def share(value: float, decimals: int = 0) -> str:
    """A probability or share in percent, never rounded to a certainty it is not."""
    if decimals == 0 and 0.0 < value < 0.005:
        return "< 1 %"
    if decimals == 0 and 0.995 <= value < 1.0:
        return "> 99 %"
    return f"{value * 100:.{decimals}f} %"


def count(value: int) -> str:
    """A whole number with its thousands apart."""
    return f"{value:,}"


def weeks(value: float) -> str:
    """Weeks, with a decimal only where they are few."""
    return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"


def bar(value: float, *, cells: int = 20) -> str:
    """A share between 0 and 1 as a bar of so many cells, in eighths."""
    eighths = round(min(max(value, 0.0), 1.0) * cells * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")


def country_name(iso2: str) -> str:
    """The country's name where it is one of ours, else its code."""
    known = Assumptions.standard().countries.get(iso2)
    return known.name if known else iso2


def way_words(result: CandidateResult) -> str:
    """The way of working and its form: "Managed service, shared pool"."""
    parts = [CATALOGUE[result.arrangement].name, VARIANTS[result.variant], result.supplier]
    return ", ".join(part for part in parts if part)


def candidate_words(result: CandidateResult) -> str:
    """The candidate in words: "Outstaffing in Poland"."""
    return f"{way_words(result)} in {country_name(result.country)}"
