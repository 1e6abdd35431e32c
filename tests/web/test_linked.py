"""Behind a mailed link: one engagement, one contact, and nothing of anybody else's."""

from datetime import timedelta
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from outwork.conversation.actions import ask, post_message
from outwork.conversation.models import Message, Thread
from outwork.delivery.models import Milestone, Submission
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.offering import propose, withdraw
from outwork.engagements.models import Agreement, Terms
from outwork.engagements.printing.contract import signer_of
from outwork.files.models import StoredFile
from outwork.notices.models import Notice
from outwork.people.actions import FirstAnswer, close_links, sign_up
from outwork.people.actions.beginnings import Place
from outwork.people.models import Account, Membership, OneTimeLink, Organisation, PersonDetails
from outwork.people.scopes import newcomer
from outwork.store.actor import Actor
from outwork.store.scope import scope
from tests.following import follow
from tests.linked import ADDRESS, TOMAS, Invited, code_mailed, invited, mails
from tests.world import MEANS, NOW, Known, chidi, terms

pytestmark = pytest.mark.usefixtures("committing", "clock")
LATER = NOW + timedelta(minutes=30)
PASSWORD = "four herons over Lisbon"


@pytest.fixture
def client_side(committing: str) -> Known:
    return chidi()


@pytest.fixture
def offered(client_side: Known) -> Invited:
    return invited(client_side)


def through(offered: Invited) -> Client:
    """A browser in which the link was opened."""
    browser = Client()
    opened = browser.get(offered.link)
    assert opened.status_code == 302
    assert opened.url == offered.page()
    return browser


