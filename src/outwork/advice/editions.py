"""Which engine gave an answer: the same edition gives the same bytes for the same question."""

import hashlib
from functools import cache
from pathlib import Path

import outwork
from outwork import simulation

_ENGINE = Path(simulation.__file__).parent


@cache
def engine_edition() -> str:
    """The version of the software, and a digest of the engine's own source."""
    content = hashlib.sha256()
    for path in sorted(_ENGINE.rglob("*.py")):
        content.update(path.relative_to(_ENGINE).as_posix().encode())
        content.update(path.read_bytes())
    return f"{outwork.__version__}-{content.hexdigest()[:8]}"
