"""What the register's address asks for; words that mean nothing ask for nothing."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.states import EngagementState
from outwork.engagements.queries.register_list import LIVE, ORDERS, Narrowed
from outwork.people.entries import countries
from outwork.web.requests import KnownRequest, page_number

LIVE_NAME, ALL_NAME = "live", "all"
STATES = (
    (LIVE_NAME, _("Running or offered"), LIVE),
    ("draft", _("Drafts"), frozenset({EngagementState.DRAFT})),
    ("over", _("Over"), frozenset(EngagementState) - LIVE - {EngagementState.DRAFT}),
)
"""Name in the address, label, states. Without a name it is the first; "all" is none of them."""
LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The list that somebody wants to see."""

    narrowed: Narrowed
    state_name: str
    order: str
    falling: bool
    page: int

    @classmethod
    def of(cls, request: KnownRequest) -> "Asked":
        got = request.GET
        state = got.get("state", LIVE_NAME)
        known = {name: frozenset(map(str, states)) for name, _label, states in STATES}
        state = state if state in known or state == ALL_NAME else LIVE_NAME
        order = got.get("order", "notice")
        return cls(
            narrowed=Narrowed(
                text=got.get("q", "").strip()[:LONGEST_TEXT],
                arrangements=tuple(one for one in got.getlist("arrangement") if one in CATALOGUE),
                owners=tuple(filter(None, map(_uuid, got.getlist("owner")))),
                countries=tuple(one for one in got.getlist("country") if one in countries()),
                states=known.get(state, frozenset()),
            ),
            state_name=state,
            order=order.removeprefix("-") if order.removeprefix("-") in ORDERS else "notice",
            falling=order.startswith("-") and order.removeprefix("-") in ORDERS,
            page=page_number(request),
        )

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """What narrows the list, as the address says it."""
        text = (("q", self.narrowed.text),) if self.narrowed.text else ()
        state = (("state", self.state_name),) if self.state_name != LIVE_NAME else ()
        return (
            *text,
            *(("arrangement", one) for one in self.narrowed.arrangements),
            *(("owner", str(one)) for one in self.narrowed.owners),
            *(("country", one) for one in self.narrowed.countries),
            *state,
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The filters and the order."""
        order = f"-{self.order}" if self.falling else self.order
        return (*self.filters, *((("order", order),) if order != "notice" else ()))

    def href(self, *, page: int = 1) -> str:
        """The same list, from another page on."""
        pages = (("page", str(page)),) if page > 1 else ()
        return "?" + urlencode([*self.pairs, *pages])

    def href_without(self, name: str) -> str:
        """The same list without one filter; without the states it shows all of them."""
        rest = [pair for pair in self.pairs if pair[0] != name]
        return "?" + urlencode([*rest, ("state", ALL_NAME)] if name == "state" else rest)

    def href_ordered(self, order: str) -> str:
        """The same list by another order; by the same one, the other way round."""
        turned = f"-{order}" if order == self.order and not self.falling else order
        return "?" + urlencode([*self.filters, ("order", turned)])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
