"""Which answers can stand together: every raw point against the five ways there are."""

from dataclasses import dataclass

from outwork.arrangement.answers import Answers, Basis, Channel, Party, Substitution, Workplace
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.coherence import CONTRADICTIONS, coherent
from outwork.arrangement.situation import Situation
from tests.laws.space import raw_points


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What goes together once it is said who employs, directs and answers."""

    bases: set[Basis]
    workplaces: set[Workplace]
    substitutions: set[Substitution]
    channels: set[Channel]

    def holds(self, answers: Answers) -> bool:
        return (
            answers.bases <= self.bases
            and answers.workplace in self.workplaces
            and answers.substitution in self.substitutions
            and answers.channel in self.channels
        )


W, P, C, K = Party.WORKER, Party.PROVIDER, Party.CENTRE, Party.CLIENT
ANY_CHANNEL = set(Channel)
FIVE_WAYS = {
    (W, W, W): Way(
        bases={Basis.RESULT, Basis.TIME, Basis.SERVICE},
        workplaces={Workplace.WORKER},
        substitutions={Substitution.NONE, Substitution.CONSENT, Substitution.FREE},
        channels=ANY_CHANNEL,
    ),
    (P, P, P): Way(
        bases={Basis.RESULT, Basis.TIME, Basis.CAPACITY, Basis.SERVICE},
        workplaces={Workplace.PROVIDER},
        substitutions={Substitution.CONSENT, Substitution.FREE},
        channels=ANY_CHANNEL,
    ),
    (P, K, K): Way(
        bases={Basis.TIME, Basis.CAPACITY},
        workplaces={Workplace.WORKER, Workplace.CLIENT, Workplace.REMOTE},
        substitutions={Substitution.NONE, Substitution.CONSENT},
        channels=ANY_CHANNEL,
    ),
    (C, K, K): Way(
        bases={Basis.COST},
        workplaces={Workplace.CENTRE},
        substitutions={Substitution.CLIENT},
        channels={Channel.DIRECT},
    ),
    (K, K, K): Way(
        bases={Basis.COST},
        workplaces={Workplace.WORKER, Workplace.CLIENT, Workplace.REMOTE},
        substitutions={Substitution.CLIENT},
        channels={Channel.DIRECT},
    ),
}


def test_every_raw_point_is_coherent_exactly_where_one_of_five_ways_holds() -> None:
    counted = 0
    for answers in raw_points():
        way = FIVE_WAYS.get((answers.employer, answers.director, answers.answerable))
        expected = way is not None and way.holds(answers)
        assert (coherent(answers) == ()) is expected, answers
        counted += 1
    assert counted == 4 * 4 * 4 * 31 * 5 * 4 * 2


def test_each_contradiction_refuses_something_and_says_why_in_its_own_words() -> None:
    seen = {row.id: 0 for row in CONTRADICTIONS}
    for answers in raw_points():
        if len(answers.bases) > 1:
            continue
        situation = Situation(answers=answers, bases=answers.bases)
        for row in CONTRADICTIONS:
            seen[row.id] += row.when.holds(situation)
    assert all(seen.values()), seen
    assert len({row.reason for row in CONTRADICTIONS}) == len(CONTRADICTIONS) == len(seen)
    assert all(row.reason.endswith(".") for row in CONTRADICTIONS)


def test_no_arrangement_lets_the_terms_choose_a_contradiction() -> None:
    for arrangement in CATALOGUE.values():
        assert coherent(arrangement.usual) == ()
        chosen = list(arrangement.choices.points())
        assert list(arrangement.points()) == chosen
        assert arrangement.usual in chosen


def test_the_way_of_every_engagement_is_in_the_catalogue() -> None:
    ways = {(row.usual.employer, row.usual.director) for row in CATALOGUE.values()}
    assert ways == {(employer, director) for employer, director, _ in FIVE_WAYS}
