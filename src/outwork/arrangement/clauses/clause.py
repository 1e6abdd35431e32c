"""The shape of a clause: when it applies, what it says, and why it is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from outwork.arrangement.situation import When


class Topic(StrEnum):
    """What a clause settles. A document has at most one clause for a topic."""

    WORK = "work"
    EMPLOYER = "employer"
    DIRECTION = "direction"
    ANSWERING = "answering"
    WORKPLACE = "workplace"
    REPLACEMENT = "replacement"
    INDEPENDENCE = "independence"
    PROVIDING_WORKERS = "providing_workers"
    PRICE_RESULT = "price_result"
    PRICE_TIME = "price_time"
    PRICE_CAPACITY = "price_capacity"
    PRICE_SERVICE = "price_service"
    PRICE_COST = "price_cost"
    PRICE_EXPENSE = "price_expense"
    ACCEPTANCE = "acceptance"
    SERVICE_LEVELS = "service_levels"
    SCALING = "scaling"
    PAYMENT = "payment"
    TAX = "tax"
    SELF_BILLING = "self_billing"
    PROJECT_FUNDS = "project_funds"
    MARKETPLACE_FEES = "marketplace_fees"
    RIGHTS = "rights"
    CONFIDENTIALITY = "confidentiality"
    DATA_PROTECTION = "data_protection"
    SPECIAL_DATA = "special_data"
    DATA_COUNTRIES = "data_countries"
    SECURITY = "security"
    EQUIPMENT = "equipment"
    LENT_EQUIPMENT = "lent_equipment"
    WORKING_AGREEMENT = "working_agreement"
    CONTINUITY = "continuity"
    PASSING_ON = "passing_on"
    INTRODUCTION = "introduction"
    SOLICITATION = "solicitation"
    WARRANTY = "warranty"
    LIABILITY = "liability"
    CHANGES = "changes"
    TERM = "term"
    TERMINATION = "termination"
    EXIT = "exit"
    HANDOVER = "handover"
    DISPUTES = "disputes"
    LAW = "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A starting point for a contract, not legal advice."""

    id: str
    topic: Topic
    heading: str
    when: When
    text: str
    """Plain English with named slots in braces, filled from the terms."""
    reason: str
    """Why it is here, for whoever reads the document."""
    written_for: str = ""
    """The jurisdiction and law it was written for, with its date; empty where it leans on none."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of its slots, in order, each once."""
        names = (name for _, name, _, _ in Formatter().parse(self.text) if name is not None)
        return tuple(dict.fromkeys(names))

    def filled(self, values: Mapping[str, str]) -> str:
        """Its text with the slots filled; a slot without a value is our mistake."""
        missing = [name for name in self.slots if not values.get(name)]
        assert not missing, f"clause {self.id} lacks {missing}"
        return self.text.format_map(values)
