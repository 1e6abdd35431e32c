"""A browser whose person proved a moment ago who they are."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from outwork.people.models import Account


def proved(browser: Client) -> Client:
    """The same browser, in which the password was given a moment ago."""
    request = HttpRequest()
    request.session = browser.session
    account = Account.objects.get(pk=browser.session["_auth_user_id"])
    record_authentication(request, account, method="password")
    request.session.save()
    return browser
