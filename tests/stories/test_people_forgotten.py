"""A person can be forgotten without breaking a record that must stay."""

from datetime import date

import psycopg
import pytest

from outwork.journal.models import Event
from outwork.kernel.refusal import Refusal
from outwork.people.actions import (
    SkillOffer,
    become_first_administrator,
    create_organisation,
    erase_person,
    export_of,
    first_administrator_link,
    make_token,
    promise,
    publish_profile,
    save_profile,
    set_address,
)
from outwork.people.actions.beginnings import Place
from outwork.people.models import (
    Account,
    OrganisationKind,
    Person,
    PersonDetails,
    SkillLevel,
)
from outwork.people.queries import actor_for, choices_of, persons_by_id, roles_of, token_holder
from outwork.people.scopes import newcomer, within
from outwork.running.instance import Instance
from outwork.running.postgres import superuser_dsn
from outwork.store.actor import Door
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.world import NOW, Known, ana, chidi

CANARIES = ("Ana Marques", "ana@example.com", "Rua da Rosa", "Health portal design")
"""Personal text that must be nowhere afterwards."""


def filled_in() -> Known:
    """Ana with everything a person can leave behind."""
    who = ana()
    set_address(
        lines="Rua da Rosa 14",
        postal_code="1200-001",
        city="Lisbon",
        country="PT",
        by=who.actor,
        at=NOW,
    )
    save_profile(
        headline="Health portal design",
        about="",
        text_language="en",
        languages=["en"],
        skills=[SkillOffer(name="Design", level=SkillLevel.EXPERT)],
        portfolio=[],
        rate_per_hour=None,
        by=who.actor,
        at=NOW,
    )
    publish_profile(by=who.actor, at=NOW)
    return who


def everything_stored(instance: Instance, database: str) -> str:
    """Every row of every table as text, read by the superuser: past every wall."""
    with psycopg.connect(superuser_dsn(instance, database=database)) as superuser:
        tables = superuser.execute(
            "select format('%I', tablename) from pg_tables where schemaname = 'public'"
        ).fetchall()
        rows = [
            row[0]
            for (table,) in tables
            for row in superuser.execute(f"select t::text from {table} t").fetchall()
        ]
    return "\n".join(rows)


def test_of_the_forgotten_no_text_is_left_in_any_table(committing: str, instance: Instance) -> None:
    who = filled_in()
    before = everything_stored(instance, committing)
    assert all(canary in before for canary in CANARIES)
    erase_person(by=who.actor, at=NOW)
    after = everything_stored(instance, committing)
    assert [canary for canary in CANARIES if canary in after] == []


@pytest.mark.django_db
class TestErasure:
    def test_afterwards_nobody_finds_the_person(self) -> None:
        who = filled_in()
        client = chidi()
        secret = make_token(
            label="Ana Marques laptop",
            scopes=["money:read"],
            expires_at=NOW.replace(year=2027, month=1),
            by=who.actor,
            at=NOW,
        ).secret
        erase_person(by=who.actor, at=NOW)
        assert not Account.objects.filter(person_id=who.actor.person).exists()
        assert token_holder(secret=secret, at=NOW) is None
        with scope(client.actor):
            assert persons_by_id([who.actor.person])[who.actor.person].name == "Somebody who left"

    def test_the_journal_stands_as_it_stood(self) -> None:
        who = filled_in()
        see_all = within(who.actor, who.actor.person)
        with scope(see_all):
            before = list(Event.objects.order_by("id").values())
        erase_person(by=who.actor, at=NOW)
        with scope(see_all):
            after = list(Event.objects.order_by("id").values())
        assert after[: len(before)] == before
        assert after[-1]["kind"] == "people.person_erased"
        assert Person.objects.get(pk=who.actor.person).erased_at == NOW

    def test_a_digest_of_the_name_tells_nothing_without_its_salt(self) -> None:
        who = filled_in()
        with scope(who.actor):
            details = PersonDetails.objects.get(person_id=who.actor.person)
            kept = details.digest_of("Ana Marques")
            assert kept == details.digest_of("Ana Marques")
            other = PersonDetails(salt="0" * 32)
        assert kept != other.digest_of("Ana Marques")

    def test_promised_hours_come_first(self) -> None:
        who = filled_in()
        promise(
            person=who.actor.person,
            engagement=new_id(),
            party_id=who.actor.organisation,
            minutes_per_week=60,
            first_day=date(2026, 11, 23),
            last_day=None,
            by=who.actor,
            at=NOW,
        )
        with pytest.raises(Refusal, match="hours promised"):
            erase_person(by=who.actor, at=NOW)

    def test_a_companys_last_owner_hands_over_first(self) -> None:
        with pytest.raises(Refusal, match="needs an owner"):
            erase_person(by=chidi().actor, at=NOW)


@pytest.mark.django_db
class TestExport:
    def test_everything_kept_about_oneself_comes_along(self) -> None:
        who = filled_in()
        found = export_of(by=who.actor, at=NOW)
        assert found["details"] == [
            {
                "name": "Ana Marques",
                "contact_email": "ana@example.com",
                "language": "en",
                "zone": "Europe/Lisbon",
                "country": "PT",
            }
        ]
        text = str(found)
        assert "Health portal design" in text
        assert "'role': 'owner'" in text

    def test_nothing_of_others_does(self) -> None:
        client = chidi()
        filled_in()
        assert "Ana" not in str(export_of(by=client.actor, at=NOW))


@pytest.mark.django_db
class TestFirstAdministrator:
    PLACE = Place(zone="Europe/Paris", country="FR")

    def become(self, secret: str) -> Account:
        return become_first_administrator(
            secret=secret,
            email="hana@example.com",
            password_digest="",
            name="Hana Sato",
            organisation_name="Studio Cooperative",
            place=self.PLACE,
            by=newcomer(door=Door.LINK),
            at=NOW,
        )

    def test_the_link_makes_the_operator_once(self) -> None:
        secret = first_administrator_link(at=NOW)
        assert secret is not None
        account = self.become(secret)
        (choice,) = choices_of(account=account, at=NOW)
        assert (choice.name, choice.kind) == ("Studio Cooperative", OrganisationKind.OPERATOR)
        actor = actor_for(account=account, organisation=choice.id, door=Door.PAGE, at=NOW)
        with scope(actor):
            assert roles_of(person=account.person_id, organisation=choice.id, at=NOW) == {"owner"}
        assert first_administrator_link(at=NOW) is None
        with pytest.raises(Refusal, match="no longer opens"):
            self.become(secret)

    def test_a_newer_link_closes_the_older(self) -> None:
        older, newer = first_administrator_link(at=NOW), first_administrator_link(at=NOW)
        assert older is not None
        assert newer is not None
        with pytest.raises(Refusal, match="no longer opens"):
            self.become(older)
        assert self.become(newer).email == "hana@example.com"

    def test_nobody_founds_an_operator_otherwise(self) -> None:
        with pytest.raises(AssertionError):
            create_organisation(
                kind=OrganisationKind.OPERATOR,
                name="Mine",
                place=self.PLACE,
                by=chidi().actor,
                at=NOW,
            )
