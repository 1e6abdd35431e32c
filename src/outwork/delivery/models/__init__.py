from outwork.delivery.models.expenses import Expense
from outwork.delivery.models.guiding import GuidingPlan, GuidingWeek
from outwork.delivery.models.imports import LineImport
from outwork.delivery.models.milestones import Criterion, Milestone, Submission
from outwork.delivery.models.packages import Package
from outwork.delivery.models.reports import StatusReport
from outwork.delivery.models.seats import (
    Absence,
    AbsenceKind,
    AbsenceReason,
    CallOff,
    CapacityPeriod,
    Replacement,
    Seat,
    SeatAssignment,
    SeatCost,
)
from outwork.delivery.models.services import ServiceClosing, ServiceEvent, ServicePeriod
from outwork.delivery.models.statements import StatedEntry, Statement, StatementTotal
from outwork.delivery.models.tasks import Task, TaskAssignment
from outwork.delivery.models.time import EntryWords, TimeEntry, Timesheet

__all__ = [
    "Absence",
    "AbsenceKind",
    "AbsenceReason",
    "CallOff",
    "CapacityPeriod",
    "Criterion",
    "EntryWords",
    "Expense",
    "GuidingPlan",
    "GuidingWeek",
    "LineImport",
    "Milestone",
    "Package",
    "Replacement",
    "Seat",
    "SeatAssignment",
    "SeatCost",
    "ServiceClosing",
    "ServiceEvent",
    "ServicePeriod",
    "StatedEntry",
    "Statement",
    "StatementTotal",
    "StatusReport",
    "Submission",
    "Task",
    "TaskAssignment",
    "TimeEntry",
    "Timesheet",
]
