"""Our own small icons: lines of 1.5 on a grid of 16, drawn in the colour of the text beside them.

An icon is decoration: the word stands beside it, or the control carries the name.
"""

from django.utils.safestring import SafeString

from outwork.web.components.drawing import drawing, filled, stroked

_DOTTED_CLOCK = (
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.3"'
    ' stroke-dasharray="2.3 1.47"/>'
)

ICONS = {
    "brand": (
        stroked(
            "M9.5 2.75H4.25A2 2 0 0 0 2.25 4.75V12.25A2 2 0 0 0 4.25 14.25H11.25"
            "A2 2 0 0 0 13.25 12.25V7",
            width=1.6,
        )
        + '<circle class="brand-dot" cx="13" cy="2.9" r="2.3"/>'
    ),
    "search": stroked("M11.2 11.2 14 14M12.5 7.25A5.25 5.25 0 1 1 2 7.25a5.25 5.25 0 0 1 10.5 0Z"),
    "down": stroked("M4.5 6.5 8 10l3.5-3.5"),
    "back": stroked("M9.5 4.5 6 8l3.5 3.5"),
    "on": stroked("M6.5 4.5 10 8l-3.5 3.5"),
    "arrow": stroked("M3 8h9.5M8.75 4.25 12.5 8l-3.75 3.75"),
    "ascending": stroked("M8 12.5v-9M4.75 6.75 8 3.5l3.25 3.25"),
    "descending": stroked("M8 3.5v9M4.75 9.25 8 12.5l3.25-3.25"),
    "plus": stroked("M8 3v10M3 8h10"),
    "cross": stroked("M4 4l8 8M12 4l-8 8"),
    "check": stroked("M3.25 8.5 6.5 11.75 12.75 4.75", width=1.7),
    "download": stroked("M8 2v8M4.75 7 8 10.25 11.25 7M2.5 13.5h11"),
    "upload": stroked("M8 10.25V2.5M4.75 5.5 8 2.25 11.25 5.5M2.5 13.5h11"),
    "file": stroked(
        "M9 1.9H4.1A.9.9 0 0 0 3.2 2.8V13.2a.9.9 0 0 0 .9.9h7.8a.9.9 0 0 0 .9-.9V5.7Z"
        "M9 1.9V5.7H12.8"
    ),
    "message": stroked("M2.4 2.9H13.6V11H7.2L4.4 13.7V11H2.4Z"),
    "clock": _DOTTED_CLOCK + stroked("M8 4.75V8l2 1.5", width=1.3),
    "today": stroked("M2 9 4.2 2.9H11.8L14 9V13.1H2ZM2 9H5.4a2.6 2.6 0 0 0 5.2 0H14"),
    "work": stroked("M2.5 3.75h11M2.5 8h8M2.5 12.25h11", width=1.7),
    "advisor": stroked(
        "M8 14V9.2C8 6.8 4 6.6 4 3M8 9.2C8 6.8 12 6.6 12 3M2.2 4.6 4 2.6 5.8 4.6"
        "M10.2 4.6 12 2.6 13.8 4.6"
    ),
    "money": stroked(
        "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM10.3 5.8A2.9 2.9 0 1 0 10.3 10.2"
        "M4.9 7.2H8.6M4.9 8.9H8.6",
        width=1.3,
    ),
    "more": filled(
        "M4.4 8A1.2 1.2 0 1 1 2 8a1.2 1.2 0 0 1 2.4 0ZM9.2 8A1.2 1.2 0 1 1 6.8 8"
        "a1.2 1.2 0 0 1 2.4 0ZM14 8a1.2 1.2 0 1 1-2.4 0A1.2 1.2 0 0 1 14 8Z"
    ),
    "copy": stroked("M5.5 5.5H13.5V13.5H5.5ZM10.5 5.5V2.5H2.5V10.5H5.5"),
    "calendar": stroked("M2.5 3.75H13.5V13.5H2.5ZM2.5 7H13.5M5.25 2V5M10.75 2V5"),
    "lock": stroked("M3.5 7H12.5V13.5H3.5ZM5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7"),
    "person": stroked(
        "M10.75 5A2.75 2.75 0 1 1 5.25 5a2.75 2.75 0 0 1 5.5 0Z"
        "M2.75 13.75c.4-2.6 2.5-4 5.25-4s4.85 1.4 5.25 4"
    ),
    "pencil": stroked("M2.75 13.25 3.4 10.2 10.9 2.7 13.3 5.1 5.8 12.6Z"),
    "link": stroked(
        "M6.75 9.25 9.25 6.75M7 4.75 8.9 2.85a2.97 2.97 0 0 1 4.2 4.2L11.25 9"
        "M9 11.25 7.1 13.15a2.97 2.97 0 0 1-4.2-4.2L4.75 7"
    ),
    "warning": stroked("M8 2.25 14.25 13.25H1.75ZM8 6.5V9.25M8 11.2V11.3"),
}


def draw_icon(icon: str, *, size: int = 16) -> SafeString:
    """An icon by its name; raises KeyError for one we have not drawn."""
    return drawing(body=ICONS[icon], size=size, classes="icon")
