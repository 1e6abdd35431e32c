"""Forms about oneself: who one is, when one works, what one offers, keys for programs."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.kernel.money import Money
from outwork.kernel.refusal import Problem, Refusal
from outwork.kernel.week import WEEKDAYS, Shift
from outwork.people.actions import PortfolioOffer, SkillOffer
from outwork.people.actions.tokens import SCOPES
from outwork.people.models import PersonDetails, Profile, SkillLevel, WorkingWeekRow
from outwork.web.components.reader import Reader
from outwork.web.fields import country_options, currency_options, decimal_mark_of

MOST_ROWS = 40
SPARE_ROWS = 2
LANGUAGES = frozenset(
    {
        *("ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr"),
        *("hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "ro", "ru"),
        *("sk", "sl", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh"),
    }
)


def language_options() -> list[tuple[str, str]]:
    """Languages by their English names."""
    names = Locale("en").languages
    return sorted(((code, str(names[code])) for code in LANGUAGES), key=lambda pair: pair[1])


def zone_options() -> list[tuple[str, str]]:
    """Every zone of the IANA database that names a place, and UTC."""
    places = sorted(zone for zone in available_timezones() if "/" in zone and "Etc/" not in zone)
    return [(zone, zone.replace("_", " ")) for zone in ("UTC", *places)]


class DetailsForm(forms.Form):
    """Who one is."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    contact_email = forms.EmailField(label=_("E-mail for others"), required=False)
    country = forms.ChoiceField(label=_("Country"), choices=country_options)
    zone = forms.ChoiceField(label=_("Your clock"), choices=zone_options)
    language = forms.ChoiceField(label=_("Language"), choices=language_options)

    @classmethod
    def of(cls, details: PersonDetails, data: Any) -> "DetailsForm":
        names = ("name", "contact_email", "country", "zone", "language")
        return cls(data, initial={name: getattr(details, name) for name in names})


class WeekForm(forms.Form):
    """A usual week: for each day its hours."""

    zone = forms.ChoiceField(label=_("On the clock of"), choices=zone_options)

    def __init__(self, data: Any = None, *, row: WorkingWeekRow | None, zone: str) -> None:
        initial: dict[str, object] = {"zone": row.zone if row else zone}
        shifts = row.week.shifts if row else ()
        for day in range(len(WEEKDAYS)):
            own = [one for one in shifts if one.weekday == day]
            initial[f"day-{day}"] = ", ".join(f"{one.start:%H:%M}-{one.end:%H:%M}" for one in own)
        super().__init__(data, initial=initial)
        for day, name in enumerate(WEEKDAYS):
            self.fields[f"day-{day}"] = forms.CharField(
                label=name,
                required=False,
                max_length=100,
                help_text=_("Such as 9:00-12:30, 14:00-17:00. Empty: no work.") if not day else "",
            )

    def shifts(self) -> list[Shift]:
        """The hours of all days. Raises Refusal with every day that cannot be read."""
        found: list[Shift] = []
        problems: list[Problem] = []
        for day in range(len(WEEKDAYS)):
            try:
                found += _shifts(self.cleaned_data[f"day-{day}"], day=day)
            except ValueError:
                problems.append(
                    Problem(
                        field=f"day-{day}",
                        message="Write hours as 9:00-12:30, 14:00-17:00, or nothing.",
                        given=self.cleaned_data[f"day-{day}"],
                        accepted="9:00-12:30, 14:00-17:00",
                    )
                )
        if problems:
            raise Refusal.all_of(problems)
        return found


def _shifts(written: str, *, day: int) -> Iterator[Shift]:
    for part in filter(None, map(str.strip, written.replace("–", "-").split(","))):
        start, end = part.split("-")
        yield Shift(weekday=day, start=_clock(start), end=_clock(end))


def _clock(written: str) -> time:
    hours, _mark, minutes = written.strip().partition(":")
    return time(int(hours), int(minutes or 0))


