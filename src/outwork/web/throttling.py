"""How often an address may ask for what costs much to compute, while nobody has signed in there.

It counts in the cache that every process shares, by the minute, as the limits of signing in do.
"""

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.translation import ngettext

from outwork.kernel.refusal import Ground, Refusal
from outwork.web.requests import Request

WINDOW = timedelta(minutes=1)


class TooOften(Refusal):
    """Refused for now: it works again after a while."""

    def __init__(self, *, seconds_left: int) -> None:
        words = ngettext(
            "That was asked very often from here. Wait %(n)s second, or sign in.",
            "That was asked very often from here. Wait %(n)s seconds, or sign in.",
            seconds_left,
        )
        super().__init__(words % {"n": seconds_left}, ground=Ground.TOO_MANY)
        self.seconds_left = seconds_left


def count_stranger(request: Request, *, what: str, most: int) -> None:
    """Count one more time for the address of somebody unknown. Raises `TooOften` above `most`."""
    if request.user.is_authenticated:
        return
    began = _minute(request.at)
    address = get_adapter(request).get_client_ip(request)
    key = f"throttle:{what}:{address}:{began:%Y%m%d%H%M}"
    if cache.add(key, 1, WINDOW.seconds):
        return
    try:
        used = cache.incr(key)
    except ValueError:  # it went in this very moment
        return
    if used > most:
        raise TooOften(seconds_left=(began + WINDOW - request.at).seconds + 1)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
