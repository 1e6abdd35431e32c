"""Whether the database was not there: nobody's mistake, over by itself, and told as such."""

import logging

import psycopg

TRY_AGAIN_AFTER_SECONDS = 5
WORDS = "The database does not answer"
NOT_THERE = ("08", "53", "57P")
"""Beginnings of SQLSTATE: no connection, no room left for one more, shut down or not yet up."""


def is_away(error: BaseException | None) -> bool:
    """Whether the database did not answer, as against what it answered. Looks into causes."""
    while error is not None and not isinstance(error, psycopg.Error):
        error = error.__cause__
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    return error.sqlstate is None or error.sqlstate.startswith(NOT_THERE)


class NotOursToMend(logging.Filter):
    """Lets a line about an absent database pass in short: its traceback leads nowhere."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if is_away(error):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.msg, record.args = "%s: %s", (record.getMessage(), WORDS)
            record.exc_info = None
        return True