class ProfileForm(forms.Form):
    """What one offers. Rows of skills and of work grow by a button that sends the form."""

    headline = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=120,
        help_text=_("What you do, in one line that a client would search for."),
    )
    about = forms.CharField(
        label=_("About you"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    text_language = forms.ChoiceField(label=_("Written in"), choices=language_options)
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=language_options,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    rate = forms.CharField(label=_("Rate an hour"), required=False, max_length=30)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_options)

    def __init__(self, data: Any = None, *, profile: Profile | None, reader: Reader) -> None:
        self.reader = reader
        skills = list(profile.skills.all()) if profile else []
        pieces = list(profile.portfolio.all()) if profile else []
        self.skill_count = _rows(data, "skills", held=len(skills))
        self.piece_count = _rows(data, "pieces", held=len(pieces))
        initial: dict[str, object] = {"text_language": "en"}
        initial |= _profile_initial(profile, reader=reader)
        for row, skill in enumerate(skills):
            initial |= {f"skill-{row}-name": skill.name, f"skill-{row}-level": skill.level}
        for row, piece in enumerate(pieces):
            initial |= {f"piece-{row}-{name}": getattr(piece, name) for name in PIECE_FIELDS}
        super().__init__(data, initial=initial)
        for row in range(self.skill_count):
            self.fields |= _skill_fields(row)
        for row in range(self.piece_count):
            self.fields |= _piece_fields(row)

    @property
    def skill_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The bound fields of each skill."""
        names = ("name", "level")
        return [tuple(self[f"skill-{r}-{n}"] for n in names) for r in range(self.skill_count)]

    @property
    def piece_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The bound fields of each piece of work."""
        return [
            tuple(self[f"piece-{r}-{name}"] for name in PIECE_FIELDS)
            for r in range(self.piece_count)
        ]

    def skills(self) -> list[SkillOffer]:
        """The skills that have a name."""
        typed = self.cleaned_data
        return [
            SkillOffer(name=name, level=SkillLevel(typed[f"skill-{row}-level"]))
            for row in range(self.skill_count)
            if (name := typed[f"skill-{row}-name"])
        ]

    def pieces(self) -> list[PortfolioOffer]:
        """The pieces of work that have a title."""
        rows = (
            {name: self.cleaned_data[f"piece-{row}-{name}"] for name in PIECE_FIELDS}
            for row in range(self.piece_count)
        )
        return [PortfolioOffer(**row) for row in rows if row["title"]]

    def rate_per_hour(self) -> Money | None:
        """What was typed as a rate. Raises Refusal."""
        if not self.cleaned_data["rate"]:
            return None
        return Money.parse(
            self.cleaned_data["rate"],
            self.cleaned_data["currency"],
            field="rate",
            decimal_mark=decimal_mark_of(self.reader),
            minimum_minor=1,
        )

    def name_of(self, path: str) -> str:
        """Problems of skills and of work stand at their first row."""
        first = {"skills": "skill-0-name", "portfolio": "piece-0-title"}
        return first.get(path, path)


PIECE_FIELDS = ("title", "text", "address", "year")


def _rows(data: Mapping[str, Any] | None, name: str, *, held: int) -> int:
    """Those that were sent, and two more where asked; else what is held and two to fill in."""
    written = str(data.get(f"{name}-rows", "")) if data else ""
    number = int(written) if written.isdigit() and len(written) < 3 else held + SPARE_ROWS
    more = SPARE_ROWS if data and f"more-{name}" in data else 0
    return min(number + more, MOST_ROWS)


def _profile_initial(profile: Profile | None, *, reader: Reader) -> dict[str, object]:
    if profile is None:
        return {}
    rate = profile.rate_per_hour
    written = rate.plain().replace(".", decimal_mark_of(reader)) if rate else ""
    names = ("headline", "about", "text_language", "languages")
    return {name: getattr(profile, name) for name in names} | {
        "rate": written,
        "currency": profile.rate_currency,
    }


def _skill_fields(row: int) -> dict[str, forms.Field]:
    return {
        f"skill-{row}-name": forms.CharField(label=_("Skill"), required=False, max_length=80),
        f"skill-{row}-level": forms.ChoiceField(
            label=_("Level"), choices=SkillLevel.choices, initial=SkillLevel.PROFICIENT
        ),
    }


def _piece_fields(row: int) -> dict[str, forms.Field]:
    return {
        f"piece-{row}-title": forms.CharField(
            label=_("Piece of work"), required=False, max_length=120
        ),
        f"piece-{row}-text": forms.CharField(
            label=_("What you did"),
            required=False,
            max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        f"piece-{row}-address": forms.CharField(
            label=_("Where it can be seen"), required=False, max_length=200
        ),
        f"piece-{row}-year": forms.IntegerField(label=_("Year"), required=False),
    }


class TokenForm(forms.Form):
    """A key for a program."""

    label = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("So that you know it again.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=[(scope, scope.replace(":", ": ")) for scope in sorted(SCOPES)],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(label=_("Days it lasts"), initial=90, min_value=1, max_value=366)

    def name_of(self, path: str) -> str:
        """The action speaks of an instant."""
        return "days" if path == "expires_at" else path
