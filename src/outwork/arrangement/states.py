"""The states of everything that has a life. What moves between them is in `lifecycle`."""

from enum import StrEnum


class Subject(StrEnum):
    """What has a life."""

    ENGAGEMENT = "engagement"
    TERMS = "terms"  # one version of them
    CHANGE_REQUEST = "change_request"
    MILESTONE = "milestone"
    TASK = "task"
    TIMESHEET = "timesheet"
    STATEMENT = "statement"
    SERVICE_PERIOD = "service_period"
    CAPACITY_PERIOD = "capacity_period"
    REPLACEMENT = "replacement"
    EXPENSE = "expense"
    INVOICE = "invoice"
    RECEIVED_INVOICE = "received_invoice"
    DISPUTE = "dispute"

    @property
    def words(self) -> str:
        """The thing in plain words: "change request"."""
        return _SPECIAL_WORDS.get(self.value, self.value.replace("_", " "))


_SPECIAL_WORDS = {"terms": "version of the terms"}


class EngagementState(StrEnum):
    """From draft to end. Funded, paid and late are readings, not states."""

    DRAFT = "draft"
    OFFERED = "offered"
    AGREED = "agreed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDING = "ending"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


class TermsState(StrEnum):
    """One version of the terms. Only agreed ones bind, until the next agreed one."""

    DRAFT = "draft"
    OFFERED = "offered"
    AGREED = "agreed"
    REPLACED = "replaced"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class ChangeRequestState(StrEnum):
    """A proposed next version; until it is agreed, the old one binds."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class MilestoneState(StrEnum):
    """A result on its way to being accepted."""

    PLANNED = "planned"
    SUBMITTED = "submitted"
    REVISION_ASKED = "revision_asked"
    PART_ACCEPTED = "part_accepted"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class TaskState(StrEnum):
    """A piece of work on a board."""

    OPEN = "open"
    STARTED = "started"
    FINISHED = "finished"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class TimesheetState(StrEnum):
    """A week of one person's entries. What is invoiced is a reading of its charges."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class StatementState(StrEnum):
    """Totals by role for a period."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class ServicePeriodState(StrEnum):
    """A month of a service, once it is over."""

    ENDED = "ended"
    CONTESTED = "contested"
    ANSWERED = "answered"
    CLOSED = "closed"


class CapacityPeriodState(StrEnum):
    """A calendar month of seats under one line; what it came to is a reading of its charges."""

    OPEN = "open"
    CLOSED = "closed"


class ReplacementState(StrEnum):
    """Somebody proposed for the seat of somebody else."""

    PROPOSED = "proposed"
    CONSENTED = "consented"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ExpenseState(StrEnum):
    """Money laid out, with its receipt."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class InvoiceState(StrEnum):
    """An invoice issued here; it has a number from the moment it is issued."""

    DRAFT = "draft"
    ISSUED = "issued"
    CREDITED = "credited"
    DISCARDED = "discarded"


class ReceivedInvoiceState(StrEnum):
    """An invoice of a supplier who bills on their own."""

    RECEIVED = "received"
    MATCHED = "matched"
    APPROVED = "approved"
    REFUSED = "refused"


class DisputeState(StrEnum):
    """A contested charge or deliverable."""

    OPENED = "opened"
    ANSWERED = "answered"
    SETTLED = "settled"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
