"""What people offer, what of their week is free, and the keys they give to programs."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.kernel.money import Money
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.week import Shift
from outwork.people.actions import (
    PortfolioOffer,
    SkillOffer,
    change_organisation,
    make_token,
    note_use,
    promise,
    publish_profile,
    release,
    revoke_token,
    save_profile,
    set_working_week,
    withdraw_profile,
)
from outwork.people.completeness import WANTED, ProfileFacts, completeness
from outwork.people.models import (
    ApiToken,
    Commitment,
    Organisation,
    PersonDetails,
    Profile,
    SkillLevel,
)
from outwork.people.queries import (
    completeness_of,
    free_minutes,
    profile_of,
    promised_minutes,
    published_profile,
    token_holder,
)
from outwork.people.scopes import stranger
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.world import NOW, Known, ana, ben, chidi, ivo

WEEK = date(2026, 11, 23)
HOUR = 60


def person_of(who: Known) -> UUID:
    assert who.actor.person is not None
    return who.actor.person


def free_hours(who: Known, *, week: date = WEEK) -> float:
    return free_minutes(person=person_of(who), week=week, by=who.actor) / HOUR


def promised(
    who: Known, *, hours: int, engagement: UUID, first: date = WEEK, last: date | None = None
) -> Commitment:
    assert who.actor.organisation is not None
    return promise(
        person=person_of(who),
        engagement=engagement,
        party_id=who.actor.organisation,
        minutes_per_week=hours * HOUR,
        first_day=first,
        last_day=last,
        by=who.actor,
        at=NOW,
    )


def save(who: Known, **changes: object) -> Profile:
    values: dict[str, object] = {
        "headline": "Product designer for health services",
        "about": "",
        "text_language": "en",
        "languages": ["en", "pt"],
        "skills": [SkillOffer(name="Interaction design", level=SkillLevel.EXPERT)],
        "portfolio": [],
        "rate_per_hour": Money(6_500, "EUR"),
    }
    return save_profile(**(values | changes), by=who.actor, at=NOW)  # type: ignore[arg-type]


@pytest.mark.django_db
class TestFreeTime:
    def test_ana_has_fourteen_hours_a_week(self) -> None:
        assert free_hours(ana()) == 14

    def test_a_promise_takes_its_hours_from_its_first_day_to_its_last(self) -> None:
        freelancer = ana()
        promised(freelancer, hours=8, engagement=new_id(), first=WEEK, last=WEEK + timedelta(13))
        weeks = [WEEK + timedelta(weeks=n) for n in (-1, 0, 1, 2)]
        assert [free_hours(freelancer, week=week) for week in weeks] == [14, 6, 6, 14]

    def test_more_than_is_free_is_refused_with_what_is(self) -> None:
        freelancer = ana()
        promised(freelancer, hours=8, engagement=new_id())
        with pytest.raises(
            Refusal, match=r"Ana Marques has 6 free hours a week\. Enter 6 or less\."
        ):
            promised(freelancer, hours=7, engagement=new_id())
        promised(freelancer, hours=6, engagement=new_id())

    def test_the_fullest_week_of_the_period_counts(self) -> None:
        freelancer = ana()
        promised(
            freelancer,
            hours=10,
            engagement=new_id(),
            first=WEEK + timedelta(weeks=8),
            last=WEEK + timedelta(weeks=9),
        )
        with pytest.raises(Refusal, match="4 free hours"):
            promised(freelancer, hours=5, engagement=new_id())
        ends_before = WEEK + timedelta(weeks=7)
        promised(freelancer, hours=14, engagement=new_id(), last=ends_before)

    def test_a_new_promise_to_an_engagement_replaces_the_old(self) -> None:
        freelancer, engagement = ana(), new_id()
        promised(freelancer, hours=12, engagement=engagement)
        promised(freelancer, hours=14, engagement=engagement)
        assert free_hours(freelancer) == 0

    def test_released_hours_are_free_again_from_that_day(self) -> None:
        freelancer, engagement = ana(), new_id()
        promised(freelancer, hours=8, engagement=engagement)
        release(
            engagement=engagement,
            person=person_of(freelancer),
            from_day=WEEK + timedelta(weeks=2),
            by=freelancer.actor,
            at=NOW,
        )
        weeks = [WEEK + timedelta(weeks=n) for n in (0, 1, 2)]
        assert [free_hours(freelancer, week=week) for week in weeks] == [6, 6, 14]

    def test_a_shorter_week_may_fall_below_what_is_promised(self) -> None:
        freelancer = ana()
        promised(freelancer, hours=14, engagement=new_id())
        set_working_week(
            zone="Europe/Lisbon",
            shifts=[Shift(weekday=0, start=time(9), end=time(12))],
            by=freelancer.actor,
            at=NOW,
        )
        assert free_hours(freelancer) == -11

    def test_for_whom_else_somebody_works_is_nobodys_business(self) -> None:
        freelancer, other = ana(), ben()
        promised(freelancer, hours=8, engagement=new_id())
        with scope(other.actor):
            assert not Commitment.objects.exists()
        with pytest.raises(Refusal) as refused:
            free_minutes(person=person_of(freelancer), week=WEEK, by=other.actor)
        assert refused.value.ground is Ground.MISSING


promises = st.lists(
    st.builds(
        lambda start, length, minutes: Commitment(
            first_day=WEEK + timedelta(days=start),
            last_day=None if length is None else WEEK + timedelta(days=start + length),
            minutes_per_week=minutes,
        ),
        start=st.integers(-60, 60),
        length=st.none() | st.integers(0, 40),
        minutes=st.integers(0, 2_400),
    ),
    max_size=8,
)


@given(promises=promises, start=st.integers(-30, 30), days=st.integers(1, 60))
def test_the_fullest_day_is_found_without_looking_at_every_day(
    promises: list[Commitment], start: int, days: int
) -> None:
    period = Period(start=WEEK + timedelta(days=start), end=WEEK + timedelta(days=start + days))
    by_hand = max(sum(p.minutes_per_week for p in promises if day in p.period) for day in period)
    assert promised_minutes(promises, period=period) == by_hand


@pytest.mark.django_db
class TestProfiles:
    def test_a_draft_is_seen_by_nobody_else(self) -> None:
        freelancer, other = ana(), ivo()
        save(freelancer)
        with scope(other.actor):
            assert not Profile.objects.exists()

    def test_a_published_profile_is_there_for_everybody_without_mail_or_home(self) -> None:
        freelancer = ana()
        save(freelancer, portfolio=[PortfolioOffer(title="Clinic booking", year=2025)])
        change_organisation(
            name="Ana Marques Design",
            country="PT",
            zone="Europe/Lisbon",
            language="en",
            slug="ana-marques",
            website="",
            by=freelancer.actor,
            at=NOW,
        )
        publish_profile(by=freelancer.actor, at=NOW)
        seen = published_profile(slug="ana-marques")
        assert seen is not None
        assert seen.party.name == "Ana Marques Design"
        assert [skill.name for skill in seen.skills.all()] == ["Interaction design"]
        assert [entry.title for entry in seen.portfolio.all()] == ["Clinic booking"]
        with scope(stranger()):
            assert not PersonDetails.objects.exists()
            assert Organisation.objects.count() == 1

    def test_everybody_reads_and_only_its_owner_writes(self) -> None:
        freelancer, other = ana(), ivo()
        save(freelancer)
        publish_profile(by=freelancer.actor, at=NOW)
        with scope(other.actor):
            assert Profile.objects.count() == 1
            assert Profile.objects.update(headline="Mine now") == 0
            assert Profile.objects.all().delete()[0] == 0

    def test_withdrawn_it_is_gone(self) -> None:
        freelancer = ana()
        save(freelancer)
        publish_profile(by=freelancer.actor, at=NOW)
        withdraw_profile(by=freelancer.actor, at=NOW)
        with scope(stranger()):
            assert not Profile.objects.exists()

    @pytest.mark.parametrize(
        ("missing", "sentence"),
        [({"headline": ""}, "Write a headline"), ({"skills": []}, "at least one skill")],
    )
    def test_what_cannot_do_without_is_said(
        self, missing: dict[str, object], sentence: str
    ) -> None:
        freelancer = ana()
        save(freelancer, **missing)
        with pytest.raises(Refusal, match=sentence):
            publish_profile(by=freelancer.actor, at=NOW)

    def test_a_published_profile_is_not_emptied(self) -> None:
        freelancer = ana()
        save(freelancer)
        publish_profile(by=freelancer.actor, at=NOW)
        with pytest.raises(Refusal, match="Write a headline"):
            save(freelancer, headline="")

    def test_completeness_says_what_comes_next(self) -> None:
        freelancer = ana()
        save(freelancer)
        with scope(freelancer.actor):
            profile = profile_of(
                organisation=freelancer.actor.organisation, person=person_of(freelancer)
            )
            assert profile is not None
            found = completeness_of(profile)
        assert found.percent == 65
        assert found.missing[0].startswith("Add two more skills")

    @pytest.mark.parametrize(
        "changes",
        [
            {"headline": "x" * 121},
            {"text_language": "xx-yy-zz"},
            {"skills": [SkillOffer(name="A", level=SkillLevel.BASIC)] * 2},
            {"portfolio": [PortfolioOffer(title="Old", year=25)]},
            {"portfolio": [PortfolioOffer(title="Link", address="javascript:alert(1)")]},
            {"headline": "Designer\u202egpj"},
        ],
    )
    def test_bad_input_is_refused_and_nothing_is_kept(self, changes: dict[str, object]) -> None:
        freelancer = ana()
        with pytest.raises(Refusal):
            save(freelancer, **changes)
        with scope(freelancer.actor):
            assert not Profile.objects.exists()


def test_what_a_profile_wants_adds_up_to_the_whole() -> None:
    assert sum(one.share for one in WANTED) == 100
    assert completeness(ProfileFacts()).percent == 0


@pytest.mark.django_db
class TestTokens:
    LASTS = NOW + timedelta(days=90)

    def make(self, who: Known, *scopes: str) -> str:
        return make_token(
            label="Reporting",
            scopes=scopes or ("delivery:read",),
            expires_at=self.LASTS,
            by=who.actor,
            at=NOW,
        ).secret

    def test_a_token_acts_for_its_person_and_organisation_within_its_scopes(self) -> None:
        client = chidi()
        holder = token_holder(secret=self.make(client, "money:read", "delivery:read"), at=NOW)
        assert holder is not None
        assert holder.actor.person == client.actor.person
        assert holder.actor.organisations == client.actor.organisations
        assert holder.scopes == {"delivery:read", "money:read"}
        assert not holder.actor.second_factor

    @pytest.mark.parametrize("secret", ["", "outwork_guess"])
    def test_a_guess_is_nobody(self, secret: str) -> None:
        assert token_holder(secret=secret, at=NOW) is None

    def test_it_ends_when_it_is_revoked_or_old(self) -> None:
        client = chidi()
        secret = self.make(client)
        assert token_holder(secret=secret, at=self.LASTS) is None
        revoke_token(token=ApiToken.objects.get().pk, by=client.actor, at=NOW)
        assert token_holder(secret=secret, at=NOW) is None

    def test_nobody_revokes_a_strangers_token(self) -> None:
        client, other = chidi(), ivo()
        self.make(client)
        with pytest.raises(Refusal) as refused:
            revoke_token(token=ApiToken.objects.get().pk, by=other.actor, at=NOW)
        assert refused.value.ground is Ground.MISSING

    @pytest.mark.parametrize("scopes", [("everything",), ("money:steal",), ()])
    def test_unknown_scopes_are_refused_with_the_known(self, scopes: tuple[str, ...]) -> None:
        with pytest.raises(Refusal) as refused:
            make_token(label="x", scopes=scopes, expires_at=self.LASTS, by=chidi().actor, at=NOW)
        assert "money:read" in refused.value.problems[0].accepted

    @pytest.mark.parametrize("days", [-1, 0, 400])
    def test_it_lasts_a_year_at_most(self, days: int) -> None:
        with pytest.raises(Refusal, match="a year at most"):
            make_token(
                label="x",
                scopes=["money:read"],
                expires_at=NOW + timedelta(days=days),
                by=chidi().actor,
                at=NOW,
            )

    def test_its_last_use_is_noted_once_a_minute(self) -> None:
        client = chidi()
        self.make(client)
        token = ApiToken.objects.get()
        for seconds in (0, 30, 61):
            note_use(token=token.pk, by=client.actor, at=NOW + timedelta(seconds=seconds))
            token.refresh_from_db()
            expected = 0 if seconds < 60 else 61
            assert token.last_used_at == NOW + timedelta(seconds=expected)
