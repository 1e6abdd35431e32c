"""`outwork advise`: which way of working, what it costs, when it is done, and how sure we are.

Exit status: 0 advice given, 1 nothing can be chosen, 2 the brief or the question makes no sense.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import outwork
from outwork.kernel.refusal import Refusal

if TYPE_CHECKING:
    from outwork.simulation.assumptions import Assumptions
    from outwork.simulation.comparison import Comparison
    from outwork.simulation.reading import BriefFile

EXAMPLES = Path(outwork.__file__).parent / "simulation" / "examples"

_LONGEST_FILE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("brief", nargs="?", metavar="BRIEF.toml", help="the brief; - reads stdin")
    parser.add_argument("--example", metavar="NAME", help="print a sample brief; list names them")
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    parser.add_argument("--all", action="store_true", help="every place, not the best of each way")
    parser.add_argument("--commented", action="store_true", help="print the brief with all fields")
    parser.add_argument("--seed", type=_seed, default=7, help="same seed, same answer (7)")
    parser.add_argument(
        "--precision",
        type=_precision,
        default=0.005,
        help="standard error of the difference of the two best, as a share of the cost (0.005)",
    )
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="write cost and weeks of each draw"
    )


def run(arguments: argparse.Namespace) -> int:
    try:
        return _run(arguments)
    except Refusal as refusal:
        _print_refusal(refusal, as_json=arguments.json)
        return 2


def _run(arguments: argparse.Namespace) -> int:
    if arguments.example:
        print(_example(arguments.example), end="")
        return 0
    from outwork.simulation.reading import read_text

    asked = read_text(_text_of(arguments.brief))
    if arguments.commented:
        from outwork.simulation.writing import commented

        print(commented(asked.brief), end="")
        return 0
    return _advise(arguments, asked)


def _advise(arguments: argparse.Namespace, asked: "BriefFile") -> int:
    from outwork.simulation.assumptions import Assumptions
    from outwork.simulation.compare import compare
    from outwork.simulation.telling import told

    assumptions = Assumptions.standard().with_values(asked.figures)
    answer = compare(
        asked.brief,
        candidates=asked.candidates or None,
        assumptions=assumptions,
        seed=arguments.seed,
        precision=arguments.precision,
    )
    if arguments.csv:
        _write_draws(arguments.csv, answer, asked, assumptions)
    if arguments.json:
        print(json.dumps(answer.as_json(), indent=2, ensure_ascii=False))
    else:
        columns = shutil.get_terminal_size(fallback=(92, 24)).columns
        print(told(answer, every_place=arguments.all, width=min(max(columns, 60), 130)), end="")
    return 0 if answer.recommendation else 1


def _write_draws(
    path: Path, answer: "Comparison", asked: "BriefFile", assumptions: "Assumptions"
) -> None:
    from outwork.simulation.draws_file import write_draws

    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        message = f"{path} can't be written: {error.strerror or 'the system refuses'}."
        accepted = "a file in a directory you may write to"
        raise Refusal.of("--csv", message, given=path, accepted=accepted) from None
    with file:
        write_draws(
            file,
            answer,
            brief=asked.brief,
            candidates=asked.candidates,
            assumptions=assumptions,
        )


def _example(name: str) -> str:
    names = sorted(path.stem for path in EXAMPLES.glob("*.toml"))
    if name == "list":
        return "\n".join(names) + "\n"
    if name not in names:
        message = f"There is no example of this name. Take one of {', '.join(names)}."
        raise Refusal.of("--example", message, given=name, accepted=", ".join(names))
    return (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")


def _text_of(brief: str | None) -> str:
    """The text of a brief's file, or of standard input."""
    if brief is None:
        message = "Which brief? Name a file, or print a sample with --example list."
        raise Refusal.of("BRIEF.toml", message, accepted="a TOML file, or - for standard input")
    try:
        data = sys.stdin.buffer.read(_LONGEST_FILE + 1) if brief == "-" else _read(Path(brief))
        if len(data) <= _LONGEST_FILE:
            return data.decode("utf-8-sig")
        message = f"{brief} is too long for a brief. Keep it under {_LONGEST_FILE:,} bytes."
    except OSError as error:
        message = f"{brief} can't be read: {error.strerror or 'the system refuses'}."
    except UnicodeDecodeError:
        message = f"{brief} is not text in UTF-8. Save it as UTF-8."
    raise Refusal.of("BRIEF.toml", message, given=brief, accepted="a TOML file in UTF-8")


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGEST_FILE + 1)


def _print_refusal(refusal: Refusal, *, as_json: bool) -> None:
    """Every problem at once: as one object, or a line each with what came and what is accepted."""
    if as_json:
        problems = [
            {
                "field": one.field,
                "message": one.message,
                "given": one.given,
                "accepted": one.accepted,
            }
            for one in refusal.problems
        ]
        print(json.dumps({"problems": problems}, indent=2, ensure_ascii=False))
        return
    for one in refusal.problems:
        print(one.message, file=sys.stderr)
        if one.given:
            print(f"    given: {one.given}", file=sys.stderr)
        if one.accepted:
            print(f"    accepted: {one.accepted}", file=sys.stderr)
    number = len(refusal.problems)
    what = "One problem" if number == 1 else f"{number} problems"
    print(f"{what}; nothing was computed.", file=sys.stderr)


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError("a whole number from 0 to 2^63 - 1")
    return int(text)


def _precision(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0.0001 <= share <= 0.5:
        raise argparse.ArgumentTypeError("a share from 0.0001 to 0.5")
    return share
