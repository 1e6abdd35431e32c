"""Names of files: what others must be able to trust, and what the name says of the content."""

import re

from outwork.files.media import Medium
from outwork.kernel.text import clean_name

_SEPARATORS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_MOST_CHARACTERS = 200


def clean_file_name(name: str, *, medium: Medium) -> str:
    """One trusted name with an ending that tells the truth. Raises Refusal.

    What comes before the last slash is the sender's folder and goes. Where the ending says
    another kind than the content, the right ending is added: "invoice.pdf.png".
    """
    last = _SEPARATORS.split(name)[-1]
    plain = clean_name(last, field="file.name", most_characters=_MOST_CHARACTERS)
    safe = _FORBIDDEN.sub("_", plain).strip(". ") or "file"
    if not medium.endings or safe.lower().endswith(medium.endings):
        return safe
    ending = medium.endings[0]
    return safe[: _MOST_CHARACTERS - len(ending)] + ending
