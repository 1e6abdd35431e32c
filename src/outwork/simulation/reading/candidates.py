"""Candidates a file names itself: a way of working, where, and perhaps by whom at what price."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from outwork.kernel.refusal import Problem

from ..candidate import Candidate, Quote
from ..question import asked
from ..ways import CATALOGUE
from .sections import Reading, built, read_section
from .values import listed, printable

_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """One `[[candidates]]` of a file."""

    arrangement: str = asked(
        "Which way of working?",
        why="it decides who employs, directs and answers",
        unit="an arrangement's id, such as outstaffing",
    )
    country: str = asked(
        "In which country is the work done?",
        why="pay, hours and distance follow from it",
        unit="a country code, such as PL",
    )
    variant: str = asked(
        "In which form, where there are several?",
        why="a pool is priced by the contact, own seats by the hour",
        default="",
        unit="a form of the arrangement, such as pool",
    )
    supplier: str = asked(
        "Whose offer is it?",
        why="a named supplier has a price and a record of its own",
        default="",
        unit="a name",
    )
    price: float | None = asked(
        "What is the firm price (for teams and services: a month)?",
        why="a firm price takes away what is uncertain in a rate",
        default=None,
        unit="money",
        least=0.0,
    )
    hour_rate: float | None = asked(
        "Or what is the rate per hour?",
        why="a quoted rate is surer than a country's usual one",
        default=None,
        unit="money per hour",
        least=0.0,
    )
    finished: int = asked(
        "How many engagements has it finished?",
        why="a record says how often it fails",
        default=0,
        unit="engagements",
        least=0,
        most=100_000,
    )
    failed: int = asked(
        "How many has it given up or had redone?",
        why="a record says how often it fails",
        default=0,
        unit="engagements",
        least=0,
        most=100_000,
    )


def read_candidates(
    reading: Reading, given: object, *, shape: str, known: Mapping[str, Collection[str]]
) -> tuple[Candidate, ...]:
    """The candidates of a file; what is wrong with them is noted in `reading`."""
    if not isinstance(given, list | tuple) or len(given) > _MOST:
        message = f"candidates is a list: write [[candidates]] for each, {_MOST} at most."
        accepted = f"up to {_MOST} candidates"
        reading.note(
            [
                Problem(
                    field="candidates", message=message, given=printable(given), accepted=accepted
                )
            ]
        )
        return ()
    found = [
        _candidate(reading, one, path=f"candidates.{number}", shape=shape, known=known)
        for number, one in enumerate(given, start=1)
    ]
    return _each_once(reading, [one for one in found if one is not None])


def _candidate(
    reading: Reading, given: object, *, path: str, shape: str, known: Mapping[str, Collection[str]]
) -> Candidate | None:
    before = len(reading.problems)
    read_section(reading, CandidateLine, given, path=path, known=known)
    if len(reading.problems) > before:
        return None
    line = built(reading, CandidateLine, path=path)
    reading.note(_misfits(line, path=path, shape=shape, home=reading.values["client.country"]))
    return _as_candidate(line)


def _as_candidate(line: CandidateLine) -> Candidate:
    quote = Quote(
        supplier=line.supplier,
        price=line.price,
        hour_rate=line.hour_rate,
        finished=line.finished,
        failed=line.failed,
    )
    return Candidate(
        arrangement=line.arrangement,
        country=line.country,
        variant=line.variant,
        quote=quote if line.supplier else None,
    )


def _misfits(line: CandidateLine, *, path: str, shape: str, home: object) -> list[Problem]:
    """What the arrangement does not come in: this form, shape of work or place."""
    way = CATALOGUE[line.arrangement]
    abroad = isinstance(home, str) and line.country != home
    rows = (
        (
            line.variant not in way.variants,
            "variant",
            f"{way.name} does not come as {line.variant}.",
            line.variant,
            listed([one for one in way.variants if one]) if any(way.variants) else "nothing",
        ),
        (
            bool(shape) and shape not in way.shapes,
            "arrangement",
            f"{way.name} is not for a {shape}.",
            line.arrangement,
            listed([one.id for one in CATALOGUE.values() if shape in one.shapes]),
        ),
        (
            way.home_only and abroad,
            "country",
            f"{way.name} is where you are.",
            line.country,
            str(home),
        ),
        (
            way.abroad_only and not abroad and isinstance(home, str),
            "country",
            f"{way.name} is always abroad.",
            line.country,
            f"another country than {home}",
        ),
        (
            not line.supplier and (line.price is not None or line.hour_rate is not None),
            "supplier",
            "A price without a supplier. Say whose offer it is.",
            "",
            "a name",
        ),
    )
    return [
        Problem(field=f"{path}.{name}", message=message, given=given, accepted=accepted)
        for wrong, name, message, given, accepted in rows
        if wrong
    ]


def _each_once(reading: Reading, found: list[Candidate]) -> tuple[Candidate, ...]:
    keys = [one.key for one in found]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    reading.note(
        Problem(
            field="candidates",
            message=f"{key} is listed twice. Keep one, or name the suppliers.",
            given=key,
            accepted="each candidate once",
        )
        for key in twice
    )
    return tuple(found)
