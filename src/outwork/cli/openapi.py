"""`outwork openapi`: the document of the API, without a server or a database."""

import argparse
import json
import os
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it there instead")


def run(arguments: argparse.Namespace) -> int:
    text = json.dumps(document(), indent=2, ensure_ascii=False) + "\n"
    if arguments.to is None:
        print(text, end="")
        return 0
    try:
        arguments.to.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"{arguments.to} can't be written: {error.strerror}.", file=sys.stderr)
        return 2
    return 0


def document() -> dict[str, object]:
    """OpenAPI 3.1, as `/api/v1/openapi.json` serves it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outwork.settings")
    import django

    django.setup()
    from outwork.api.door import api

    return dict(api.get_openapi_schema(path_prefix="api/v1/"))
