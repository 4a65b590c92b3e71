"""Does a text in another language say what our facts say? What is not understood is refused.

The rule: a figure may be told if a fact grants it, that is, if the words beside it say all that
the fact demands and nothing that the fact does not allow (`grants.py`). So an invented number has
no grant, an exchanged one stands beside the words of another, and a flipped direction is none that
the fact has. A clause with a figure, or with a word that makes a claim, has to be understood word
by word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from coach.language import english as words
from coach.language.figures import Figure
from coach.language.grants import Grant, Grants, granted
from coach.language.grounding import Doubt, Unfounded, is_near
from coach.language.lexicon import Lexicon, Name, Said, Sense, Unit
from coach.language.tellings import Clause, Told, clauses

_S = Sense
_TURNS = {_S.UP: 1, _S.DOWN: -1}
_HEDGES = {_S.ABOUT: words.ABOUT, _S.OVER: words.OVER, _S.UNDER: "under"}

# How figures of texts and of facts are counted alike.
_COUNTED: dict[Unit, tuple[str, int]] = {
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
_COUNTS = frozenset({Unit.SESSIONS})
_LEADS = frozenset({":", "("})
_MEASURES = frozenset({_S.USUAL, _S.OTHERS, _S.BEFORE, _S.BEFOREHAND, _S.SHORTER})
# "Über 45 Minuten" may be said of sessions, and what follows is of these.
_LENGTHS: dict[Sense | None, Sense] = {_S.OVER: _S.LONGER, _S.UNDER: _S.SHORTER}
_NO_MEASURE = frozenset({_S.PLAN, _S.DONE, _S.LEFT, _S.MARK, _S.TODAY, _S.CURRENT})
# A clause with one of these makes a claim, even without a figure.
_CLAIMS = frozenset(
    {_S.UP, _S.DOWN, _S.LONGEST, _S.PEAK, _S.MEAN, _S.BEST, _S.GOAL, _S.RANK, _S.USUAL, _S.OTHERS}
    | {_S.STREAK, _S.FREEZE, _S.INTENSITY, _S.LOAD, _S.MONOTONY, _S.HABIT, _S.MISSED, _S.LACKING}
    | {_S.NO_REST, _S.GAP, _S.BEFORE, _S.SHORTER, _S.LONGER, _S.BEFOREHAND, _S.TYPICAL}
)
# And these have to belong to a figure.
_BELONGS = frozenset(
    {_S.LONGEST, _S.PEAK, _S.RANK, _S.MONOTONY, _S.LACKING, _S.TYPICAL, _S.MEAN}
    | {_S.SHORTER, _S.LONGER}
)
_BARE_UNITS = {
    _S.HABIT: Unit.POINTS,
    _S.LOAD: Unit.POINTS,
    _S.MONOTONY: Unit.POINTS,
    _S.INTENSITY: Unit.INTENSITY,
    _S.STREAK: Unit.DAYS,
    _S.ACTIVE: Unit.DAYS,
}


# A clause with one of these has a subject of its own.
_TOPICS = frozenset({*_BARE_UNITS, _S.MINUTES}) - {_S.ACTIVE}


@dataclass(slots=True)
class _Beside:
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


def doubts(
    sentences: Sequence[str], facts: Sequence[str], lexicon: Lexicon
) -> tuple[Unfounded, ...]:
    """The claims of the sentences that the facts do not grant, in order, each once."""
    known = granted(tuple(facts))
    found: dict[Unfounded, None] = {}
    for sentence in sentences:
        found.update(dict.fromkeys(_Judge(clauses(sentence, lexicon), known, lexicon).doubts()))
    return tuple(found)


def tells_fact(sentences: Sequence[str], facts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether any figure of the sentences is one of the facts."""
    known = granted(tuple(facts)).figures
    return any(
        _is(grant, told, told.unit)
        for sentence in sentences
        for clause in clauses(sentence, lexicon)
        for told in clause.figures
        for grant in known
    )


