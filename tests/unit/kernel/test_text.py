"""Text that people enter: what is kept, what is made one form, what is refused."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_line, clean_name, clean_text


@pytest.mark.parametrize(
    "name",
    [
        "Ana Sá e Melo",
        "Øystein Æsir-Ångström",
        "Jean-Luc O’Brien",
        "Иван Петров",
        "Γιώργος Παπαδόπουλος",
        "山田 太郎",
        "ソニー株式会社 Sony",
        "Sony株式会社",
        "محمد علي",
        "नरेन्द्र",
        "Nguyễn Thị Ánh",
        "3M, 7-Eleven & Søn A/S",
        "Team 🚀 GmbH",
        "Иван Smith",
        "می\u200cخواهم",
        "ക്\u200d",
        "Team 👩\u200d💻",
        "Ana ❤\ufe0f\u200d🔥",
    ],
)
def test_names_of_the_world_are_welcome(name: str) -> None:
    assert clean_name(name, field="name") == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("P\u0430yPal", "mixes Cyrillic and Latin"),
        ("\u0391pple", "mixes Greek and Latin"),
        ("abc\u202etxt.exe", "turns the reading direction"),
        ("\u2067x", "turns the reading direction"),
        ("Ana\u200b", "cannot be seen"),
        ("An\u200da", "cannot be seen"),
        ("An\ufe0fa", "cannot be seen"),
        ("\u200dAna", "cannot be seen"),
        ("Ana \u200d", "cannot be seen"),
        ("Иван\u200c", "cannot be seen"),
        ("Ana\u3164", "cannot be seen"),
        ("\u2800", "cannot be seen"),
        ("Ana\x00", "cannot be seen"),
        ("Ana\nBen", "cannot be seen"),
        ("Ana\ufeff", "cannot be seen"),
        ("\ue000", "cannot be seen"),
        ("\ud800", "cannot be seen"),
        ("\U0001d400na", "letter in disguise"),
        ("\uff21na", "letter in disguise"),
        ("Z\u0363\u0364\u0365\u0366algo", "too many accents"),
        ("", "Enter a text"),
        ("   ", "Enter a text"),
        ("a" * 201, "Use 200 or fewer"),
    ],
)
def test_what_could_deceive_or_break_is_refused(name: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        clean_name(name, field="supplier.name")
    (problem,) = refused.value.problems
    assert problem.field == "supplier.name"
    assert problem.accepted
    assert problem.given.isprintable()


def test_one_form_of_a_letter_and_single_spaces() -> None:
    assert clean_line("  Sa\u0301  e\u00a0 Melo ", field="name") == "S\u00e1 e Melo"


def test_a_text_keeps_its_lines_and_loses_its_edges() -> None:
    typed = "\r\n\r\nFirst line  \r\n\r\n  indented\rlast\tone\n\n"
    assert clean_text(typed, field="memo") == "First line\n\n  indented\nlast one"


def test_joined_letters_and_emoji_stay_in_a_text() -> None:
    persian = "می\u200cخواهم 👩\u200d💻"
    assert clean_text(persian, field="memo") == persian


def test_what_may_be_left_out_may_be_empty() -> None:
    assert clean_line(" ", field="note", may_be_empty=True) == ""
    assert clean_text("\n", field="note", may_be_empty=True) == ""


@settings(deadline=None)
@given(st.text())
def test_cleaning_answers_or_refuses_and_cleaning_again_changes_nothing(value: str) -> None:
    for clean in (clean_name, clean_line, clean_text):
        try:
            once = clean(value, field="x")
        except Refusal as refused:
            assert refused.problems[0].field == "x"  # noqa: PT017
            continue
        assert clean(once, field="x") == once
