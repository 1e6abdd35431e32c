"""What allauth asks us: who may sign up, whom a failed attempt counts against, where links lead."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

WANTED_PAGE = "wanted_page"
"""The session's key for the page of ours that somebody came for before they signed up."""


class SignInAdapter(DefaultAccountAdapter):
    """Our answers to allauth's questions."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether anybody may sign up, or only who was invited."""
        return bool(settings.SIGN_UP_OPEN)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page somebody came for, once; proving an address in between does not lose it."""
        wanted = request.session.pop(WANTED_PAGE, "")
        return wanted or str(super().get_login_redirect_url(request))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send with links to the configured address, whatever host the request named."""
        super().send_mail(template_prefix, email, with_our_links(context))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count per account *and* address: a stranger's guesses never lock out the owner.

        The library counts them per account alone. Each address has a limit of its own beside this.
        """
        login = str(credentials.get("email", "")).lower()
        return f"{login} from {self.get_client_ip(request)}"


def with_our_links(context: Mapping[str, Any]) -> dict[str, Any]:
    """A mail's values with every address of a page at the configured origin."""
    return {
        name: at_our_address(value) if name.endswith("_url") and isinstance(value, str) else value
        for name, value in context.items()
    }


def at_our_address(url: str) -> str:
    """The same page at `OUTWORK_URL`."""
    origin, page = urlsplit(settings.BASE_URL), urlsplit(url)
    return urlunsplit((origin.scheme, origin.netloc, page.path, page.query, page.fragment))
