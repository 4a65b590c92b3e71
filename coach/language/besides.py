"""What stands beside a figure of a sentence, and what it is compared with there.

A sentence is read in clauses. A clause without a figure speaks of the figure before it ("12 Tage in
Folge, dein Rekord"), or leads up to the next one ("Deine längste Serie: 30 Tage").
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.language import english as words
from coach.language.lexicon import Name, Said, Sense, Unit
from coach.language.tellings import Clause, Told

_S = Sense
TURNS = {_S.UP: 1, _S.DOWN: -1}

# How figures of texts and of facts are counted alike.
COUNTED: dict[Unit, tuple[str, int]] = {
    Unit.MINUTES: (words.SECONDS, 60),
    Unit.HOURS: (words.SECONDS, 3600),
    Unit.WEEKS: ("days", 7),
}

# What a word is of: it says nothing of figures of other units, as long as there is one of these.
_OF_UNITS: dict[Sense, frozenset[Unit]] = {
    **dict.fromkeys(
        (_S.STREAK, _S.CURRENT, _S.ACTIVE, _S.GAP, _S.LAST_28),
        frozenset({Unit.DAYS, Unit.WEEKS, Unit.TIMES}),
    ),
    # "Jeden Tag 47 Minuten" would be a claim on all of them.
    _S.NO_REST: frozenset({Unit.DAYS, Unit.WEEKS, Unit.MINUTES, Unit.HOURS}),
    _S.INTENSITY: frozenset({Unit.INTENSITY, Unit.PERCENT}),
    _S.PEAK: frozenset({Unit.INTENSITY}),
    _S.LOAD: frozenset({Unit.POINTS, Unit.PERCENT}),
    **dict.fromkeys((_S.HABIT, _S.MONOTONY), frozenset({Unit.POINTS})),
    _S.FREEZE: frozenset({Unit.FREEZES}),
    _S.HOUR: frozenset({Unit.CLOCK}),
    _S.RANK: frozenset({Unit.PERCENT}),
    _S.ACTIVITY: frozenset({Unit.SESSIONS, Unit.ACTIVITIES, Unit.TIMES}),
    **dict.fromkeys((_S.LONGER, _S.SHORTER), frozenset({Unit.INTENSITY})),
    _S.MEAN: frozenset({Unit.INTENSITY, Unit.POINTS}),
    _S.PLAN: frozenset({Unit.MINUTES, Unit.HOURS, Unit.CLOCK}),
    _S.DONE: frozenset({Unit.MINUTES, Unit.HOURS, Unit.SESSIONS, Unit.TIMES, Unit.DAYS}),
    **dict.fromkeys(
        (_S.MARK, _S.LEFT),
        frozenset({Unit.DAYS, Unit.SESSIONS, Unit.MINUTES, Unit.HOURS, Unit.WEEKS}),
    ),
    **dict.fromkeys((_S.GOAL, _S.LACKING), frozenset({Unit.MINUTES, Unit.HOURS})),
}
# These say nothing of a figure that has none of their units, wherever it stands.
_ONLY_THERE = frozenset(
    {
        _S.LONGER,
        _S.SHORTER,
        _S.PLAN,
        _S.DONE,
        _S.CURRENT,
        _S.MARK,
        _S.LEFT,
        _S.ACTIVE,
        _S.ACTIVITY,
        _S.FREEZE,
        _S.HOUR,
    }
    | {_S.GAP, _S.NO_REST, _S.INTENSITY, _S.LOAD}
)
# Structure, not talk of a figure.
_SILENT = frozenset(
    {_S.OF, _S.TO, _S.ONE, _S.ABOUT, _S.OVER, _S.UNDER, _S.UP, _S.DOWN, _S.FROM, _S.NOT}
    | {_S.SESSIONS, _S.MINUTES, _S.TOTAL, _S.REACHED, _S.MISSED}
)
# What a fact demands may stand elsewhere in the sentence, if it is one of these.
_OFFERED = frozenset(
    {_S.STREAK, _S.PLAN, _S.REACHED, _S.ACTIVE, _S.LOAD, _S.HABIT, _S.GAP, _S.NO_REST, _S.TOTAL}
    | {_S.INTENSITY, _S.MONOTONY, _S.GOAL, _S.ACTIVITY, _S.TYPICAL, _S.DONE, _S.LATELY}
    | {_S.LONGER, _S.SHORTER}
)
_STRETCHES = frozenset(
    {_S.TODAY, _S.LAST_7, _S.WEEK, _S.BEFORE, _S.BEFOREHAND} | {_S.AFTERWARDS, _S.LATELY}
)
_STRETCHED = frozenset({Unit.MINUTES, Unit.HOURS, Unit.SESSIONS, Unit.TIMES, Unit.INTENSITY})
_LEADS = frozenset({":", "("})
_MEASURES = frozenset({_S.USUAL, _S.OTHERS, _S.BEFORE, _S.BEFOREHAND, _S.SHORTER})
# "Über 45 Minuten" may be said of sessions, and what follows is of these.
_LENGTHS: dict[Sense | None, Sense] = {_S.OVER: _S.LONGER, _S.UNDER: _S.SHORTER}
_NO_MEASURE = frozenset({_S.PLAN, _S.DONE, _S.LEFT, _S.MARK, _S.TODAY, _S.CURRENT})
# These have to belong to a figure.
BELONGS = frozenset(
    {_S.LONGEST, _S.PEAK, _S.RANK, _S.MONOTONY, _S.LACKING, _S.TYPICAL, _S.MEAN}
    | {_S.SHORTER, _S.LONGER}
)
BARE_UNITS = {
    _S.HABIT: Unit.POINTS,
    _S.LOAD: Unit.POINTS,
    _S.MONOTONY: Unit.POINTS,
    _S.INTENSITY: Unit.INTENSITY,
    _S.STREAK: Unit.DAYS,
    _S.ACTIVE: Unit.DAYS,
}
# A clause with one of these has a subject of its own.
TOPICS = frozenset({*BARE_UNITS, _S.MINUTES}) - {_S.ACTIVE}


@dataclass(slots=True)
class Beside:
    """What stands beside a figure.

    Attributes:
        said: the words that speak of it.
        against: what it is compared with.
        offered: what its sentence says elsewhere: enough for what a fact demands.
    """

    said: set[Said] = field(default_factory=set)
    against: set[Said] = field(default_factory=set)
    offered: set[Said] = field(default_factory=set)
    is_compared: bool = False


class Sentence:
    """A sentence in clauses."""

    def __init__(self, found: Sequence[Clause]) -> None:
        self._clauses = found
        self.units = {told.unit for clause in found for told in clause.figures}
        self.said: set[Said] = {each for clause in found for _, each in clause.said}

    def bare_unit(self, at: int, told: Told) -> Unit | None:
        """The unit of a bare number: that of a word beside it, or of the figure next to it."""
        clause = self._clauses[at]
        if not {(told.at - 1, _S.SESSIONS), (told.at - 2, _S.SESSIONS)}.isdisjoint(clause.said):
            return Unit.SESSIONS  # "Einheit Nummer 100"
        for said, unit in BARE_UNITS.items():
            if clause.says(said):
                return unit
        near = [*clause.figures]
        for neighbour in (at - 1, at + 1):
            if 0 <= neighbour < len(self._clauses):
                beside = self._clauses[neighbour]
                near += beside.figures
                if beside.figures:
                    units = (unit for said, unit in BARE_UNITS.items() if beside.says(said))
                    near += [Told("", told.number, 0, each) for each in units]
        return next((each.unit for each in near if each.unit is not None), None)

    def turns(self, at: int) -> set[int]:
        """The directions that a clause tells, and those without a figure that follow it."""
        told = [self._clauses[at], *self._followers(at), *self._leaders(at)]
        said = {said for clause in told for _, said in clause.said}
        return {sign for turn, sign in TURNS.items() if turn in said}

    def _followers(self, at: int) -> list[Clause]:
        """Clauses without a figure or a subject of their own, which speak of the one before."""
        found = []
        for clause in self._clauses[at + 1 :]:
            if clause.figures or clause.says(*TOPICS):
                break
            found.append(clause)
        return found if self._clauses[at].figures else []

    def beside(self, at: int, told: Told, unit: Unit | None) -> Beside:
        """What stands beside a figure of a clause, whose unit is this one."""
        clause = self._clauses[at]
        beside = self._led(at, unit, self._own(clause, told, unit))
        if beside.said.isdisjoint({_S.SHORTER, _S.LONGER, _S.OTHERS}):
            beside.said |= self._lengths(at, told)
        for follower in self._followers(at):
            beside.said |= {said for _, said in follower.said if said in BELONGS | {_S.BEST}}
        beside.said |= self._frame(at, unit, beside.said)
        beside.said = {each for each in beside.said if self._is_of(each, unit)}
        beside.against -= _SILENT | _NO_MEASURE
        beside.offered = self._offered(clause, told, beside)
        self._add_ends(clause, told, beside)
        return beside

    def _led(self, at: int, unit: Unit | None, beside: Beside) -> Beside:
        """With what the clauses say that lead up to this one."""
        is_second = any(each.figures for each in self._clauses[:at])
        for leader in () if beside.is_compared else self._leaders(at):
            before, behind = _cut(leader)
            if behind and unit is Unit.PERCENT and not before:
                beside.against |= behind & _MEASURES
            elif behind and (is_second or not before):  # "als an anderen Tagen, 7,7/10"
                return Beside(beside.said | behind | {Sense.VERSUS}, is_compared=True)
            else:
                is_led = self._clauses[at].pause in _LEADS
                has_stretch = not (is_led or _STRETCHES.isdisjoint(beside.said))
                beside.said |= before - _STRETCHES if has_stretch else before
                beside.against |= behind
        return beside

    def _offered(self, clause: Clause, told: Told, beside: Beside) -> set[Said]:
        """What the rest of the sentence has for the demands of a fact."""
        found: set[Said] = {
            each for each in self.said if each in _OFFERED or isinstance(each, Name)
        }
        found |= {each for _, each in clause.said if each in TURNS}
        if Sense.LEFT in self.said and Sense.LEFT not in beside.said:
            found.add(Sense.MARK)
        if told.hedge is not None:
            found.add(told.hedge)
        if Unit.SESSIONS in self.units:
            found.add(Sense.SESSIONS)
        return found

    def _lengths(self, at: int, told: Told) -> set[Said]:
        """Sessions of which length a figure is of: "über 45 Minuten: 5,9/10"."""
        figures = (each for clause in self._clauses[: at + 1] for each in clause.figures)
        return {
            _LENGTHS[each.hedge]
            for each in figures
            if each is not told and each.unit is Unit.MINUTES and each.hedge in _LENGTHS
        }

    def _own(self, clause: Clause, told: Told, unit: Unit | None) -> Beside:
        """What the clause of a figure says of it, and what it says that it is compared with."""
        beside = Beside()
        cut = _versus_at(clause)
        if cut is None or unit is Unit.CLOCK:  # "gegen 18 Uhr"
            alike = self._alike(clause, told, unit)
            beside.said |= {
                said
                for place, said in clause.said
                if said is not Sense.VERSUS
                and min((at for at in alike if at >= place), default=alike[-1]) == told.at
            }
            return beside
        is_compared = told.at > cut and unit is not Unit.PERCENT
        before, behind = _cut(clause)
        if is_compared:
            return Beside(behind | {Sense.VERSUS}, is_compared=True)
        if any(told.at < each.at < cut for each in clause.figures):
            behind = set()  # the next figure is the one that is compared
        if _opened_by_versus(clause):
            return Beside(behind - _MEASURES, behind & _MEASURES)
        return Beside(before, behind)

    def _leaders(self, at: int) -> list[Clause]:
        """Clauses without a figure that lead up to this one: "Deine längste Serie: 30 Tage"."""
        found: list[Clause] = []
        place = at
        while place and not self._clauses[place - 1].figures:
            place -= 1
            found.append(self._clauses[place])
        is_led = self._clauses[at].pause in _LEADS
        nearest = found[:1] if is_led or place == 0 else []
        strict = {*BELONGS, *TURNS, Sense.BEST} if is_led else set(Sense)
        more = [each for each in found[1:] if place == 0 and each.says(*strict)]
        is_bare = not self._clauses[at].said
        compared = [each for each in found[:1] if is_bare or each.says(Sense.VERSUS)]
        return [*(nearest or compared), *more]

    def _alike(self, clause: Clause, told: Told, unit: Unit | None) -> list[int]:
        """The places of figures of one unit in a clause: a word there is of the next of them."""
        base = COUNTED.get(unit, (unit, 0))[0] if unit else None
        return [
            each.at
            for each in clause.figures
            if each is told or (each.unit and COUNTED.get(each.unit, (each.unit, 0))[0] == base)
        ]

    def _add_ends(self, clause: Clause, told: Told, beside: Beside) -> None:
        """Say of "von 6,5 auf 7,8" where it came from, and where it went."""
        is_from = told.unit is not Unit.PERCENT and self._is_behind(clause, told, Sense.OF)
        if is_from and any((told.at - 2, turn) in clause.said for turn in TURNS):
            beside.said.add(Sense.FROM)  # "gestiegen von 6,5"
        firsts = [each for each in clause.figures if self._is_behind(clause, each, Sense.OF)]
        seconds = [each for each in clause.figures if self._is_behind(clause, each, Sense.TO)]
        if firsts and seconds and told in firsts:
            beside.said.add(Sense.FROM)
        elif firsts and seconds and told in seconds:
            beside.offered.add(Sense.TO)

    @staticmethod
    def _is_behind(clause: Clause, told: Told, sense: Sense) -> bool:
        return (told.at - 1, sense) in clause.said

    def _frame(self, at: int, unit: Unit | None, said: set[Said]) -> set[Said]:
        """The stretch of days that another clause names: the last one before, else the next."""
        if said & _STRETCHES or unit not in _STRETCHED or Sense.PLAN in said:
            return set()
        for clause in reversed(self._clauses[:at]):
            found: set[Said] = {said for _, said in clause.said if said in _STRETCHES}
            if found:
                return found
        following = self._clauses[at + 1] if at + 1 < len(self._clauses) else None
        if following is None or not following.figures or following.says(Sense.VERSUS):
            return set()
        last = following.figures[-1].at
        return {said for place, said in following.said if said in _STRETCHES and place > last}

    def _is_of(self, said: Said, unit: Unit | None) -> bool:
        """Whether a word speaks of the figures of this unit, or has none of its own here."""
        if isinstance(said, Name):
            return said.of in {"day", "part"} and unit in _STRETCHED
        if said in _SILENT or isinstance(said, Unit):
            # A share of minutes is none of sessions.
            return said is Sense.SESSIONS and unit is Unit.PERCENT
        if said in _STRETCHES:
            return unit in _STRETCHED or said in {_S.BEFOREHAND, _S.BEFORE}
        units = _OF_UNITS.get(said)
        if units is None or unit in units:
            return True
        return said not in _ONLY_THERE and units.isdisjoint(self.units - {None})

    def has_leader(self, at: int) -> bool:
        """Whether it follows or leads up to a clause with a figure, which then answers for it."""
        clause = self._clauses[at]
        return any(
            any(clause is each for each in (*self._followers(other), *self._leaders(other)))
            for other, each in enumerate(self._clauses)
            if each.figures
        )


def _versus_at(clause: Clause) -> int | None:
    return min((place for place, said in clause.said if said is Sense.VERSUS), default=None)


def _cut(clause: Clause) -> tuple[set[Said], set[Said]]:
    """What a clause says before "als" or "gegenüber", and what behind it."""
    cut = _versus_at(clause)
    told = [(place, said) for place, said in clause.said if said is not Sense.VERSUS]
    behind: set[Said] = {said for place, said in told if cut is not None and place >= cut}
    return {said for place, said in told if cut is None or place < cut}, behind


def _opened_by_versus(clause: Clause) -> bool:
    """Whether it begins so: "Gegenüber der Woche davor sanken deine Minuten um 12 %"."""
    return bool(clause.said) and clause.said[0][1] is Sense.VERSUS
