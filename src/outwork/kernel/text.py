"""Text that people enter: one form of Unicode, no hidden characters, a length that fits.

Source of the classes: Unicode Standard Annex 9 (bidirectional controls), Technical Standard 39
(confusable letters) and Annex 15 (normal forms).
"""

import unicodedata
from collections.abc import Callable
from itertools import pairwise

from outwork.kernel.refusal import Refusal

_BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Joiners shape Persian, Indic scripts and emoji; after other letters they only hide.
_JOINERS = frozenset("\u200c\u200d")
# By their category letters and marks, and yet drawn as nothing.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNPRINTABLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_LOOKALIKE_SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC"})
_UNJOINED = _LOOKALIKE_SCRIPTS | {"COMBINING", "SPACE", "DIGIT"}
_STYLED = ("<font>", "<circle>", "<wide>")
_MOST_MARKS_ON_A_LETTER = 3


def clean_name(value: str, *, field: str, most_characters: int = 200) -> str:
    """One line that others must be able to trust: a name, a title, a reference.

    On top of `clean_line` it refuses letters dressed up as others and words that mix alphabets
    with letters that look alike. Raises Refusal.
    """
    line = clean_line(value, field=field, most_characters=most_characters)
    _refuse_loose_joiners(line, field=field)
    _refuse_any(line, _is_styled, "a letter in disguise", field=field)
    _refuse_piled_marks(line, field=field)
    for word in line.split():
        _refuse_mixed_alphabets(word, field=field)
    return line


def clean_line(
    value: str, *, field: str, most_characters: int = 200, may_be_empty: bool = False
) -> str:
    """One line of text in normal form C, single spaces, trimmed. Raises Refusal."""
    line = " ".join(_visible(value, field=field).split())
    return _fitting(line, field=field, most=most_characters, may_be_empty=may_be_empty)


def clean_text(
    value: str, *, field: str, most_characters: int = 20_000, may_be_empty: bool = False
) -> str:
    """Text of several lines in normal form C, its line ends made one kind. Raises Refusal."""
    unified = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lines = [_visible(line, field=field).rstrip() for line in unified.split("\n")]
    text = "\n".join(lines).strip("\n")
    return _fitting(text, field=field, most=most_characters, may_be_empty=may_be_empty)


def _visible(value: str, *, field: str) -> str:
    _refuse_any(
        value,
        _BIDIRECTIONAL.__contains__,
        "a character that turns the reading direction",
        field=field,
    )
    _refuse_any(value, _is_hidden, "a character that cannot be seen", field=field)
    return unicodedata.normalize("NFC", value)


def _is_hidden(character: str) -> bool:
    unprintable = unicodedata.category(character) in _UNPRINTABLE_CATEGORIES
    return (unprintable and character not in _JOINERS) or character in _BLANKS


def _joins(character: str) -> bool:
    """Whether it only changes how its neighbours are drawn: a joiner or a variation selector."""
    return character in _JOINERS or _script(character) == "VARIATION"


def _is_styled(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(_STYLED)


def _refuse_any(text: str, unwanted: Callable[[str], bool], what: str, *, field: str) -> None:
    found = next((character for character in text if unwanted(character)), None)
    if found is None:
        return
    raise Refusal.of(
        field,
        f"There is {what} in this text (U+{ord(found):04X}). Type the text again without it.",
        given=text,
        accepted="ordinary letters, digits, punctuation and spaces",
    )


def _refuse_loose_joiners(line: str, *, field: str) -> None:
    """Refuse what joins where there is nothing to join: at the start, after Latin and the like."""
    for before, character in pairwise(f" {line}"):
        if _joins(character) and _script(before) in _UNJOINED:
            _refuse_any(character, _joins, "a character that cannot be seen", field=field)


def _refuse_piled_marks(line: str, *, field: str) -> None:
    piled = 0
    for character in line:
        piled = piled + 1 if unicodedata.combining(character) else 0
        if piled > _MOST_MARKS_ON_A_LETTER:
            raise Refusal.of(
                field,
                "There are too many accents on one letter. Use three at most.",
                given=line,
                accepted=f"at most {_MOST_MARKS_ON_A_LETTER} marks on a letter",
            )


def _refuse_mixed_alphabets(word: str, *, field: str) -> None:
    scripts = {_script(character) for character in word if character.isalpha()}
    mixed = sorted(scripts & _LOOKALIKE_SCRIPTS)
    if len(mixed) < 2:
        return
    names = " and ".join(script.capitalize() for script in mixed)
    raise Refusal.of(
        field,
        f'"{word}" mixes {names} letters, which look alike. Write it in one alphabet.',
        given=word,
        accepted="each word in one alphabet",
    )


def _script(character: str) -> str:
    """The script of a letter, as the first word of its Unicode name says."""
    return unicodedata.name(character, "").partition(" ")[0]


def _fitting(text: str, *, field: str, most: int, may_be_empty: bool) -> str:
    if not text and not may_be_empty:
        raise Refusal.of(field, "This is empty. Enter a text.", accepted="at least 1 character")
    if len(text) > most:
        raise Refusal.of(
            field,
            f"This text has {len(text)} characters. Use {most} or fewer.",
            given=text,
            accepted=f"at most {most} characters",
        )
    return text
