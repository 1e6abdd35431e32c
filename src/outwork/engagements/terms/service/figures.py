"""Shares and spans of time as terms write them."""

MINUTES_AN_HOUR = 60


def share_words(basis_points: int) -> str:
    """ "99.5 %"."""
    return f"{basis_points / 100:.2f}".rstrip("0").rstrip(".") + " %"


def time_words(minutes: int) -> str:
    """Hours as terms write them: "4 hours", "1:30 hours"."""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    if rest:
        return f"{hours}:{rest:02} hours"
    return "1 hour" if hours == 1 else f"{hours} hours"
