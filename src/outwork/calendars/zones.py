"""Countries and the time zones people keep in them."""

import importlib.resources
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from babel import Locale

from outwork.kernel.refusal import Refusal

_ENGLISH = "en"


def known_country(text: str, *, field: str) -> str:
    """The two capital letters of ISO 3166-1 that a person meant. Raises Refusal."""
    code = text.strip().upper()
    if code in COUNTRIES:
        return code
    raise Refusal.of(
        field,
        "This is not a country we know. Enter its two letters, such as PT.",
        given=text,
        accepted="a country code of ISO 3166-1",
    )


def country_name(code: str) -> str:
    """A country as people write it: "Portugal". The code itself where there is no name."""
    return str(Locale(_ENGLISH).territories.get(code, code))


def zones_of(country: str) -> tuple[str, ...]:
    """The IANA zones of a country, the one of most of its people usually first.

    Source: the table zone.tab of the IANA time zone database, in its order. Empty where nobody
    lives.
    """
    return _zones().get(country, ())


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for country, _coordinates, zone, *_comment in _rows("zone.tab"):
        found[country].append(zone)
    return MappingProxyType({country: tuple(zones) for country, zones in found.items()})


def _rows(table: str) -> list[list[str]]:
    text = (importlib.resources.files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


COUNTRIES = frozenset(row[0] for row in _rows("iso3166.tab"))
"""Every country code. Source: the table iso3166.tab of the IANA time zone database."""
