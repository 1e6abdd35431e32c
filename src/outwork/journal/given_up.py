"""What was to follow and did not: jobs that failed until they were given up. As the worker.

A reaction stays here until it is tried again and runs. What the clock repeats is made good by its
next run, so its failures are told for a day.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connections
from django.db.models import Count, Q, QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from outwork.journal.checking import Fault
from outwork.journal.relay import WORKER

REACT = "react"
"""The task of reactions; every other one is repeated by the clock."""
TOLD_FOR = timedelta(days=1)
FORGET = """
delete from procrastinate_jobs job using procrastinate_events event
where event.job_id = job.id and event.type = 'failed' and event.at < %s
    and job.status = 'failed' and job.task_name <> %s
"""


def given_up() -> QuerySet[ProcrastinateJob]:
    """Every job that failed and is not tried again by itself, the newest first."""
    return ProcrastinateJob.objects.using(WORKER).filter(status="failed").order_by("-id")


def reactions_given_up() -> QuerySet[ProcrastinateJob]:
    return given_up().filter(task_name=REACT)


def try_all_again(*, at: datetime) -> int:
    """Queue every reaction that was given up; how many. Each still has its effect once."""
    jobs = list(reactions_given_up().values_list("id", flat=True))
    for job in jobs:
        app.job_manager.retry_job_by_id(job, retry_at=at)
    return len(jobs)


def forget_old(*, at: datetime) -> None:
    """Remove what the clock has long made good."""
    with connections[WORKER].cursor() as cursor:
        cursor.execute(FORGET, [at - TOLD_FOR, REACT])


def given_up_faults() -> Iterator[Fault]:
    """What did not follow, in words. Part of `outwork check`."""
    for job in reactions_given_up().iterator():
        yield Fault(
            where=f"reaction {job.args['reaction']} to event {job.args['event_id']}",
            what=f"it was tried {job.attempts} times and given up; the page Health tries it again",
        )
    clocked = given_up().filter(~Q(task_name=REACT)).order_by("task_name")
    for name, failures in clocked.values_list("task_name").annotate(Count("id")):
        yield Fault(where=f"job {name}", what=f"it failed {failures} times since yesterday")
