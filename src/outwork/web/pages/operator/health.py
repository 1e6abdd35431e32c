"""Whether the instance is well: database, worker, jobs that failed, the newest seal."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from procrastinate.contrib.django.models import ProcrastinateJob

import outwork
from outwork.arrangement.authority import Act as Deed
from outwork.gateways.mail.models import OutboxMessage, State
from outwork.journal.given_up import REACT, given_up, reactions_given_up
from outwork.journal.models import Seal
from outwork.journal.relay import last_looked_at
from outwork.notices.trying_again import try_reactions_again
from outwork.people.authority import ask
from outwork.web.acting import act
from outwork.web.components.conversation import Fact
from outwork.web.components.moments import instant_text
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, known
from outwork.web.requests import KnownRequest

PULSE_WITHIN = timedelta(seconds=15)
FAILED_SHOWN = 20
WORKER = "worker"
"""The queue is the worker's alone; whoever hosts looks at it with its eyes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """The page's context."""

    is_well: bool
    facts: tuple[Fact, ...]
    failed: Table | None
    may_try_again: bool
    """Whether something is there that waits for it."""


@known
def health(request: KnownRequest) -> HttpResponse:
    """What `GET /healthz` says, and what stands behind it."""
    ask(Deed.VIEW_HEALTH, by=request.actor, at=request.at)
    looked = last_looked_at()
    is_beating = looked is not None and request.at - looked <= PULSE_WITHIN
    failed = list(given_up()[:FAILED_SHOWN])
    page = HealthPage(
        is_well=is_beating and not failed,
        facts=(
            Fact(term=_("Version"), value=outwork.__version__),
            Fact(
                term=_("Worker"),
                value=_("running") if is_beating else _("not running"),
                second=_("last seen %(when)s")
                % {"when": instant_text(looked, reader=request.reader)}
                if looked
                else _("never seen"),
            ),
            _jobs_fact(),
            _mail_fact(),
            _seal_fact(request),
            Fact(
                term=_("Everything held against each other"),
                value="outwork check",
                second=_("Run it on the machine: it reads every row, and says what is off."),
            ),
        ),
        failed=_table(failed) if failed else None,
        may_try_again=reactions_given_up().exists(),
    )
    return draw(request, "outwork/pages/operator/health.html", page, current="account")


@known
@require_POST
def trying_again(request: KnownRequest) -> HttpResponse:
    """What was to follow and was given up is queued again."""

    def perform() -> str:
        try_reactions_again(by=request.actor, at=request.at)
        return reverse("health")

    return act(request, perform, said=_("What was given up is being tried again."))


def _jobs() -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.using(WORKER).all()


def _jobs_fact() -> Fact:
    counts = dict(_jobs().values_list("status").annotate(number=Count("id")))
    words = _("%(todo)s waiting, %(doing)s under way, %(failed)s failed")
    told = {name: counts.get(name, 0) for name in ("todo", "doing", "failed")}
    return Fact(term=_("Jobs"), value=words % told)


def _mail_fact() -> Fact:
    counts = dict(OutboxMessage.objects.values_list("state").annotate(number=Count("id")))
    held, refused = counts.get(State.HELD, 0), counts.get(State.REFUSED, 0)
    words = _("%(held)s held, %(refused)s refused") % {"held": held, "refused": refused}
    return Fact(term=_("Mail"), value=words, href=reverse("outbox"), link=_("Outbox"))


def _seal_fact(request: KnownRequest) -> Fact:
    """The newest link of the chain over everything that happened."""
    seal = Seal.objects.order_by("-number").first()
    if seal is None:
        return Fact(term=_("Newest seal"), value=_("none yet"))
    when = instant_text(seal.sealed_at, reader=request.reader)
    return Fact(
        term=_("Newest seal"),
        value=_("number %(n)s, %(when)s") % {"n": seal.number, "when": when},
        second=seal.digest,
    )


def _what(job: ProcrastinateJob) -> Cell:
    """A reaction by its name, and to what; the clock repeats everything else."""
    if job.task_name != REACT:
        return Cell(text=job.task_name, second=_("repeated by the clock"))
    event = _("to event %(event)s") % {"event": job.args["event_id"]}
    return Cell(text=job.args["reaction"], second=event)


def _table(failed: list[ProcrastinateJob]) -> Table:
    rows = tuple(
        Row(
            cells=(
                _what(job),
                Cell(text=str(job.id)),
                Cell(text=str(job.attempts)),
            )
        )
        for job in failed
    )
    heads = (
        Column(title=_("Job"), on_phone=OnPhone.NAME),
        Column(title=_("Number")),
        Column(title=_("Tries"), number=True, on_phone=OnPhone.VALUE),
    )
    return Table(caption=_("Jobs that failed"), columns=heads, rows=rows)
