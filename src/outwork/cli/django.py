"""Starting Django and having the database at hand, for the commands that need them."""

import contextlib
import os
import sys
from collections.abc import Iterator

from outwork.running.instance import Instance
from outwork.running.postgres import at_hand
from outwork.store.absence import WORDS, is_away


@contextlib.contextmanager
def ready() -> Iterator[Instance]:
    """The instance with its database running and Django set up."""
    instance = Instance.from_environment()
    with at_hand(instance):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outwork.settings")
        import django

        django.setup()
        try:
            yield instance
        except Exception as error:
            if is_away(error):
                sys.exit(f"{WORDS}. Nothing was done; try again when it is back.")
            raise
        finally:
            from django.db import connections

            connections.close_all()
