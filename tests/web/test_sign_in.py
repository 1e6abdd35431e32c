"""Signing up, signing in and staying safe, page by page."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from outwork.people.actions import RoleOffer, end_role, grant_role, sign_up
from outwork.people.actions.beginnings import Place
from outwork.people.models import Account, Organisation, RoleGrant, SharedValue
from outwork.people.queries import choices_of
from outwork.people.scopes import newcomer
from outwork.store.actor import Actor
from outwork.store.scope import scope
from tests.world import NOW

PASSWORD = "four herons over Lisbon"
ANOTHER = "seven storks near Warsaw"
LISBON = Place(zone="Europe/Lisbon", country="PT")
STRANGER = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Addresses without digests: nothing has been collected here."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def ana() -> Account:
    return signed_up()


def signed_up() -> Account:
    return sign_up(
        email="ana@example.com",
        password_digest=make_password(PASSWORD),
        name="Ana Marques",
        place=LISBON,
        email_is_proven=True,
        by=newcomer(),
        at=NOW,
    )


def sign_in(
    client: Client, password: str = PASSWORD, *, email: str = "ana@example.com", **extra: str
) -> HttpResponse:
    values = {"login": email, "password": password}
    return client.post("/sign-in/login/", values, **extra)


def words(response: HttpResponse) -> str:
    """What a page says, without what differs from one drawing to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r"\s+", " ", text)


def known(client: Client) -> bool:
    return "_auth_user_id" in client.session


def form(**changes: str) -> dict[str, str]:
    return {
        "answer": "do_work",
        "name": "Ben Otieno",
        "organisation_name": "",
        "country": "KE",
        "zone": "",
        "email": "ben@example.com",
        "password1": PASSWORD,
        **changes,
    }


@pytest.mark.django_db
class TestSigningUp:
    def test_a_freelancer_confirms_the_address_and_is_in(self, client: Client) -> None:
        answer = client.post("/sign-in/signup/", form())
        assert answer.headers["Location"] == "/sign-in/confirm-email/"
        assert not known(client)
        (sent,) = mail.outbox
        link = re.search(r"http://127.0.0.1:8000(/sign-in/confirm-email/\S+)", sent.body)
        assert link is not None
        assert "Confirm your address" in words(client.get(link[1]))
        client.post(link[1])
        assert EmailAddress.objects.get(email="ben@example.com").verified
        account = Account.objects.get(email="ben@example.com")
        assert [choice.name for choice in choices_of(account=account, at=timezone.now())] == [
            "Ben Otieno"
        ]
        sign_in(client, email="ben@example.com")
        assert known(client)

    def test_without_a_script_the_countrys_zone_is_taken(self, client: Client) -> None:
        client.post("/sign-in/signup/", form())
        account = Account.objects.get(email="ben@example.com")
        with scope(Actor(person=account.person_id)):
            assert Organisation.objects.get().zone == "Africa/Nairobi"

    def test_a_company_has_a_name(self, client: Client) -> None:
        answer = client.post("/sign-in/signup/", form(answer="need_work_done"))
        assert "This is empty. Enter a text." in words(answer)
        assert not Account.objects.exists()

    def test_the_first_visits_answer_is_chosen_already(self, client: Client) -> None:
        page = client.get("/sign-in/signup/?answer=firm_that_does_work")
        assert re.search(r'value="firm_that_does_work"[^>]*checked', words(page))

    @pytest.mark.parametrize(
        ("password", "sentence"),
        [
            ("short", "too short"),
            ("1q2w3e4r5t6y", "too common"),
            ("ben@example.com", "too similar"),
        ],
    )
    def test_weak_passwords_are_refused(self, client: Client, password: str, sentence: str) -> None:
        answer = client.post("/sign-in/signup/", form(password1=password))
        assert sentence in words(answer)
        assert not Account.objects.exists()

    def test_a_used_address_gets_the_same_answer_and_its_owner_a_mail(
        self, client: Client, ana: Account
    ) -> None:
        fresh = client.post("/sign-in/signup/", form())
        used = Client().post("/sign-in/signup/", form(email="ana@example.com"))
        assert (fresh.status_code, fresh.headers["Location"]) == (
            used.status_code,
            used.headers["Location"],
        )
        assert [sent.subject for sent in mail.outbox] == [
            "Confirm your address for Outwork",
            "You have an account already",
        ]
        assert Account.objects.filter(email="ana@example.com").count() == 1

    def test_by_invitation_only_where_the_host_says_so(
        self, client: Client, settings: Settings
    ) -> None:
        settings.SIGN_UP_OPEN = False
        assert "By invitation only" in words(client.get("/sign-in/signup/"))
        client.post("/sign-in/signup/", form())
        assert not Account.objects.exists()


