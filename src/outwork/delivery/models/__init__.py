from outwork.delivery.models.milestones import Criterion, Milestone, Submission
from outwork.delivery.models.time import EntryWords, TimeEntry, Timesheet

__all__ = ["Criterion", "EntryWords", "Milestone", "Submission", "TimeEntry", "Timesheet"]
