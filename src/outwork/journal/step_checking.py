"""Whether each record is where its steps led it. Part of `outwork check`, as the worker."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.db import connections, models

from outwork.arrangement.life import Lifecycle
from outwork.arrangement.lifecycle import LIFECYCLES
from outwork.arrangement.states import Subject
from outwork.journal.checking import Fault
from outwork.store.records import StatefulRecord
from outwork.store.tenancy import all_models, engagement_column

WORKER = "worker"
CHUNK = 2_000

TAKEN = """
select r.id, r.step_number, r.state,
    array_remove(array_agg(s.number order by s.number), null),
    array_remove(array_agg(s.to_state::text order by s.number), null),
    bool_or(s.engagement_id is distinct from {engagement})
from "{table}" r left join store_step s on s.subject_id = r.id group by r.id
"""
EACH = 'select id from "{table}"'
OF_NOTHING = """
select subject_id, count(*) from store_step where subject_id not in ({records})
group by subject_id
"""


def step_faults() -> Iterator[Fault]:
    """Records that stand elsewhere than their steps lead, and steps of nothing."""
    known = [model for model in all_models() if issubclass(model, StatefulRecord)]
    for model in known:
        column = engagement_column(model)
        engagement = f'r."{column}"' if column else "null"
        for row in _rows(TAKEN.format(table=model._meta.db_table, engagement=engagement)):
            yield from _of_record(model, row)
    records = " union all ".join(EACH.format(table=one._meta.db_table) for one in known)
    for subject, count in _rows(OF_NOTHING.format(records=records)):
        yield Fault(where=f"steps of {subject}", what=f"{count} are there, and their record is not")


def _of_record(model: type[models.Model], row: Sequence[object]) -> Iterator[Fault]:
    key, number, state, numbers, states, is_elsewhere = row
    assert isinstance(numbers, list)
    assert isinstance(states, list)
    where = f"{model._meta.label} {key}"
    if not states:
        yield Fault(where=where, what=f"it is {state}, and no step led there")
        return
    if is_elsewhere:
        yield Fault(where=where, what="its steps are not those of its engagement")
    if numbers != list(range(len(numbers))):
        yield Fault(where=where, what=f"steps are missing: there are {numbers}")
    elif (numbers[-1], states[-1]) != (number, state):
        yield Fault(where=where, what=f"it says {state}, and its last step led to {states[-1]}")
    life = lifecycle_of(model)
    if life is not None:
        yield from (Fault(where=where, what=what) for what in turns(life, states))


def turns(life: Lifecycle, states: Sequence[str]) -> Iterator[str]:
    """Where states in their order are no path of a life, in words."""
    ways = {(begin, way.to_state) for way in life.transitions for begin in way.from_states}
    if states[0] != life.initial:
        yield f"it began as {states[0]} instead of {life.initial}"
    for before, after in pairwise(states):
        if (before, after) not in ways:
            yield f"it went from {before} to {after}, which nothing does"


def lifecycle_of(model: type[models.Model]) -> Lifecycle | None:
    """The life of what a model holds: they have one name."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    return LIFECYCLES[Subject(name)] if name in set(Subject) else None


def _rows(query: str) -> Iterator[tuple[object, ...]]:
    with connections[WORKER].cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