class _Judge:
    """Judges one sentence."""

    def __init__(self, found: Sequence[Clause], known: Grants, lexicon: Lexicon) -> None:
        self._clauses = found
        self._known = known
        self._lexicon = lexicon
        self._units = {told.unit for clause in found for told in clause.figures}
        self._said = {each for clause in found for _, each in clause.said}

    def doubts(self) -> Iterator[Unfounded]:
        """All that the facts do not grant."""
        for at, clause in enumerate(self._clauses):
            yield from self._not_understood(clause)
            yield from self._invented_names(clause)
            yield from self._of_figures(at, clause)
            if not clause.figures:
                yield from self._without_figure(at, clause)
        yield from self._of_standing()

    # --- words ----------------------------------------------------------------------------------
    def _not_understood(self, clause: Clause) -> Iterator[Unfounded]:
        is_claim = clause.figures or clause.stretches or clause.says(*_CLAIMS)
        for word in clause.unknown:
            is_suspect = self._lexicon.suspect.search(word if word[:1].isupper() else f" {word}")
            if is_claim or is_suspect:
                yield Unfounded(Doubt.UNKNOWN, word)
        if clause.says(Sense.NOT) and is_claim:
            yield Unfounded(Doubt.UNKNOWN, "not")

    def _invented_names(self, clause: Clause) -> Iterator[Unfounded]:
        known = self._known
        for _, said in clause.said:
            if not isinstance(said, Name) or said in known.names:
                continue  # a month stands in known dates alone
            if said.of == "part" and (
                clause.says(Sense.PLAN) or not any(each.of == "part" for each in known.names)
            ):
                continue
            yield Unfounded(Doubt.DAY, said.name)
        yield from (
            Unfounded(Doubt.NUMBER, f"{day}.{month}.")
            for day, month in clause.dates
            if (day, month) not in known.dates
        )
        yield from (
            Unfounded(Doubt.NUMBER, f"{number} {unit}")
            for number, unit in clause.stretches
            if (number, unit) not in known.stretches
        )

    # --- figures --------------------------------------------------------------------------------
    def _of_figures(self, at: int, clause: Clause) -> Iterator[Unfounded]:
        turns = self._turns(at)
        turned: list[tuple[Told, bool]] = []
        for told in clause.figures:
            unit = told.unit or self._bare_unit(at, told)
            found = [grant for grant in self._known.figures if _is(grant, told, unit)]
            if not found:
                yield Unfounded(self._why(told), told.text)
                continue
            beside = self._beside(at, told, unit)
            looked_at = {n for each in self._clauses for n, of in each.stretches if of in _COUNTS}
            fitting = [
                grant
                for grant in found
                if _fits(grant, beside) and (not looked_at or grant.of_last in {None, *looked_at})
            ]
            if not fitting:
                yield Unfounded(Doubt.ROLE, told.text)
            elif turns and not any(_goes(grant, beside, turns) for grant in fitting):
                turned.append((told, any(grant.trend for grant in fitting)))
        # A direction is of one figure of its clause at least, and of all that a fact compares.
        are_all = len(turned) == len(clause.figures)
        yield from (
            Unfounded(Doubt.DIRECTION, told.text)
            for told, is_compared in turned
            if are_all or is_compared
        )
        yield from self._article(clause)

    def _article(self, clause: Clause) -> Iterator[Unfounded]:
        """A session that was done, counted by its article: "Du hast eine Einheit absolviert"."""
        if not clause.says(Sense.DONE) or clause.says(Sense.PLAN, Sense.LEFT, Sense.STREAK):
            return
        places = {place for place, said in clause.said if said is Sense.SESSIONS}
        is_one = any(said is Sense.ONE and place + 1 in places for place, said in clause.said)
        is_told = any(g.unit is Unit.SESSIONS and g.number == 1 for g in self._known.figures)
        if is_one and not is_told:
            yield Unfounded(Doubt.NUMBER, "1")

    def _why(self, told: Told) -> Doubt:
        is_elsewhere = any(told.number == grant.number for grant in self._known.figures)
        return Doubt.UNIT if is_elsewhere else Doubt.NUMBER

    def _bare_unit(self, at: int, told: Told) -> Unit | None:
        """The unit of a bare number: that of a word beside it, or of the figure next to it."""
        clause = self._clauses[at]
        if not {(told.at - 1, _S.SESSIONS), (told.at - 2, _S.SESSIONS)}.isdisjoint(clause.said):
            return Unit.SESSIONS  # "Einheit Nummer 100"
        for said, unit in _BARE_UNITS.items():
            if clause.says(said):
                return unit
        near = [*clause.figures]
        for neighbour in (at - 1, at + 1):
            if 0 <= neighbour < len(self._clauses):
                beside = self._clauses[neighbour]
                near += beside.figures
                if beside.figures:
                    units = (unit for said, unit in _BARE_UNITS.items() if beside.says(said))
                    near += [Told("", told.number, 0, each) for each in units]
        return next((each.unit for each in near if each.unit is not None), None)

    def _turns(self, at: int) -> set[int]:
        """The directions that a clause tells, and those without a figure that follow it."""
        told = [self._clauses[at], *self._followers(at), *self._leaders(at)]
        return {_TURNS[s] for clause in told for _, s in clause.said if s in _TURNS}  # type: ignore[index]

    def _followers(self, at: int) -> list[Clause]:
        """Clauses without a figure or a subject of their own, which speak of the one before."""
        found = []
        for clause in self._clauses[at + 1 :]:
            if clause.figures or clause.says(*_TOPICS):
                break
            found.append(clause)
        return found if self._clauses[at].figures else []

    def _beside(self, at: int, told: Told, unit: Unit | None) -> _Beside:
        clause = self._clauses[at]
        beside = self._led(at, unit, self._own(clause, told, unit))
        if beside.said.isdisjoint({_S.SHORTER, _S.LONGER, _S.OTHERS}):
            beside.said |= self._lengths(at, told)
        for follower in self._followers(at):
            beside.said |= {said for _, said in follower.said if said in _BELONGS | {_S.BEST}}
        beside.said |= self._frame(at, unit, beside.said)
        beside.said = {each for each in beside.said if self._is_of(each, unit)}
        beside.against -= _SILENT | _NO_MEASURE
        beside.offered = self._offered(clause, told, beside)
        self._add_ends(clause, told, beside)
        return beside

    def _led(self, at: int, unit: Unit | None, beside: _Beside) -> _Beside:
        """With what the clauses say that lead up to this one."""
        is_second = any(each.figures for each in self._clauses[:at])
        for leader in () if beside.is_compared else self._leaders(at):
            before, behind = _cut(leader)
            if behind and unit is Unit.PERCENT and not before:
                beside.against |= behind & _MEASURES
            elif behind and (is_second or not before):  # "als an anderen Tagen, 7,7/10"
                return _Beside(beside.said | behind | {Sense.VERSUS}, is_compared=True)
            else:
                is_led = self._clauses[at].pause in _LEADS
                has_stretch = not (is_led or _STRETCHES.isdisjoint(beside.said))
                beside.said |= before - _STRETCHES if has_stretch else before
                beside.against |= behind
        return beside

    def _offered(self, clause: Clause, told: Told, beside: _Beside) -> set[Said]:
        """What the rest of the sentence has for the demands of a fact."""
        found: set[Said] = {
            each for each in self._said if each in _OFFERED or isinstance(each, Name)
        }
        found |= {each for _, each in clause.said if each in _TURNS}
        if Sense.LEFT in self._said and Sense.LEFT not in beside.said:
            found.add(Sense.MARK)
        if told.hedge is not None:
            found.add(told.hedge)
        if Unit.SESSIONS in self._units:
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

    def _own(self, clause: Clause, told: Told, unit: Unit | None) -> _Beside:
        """What the clause of a figure says of it, and what it says that it is compared with."""
        beside = _Beside()
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
            return _Beside(behind | {Sense.VERSUS}, is_compared=True)
        if any(told.at < each.at < cut for each in clause.figures):
            behind = set()  # the next figure is the one that is compared
        if _opened_by_versus(clause):
            return _Beside(behind - _MEASURES, behind & _MEASURES)
        return _Beside(before, behind)

    def _leaders(self, at: int) -> list[Clause]:
        """Clauses without a figure that lead up to this one: "Deine längste Serie: 30 Tage"."""
        found: list[Clause] = []
        place = at
        while place and not self._clauses[place - 1].figures:
            place -= 1
            found.append(self._clauses[place])
        is_led = self._clauses[at].pause in _LEADS
        nearest = found[:1] if is_led or place == 0 else []
        strict = {*_BELONGS, *_TURNS, Sense.BEST} if is_led else set(Sense)
        more = [each for each in found[1:] if place == 0 and each.says(*strict)]
        is_bare = not self._clauses[at].said
        compared = [each for each in found[:1] if is_bare or each.says(Sense.VERSUS)]
        return [*(nearest or compared), *more]

    def _alike(self, clause: Clause, told: Told, unit: Unit | None) -> list[int]:
        """The places of figures of one unit in a clause: a word there is of the next of them."""
        base = _COUNTED.get(unit, (unit, 0))[0] if unit else None
        return [
            each.at
            for each in clause.figures
            if each is told or (each.unit and _COUNTED.get(each.unit, (each.unit, 0))[0] == base)
        ]

    def _add_ends(self, clause: Clause, told: Told, beside: _Beside) -> None:
        """Say of "von 6,5 auf 7,8" where it came from, and where it went."""
        is_from = told.unit is not Unit.PERCENT and self._is_behind(clause, told, Sense.OF)
        if is_from and any((told.at - 2, turn) in clause.said for turn in _TURNS):
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
        return said not in _ONLY_THERE and units.isdisjoint(self._units - {None})

    # --- without a figure -----------------------------------------------------------------------
    def _without_figure(self, at: int, clause: Clause) -> Iterator[Unfounded]:
        has_figure = bool(self._units)
        said = {each for _, each in clause.said}
        if not has_figure and said & _BELONGS:
            yield Unfounded(Doubt.ROLE, "a claim without its figure")
        if not has_figure and Sense.BEST in said and not self._is_best(said):
            yield Unfounded(Doubt.ROLE, "the best")
        turns = {_TURNS[each] for each in said if each in _TURNS}  # type: ignore[index]
        is_own = not has_figure or bool(said & _TOPICS)
        if turns and (is_own or not self._has_leader(at)):
            yield from self._wrong_trend(said, turns)

    def _has_leader(self, at: int) -> bool:
        """Whether it follows or leads up to a clause with a figure, which then answers for it."""
        clause = self._clauses[at]
        return any(
            any(clause is each for each in (*self._followers(other), *self._leaders(other)))
            for other, each in enumerate(self._clauses)
            if each.figures
        )

    def _is_best(self, said: set[Said]) -> bool:
        days = {each for each in said if isinstance(each, Name) and each.of == "day"}
        return bool(days) and any(
            any(Sense.BEST in group for group in grant.needs) and days <= grant.allows
            for grant in self._known.figures
        )

    def _wrong_trend(self, said: set[Said], turns: set[int]) -> Iterator[Unfounded]:
        topics = said & {_S.INTENSITY, _S.LOAD, _S.MINUTES, _S.SESSIONS, _S.ACTIVE}
        against = said & {_S.USUAL, _S.OTHERS, _S.BEFORE, _S.BEFOREHAND, _S.SHORTER}
        told = [
            trend
            for trend in self._known.trends
            if (not topics or topics & trend.of) and (not against or against & trend.against)
        ]
        if not told or turns != {trend.sign for trend in told}:
            yield Unfounded(Doubt.DIRECTION, "up" if 1 in turns else "down")

    # --- standing -------------------------------------------------------------------------------
    def _of_standing(self) -> Iterator[Unfounded]:
        """Goals and freezes, which a sentence may claim without a figure."""
        said, known = self._said, self._known
        claimed = said & {_S.REACHED, _S.MISSED}
        if Sense.GOAL in said and claimed and claimed != {known.goal}:
            yield Unfounded(Doubt.STANDING, "the goal")
        if Sense.MISSED in said and Sense.GOAL not in said:
            yield Unfounded(Doubt.STANDING, "missed")
        if Sense.FREEZE in said and not known.freezes and Unit.FREEZES not in self._units:
            yield Unfounded(Doubt.STANDING, "a freeze")


