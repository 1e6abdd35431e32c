"""Cases as help desks export them: a row a case, with when it came, was answered and resolved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from outwork.delivery.models import ServiceEvent
from outwork.delivery.services.plausible import Happened
from outwork.engagements.terms.service.content import ServiceContent
from outwork.intake.preview import Values
from outwork.intake.target import Column, Kind, Target
from outwork.kernel.clock import instant
from outwork.service_levels.events import Happening

CASES_FILE = Target(
    kind="delivery.service_event",
    columns=(
        Column(
            name="case",
            label="Case",
            kind=Kind.TEXT,
            synonyms=("ticket", "ticket id", "id", "key", "number", "reference", "vorgang"),
            required=True,
            most_characters=60,
        ),
        Column(
            name="priority",
            label="Priority",
            kind=Kind.TEXT,
            synonyms=("urgency", "severity", "prio", "priorität"),
            required=True,
            most_characters=32,
        ),
        Column(
            name="opened",
            label="Opened",
            kind=Kind.MOMENT,
            synonyms=("created", "created at", "opened at", "erstellt", "received"),
            required=True,
        ),
        Column(
            name="responded",
            label="Answered",
            kind=Kind.MOMENT,
            synonyms=("first response", "first response at", "responded at", "beantwortet"),
        ),
        Column(
            name="resolved",
            label="Resolved",
            kind=Kind.MOMENT,
            synonyms=("closed", "closed at", "resolved at", "solved", "solved at", "gelöst"),
        ),
    ),
)
"""What a file of cases may hold. A case that comes again with other times is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A row of a file: a case and when what happened to it."""

    case: str
    priority: str
    moments: tuple[tuple[Happening, datetime], ...]


def row_of(values: Values, *, service: ServiceContent) -> CaseRow:
    """What a row says; times without an offset are those of the service's clock."""
    names = {
        Happening.OPENED: "opened",
        Happening.RESPONDED: "responded",
        Happening.RESOLVED: "resolved",
    }
    agreed = {one.name.casefold(): one.name for one in service.priorities}
    priority = str(values["priority"])
    found = {happening: values.get(name) for happening, name in names.items()}
    return CaseRow(
        case=str(values["case"]),
        priority=agreed.get(priority.casefold(), priority),
        moments=tuple(
            (happening, _instant(at, zone=service.hours.zone))
            for happening, at in found.items()
            if isinstance(at, datetime)
        ),
    )


def news_of(row: CaseRow, *, known: Sequence[ServiceEvent]) -> list[Happened]:
    """What of a row was not told yet, or is corrected by it; `known` are the case's that stand."""
    told = {event.happening: event for event in known}
    return [
        Happened(
            happening=happening,
            case=row.case,
            priority=row.priority if happening is Happening.OPENED else "",
            at=at,
            corrects=told[happening].number if happening in told else None,
        )
        for happening, at in row.moments
        if not _is_told(happening, at, row=row, told=told.get(happening))
    ]


def _is_told(
    happening: Happening, at: datetime, *, row: CaseRow, told: ServiceEvent | None
) -> bool:
    if told is None or told.at != at:
        return False
    return happening is not Happening.OPENED or told.priority == row.priority


def _instant(at: datetime, *, zone: str) -> datetime:
    return at.astimezone(UTC) if at.tzinfo else instant(at, zone=zone)
