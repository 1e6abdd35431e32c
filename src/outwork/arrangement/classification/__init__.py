"""Does it look like employment? The answers and the practice, held against published tests.

Two tests are kept: the economic reality test of the United States, and for Germany false
self-employment together with the limits of labour leasing. They weigh what is known and say what
speaks for either side. They are no legal advice: only courts and authorities decide.
"""

from outwork.arrangement.classification.evidence import Drift, Evidence, Practice
from outwork.arrangement.classification.factor import Factor, Leaning
from outwork.arrangement.classification.tests_kept import TESTS, Test
from outwork.arrangement.classification.verdict import Classification, Finding, Verdict, classify

__all__ = [
    "TESTS",
    "Classification",
    "Drift",
    "Evidence",
    "Factor",
    "Finding",
    "Leaning",
    "Practice",
    "Test",
    "Verdict",
    "classify",
]