def _is(grant: Grant, told: Told, unit: Unit | None) -> bool:
    """Whether a figure is the one of a grant, or a rounding of it that its wording allows."""
    if unit is Unit.TIMES:
        unit = grant.unit if grant.unit in {Unit.SESSIONS, Unit.DAYS} else unit
    if unit is None:
        return False
    if Unit.CLOCK in {unit, grant.unit}:
        return unit is grant.unit and told.number == grant.number
    claim = _figure(told.number, unit, _HEDGES[told.hedge] if told.hedge else "")
    fact = _figure(grant.number, grant.unit, "")
    return claim.unit == fact.unit and is_near(claim, fact, by_unit=True)


def _figure(number: Decimal, unit: Unit, hedge: str) -> Figure:
    name, scale = _COUNTED.get(unit, (unit.value, 1))
    step = Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
    return Figure("", 0, 0, number, step, unit=name, scale=Decimal(scale), hedge=hedge)


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


def _fits(grant: Grant, beside: _Beside) -> bool:
    is_allowed = beside.said <= grant.allows and beside.against <= grant.against
    if Sense.BEST in beside.said and grant.trend < 0 and not grant.is_other:
        return False
    return is_allowed and all((beside.said | beside.offered) & group for group in grant.needs)


def _goes(grant: Grant, beside: _Beside, turns: set[int]) -> bool:
    """Whether the directions beside a figure are those of its fact."""
    if turns == {1} and any(Sense.BEST in group for group in grant.needs):
        return True  # "Dein stärkster Tag"
    is_looked_back_on = grant.is_other and not (beside.is_compared or Sense.FROM in beside.said)
    return grant.trend != 0 and turns == {-grant.trend if is_looked_back_on else grant.trend}