def words(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def signed(browser: Client, offered: Invited, **changes: str) -> int:
    """Ask for a code and sign with it; the status of the answer."""
    browser.post(offered.page("/code"))
    values = {"typed_name": TOMAS, "week_hours": "40", "code": code_mailed(), **changes}
    return browser.post(offered.page("/agreement"), values).status_code


def signatures(offered: Invited, known: Known) -> list[Agreement]:
    with scope(known.actor):
        return list(Agreement.objects.filter(engagement=offered.engagement).order_by("id"))


def typed(form: forms.Form, name: str) -> str:
    """What a field holds when its page is drawn, as a browser sends it."""
    value = form[name].value()
    return "" if value is None else str(value)


def bound(offered: Invited, known: Known) -> None:
    """Both sides have agreed, and what follows has followed."""
    browser = through(offered)
    assert signed(browser, offered) == 303
    agree(terms=offered.terms, typed_name=known.name, means=MEANS, by=known.actor, at=LATER)
    follow(known)


class TestOpening:
    def test_the_mail_says_who_offers_what_and_where_to_read_it(self, offered: Invited) -> None:
        (mail,) = mails()
        assert mail.subject == "Northwind Clinics offers you: Website copy"
        assert mail.link_path == offered.link
        assert f"Hello {TOMAS}," in mail.paragraphs

    def test_one_page_says_all_that_a_decision_needs(self, offered: Invited) -> None:
        page = words(through(offered), offered.page())
        for expected in (
            "Northwind Clinics, Berlin, offers you",
            "Website copy",
            "As we said on the phone.",
            "€6,000.00",
            "when Northwind Clinics accepts",
            "3 criteria,",
            "14 days after your invoice",
            "when, where and with what you work",
            "it lapses on",
            "Agree and sign",
            "Ask a question",
            "Propose changes",
            "Say no",
            f"for {TOMAS}",
        ):
            assert expected in page, expected

    def test_the_whole_text_is_a_page_away(self, offered: Invited) -> None:
        page = words(through(offered), offered.page("/text"))
        assert "Works with keyboard and screen reader" in page
        assert 'id="clause-1"' in page

    def test_the_secret_is_in_no_page_and_in_no_session(self, offered: Invited) -> None:
        browser = through(offered)
        assert offered.secret not in words(browser, offered.page())
        assert offered.secret not in str(dict(browser.session))

    def test_it_opens_again_and_again(self, offered: Invited) -> None:
        through(offered)
        through(offered)


class TestWhatItDoesNotOpen:
    """A link for one engagement opens nothing else."""

    PAGES = (
        "",
        "/text",
        "/agreement",
        "/proposal",
        "/refusal",
        "/messages",
        "/account",
    )
    ACTS = ("/code", "/agreement", "/proposal", "/refusal", "/messages", "/account/code")

    def test_without_the_link_nothing_is_there(self, offered: Invited) -> None:
        for page in self.PAGES:
            answer = Client().get(offered.page(page))
            assert answer.status_code == 404, page
            assert "Sign in" in answer.content.decode()

    def test_the_link_to_one_offer_opens_no_other_to_the_same_contact(
        self, client_side: Known, offered: Invited
    ) -> None:
        other = invited(
            client_side, supplier=offered.supplier, content=terms(title="Another secret thing")
        )
        browser = through(offered)
        for page in self.PAGES:
            answer = browser.get(other.page(page))
            assert answer.status_code == 404, page
            assert "Another secret thing" not in answer.content.decode()
        for act in self.ACTS:
            assert browser.post(other.page(act), {"text": "x"}).status_code == 404, act
        with scope(client_side.actor):
            assert Terms.objects.get(pk=other.terms).state == "offered"
            assert not Message.objects.exists()

    def test_ids_of_another_engagement_do_not_help(
        self, client_side: Known, offered: Invited
    ) -> None:
        other = invited(client_side, supplier=offered.supplier)
        bound(other, client_side)
        with scope(client_side.actor):
            milestone = Milestone.objects.filter(engagement_id=other.engagement.pk)[0].pk
            thread = Thread.objects.get(subject_id=other.engagement.pk).pk
        asked = ask(thread=thread, text="Which?", by=client_side.actor, at=LATER)
        through(other).post(
            other.page("/messages"),
            {"text": "Here", "attached": SimpleUploadedFile("a.txt", b"Confidential")},
        )
        with scope(client_side.actor):
            file = StoredFile.objects.get(name="a.txt").pk
        browser = through(offered)
        for rest in (f"/results/{milestone}", f"/messages/{asked.pk}", f"/files/{file}"):
            assert browser.get(offered.page(rest)).status_code == 404, rest
            assert browser.post(offered.page(rest), {"note": "x", "text": "x"}).status_code == 404
        with scope(client_side.actor):
            assert not Submission.objects.exists()

    def test_no_page_of_an_account_opens(self, client_side: Known, offered: Invited) -> None:
        browser, engagement = through(offered), offered.engagement.pk
        for page in (
            reverse("today"),
            reverse("engagements"),
            reverse("engagement", args=[engagement]),
            reverse("engagement_terms", args=[engagement]),
            reverse("engagement_messages", args=[engagement]),
            reverse("terms_agreement", args=[offered.terms]),
            reverse("notices"),
            reverse("linked_claim", args=[engagement]),
        ):
            answer = browser.get(page)
            assert answer.status_code == 302, page
            assert answer.url.startswith("/sign-in/"), page

    def test_two_links_in_one_browser_each_open_their_own(
        self, client_side: Known, offered: Invited
    ) -> None:
        other = invited(client_side, supplier=offered.supplier, content=terms(title="Second"))
        browser = through(offered)
        browser.get(other.link)
        assert "Website copy" in words(browser, offered.page())
        assert "Second" in words(browser, other.page())

    def test_an_unknown_a_closed_and_an_expired_link_answer_alike(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        unknown = Client().get("/link/guessed")
        close_links(subject_id=offered.engagement.pk, by=client_side.actor, at=NOW)
        closed = Client().get(offered.link)
        OneTimeLink.objects.update(closed_at=None, expires_at=NOW)
        expired = Client().get(offered.link)
        for answer in (unknown, closed, expired, browser.get(offered.page())):
            assert answer.status_code == 404
            assert "This link opens nothing" in answer.content.decode()
            assert reverse("account_login") in answer.content.decode()

    def test_a_link_closed_meanwhile_signs_nothing(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        browser.post(offered.page("/code"))
        close_links(subject_id=offered.engagement.pk, by=client_side.actor, at=NOW)
        values = {"typed_name": TOMAS, "week_hours": "40", "code": code_mailed()}
        assert browser.post(offered.page("/agreement"), values).status_code == 404
        assert signatures(offered, client_side) == []

    def test_links_of_other_purposes_are_no_offers(self, offered: Invited) -> None:
        OneTimeLink.objects.update(purpose="invitation")
        assert Client().get(offered.link).status_code == 404


class TestRenewing:
    def test_an_old_link_is_mailed_anew_to_its_own_address(self, offered: Invited) -> None:
        OneTimeLink.objects.update(expires_at=NOW, made_at=NOW.replace(year=2025))
        page = Client().get(offered.link).content.decode()
        renewal = f"{offered.link}/renewal"
        assert renewal in page
        assert Client().post(renewal).status_code == 302
        newest = mails()[-1]
        assert newest.subject == "Your new link: Website copy"
        assert Client().get(newest.link_path).status_code == 302

    def test_a_guess_gets_the_same_answer_and_no_mail(self, offered: Invited) -> None:
        before = len(mails())
        answer = Client().post("/link/guessed/renewal")
        assert (answer.status_code, answer.url) == (302, reverse("home"))
        assert len(mails()) == before


class TestSigning:
    def test_a_name_and_a_mailed_code_sign(self, client_side: Known, offered: Invited) -> None:
        browser = through(offered)
        assert "Mail me the code" in words(browser, offered.page("/agreement"))
        assert signed(browser, offered) == 303
        (signature,) = signatures(offered, client_side)
        assert signature.means == "mailed_code"
        assert signature.person_id == offered.supplier.contact
        page = words(browser, offered.page())
        assert "It binds once Northwind Clinics has agreed too" in page
        assert "Agree and sign" not in page

    def test_a_refused_signature_leaves_nothing_behind(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        assert signed(browser, offered, typed_name="Somebody Else", week_hours="3") == 422
        with scope(client_side.actor):
            details = PersonDetails.objects.get(person_id=offered.supplier.contact)
        assert details.name == TOMAS

    def test_another_name_than_the_invited_one_is_told_and_stands_in_the_contract(
        self, client_side: Known, offered: Invited
    ) -> None:
        assert signed(through(offered), offered, typed_name="Tomé Reis") == 303
        (signature,) = signatures(offered, client_side)
        assert signature.is_under_another_name
        with scope(client_side.actor):
            assert signer_of(signature) == f"Tomé Reis (invited as {TOMAS})"
            assert Notice.objects.filter(kind="signed_under_another_name").count() == 1

    def test_the_invited_name_in_other_letters_is_the_same(
        self, client_side: Known, offered: Invited
    ) -> None:
        assert signed(through(offered), offered, typed_name=f" {TOMAS.upper()} ") == 303
        (signature,) = signatures(offered, client_side)
        assert not signature.is_under_another_name

    def test_a_second_click_signs_once(self, client_side: Known, offered: Invited) -> None:
        browser = through(offered)
        browser.post(offered.page("/code"))
        values = {
            "typed_name": TOMAS,
            "week_hours": "40",
            "code": code_mailed(),
            "form_key": "one-key",
        }
        answers = [browser.post(offered.page("/agreement"), values) for _ in range(2)]
        assert [one.url for one in answers] == [offered.page()] * 2
        assert len(signatures(offered, client_side)) == 1

    def test_without_a_code_nothing_is_signed(self, client_side: Known, offered: Invited) -> None:
        browser = through(offered)
        for code in ("", "00000000", "not digits"):
            values = {"typed_name": TOMAS, "week_hours": "40", "code": code}
            answer = browser.post(offered.page("/agreement"), values)
            assert answer.status_code == 422
            assert TOMAS in answer.content.decode()
        assert signatures(offered, client_side) == []

    def test_five_wrong_codes_and_the_right_one_comes_too_late(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        browser.post(offered.page("/code"))
        right = code_mailed()
        wrong = f"{(int(right.replace(' ', '')) + 1) % 10**8:08}"
        for code in [wrong] * 5 + [right]:
            values = {"typed_name": TOMAS, "week_hours": "40", "code": code}
            assert browser.post(offered.page("/agreement"), values).status_code == 422
        assert signatures(offered, client_side) == []
        assert signed(browser, offered) == 303

    def test_more_than_five_codes_an_hour_are_refused(self, offered: Invited) -> None:
        browser = through(offered)
        statuses = [browser.post(offered.page("/code")).status_code for _ in range(6)]
        assert statuses == [303] * 5 + [429]

    def test_a_code_for_one_offer_signs_no_other(
        self, client_side: Known, offered: Invited
    ) -> None:
        other = invited(client_side, supplier=offered.supplier)
        browser = through(offered)
        browser.get(other.link)
        browser.post(offered.page("/code"))
        values = {"typed_name": TOMAS, "week_hours": "40", "code": code_mailed()}
        assert browser.post(other.page("/agreement"), values).status_code == 422
        assert signatures(other, client_side) == []

    def test_a_code_for_one_version_signs_no_newer_one(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        browser.post(offered.page("/code"))
        code = code_mailed()
        worse = terms(title="Website copy", warranty_days=900)
        propose(engagement=offered.engagement.pk, content=worse, by=client_side.actor, at=LATER)
        values = {"typed_name": TOMAS, "week_hours": "40", "code": code}
        assert browser.post(offered.page("/agreement"), values).status_code == 422
        assert signatures(offered, client_side) == []

    def test_a_code_signs_in_the_browser_that_holds_the_link_and_nowhere_else(
        self, client_side: Known, offered: Invited
    ) -> None:
        through(offered).post(offered.page("/code"))
        values = {"typed_name": TOMAS, "week_hours": "40", "code": code_mailed()}
        assert Client().post(offered.page("/agreement"), values).status_code == 404

    def test_who_signs_says_their_own_name(self, client_side: Known, offered: Invited) -> None:
        browser = through(offered)
        assert signed(browser, offered, typed_name="Tomás Reis da Costa") == 303
        with scope(client_side.actor):
            details = PersonDetails.objects.get(person_id=offered.supplier.contact)
        (signature,) = signatures(offered, client_side)
        assert details.name == "Tomás Reis da Costa"
        assert signature.name_digest == details.digest_of(details.name)

    def test_a_name_of_nothing_is_refused_beside_its_field(
        self, client_side: Known, offered: Invited
    ) -> None:
        assert signed(through(offered), offered, typed_name="\u202e") == 422
        assert signatures(offered, client_side) == []

    def test_too_few_hours_a_week_are_refused_beside_their_field(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        assert signed(browser, offered, week_hours="3") == 422
        assert signatures(offered, client_side) == []
        assert signed(browser, offered) == 303


class TestOtherAnswers:
    def test_no_is_no_with_its_reason(self, client_side: Known, offered: Invited) -> None:
        browser = through(offered)
        answer = browser.post(offered.page("/refusal"), {"reason": "No time this month"})
        assert answer.status_code == 303
        with scope(client_side.actor):
            version = Terms.objects.get(pk=offered.terms)
        assert (version.state, version.reply) == ("declined", "No time this month")
        page = words(browser, offered.page())
        assert "Nothing is agreed" in page
        assert "Agree and sign" not in page

    def test_what_was_withdrawn_says_so(self, client_side: Known, offered: Invited) -> None:
        browser = through(offered)
        withdraw(terms=offered.terms, by=client_side.actor, at=LATER)
        assert "Taken back" in words(browser, offered.page())
        assert browser.get(offered.page("/agreement")).url == offered.page()
        assert browser.post(offered.page("/refusal")).url == offered.page()

    def test_changes_are_proposed_with_the_same_form(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        form = browser.get(offered.page("/proposal")).context["form"]
        values = {name: typed(form, name) for name in form.fields}
        sent = {**values, "rows": "2", "payment_days": "30", "note": "A month, please"}
        answer = browser.post(offered.page("/proposal"), sent)
        assert answer.status_code == 303, answer.content.decode()
        with scope(client_side.actor):
            newest = Terms.objects.filter(engagement=offered.engagement).order_by("-number")[0]
        assert (newest.number, newest.value.payment_days) == (2, 30)
        assert "You proposed this version" in words(browser, offered.page())

    def test_bad_figures_are_refused_and_kept(self, client_side: Known, offered: Invited) -> None:
        browser = through(offered)
        answer = browser.post(offered.page("/proposal"), {"title": "Copy", "rate": "much"})
        assert answer.status_code == 422
        assert "much" in answer.content.decode()

    def test_a_question_reaches_the_client_and_is_answered(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        answer = browser.post(
            offered.page("/messages"), {"text": "Both languages at once?", "act": "question"}
        )
        assert answer.status_code == 303
        with scope(client_side.actor):
            asked = Message.objects.get()
        assert asked.is_question
        assert asked.asked_of_id == client_side.actor.organisation

    def test_the_clients_question_is_answered_behind_the_link(
        self, client_side: Known, offered: Invited
    ) -> None:
        with scope(client_side.actor):
            thread = Thread.objects.get(subject_id=offered.engagement.pk).pk
        asked = ask(thread=thread, text="From when on?", by=client_side.actor, at=LATER)
        browser = through(offered)
        assert "1 question waits for you" in words(browser, offered.page())
        assert offered.page(f"/messages/{asked.pk}") in words(browser, offered.page("/messages"))
        sent = browser.post(offered.page(f"/messages/{asked.pk}"), {"text": "Monday"})
        assert sent.status_code == 303
        assert "waits for you" not in words(browser, offered.page())

    def test_a_mailed_notice_leads_behind_the_link_that_was_opened(
        self, client_side: Known, offered: Invited
    ) -> None:
        with scope(client_side.actor):
            thread = Thread.objects.get(subject_id=offered.engagement.pk).pk
        ask(thread=thread, text="From when on?", by=client_side.actor, at=LATER)
        follow(client_side)
        with scope(Actor(person=offered.supplier.contact)):
            notice = Notice.objects.get()
        address = reverse("notice", args=[notice.pk])
        assert through(offered).get(address).url == offered.page()
        assert Client().get(address).url.startswith("/sign-in/")

    def test_notes_of_the_client_are_not_there(self, client_side: Known, offered: Invited) -> None:
        with scope(client_side.actor):
            thread = Thread.objects.get(subject_id=offered.engagement.pk).pk
        post_message(
            thread=thread, text="He is cheap", is_note=True, by=client_side.actor, at=LATER
        )
        assert "cheap" not in words(through(offered), offered.page("/messages"))


class TestAfterAgreement:
    def test_results_are_handed_in_and_seen(self, client_side: Known, offered: Invited) -> None:
        bound(offered, client_side)
        browser = through(offered)
        with scope(client_side.actor):
            milestone = Milestone.objects.order_by("place")[0].pk
        where = offered.page(f"/results/{milestone}")
        assert where in words(browser, offered.page())
        assert browser.post(where, {"note": ""}).status_code == 422
        sent = {
            "note": "In the shared folder",
            "attached": SimpleUploadedFile("copy.txt", b"Hallo"),
        }
        assert browser.post(where, sent).status_code == 303
        with scope(client_side.actor):
            file = StoredFile.objects.get(name="copy.txt").pk
        page = words(browser, offered.page())
        assert offered.page(f"/files/{file}") in page
        assert b"".join(browser.get(offered.page(f"/files/{file}")).streaming_content) == b"Hallo"

    def test_the_contact_is_mailed_that_both_agreed(
        self, client_side: Known, offered: Invited
    ) -> None:
        bound(offered, client_side)
        newest = mails()[-1]
        assert newest.subject == "Agreed: Website copy"
        assert Client().get(newest.link_path).status_code == 302


class TestAccount:
    def made(self, offered: Invited, **changes: str) -> int:
        browser = through(offered)
        browser.post(offered.page("/account/code"))
        values = {"password": PASSWORD, "code": code_mailed(), **changes}
        return browser.post(offered.page("/account"), values).status_code

    def test_an_account_has_everything_already_there(
        self, client_side: Known, offered: Invited
    ) -> None:
        bound(offered, client_side)
        assert offered.page("/account") in words(through(offered), offered.page())
        assert self.made(offered) == 303
        account = Account.objects.get(email=ADDRESS)
        assert account.check_password(PASSWORD)
        assert EmailAddress.objects.get(user=account).verified
        browser = Client()
        browser.force_login(account)
        page = words(browser, reverse("engagement", args=[offered.engagement.pk]))
        assert "Website copy" in page

    @pytest.mark.parametrize("changes", [{"code": "00000000"}, {"password": "short"}])
    def test_without_code_or_a_good_password_there_is_none(
        self, offered: Invited, changes: dict[str, str]
    ) -> None:
        assert self.made(offered, **changes) == 422
        assert not Account.objects.filter(email=ADDRESS).exists()

    def test_a_code_for_the_account_signs_nothing(
        self, client_side: Known, offered: Invited
    ) -> None:
        browser = through(offered)
        browser.post(offered.page("/account/code"))
        values = {"typed_name": TOMAS, "week_hours": "40", "code": code_mailed()}
        assert browser.post(offered.page("/agreement"), values).status_code == 422
        assert signatures(offered, client_side) == []

    def test_who_has_an_account_at_the_address_takes_it_over_with_it(
        self, client_side: Known, offered: Invited
    ) -> None:
        own = account_at(ADDRESS, "Tomás Reis Copy")
        assert self.made(offered) == 302
        browser = signed_in(ADDRESS)
        browser.get(offered.link)
        claim = offered.page("/claim")
        assert "Tomás Reis Copy" in words(browser, claim)
        assert browser.post(claim).status_code == 303
        assert "Website copy" in words(browser, reverse("engagement", args=[offered.engagement.pk]))
        assert Client().get(offered.link).status_code == 404
        with scope(client_side.actor):
            entered = Organisation.objects.get(pk=offered.supplier.organisation.pk)
        assert entered.successor_id == own

    def test_a_stolen_link_takes_nothing_over(self, client_side: Known, offered: Invited) -> None:
        account_at("thief@example.com", "Thief Trading")
        browser = signed_in("thief@example.com")
        browser.get(offered.link)
        answer = browser.post(offered.page("/claim"))
        assert answer.status_code == 403
        assert "another address" in answer.content.decode()
        with scope(client_side.actor):
            assert Organisation.objects.get(pk=offered.supplier.organisation.pk).is_unclaimed

    def test_without_the_link_there_is_nothing_to_take_over(self, offered: Invited) -> None:
        account_at(ADDRESS, "Tomás Reis Copy")
        assert signed_in(ADDRESS).post(offered.page("/claim")).status_code == 404


def account_at(email: str, organisation: str) -> UUID:
    """An account with an organisation of its own, at a proven address."""
    account = sign_up(
        email=email,
        password_digest=make_password(PASSWORD),
        name="Tomás Reis",
        place=Place(zone="Europe/Lisbon", country="PT"),
        answer=FirstAnswer.DO_WORK,
        organisation_name=organisation,
        email_is_proven=True,
        by=newcomer(),
        at=NOW,
    )
    with scope(Actor(person=account.person_id)):
        return Membership.objects.get(person_id=account.person_id).party_id


def signed_in(email: str) -> Client:
    """A browser in which somebody just gave their password."""
    browser = Client()
    browser.post("/sign-in/login/", {"login": email, "password": PASSWORD})
    assert "_auth_user_id" in browser.session
    return browser
