"""The tests that are kept: for which country and whom, from when, and what to know about them."""

from dataclasses import dataclass
from datetime import date

from outwork.arrangement.answers import Party
from outwork.arrangement.classification.factor import Factor
from outwork.arrangement.classification.germany import LABOUR_LEASING, SELF_EMPLOYMENT
from outwork.arrangement.classification.united_states import FACTORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One published test."""

    __test__ = False  # for whoever collects tests of another kind

    id: str
    name: str
    country: str
    """Where the work is done, as ISO 3166 two letters."""
    employer: Party
    """Whom the test is about, by who employs them."""
    in_force_from: date
    as_of: date
    """The state of the law this row knows. Look whether it has changed since."""
    source: str
    note: str
    factors: tuple[Factor, ...]


TESTS = (
    Test(
        id="us_economic_reality",
        name="Economic reality test, United States",
        country="US",
        employer=Party.WORKER,
        in_force_from=date(2024, 3, 11),
        as_of=date(2025, 5, 1),
        source="29 CFR part 795, 89 Federal Register 1638 (10 January 2024)",
        note="For wages and hours under federal law; taxes and the states have tests of their own, "
        "some stricter. Since 1 May 2025 the Department of Labor does not apply this rule in its "
        "own investigations (Field Assistance Bulletin 2025-1); courts may.",
        factors=FACTORS,
    ),
    Test(
        id="de_self_employment",
        name="False self-employment, Germany",
        country="DE",
        employer=Party.WORKER,
        in_force_from=date(2017, 4, 1),
        as_of=date(2025, 5, 1),
        source="section 611a BGB, section 7 (1) SGB IV",
        note="The German pension insurance decides on request who is employed (section 7a SGB IV). "
        "Without it, contributions of up to four years may be claimed back.",
        factors=SELF_EMPLOYMENT,
    ),
    Test(
        id="de_labour_leasing",
        name="Labour leasing, Germany",
        country="DE",
        employer=Party.PROVIDER,
        in_force_from=date(2017, 4, 1),
        as_of=date(2025, 5, 1),
        source="sections 1, 9 and 10 AÜG",
        note="Equal pay is owed from the first day; a collective agreement may put it off, as a "
        "rule for nine months (section 8 AÜG). Whether the law reaches people who work from "
        "abroad is contested.",
        factors=LABOUR_LEASING,
    ),
)
"""Each row is dated. What has no row here is not tested, and the page says so."""
