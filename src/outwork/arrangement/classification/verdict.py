"""Weighing the factors of the tests that apply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outwork.arrangement.answers import Answers
from outwork.arrangement.classification.evidence import Drift, Evidence, Practice
from outwork.arrangement.classification.factor import Factor, Leaning
from outwork.arrangement.classification.tests_kept import TESTS, Test

CLEAR_SHARE = 0.3
"""Share of all weight by which one side must lead; less is unclear. Ours: courts weigh in words."""
KNOWN_SHARE = 2 / 3
"""Share of all weight that must be known; a contract alone is not enough to be at ease."""


class Verdict(StrEnum):
    """What it looks like; never what it is."""

    EMPLOYMENT = "looks like employment"
    UNCLEAR = "unclear"
    INDEPENDENT = "looks independent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one factor says here."""

    factor: Factor
    leaning: Leaning

    @property
    def words(self) -> str:
        """The sentence for the side it points to; the question where it is open or mixed."""
        said = {
            Leaning.EMPLOYMENT: self.factor.for_employment,
            Leaning.INDEPENDENCE: self.factor.for_independence,
        }
        return said.get(self.leaning, self.factor.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """One test applied to one engagement, on one day."""

    test: Test
    on: date
    verdict: Verdict
    findings: tuple[Finding, ...]
    drifts: tuple[Drift, ...]
    """Where the practice has left the contract; a reason to ask again."""

    def pointing_to(self, leaning: Leaning) -> tuple[Finding, ...]:
        """The findings that lean one way."""
        return tuple(one for one in self.findings if one.leaning is leaning)

    @property
    def open_questions(self) -> tuple[str, ...]:
        """What nobody has said yet."""
        return tuple(one.factor.question for one in self.pointing_to(Leaning.OPEN))


def classify(
    *, answers: Answers, practice: Practice, country: str, on: date
) -> tuple[Classification, ...]:
    """Apply every test kept for whoever is employed so, where the work is done.

    `country` is where the work is done. Nothing comes back where no test is kept: that is no
    clearance. No legal advice.
    """
    evidence = Evidence(answers=answers, practice=practice)
    return tuple(
        _applied(test, evidence, on)
        for test in TESTS
        if test.country == country
        and test.employer is answers.employer
        and test.in_force_from <= on
    )


def _applied(test: Test, evidence: Evidence, on: date) -> Classification:
    findings = tuple(
        Finding(factor=factor, leaning=factor.leans(evidence)) for factor in test.factors
    )
    return Classification(
        test=test,
        on=on,
        verdict=_weighed(findings),
        findings=findings,
        drifts=evidence.drifts(),
    )


def _weighed(findings: Sequence[Finding]) -> Verdict:
    """A decisive factor decides; else the lead of one side, as a share of all there is to know."""
    employed = [one for one in findings if one.leaning is Leaning.EMPLOYMENT]
    independent = [one for one in findings if one.leaning is Leaning.INDEPENDENCE]
    unsaid = [one for one in findings if one.leaning is Leaning.OPEN]
    if any(one.factor.decisive for one in employed):
        return Verdict.EMPLOYMENT
    whole = _weight(findings)
    too_little_known = _weight(unsaid) > (1 - KNOWN_SHARE) * whole
    if too_little_known or any(one.factor.decisive for one in unsaid):
        return Verdict.UNCLEAR
    lead = (_weight(employed) - _weight(independent)) / whole
    if abs(lead) < CLEAR_SHARE:
        return Verdict.UNCLEAR
    return Verdict.EMPLOYMENT if lead > 0 else Verdict.INDEPENDENT


def _weight(findings: Sequence[Finding]) -> int:
    return sum(one.factor.weight for one in findings)
