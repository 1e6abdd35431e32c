"""Today, as Chidi finds it on a Monday morning."""

from outwork.web.components.acts import Act, Weight
from outwork.web.components.duties import (
    About,
    Awaited,
    DutyGroup,
    DutyRow,
    Silence,
    Timeline,
    TimelineEntry,
)
from outwork.web.components.moments import Urgency, When
from outwork.web.components.specimen.cast import HERE

_LATE, _SOON, _LATER = Urgency.LATE, Urgency.SOON, Urgency.LATER


def _row(
    when: tuple[str, str, Urgency],
    title: str,
    about: tuple[str, str],
    silence: tuple[str, str],
    act: str,
) -> DutyRow:
    lead, follow, urgency = when
    filled = urgency is not Urgency.LATER
    return DutyRow(
        when=When(lead=lead, follow=follow, urgency=urgency),
        title=title,
        about=About(arrangement=about[0], words=about[1]),
        silence=Silence(consequence=silence[0], rest=silence[1]),
        act=Act(label=act, href=HERE, weight=Weight.FILLED if filled else Weight.PLAIN),
    )


ASKED = _row(
    ("1 day late", "asked Wed", _LATE),
    "Edo asks: which clinics move to the new booking first?",
    ("project_outsourcing", "Online booking · Brama, Warsaw"),
    ("", "nothing is decided, and each further day moves 18 December by a day."),
    "Answer",
)
HOURS = _row(
    ("17:00", "in 8 h", _SOON),
    "Approve Ben’s 31:30 hours of 16 to 22 November",
    ("freelance", "Patient portal, backend · Ben Otieno, Nairobi"),
    ("approved by itself at 17:00", "; €2,047.50 goes on Ben’s next invoice."),
    "Review hours",
)
_CALL_OFF = _row(
    ("Tue 18:00", "tomorrow", _LATER),
    "Sign the call-off: two more seats at night from 7 December",
    ("managed_service", "Clinic service desk 24×7 · Brama, Warsaw"),
    ("the offer lapses", "; seats stay at 6. Within your limit: €2,900 a month."),
    "Read and sign",
)
_RELEASE = _row(
    ("Thu", "26 Nov", _LATER),
    "Release what Dana prepared: invoice BR-2026-118, €24,990.00",
    ("project_outsourcing", "Online booking · Brama, Warsaw"),
    ("overdue on Friday", "; Brama may pause work 14 days later (clause 9.3)."),
    "Check and release",
)
_RENEWAL = _row(
    ("Mon", "30 Nov", _LATER),
    "Keep or leave cold-chain monitoring",
    ("managed_service", "Cold-chain monitoring · Sensify, Lyon · made elsewhere"),
    ("renews for 12 months", " on 1 January for €18,400. Leaving today costs €0."),
    "Decide",
)
_ACCESS = _row(
    ("Mon", "30 Nov", _LATER),
    "Withdraw Fumi’s access to the imaging archive",
    ("outstaffing", "Imaging specialists · Kita Staffing, Tokyo"),
    ("", "access outlives the assignment; a finding opens and Dana is told."),
    "Withdraw access",
)

GROUPS = (
    DutyGroup(title="Late", rows=(ASKED,)),
    DutyGroup(title="Today", rows=(HOURS,)),
    DutyGroup(title="This week", rows=(_CALL_OFF, _RELEASE)),
    DutyGroup(title="Next two weeks", rows=(_RENEWAL, _ACCESS)),
)

TIMELINE = Timeline(
    entries=(
        TimelineEntry(when="17:00", what="Ben’s hours approved", amount="€2,047.50"),
        TimelineEntry(when="Tue 24", what="Offer for two seats lapses"),
        TimelineEntry(when="Fri 27", what="Brama’s invoice is overdue", amount="€24,990.00"),
        TimelineEntry(when="Mon 30", what="Fumi’s access becomes a finding"),
        TimelineEntry(when="Tue 1", what="Sensify’s renewal can’t be stopped", amount="€18,400.00"),
        TimelineEntry(when="Thu 3", what="Ana’s booking flow accepted", amount="€3,600.00"),
    ),
    summary="Silence would decide €24,047.50; another €24,990.00 would fall overdue.",
)

AWAITED = (
    Awaited(
        who="Goran",
        what="closing of October’s costs",
        when="4 days late",
        urgency="late",
        act=Act(label="Remind", href=HERE),
    ),
    Awaited(who="Ana", what="revised home page", when="due today", urgency="soon"),
    Awaited(who="Edo", what="weekly report", when="due Fri"),
    Awaited(who="Kita Staffing", what="answer about insurance", when="due Fri"),
)
