"""The diagram of who employs, directs, answers and pays, for any number of parties."""

from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from outwork.documents.positions import (
    IN_BLACK,
    PositionArrow,
    PositionDiagram,
    PositionParty,
    Relation,
    describe_positions,
    draw_positions,
)
from outwork.documents.text_width import shortened, text_width, wrapped
from outwork.web.components.specimen.diagrams import ANA, CHAIN, FREELANCE, OUTSTAFFING

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=60)


@st.composite
def diagrams(draw: st.DrawFn) -> PositionDiagram:
    count = draw(st.integers(1, 8))
    parties = tuple(
        PositionParty(key=str(number), name=draw(WORDS), second=draw(WORDS | st.just("")))
        for number in range(count)
    )
    keys = st.sampled_from([party.key for party in parties])
    arrows = st.builds(
        PositionArrow,
        relation=st.sampled_from(Relation),
        source=keys,
        target=keys,
        label=WORDS | st.just(""),
        note=WORDS | st.just(""),
    )
    return PositionDiagram(
        parties=parties, arrows=tuple(draw(st.lists(arrows, min_size=1, max_size=8)))
    )


def drawn(diagram: PositionDiagram) -> ET.Element:
    return ET.fromstring(draw_positions(diagram=diagram, colours=IN_BLACK))  # noqa: S314 - ours


@given(diagrams())
def test_every_party_has_a_line_and_every_relation_a_beginning_and_an_end(
    diagram: PositionDiagram,
) -> None:
    drawing = drawn(diagram)
    assert len(drawing.findall(f"{SVG}line")) == len(diagram.parties)
    assert len(drawing.findall(f"{SVG}circle")) == len(diagram.arrows)
    assert len(drawing.findall(f"{SVG}path")) == 2 * len(diagram.arrows)


@given(diagrams())
def test_lines_and_beginnings_are_inside_and_apart(diagram: PositionDiagram) -> None:
    drawing = drawn(diagram)
    width, height = float(drawing.attrib["width"]), float(drawing.attrib["height"])
    places = [float(line.attrib["x1"]) for line in drawing.findall(f"{SVG}line")]
    assert all(0 < place < width for place in places)
    assert all(right - left >= 96 for left, right in pairwise(places))
    for dot in drawing.findall(f"{SVG}circle"):
        assert float(dot.attrib["cx"]) in places
        assert 0 < float(dot.attrib["cy"]) < height


@given(diagrams())
def test_whoever_cannot_see_it_hears_every_relation(diagram: PositionDiagram) -> None:
    told = describe_positions(diagram=diagram)
    assert drawn(diagram).attrib["aria-label"] == told
    names = {party.key: party.name for party in diagram.parties}
    for arrow in diagram.arrows:
        assert names[arrow.source] in told
        assert names[arrow.target] in told


@given(diagrams())
def test_the_same_diagram_is_the_same_drawing(diagram: PositionDiagram) -> None:
    assert draw_positions(diagram=diagram) == draw_positions(diagram=diagram)


def test_a_loop_means_itself() -> None:
    told = describe_positions(diagram=FREELANCE)
    assert "Freelancer works on its own account" in told
    assert "Freelancer answers to Client" in told
    assert "Client answers for the result itself (itself)" in describe_positions(
        diagram=OUTSTAFFING
    )


def test_in_the_contract_it_is_black_and_on_the_page_it_follows_the_mode() -> None:
    assert "var(" not in draw_positions(diagram=ANA, colours=IN_BLACK)
    assert 'stroke="var(--ink)"' in draw_positions(diagram=ANA)


def test_up_to_three_parties_fit_a_side_column_and_more_scroll() -> None:
    assert 'class="is-fluid"' in draw_positions(diagram=OUTSTAFFING)
    assert not OUTSTAFFING.is_wide
    assert CHAIN.is_wide
    assert 'class="is-wide"' in draw_positions(diagram=CHAIN)


def test_a_loop_turns_to_the_side_with_room() -> None:
    paths = [path.attrib["d"] for path in drawn(ANA).findall(f"{SVG}path")]
    loop = next(path for path in paths if "a" in path)
    start, far = loop.removeprefix("M").split(" ")[0], loop.split("H")[1].split("a")[0]
    assert float(far) < float(start)


@given(WORDS, st.floats(40, 200))
def test_shortened_words_fit_and_begin_as_the_whole(words: str, width: float) -> None:
    kept = shortened(words, size=12, width=width)
    assert text_width(kept, size=12) <= width
    assert kept == words or words.startswith(kept.removesuffix("…"))


@given(WORDS, st.floats(40, 200))
def test_wrapped_words_fit_on_at_most_two_lines(words: str, width: float) -> None:
    lines = wrapped(words, size=13, width=width)
    assert 1 <= len(lines) <= 2
    assert all(text_width(line, size=13) <= width for line in lines)
