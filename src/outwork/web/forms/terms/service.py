"""What is paid by the month for a service that is measured.

Times of cases and steps of credit are typed as short lists, so that the form stays calm; the offer
tells them in words.
"""

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Basis
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.engagements.terms.service.content import (
    Baseline,
    Counted,
    Level,
    Measure,
    ServiceContent,
    ServiceHours,
)
from outwork.web.components.reader import Reader
from outwork.web.fields import country_options
from outwork.web.forms.terms import short_lists as lists
from outwork.web.forms.terms.section import (
    Data,
    Fields,
    Section,
    Sent,
    asked_line,
    typed_amount,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KEY = "service"
UNIT = "month"
MINUTES_AN_HOUR = 60
MIDNIGHT = 24 * MINUTES_AN_HOUR
DAYS = (
    ("0,1,2,3,4", _("Monday to Friday")),
    ("0,1,2,3,4,5", _("Monday to Saturday")),
    ("0,1,2,3,4,5,6", _("every day")),
)
COUNTED = ((Counted.CASES, _("cases that were opened")), (Counted.PIECES, _("pieces as counted")))
PROMISES = {
    Measure.RESPONSE: _("Answered in time, %"),
    Measure.RESOLUTION: _("Resolved in time, %"),
    Measure.AVAILABILITY: _("Available, %"),
    Measure.QUALITY: _("Right when checked, %"),
}
USUAL = {"service_response": "95", "service_resolution": "90"}
WHOLE_NUMBERS = {
    "service_earn_back": (_("Months to earn a credit back"), 0),
    "service_check_days": (_("Days to check a month"), 5),
}


class ClockInput(forms.TimeInput):
    """A time of day from the browser's own clock."""

    input_type = "time"


def _fields(data: Data | None, content: TermsContent | None) -> Fields:
    return {
        "service_fee": _text(
            _("Price of a month"), 30, _("Without VAT. Empty: no service is paid.")
        ),
        "service_work": _text(_("What the service is"), 200),
        "service_days": forms.ChoiceField(
            label=_("Its days"), required=False, choices=_days(content)
        ),
        "service_opens": _clock(_("From"), "09:00"),
        "service_closes": _clock(_("To"), "17:00"),
        "service_country": forms.ChoiceField(
            label=_("But for public holidays of"), required=False, choices=country_options
        ),
        "service_priorities": _area(
            _("Hours to answer and to resolve, by priority"),
            "urgent: 1, 8\nnormal: 4, 24",
            _("One a line: urgent: 1, 8 is answered in 1 and resolved in 8 service hours."),
        ),
        **_level_fields(),
        "service_cap": _text(_("Credits at most, %"), 8, initial="15"),
        **{
            name: forms.IntegerField(label=label, required=False, initial=usual)
            for name, (label, usual) in WHOLE_NUMBERS.items()
        },
        "service_counted": forms.ChoiceField(label=_("Volume is"), required=False, choices=COUNTED),
        "service_tiers": _area(
            _("Price of the volume"), "", _("One a line: 100: 2.50, then more: 2.00. Empty: none.")
        ),
        "service_before_volume": forms.IntegerField(
            label=_("Volume before, a month"), required=False, min_value=0
        ),
        "service_before_cost": _text(_("Cost before, a month"), 30),
    }


def _level_fields() -> Fields:
    """What is promised, what missing it costs, and how it was before: of each measure."""
    found: Fields = {}
    for measure, label in PROMISES.items():
        name = f"service_{measure}"
        found |= {
            name: _text(label, 8, initial=USUAL.get(name, "")),
            f"{name}_credits": _text(_("Credits"), 200, _("Below: of the fee. 95: 5; 90: 10")),
            f"{name}_before": _text(_("Before, %"), 8),
        }
    return found


def _text(
    label: "StrOrPromise", most: int, help_text: "StrOrPromise" = "", initial: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        help_text=help_text,
        initial=initial,
    )


def _area(label: "StrOrPromise", initial: str, help_text: "StrOrPromise") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=1_000,
        initial=initial,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


def _clock(label: "StrOrPromise", initial: str) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, initial=initial, widget=ClockInput)


def _days(content: TermsContent | None) -> list[tuple[str, object]]:
    """The usual days, and those that were agreed where they are others."""
    agreed = {
        _typed_days(line.service.hours)
        for line in (content.lines if content else ())
        if line.service
    }
    others = agreed - {days for days, _name in DAYS}
    return [*DAYS, *((days, _("as agreed")) for days in sorted(others))]


def _initial(content: TermsContent, reader: Reader) -> dict[str, object]:
    line = asked_line(content, Basis.SERVICE)
    if line is None:
        return {}
    fee = typed_amount(line.rate_minor, currency=content.currency, reader=reader)
    found: dict[str, object] = {"service_fee": fee, "service_work": line.what}
    if line.service is None:
        return found
    return found | _typed_service(line.service, currency=content.currency, reader=reader)


