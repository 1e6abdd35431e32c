"""The filled-in briefs that anybody may look at."""

from functools import cache
from pathlib import Path

from outwork import simulation
from outwork.simulation.brief import Brief
from outwork.simulation.reading import read_text

FIRST = "mobile-app"
"""What a first visit opens with."""
_FOLDER = Path(simulation.__file__).parent / "examples"


@cache
def examples() -> dict[str, Brief]:
    """Every example by its name."""
    paths = sorted(_FOLDER.glob("*.toml"))
    return {path.stem: read_text(path.read_text(encoding="utf-8")).brief for path in paths}
