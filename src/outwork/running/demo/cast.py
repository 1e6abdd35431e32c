"""Who is in the demo world, each with stated access."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from django.contrib.auth.hashers import make_password

from outwork.arrangement.authority import Role
from outwork.billing.actions.profiles import set_bank_details, set_tax_profile
from outwork.kernel.money import Money
from outwork.kernel.week import Shift
from outwork.people.actions import (
    FirstAnswer,
    PortfolioOffer,
    SkillOffer,
    accept_invitation,
    change_organisation,
    invite_member,
    publish_profile,
    save_profile,
    set_address,
    set_working_week,
    sign_up,
)
from outwork.people.actions.beginnings import Place
from outwork.people.actions.roles import RoleOffer
from outwork.people.models import Account, Membership, SkillLevel
from outwork.people.queries import actor_for
from outwork.people.scopes import newcomer
from outwork.running.demo.clock import Clock
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope

PASSWORD = "outwork demo"  # noqa: S105 - printed at every start, on loopback only
DOMAIN = "demo.example"
SINCE_DAYS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody of the cast."""

    name: str
    email: str
    line: str
    """What they are, for the printed logins."""
    account: Account
    organisation: str

    def at(self, clock: Clock, at: datetime) -> Actor:
        """How they act at a time: for their organisation, freshly proved."""
        with scope(Actor(person=self.account.person_id)):
            mine = Membership.objects.filter(person_id=self.account.person_id)
            own = mine.order_by("joined_at").values_list("party_id", flat=True)[0]
        return actor_for(
            account=self.account, organisation=own, door=Door.COMMAND, at=at, second_factor=True
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the cast."""

    name: str
    line: str
    answer: FirstAnswer
    zone: str
    country: str
    address: tuple[str, str, str]
    organisation: str = ""
    slug: str = ""
    website: str = ""
    vat_id: str = ""
    tax_number: str = ""
    iban: str = ""
    hours_a_week: int = 40


ENTRIES = (
    Entry(
        name="Chidi Okafor",
        line="operations at Northwind Clinics, a client in Berlin",
        answer=FirstAnswer.NEED_WORK_DONE,
        organisation="Northwind Clinics",
        slug="northwind",
        zone="Europe/Berlin",
        country="DE",
        address=("Lindenstrasse 8", "10969", "Berlin"),
        vat_id="DE136695976",
    ),
    Entry(
        name="Ana Marques",
        line="freelance designer in Lisbon, 14 hours a week",
        answer=FirstAnswer.DO_WORK,
        slug="ana",
        zone="Europe/Lisbon",
        country="PT",
        address=("Rua das Flores 21", "1200-193", "Lisboa"),
        vat_id="PT501964843",
        iban="PT50000201231234567890154",
        hours_a_week=14,
    ),
    Entry(
        name="Ben Otieno",
        line="freelance developer in Nairobi",
        answer=FirstAnswer.DO_WORK,
        slug="ben",
        zone="Africa/Nairobi",
        country="KE",
        address=("Kilimani Road 4", "00100", "Nairobi"),
        tax_number="P051234567X",
    ),
    Entry(
        name="Edo Kowal",
        line="project manager at Brama, an agency in Warsaw",
        answer=FirstAnswer.FIRM_THAT_DOES_WORK,
        organisation="Brama",
        slug="brama",
        zone="Europe/Warsaw",
        country="PL",
        address=("ul. Prosta 51", "00-838", "Warszawa"),
        vat_id="PL8567346215",
        iban="PL61109010140000071219812874",
    ),
    Entry(
        name="Mira Novotna",
        line="leads Saldo, accountants in Prague who answer for a service",
        answer=FirstAnswer.FIRM_THAT_DOES_WORK,
        organisation="Saldo",
        slug="saldo",
        zone="Europe/Prague",
        country="CZ",
        address=("Vodickova 30", "110 00", "Praha"),
        tax_number="25123891",
        iban="CZ6508000000192000145399",
    ),
    Entry(
        name="Mika Tanaka",
        line="leads Hoshi in Tokyo, whose engineers work in their clients’ teams",
        answer=FirstAnswer.FIRM_THAT_DOES_WORK,
        organisation="Hoshi",
        slug="hoshi",
        zone="Asia/Tokyo",
        country="JP",
        address=("2-11-3 Meguro", "153-0063", "Tokyo"),
        tax_number="T7011001029512",
    ),
    Entry(
        name="Ivo Horvat",
        line="owner of another client: must see nothing of the others",
        answer=FirstAnswer.NEED_WORK_DONE,
        organisation="Adria Logistics",
        zone="Europe/Zagreb",
        country="HR",
        address=("Ulica kralja Zvonimira 3", "10000", "Zagreb"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who joins an organisation of the cast."""

    name: str
    line: str
    of: str
    """Who invites them."""
    role: Role
    zone: str
    country: str
    limit: Money | None = None


COLLEAGUES = (
    Colleague(
        name="Dana Weiss",
        line="finance at Northwind Clinics: moves its money, signs up to 20,000",
        of="chidi",
        role=Role.FINANCE,
        zone="Europe/Berlin",
        country="DE",
        limit=Money(2_000_000, "EUR"),
    ),
    Colleague(
        name="Lena Nowak",
        line="developer at Brama: records her own hours, which the client never sees",
        of="edo",
        role=Role.SPECIALIST,
        zone="Europe/Warsaw",
        country="PL",
    ),
    Colleague(
        name="Oskar Zima",
        line="developer at Brama, as Lena",
        of="edo",
        role=Role.SPECIALIST,
        zone="Europe/Warsaw",
        country="PL",
    ),
    Colleague(
        name="Fumi Sato",
        line="engineer employed by Hoshi, directed by Northwind",
        of="mika",
        role=Role.SPECIALIST,
        zone="Europe/Berlin",
        country="DE",
    ),
    Colleague(
        name="Ren Ito",
        line="engineer of Hoshi, as Fumi",
        of="mika",
        role=Role.SPECIALIST,
        zone="Asia/Tokyo",
        country="JP",
    ),
    Colleague(
        name="Emi Mori",
        line="engineer of Hoshi, as Fumi",
        of="mika",
        role=Role.SPECIALIST,
        zone="Asia/Tokyo",
        country="JP",
    ),
)


def make_cast(clock: Clock) -> dict[str, Known]:
    """Everybody, by their first name in small letters."""
    cast = {entry.name.split()[0].lower(): _enter(entry, clock) for entry in ENTRIES}
    for one in COLLEAGUES:
        cast[one.name.split()[0].lower()] = _hire(one, by=cast[one.of], clock=clock)
    _publish(cast, clock)
    return cast


def _enter(entry: Entry, clock: Clock) -> Known:
    at = clock.ago(SINCE_DAYS)
    account = sign_up(
        email=address_of(entry.name),
        password_digest=make_password(PASSWORD),
        name=entry.name,
        place=Place(zone=entry.zone, country=entry.country),
        answer=entry.answer,
        organisation_name=entry.organisation,
        email_is_proven=True,
        by=newcomer(door=Door.COMMAND),
        at=at,
    )
    known = Known(
        name=entry.name,
        email=account.email,
        line=entry.line,
        account=account,
        organisation=entry.organisation or entry.name,
    )
    _describe(known, entry, clock)
    return known


def address_of(name: str) -> str:
    """The e-mail address of somebody of the cast."""
    return f"{name.split()[0].lower()}@{DOMAIN}"


def _describe(known: Known, entry: Entry, clock: Clock) -> None:
    at = clock.ago(SINCE_DAYS - 1)
    by = known.at(clock, at)
    change_organisation(
        name=known.organisation,
        country=entry.country,
        zone=entry.zone,
        language="en",
        slug=entry.slug,
        website=entry.website,
        by=by,
        at=at,
    )
    lines, postal_code, city = entry.address
    set_address(
        lines=lines, postal_code=postal_code, city=city, country=entry.country, by=by, at=at
    )
    set_tax_profile(
        country=entry.country, vat_id=entry.vat_id, tax_number=entry.tax_number, by=by, at=at
    )
    if entry.iban:
        set_bank_details(account_name=known.organisation, iban=entry.iban, by=by, at=at)
    set_working_week(zone=entry.zone, shifts=_shifts(entry.hours_a_week), by=by, at=at)


def _shifts(hours_a_week: int) -> Sequence[Shift]:
    hours, minutes = divmod(hours_a_week * 60 // 5, 60)
    return [Shift(weekday=day, start=time(9), end=time(9 + hours, minutes)) for day in range(5)]


def _hire(one: Colleague, *, by: Known, clock: Clock) -> Known:
    at = clock.ago(SINCE_DAYS - 2)
    offer = RoleOffer(role=one.role, first_day=clock.day(-SINCE_DAYS), limit=one.limit)
    email = address_of(one.name)
    link = invite_member(email=email, offers=[offer], by=by.at(clock, at), at=at)
    account = sign_up(
        email=email,
        password_digest=make_password(PASSWORD),
        name=one.name,
        place=Place(zone=one.zone, country=one.country),
        email_is_proven=True,
        by=newcomer(door=Door.COMMAND),
        at=at,
    )
    joining = Actor(person=account.person_id, door=Door.COMMAND, second_factor=True)
    accept_invitation(secret=link.secret, by=joining, at=at)
    return replace(by, name=one.name, email=account.email, line=one.line, account=account)


def _publish(cast: dict[str, Known], clock: Clock) -> None:
    at = clock.ago(SINCE_DAYS - 3)
    profiles = (
        (
            "ana",
            "Interface designer for health and public services",
            "I turn tangled forms into something a tired person can finish on a phone.",
            (("Interface design", SkillLevel.EXPERT), ("User research", SkillLevel.PROFICIENT)),
            Money(6_500, "EUR"),
        ),
        (
            "ben",
            "Backend developer, Python and PostgreSQL",
            "Quiet systems that do not wake anybody at night.",
            (("Python", SkillLevel.EXPERT), ("PostgreSQL", SkillLevel.EXPERT)),
            Money(6_500, "EUR"),
        ),
    )
    for key, headline, about, skills, rate in profiles:
        by = cast[key].at(clock, at)
        save_profile(
            headline=headline,
            about=about,
            text_language="en",
            languages=["en"],
            skills=[SkillOffer(name=name, level=level) for name, level in skills],
            portfolio=[PortfolioOffer(title="Booking flow for a clinic", year=clock.now.year - 1)],
            rate_per_hour=rate,
            by=by,
            at=at,
        )
        publish_profile(by=by, at=at)
