"""Terms as somebody would type them: what the fields of the form hold of given content."""

from itertools import count

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.engagements.terms.content import TermsContent
from outwork.kernel.money import Money
from outwork.web.components.reader import Reader
from outwork.web.fields import decimal_mark_of

MINUTES_AN_HOUR = 60
MOST_ROWS = 40


def free_key(number: int, *, base: TermsContent | None) -> str:
    """A new result is named by its row, or by one of its own further down where that is taken."""
    taken = {one.key for one in base.milestones} if base else set()
    return next(key for place in count(number + 1, MOST_ROWS) if (key := f"r{place}") not in taken)


def typed(content: TermsContent, *, reader: Reader) -> dict[str, object]:
    """What the fields hold of given terms."""
    plain = {
        name: getattr(content, name)
        for name in (
            "title",
            "arrangement",
            "currency",
            "starts_on",
            "ends_on",
            "payment_days",
            "purchase_order",
            "notice_days",
            "warranty_days",
            "law_country",
        )
    }
    return plain | {"billing": content.billing.value} | _initial_lines(content, reader=reader)


def _initial_lines(content: TermsContent, *, reader: Reader) -> dict[str, object]:
    found: dict[str, object] = {}
    for line in content.lines:
        if line.basis is Basis.RESULT:
            found["review_window_days"] = line.review_window_days or 14
        elif line.basis is Basis.TIME:
            cap = line.cap(Cap.WEEK)
            found |= {
                "rate": _typed(line.rate_minor, content.currency, reader=reader),
                "hours": f"{cap.minutes / MINUTES_AN_HOUR:g}" if cap and cap.minutes else "",
                "work": line.what,
            }
        elif line.basis is Basis.EXPENSE:
            cap = line.cap(Cap.LINE)
            found |= {
                "expense_kinds": ", ".join(line.expense_kinds),
                "expense_limit": _typed(
                    cap.amount_minor if cap else None, content.currency, reader=reader
                ),
            }
    for number, milestone in enumerate(content.milestones):
        found |= {
            f"result-{number}-key": milestone.key,
            f"result-{number}-title": milestone.title,
            f"result-{number}-amount": _typed(
                milestone.amount_minor, content.currency, reader=reader
            ),
            f"result-{number}-due": milestone.due_on,
            f"result-{number}-criteria": "\n".join(milestone.criteria),
        }
    return found


def _typed(minor: int | None, currency: str, *, reader: Reader) -> str:
    """An amount as the reader would type it."""
    if minor is None:
        return ""
    return Money(minor, currency).plain().split()[0].replace(".", decimal_mark_of(reader))