@pytest.mark.django_db
class TestSigningIn:
    def test_with_the_password_and_out_again(self, client: Client, ana: Account) -> None:
        sign_in(client)
        assert known(client)
        client.post("/sign-in/logout/")
        assert not known(client)

    def test_whatever_the_case_of_the_address(self, client: Client, ana: Account) -> None:
        sign_in(client, email="Ana@Example.COM")
        assert known(client)

    def test_known_and_unknown_accounts_get_the_same_words(
        self, client: Client, ana: Account
    ) -> None:
        wrong = sign_in(client, "not the password")
        unknown = sign_in(Client(), "not the password", email="nobody@example.com")
        assert wrong.status_code == unknown.status_code
        same = words(unknown).replace("nobody@example.com", "ana@example.com")
        assert words(wrong) == same

    def test_an_unknown_account_costs_the_same_work(
        self, client: Client, ana: Account, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Hashing a password is all the time there is: it happens once either way."""
        from django.contrib.auth.hashers import Argon2PasswordHasher

        hashed: list[str] = []
        original = Argon2PasswordHasher.encode

        def counted(self: Argon2PasswordHasher, password: str, salt: str) -> str:
            hashed.append(password)
            return original(self, password, salt)

        monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
        sign_in(client, "guess", email="nobody@example.com")
        assert hashed == ["guess"]

    def test_a_page_elsewhere_is_not_where_it_leads(self, client: Client, ana: Account) -> None:
        values = {"login": "ana@example.com", "password": PASSWORD, "next": "https://evil.example/"}
        answer = client.post("/sign-in/login/", values)
        assert answer.headers["Location"] == "/"

    def test_a_closed_account_stays_out(self, client: Client, ana: Account) -> None:
        Account.objects.update(is_active=False)
        sign_in(client)
        assert not known(client)


@pytest.mark.django_db
class TestThrottling:
    def guess(self, times: int, **extra: str) -> HttpResponse:
        answers = [sign_in(Client(), "a wrong guess", **extra) for _ in range(times)]
        return answers[-1]

    def test_the_sixth_guess_from_one_address_is_not_heard(self, ana: Account) -> None:
        assert "Too many failed" in words(self.guess(6, **STRANGER))
        intruder = Client()
        sign_in(intruder, **STRANGER)
        assert not known(intruder)

    def test_the_owner_still_comes_in_from_their_own_address(
        self, client: Client, ana: Account
    ) -> None:
        self.guess(8, **STRANGER)
        sign_in(client)
        assert known(client)

    def test_many_accounts_from_one_address_are_throttled_too(self, ana: Account) -> None:
        for number in range(12):
            last = sign_in(Client(), "guess", email=f"n{number}@example.com", **STRANGER)
        assert "Too many failed" in words(last)

    def test_every_process_counts_in_one_place(self, ana: Account) -> None:
        self.guess(1, **STRANGER)
        keys = SharedValue.objects.values_list("cache_key", flat=True)
        assert any("login_failed" in key for key in keys)
        assert not any("ana@example.com" in key for key in keys)


@pytest.mark.django_db
class TestForgottenPassword:
    def ask(self, email: str) -> HttpResponse:
        return Client().post("/sign-in/password/reset/", {"email": email}, follow=True)

    def link(self) -> str:
        found = re.search(r"http://127.0.0.1:8000(/sign-in/password/\S+)", mail.outbox[0].body)
        assert found is not None
        return found[1]

    def test_known_and_unknown_addresses_get_the_same_page(self, ana: Account) -> None:
        assert words(self.ask("ana@example.com")) == words(self.ask("nobody@example.com"))
        assert [sent.subject for sent in mail.outbox] == [
            "Choose a new password for Outwork",
            "There is no account with this address",
        ]

    def test_a_link_leads_to_our_address_whatever_host_was_asked(self, ana: Account) -> None:
        Client().post(
            "/sign-in/password/reset/", {"email": "ana@example.com"}, headers={"host": "localhost"}
        )
        assert "http://127.0.0.1:8000/" in mail.outbox[0].body
        assert "localhost" not in mail.outbox[0].body

    def test_a_new_password_signs_everybody_out_and_the_link_works_once(self, ana: Account) -> None:
        stolen = Client()
        sign_in(stolen)
        self.ask("ana@example.com")
        client = Client()
        page = client.get(self.link(), follow=True)
        where = page.redirect_chain[-1][0]
        client.post(where, {"password1": ANOTHER, "password2": ANOTHER})
        assert stolen.get("/sign-in/sessions/").status_code == 302
        again = Client()
        assert "too old" in words(again.get(self.link(), follow=True))
        sign_in(again, ANOTHER)
        assert known(again)
        assert mail.outbox[-1].subject == "Your password was changed"


@pytest.mark.django_db
class TestSessions:
    def test_changing_the_password_ends_the_others_and_keeps_this_one(
        self, client: Client, ana: Account
    ) -> None:
        other = Client()
        sign_in(other)
        sign_in(client)
        values = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}
        client.post("/sign-in/password/change/", values)
        assert client.get("/sign-in/sessions/").status_code == 200
        assert other.get("/sign-in/sessions/").status_code == 302
        assert mail.outbox[-1].subject == "Your password was changed"

    def test_the_list_shows_them_and_ends_the_others(self, client: Client, ana: Account) -> None:
        other = Client()
        sign_in(other, **STRANGER)
        sign_in(client)
        page = words(client.get("/sign-in/sessions/"))
        assert "203.0.113.7" in page
        assert "this one" in page
        client.post("/sign-in/sessions/")
        assert other.get("/sign-in/sessions/").status_code == 302
        assert client.get("/sign-in/sessions/").status_code == 200

    def test_losing_a_role_ends_them(self, client: Client, ana: Account) -> None:
        from outwork.arrangement.authority import Role
        from outwork.people.actions.beginnings import join
        from tests.world import chidi

        host = chidi()
        with scope(host.actor):
            organisation = Organisation.objects.get()
        join(organisation=organisation, person=ana.person_id, by=host.actor, at=NOW)
        offer = RoleOffer(role=Role.FINANCE, first_day=NOW.date())
        grant = grant_role(person=ana.person_id, offer=offer, by=host.actor, at=NOW)
        sign_in(client)
        end_role(grant=grant.pk, by=host.actor, at=NOW)
        assert client.get("/sign-in/sessions/").status_code == 302
        with scope(host.actor):
            assert RoleGrant.objects.get(pk=grant.pk).ended_at == NOW


def code_of(secret: str, *, half_minutes_later: int = 0) -> str:
    """What an app shows, beginning with the oldest code that still counts: each counts once."""
    counter = list(yield_hotp_counters_from_time())[half_minutes_later]
    return str(format_hotp_value(hotp_value(secret, counter)))


def activate(client: Client) -> str:
    """Set up an app with codes; gives its secret."""
    page = client.get("/sign-in/2fa/totp/activate/")
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content.decode())
    assert secret is not None
    client.post("/sign-in/2fa/totp/activate/", {"code": code_of(secret[1])})
    return secret[1]


def prove(client: Client) -> Client:
    """Sign Ana in and have her prove again who she is."""
    sign_in(client)
    client.post("/sign-in/reauthenticate/", {"password": PASSWORD})
    return client


def test_a_new_second_factor_is_told_once_it_is_kept(committing: str) -> None:
    signed_up()
    activate(prove(Client()))
    assert "An app with codes was set up" in [sent.subject for sent in mail.outbox]


@pytest.mark.django_db
class TestSecondFactors:
    @pytest.fixture
    def proven(self, client: Client, ana: Account) -> Client:
        return prove(client)

    def test_setting_one_up_asks_for_the_password_again(self, client: Client, ana: Account) -> None:
        sign_in(client)
        answer = client.get("/sign-in/2fa/totp/activate/")
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in/reauthenticate/")

    def test_an_app_with_codes(self, proven: Client, ana: Account) -> None:
        secret = activate(proven)
        client = Client()
        first = sign_in(client)
        assert first.headers["Location"].startswith("/sign-in/2fa/authenticate/")
        assert not known(client)
        code = code_of(secret, half_minutes_later=1)
        client.post("/sign-in/2fa/authenticate/", {"code": code})
        assert known(client)

    def test_a_wrong_code_stays_outside(self, proven: Client, ana: Account) -> None:
        activate(proven)
        client = Client()
        sign_in(client)
        page = client.post("/sign-in/2fa/authenticate/", {"code": "000000"})
        assert "Incorrect code" in words(page)
        assert not known(client)

    def test_its_secret_is_not_stored_in_the_clear(self, proven: Client, ana: Account) -> None:
        secret = activate(proven)
        stored = str(list(Authenticator.objects.values_list("data", flat=True)))
        assert secret not in stored

    def test_a_recovery_code_works_once(self, proven: Client, ana: Account) -> None:
        activate(proven)
        page = proven.get("/sign-in/2fa/recovery-codes/").content.decode()
        code = re.findall(r"<code>([^<]+)</code>", page)[0]
        for attempt in (True, False):
            client = Client()
            sign_in(client)
            client.post("/sign-in/2fa/authenticate/", {"code": code})
            assert known(client) is attempt

    def test_a_passkey_is_offered_with_what_a_browser_needs(
        self, proven: Client, ana: Account
    ) -> None:
        page = proven.get("/sign-in/2fa/webauthn/add/").content.decode()
        assert '"creation_options"' in page
        assert 'src="/static/mfa/js/webauthn.js"' in page
        options = (
            Client()
            .get("/sign-in/2fa/webauthn/login/", headers={"accept": "application/json"})
            .json()
        )
        assert options["request_options"]["publicKey"]["challenge"]


PAGES = [
    "login",
    "signup",
    "password/reset",
    "password/reset/done",
    "confirm-email",
    "inactive",
    "logout",
    "reauthenticate",
    "password/change",
    "email",
    "sessions",
    "2fa",
    "2fa/totp/activate",
    "2fa/webauthn",
    "2fa/webauthn/add",
]


@pytest.mark.django_db
class TestEveryPage:
    @pytest.mark.parametrize("page", PAGES)
    def test_has_no_inline_script_or_style_and_a_strict_policy(
        self, client: Client, ana: Account, page: str
    ) -> None:
        if page not in {"login", "signup"}:
            prove(client)
        answer = client.get(f"/sign-in/{page}/")
        assert answer.status_code == 200
        text = answer.content.decode()
        inline = re.findall(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>", text)
        assert inline == []
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", text)
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy

    @pytest.mark.parametrize("page", ["login", "signup", "password/reset"])
    def test_keeps_what_was_typed_and_says_what_is_wrong(self, client: Client, page: str) -> None:
        answer = client.post(f"/sign-in/{page}/", {"login": "ana@", "email": "ana@"})
        text = answer.content.decode()
        assert 'value="ana@"' in text
        assert "error-summary" in text
