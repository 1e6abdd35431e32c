"""The register's search and chips: only what is among its rows can be chosen."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.queries.register import RegisterRow
from outwork.people.entries import countries
from outwork.web.components.acts import Link
from outwork.web.components.tables import FilterBar, FilterChip, FilterChoice
from outwork.web.pages.register.asking import ALL_NAME, STATES, Asked

SORTED_BY = {
    "notice": gettext_lazy("Sorted by notice date"),
    "title": gettext_lazy("Sorted by name"),
    "owner": gettext_lazy("Sorted by owner"),
    "ends": gettext_lazy("Sorted by end"),
    "value": gettext_lazy("Sorted by value"),
    "leaving": gettext_lazy("Sorted by cost to leave"),
}


def filter_bar(rows: Sequence[RegisterRow], *, asked: Asked) -> FilterBar:
    """Over all rows of the register, whatever narrows it now."""
    narrowed = asked.narrowed
    arrangements = {row.arrangement: CATALOGUE[row.arrangement].name for row in rows}
    owners = {str(row.owner_id): row.owner for row in rows if row.owner_id}
    places = {row.country: countries().get(row.country, row.country) for row in rows if row.country}
    return FilterBar(
        action=reverse("register"),
        search_label=_("Supplier, title, contract text"),
        search_text=narrowed.text,
        chips=(
            _chip(asked, "arrangement", _("All arrangements"), arrangements, narrowed.arrangements),
            _chip(asked, "owner", _("All owners"), owners, tuple(map(str, narrowed.owners))),
            _chip(asked, "country", _("All countries"), places, narrowed.countries),
            _state_chip(asked),
        ),
        kept=asked.pairs,
        note=str(SORTED_BY[asked.order]),
        orders=tuple(
            Link(label=str(words), href=asked.href_ordered(order))
            for order, words in SORTED_BY.items()
        ),
    )


def _chip(
    asked: Asked, name: str, label: str, words: dict[str, str], chosen: tuple[str, ...]
) -> FilterChip:
    if chosen:
        names = ", ".join(words.get(one, one) for one in chosen)
        return FilterChip(label=names, name=name, clear_href=asked.href_without(name))
    by_word = sorted(words.items(), key=lambda pair: pair[1].casefold())
    choices = tuple(FilterChoice(value=value, label=word) for value, word in by_word)
    return FilterChip(label=label, name=name, choices=choices)


def _state_chip(asked: Asked) -> FilterChip:
    """On from the start: what is over is found without being in the way."""
    labels = {name: str(label) for name, label, _states in STATES}
    if asked.state_name != ALL_NAME:
        return FilterChip(
            label=labels[asked.state_name], name="state", clear_href=asked.href_without("state")
        )
    choices = tuple(FilterChoice(value=name, label=label) for name, label in labels.items())
    return FilterChip(label=_("All states"), name="state", choices=choices, several=False)
