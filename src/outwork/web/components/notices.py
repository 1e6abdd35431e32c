"""What was just done, what is under way, what will happen, and where there is nothing yet."""

from dataclasses import dataclass

from outwork.web.components.acts import Act, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """What was just done, with one link."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A long job: what it does, how far it is, and that one may close the page."""

    title: str
    share: float
    """From 0 to 1."""
    counted: str
    """"131 read, 6 need you"."""
    note: str = ""
    poll_href: str = ""
    """Where scripts run: the fragment that replaces this one every two seconds until done."""

    @property
    def percent(self) -> int:
        """The share in whole percent."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What cannot be undone, told before it is done. A dialog, and without script a page."""

    key: str
    """The id an `Act.dialog` opens."""
    title: str
    words: str
    action: str
    act: str
    """What the button says: "End on 23 November"."""
    keep: str
    """What the safe choice says: "Keep it running"."""
    keep_href: str
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyPage:
    """What a page is for while nothing is there, and the first step."""

    title: str
    words: str
    act: Act | None = None
    other: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageError:
    """A page that could not be shown or an act that was not done, with the way on."""

    status: int
    title: str
    words: str
    act: Act | None = None
