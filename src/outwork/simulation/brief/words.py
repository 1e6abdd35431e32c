"""The words a brief is made of: functions, classes of data, who could do it, opening hours."""

FUNCTIONS = (
    "software_developer",
    "qa_tester",
    "it_support",
    "customer_agent",
    "bookkeeper",
    "digital_marketer",
    "graphic_designer",
    "copywriter",
    "production_worker",
)
"""Business functions there are rates for; every one is a column of the countries' table."""

DATA_CLASSES = ("public", "internal", "confidential", "personal", "special")
OWN_PEOPLE = ("idle", "busy", "none")
OPENINGS = ("office_hours", "long_days", "around_the_clock")