def _typed_service(service: ServiceContent, *, currency: str, reader: Reader) -> dict[str, object]:
    found: dict[str, object] = {
        "service_days": _typed_days(service.hours),
        "service_opens": _typed_clock(service.hours.opens_minute),
        "service_closes": _typed_clock(service.hours.closes_minute),
        "service_country": service.hours.country,
        "service_priorities": lists.typed_priorities(service.priorities),
        "service_cap": lists.typed_share(service.most_credit_basis_points),
        "service_earn_back": service.earn_back_months,
        "service_check_days": service.check_days,
        "service_counted": service.counted.value,
        "service_tiers": lists.typed_tiers(service.tiers, currency=currency, reader=reader),
        "service_before_volume": service.before.volume,
        "service_before_cost": typed_amount(
            service.before.cost_minor, currency=currency, reader=reader
        ),
    }
    for measure in Measure:
        level, name = service.level(measure), f"service_{measure}"
        found |= {
            name: lists.typed_share(level.target_basis_points if level else None),
            f"{name}_credits": lists.typed_credits(level.credits if level else ()),
            f"{name}_before": lists.typed_share(level.before_basis_points if level else None),
        }
    return found


def _typed_days(hours: ServiceHours) -> str:
    return ",".join(map(str, sorted(hours.weekdays)))


def _typed_clock(minute: int) -> str:
    hour, rest = divmod(minute % MIDNIGHT, MINUTES_AN_HOUR)
    return f"{hour:02}:{rest:02}"


def _line(sent: Sent) -> LineContent | None:
    values = sent.values
    if not (values["service_fee"] or values["service_tiers"]):
        return None
    return replace(
        sent.begun(Basis.SERVICE, key=KEY),
        what=values["service_work"] or str(_("Service")),
        rate_minor=sent.amount("service_fee") if values["service_fee"] else 0,
        unit=UNIT,
        service=_service(sent),
    )


def _service(sent: Sent) -> ServiceContent:
    values = sent.values
    cap = lists.share_of(values["service_cap"], field="service_cap")
    return ServiceContent(
        hours=_hours(sent),
        priorities=lists.priorities_of(values["service_priorities"], field="service_priorities"),
        levels=tuple(level for measure in Measure if (level := _level(measure, sent))),
        most_credit_basis_points=cap or 0,
        earn_back_months=values["service_earn_back"] or 0,
        check_days=values["service_check_days"] or 0,
        counted=Counted(values["service_counted"] or Counted.CASES),
        tiers=lists.tiers_of(values["service_tiers"], field="service_tiers", sent=sent),
        before=_before(sent),
    )


def _hours(sent: Sent) -> ServiceHours:
    values = sent.values
    days = values["service_days"] or DAYS[0][0]
    agreed = _agreed(sent)
    return ServiceHours(
        weekdays=tuple(map(int, days.split(","))),
        opens_minute=_minute(values["service_opens"] or time(9)),
        closes_minute=_minute(values["service_closes"] or time(17)) or MIDNIGHT,
        zone=agreed.hours.zone if agreed else sent.reader.zone.key,
        country=values["service_country"],
    )


def _minute(clock: time) -> int:
    return clock.hour * MINUTES_AN_HOUR + clock.minute


def _level(measure: Measure, sent: Sent) -> Level | None:
    name = f"service_{measure}"
    target = lists.share_of(sent.values[name], field=name)
    if target is None:
        return None
    return Level(
        measure=measure,
        target_basis_points=target,
        credits=lists.credits_of(sent.values[f"{name}_credits"], field=f"{name}_credits"),
        before_basis_points=lists.share_of(sent.values[f"{name}_before"], field=f"{name}_before"),
    )


def _before(sent: Sent) -> Baseline:
    """What was before: what the form does not ask for stays as it was agreed."""
    agreed = _agreed(sent)
    cost = sent.values["service_before_cost"]
    return Baseline(
        volume=sent.values["service_before_volume"],
        cost_minor=sent.amount("service_before_cost") if cost else None,
        minutes_a_piece=agreed.before.minutes_a_piece if agreed else None,
    )


def _agreed(sent: Sent) -> ServiceContent | None:
    line = sent.agreed(Basis.SERVICE)
    return line.service if line else None


def _field_of(path: tuple[str, ...], sent: Sent) -> str | None:
    match path:
        case ("rate_minor",):
            return "service_fee"
        case ("service", "levels", number, field):
            level = [one for one in Measure if _level(one, sent)][int(number)]
            own = {"credits": "_credits", "before_basis_points": "_before"}
            return f"service_{level}{own.get(field, '')}"
        case ("service", "hours", field):
            return {"closes_minute": "service_closes", "country": "service_country"}.get(field)
        case ("service", field, *_rest):
            own = {
                "most_credit_basis_points": "service_cap",
                "earn_back_months": "service_earn_back",
                "levels": "service_response",
                "before": "service_before_volume",
            }
            return own.get(field, f"service_{field}")
    return None


SECTION = Section(
    basis=Basis.SERVICE, fields=_fields, initial=_initial, line=_line, field_of=_field_of
)
