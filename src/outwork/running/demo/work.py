"""The results that the stories are about."""

from outwork.engagements.terms.content import MilestoneContent

AUDIT = MilestoneContent(
    key="audit",
    title="Research and audit",
    amount_minor=240_000,
    criteria=(
        "Ten patients and four receptionists interviewed",
        "Every form of today walked through, with what stops people",
        "Findings ordered by how many they stop",
        "Report handed over",
    ),
)
FLOW = MilestoneContent(
    key="flow",
    title="Booking flow",
    amount_minor=360_000,
    criteria=(
        "Books an appointment in four steps or fewer, on a 360-pixel phone",
        "Works with keyboard and screen reader; no violation in axe",
        "German and English, longest words fit",
        "Cancel and move an appointment, with reasons",
        "Clickable prototype and source files handed over",
    ),
)
SYSTEM = MilestoneContent(
    key="system",
    title="Design system, handed over",
    amount_minor=180_000,
    criteria=("Every component in light and dark", "Written so that a new designer can use it"),
)
