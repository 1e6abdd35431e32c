"""Pages that no link leads to: behind a mail, on somebody's own site, of the host, of newcomers."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page

from outwork.arrangement.authority import Role
from outwork.notices.addressees import WORKER
from outwork.notices.models import Mail
from outwork.people.actions import (
    FirstAnswer,
    become_first_administrator,
    first_administrator_link,
    invite_member,
    sign_up,
)
from outwork.people.actions.beginnings import Place as Where
from outwork.people.actions.roles import RoleOffer
from outwork.people.models import Account
from outwork.people.queries import actor_for, choices_of
from outwork.people.scopes import newcomer
from outwork.running.demo.cast import PASSWORD, address_of
from outwork.store.actor import Door
from tests.browser.acts import press
from tests.browser.scenes_of_accounts import SCENES_OF_ACCOUNTS
from tests.browser.scenes_of_money import SCENES_OF_MONEY
from tests.browser.scenes_of_work import SCENES_OF_WORK
from tests.browser.serving import Place, Visit

Scene = Callable[[Place, Visit], tuple[Page, list[str]]]
LISBON = Where(zone="Europe/Lisbon", country="PT")
LIST = """Supplier,Contract,Type,Value a year,Currency,End,Notice
Reinhardt,Cleaning of 14 clinics,service,186000,EUR,2040-06-30,90
Feld & Partner,Payroll,service,a lot,EUR,2040-12-31,90
,Nobody's,service,100,EUR,2040-12-31,30
"""


def behind_a_link(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Tomás, who has no account, opens what was mailed to him."""
    page = visit()
    page.goto(place.aside(_mailed_link))
    home = urlsplit(page.url).path
    parts = ("", "/text", "/proposal", "/refusal", "/agreement", "/messages", "/account")
    return page, [f"{home}{part}" for part in parts]


def _mailed_link() -> str:
    found = Mail.objects.using(WORKER).filter(link_path__contains="/link/").first()
    assert found is not None
    return found.link_path


def on_ones_own_site(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """A client follows the link on Ana's site."""
    return visit("chidi"), ["/hire/ana", "/hire/ana/engagement"]


def without_an_account(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Whatever somebody sees who has not signed in."""
    return visit(), [
        "/",
        "/hire/ana",
        "/advisor",
        "/advisor/assumptions",
        "/sign-in/login/",
        "/sign-in/signup/",
        "/sign-in/password/reset/",
        "/sign-in/password/reset/done/",
        "/sign-in/password/reset/key/1-gone/",
        "/sign-in/confirm-email/",
        "/sign-in/confirm-email/gone/",
        "/link/gone",
        "/no/such/page",
    ]


def a_file_of_contracts(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Chidi shows a list of contracts, two of whose rows cannot come in."""
    page = visit("chidi")
    page.goto("/register/files")
    page.locator("main input[type=file]").set_input_files(
        {"name": "contracts.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    press(page, "Read it")
    page.wait_for_url(lambda url: url.rstrip("/") != f"{place.address}/register/files")
    here = urlsplit(page.url).path
    return page, [here, here.removeprefix("/register").replace("/files", "/imports")]


def kept_advice(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """An answer of the advisor that Chidi kept, and one row of what it rests on."""
    page = visit("chidi")
    page.goto("/advisor?example=landing-page")
    press(page, "Place this work")
    kept = parse_qs(urlsplit(page.url).query)["advice"][0]
    return page, [
        page.url.removeprefix(place.address),
        f"/advice/{kept}",
        "/advisor/assumptions/labour_cost_spread",
    ]


def an_invitation(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Ana is asked to join Northwind."""
    secret = place.aside(_invite_ana)
    return visit("ana"), [f"/invitations/{secret}"]


def _invite_ana() -> str:
    at = datetime.now(UTC)
    account = Account.objects.get(email=address_of("chidi"))
    (choice, *_) = choices_of(account=account, at=at)
    by = actor_for(
        account=account, organisation=choice.id, door=Door.PAGE, at=at, second_factor=True
    )
    offer = RoleOffer(role=Role.MANAGER, first_day=at.date())
    return invite_member(email=address_of("ana"), offers=[offer], by=by, at=at).secret


def a_conversation(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Edo asks; Chidi can answer, correct and withdraw what was said."""
    edo, chidi = visit("edo"), visit("chidi")
    edo.goto("/engagements")
    edo.get_by_role("link", name="Online booking, 14 clinics", exact=True).first.click()
    address = f"{urlsplit(edo.url).path}/messages"
    edo.goto(address)
    edo.locator("[name=text]").fill("Which clinics move first, and who decides when two ask?")
    press(edo, "Ask as a question")
    chidi.goto(address)
    chidi.locator("[name=text]").fill("Potsdam moves first.")
    press(chidi, "Send")
    links = chidi.locator("main .thread a[href^='/messages/']")
    acts = {str(one.get_attribute("href")) for one in links.all()}
    return chidi, [address, *acts, *{one.rpartition("/")[0] for one in acts}]


SCENES: tuple[Scene, ...] = (
    behind_a_link,
    on_ones_own_site,
    without_an_account,
    a_file_of_contracts,
    kept_advice,
    an_invitation,
    a_conversation,
    *SCENES_OF_WORK,
    *SCENES_OF_MONEY,
    *SCENES_OF_ACCOUNTS,
)


def enter_newcomer() -> None:
    """Nora has an organisation and nothing in it: every list of hers is empty."""
    sign_up(
        email=address_of("nora"),
        password_digest=make_password(PASSWORD),
        name="Nora Lind",
        place=LISBON,
        answer=FirstAnswer.NEED_WORK_DONE,
        organisation_name="Lind & Töchter Gesellschaft für Gesundheitsdatenverarbeitung",
        email_is_proven=True,
        by=newcomer(),
        at=datetime.now(UTC),
    )


def enter_host() -> None:
    """Hana runs the machine."""
    at = datetime.now(UTC)
    secret = first_administrator_link(at=at)
    assert secret is not None
    become_first_administrator(
        secret=secret,
        email=address_of("hana"),
        password_digest=make_password(PASSWORD),
        name="Hana Kim",
        organisation_name="The host",
        place=Where(zone="Asia/Seoul", country="KR"),
        by=newcomer(),
        at=at,
    )
