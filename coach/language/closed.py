"""Does a text in another language say what our facts say? What is not understood is refused.

The rule: a figure may be told if a fact grants it, that is, if the words beside it say all that
the fact demands and nothing that the fact does not allow (`grants.py`). So an invented number has
no grant, an exchanged one stands beside the words of another, and a flipped direction is none that
the fact has. A clause with a figure, or with a word that makes a claim, has to be understood word
by word.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from coach.language import english as words
from coach.language.besides import BELONGS, COUNTED, TOPICS, TURNS, Beside, Sentence
from coach.language.figures import Figure
from coach.language.grants import Grant, Grants, granted
from coach.language.grounding import Doubt, Unfounded, is_near
from coach.language.lexicon import Lexicon, Name, Said, Sense, Unit
from coach.language.tellings import Clause, Told, clauses

_S = Sense
_HEDGES = {_S.ABOUT: words.ABOUT, _S.OVER: words.OVER, _S.UNDER: "under"}
# A clause with one of these makes a claim, even without a figure.
_CLAIMS = frozenset(
    {_S.UP, _S.DOWN, _S.LONGEST, _S.PEAK, _S.MEAN, _S.BEST, _S.GOAL, _S.RANK, _S.USUAL, _S.OTHERS}
    | {_S.STREAK, _S.FREEZE, _S.INTENSITY, _S.LOAD, _S.MONOTONY, _S.HABIT, _S.MISSED, _S.LACKING}
    | {_S.NO_REST, _S.GAP, _S.BEFORE, _S.SHORTER, _S.LONGER, _S.BEFOREHAND, _S.TYPICAL}
)


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
        self._sentence = Sentence(found)

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
        turns = self._sentence.turns(at)
        turned: list[tuple[Told, bool]] = []
        for told in clause.figures:
            unit = told.unit or self._sentence.bare_unit(at, told)
            found = [grant for grant in self._known.figures if _is(grant, told, unit)]
            if not found:
                yield Unfounded(self._why(told), told.text)
                continue
            beside = self._sentence.beside(at, told, unit)
            looked_at = {
                n for each in self._clauses for n, of in each.stretches if of is Unit.SESSIONS
            }
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

    # --- without a figure -----------------------------------------------------------------------
    def _without_figure(self, at: int, clause: Clause) -> Iterator[Unfounded]:
        has_figure = bool(self._sentence.units)
        said = {each for _, each in clause.said}
        if not has_figure and said & BELONGS:
            yield Unfounded(Doubt.ROLE, "a claim without its figure")
        if not has_figure and Sense.BEST in said and not self._is_best(said):
            yield Unfounded(Doubt.ROLE, "the best")
        turns = {sign for turn, sign in TURNS.items() if turn in said}
        is_own = not has_figure or bool(said & TOPICS)
        is_of_other = Sense.VERSUS not in said and said & {_S.BEFORE, _S.BEFOREHAND, _S.OTHERS}
        if turns and is_of_other:
            yield Unfounded(Doubt.DIRECTION, "what was compared with")
        if turns and (is_own or not self._sentence.has_leader(at)):
            yield from self._wrong_trend(said, turns)

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
        said, known = self._sentence.said, self._known
        claimed = said & {_S.REACHED, _S.MISSED}
        if Sense.GOAL in said and claimed and claimed != {known.goal}:
            yield Unfounded(Doubt.STANDING, "the goal")
        if Sense.MISSED in said and Sense.GOAL not in said:
            yield Unfounded(Doubt.STANDING, "missed")
        if Sense.FREEZE in said and not known.freezes and Unit.FREEZES not in self._sentence.units:
            yield Unfounded(Doubt.STANDING, "a freeze")
        if known.is_today_open and {_S.TODAY, _S.DONE} <= said and _S.PLAN not in said:
            yield Unfounded(Doubt.STANDING, "today")


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
    name, scale = COUNTED.get(unit, (unit.value, 1))
    step = Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))
    return Figure("", 0, 0, number, step, unit=name, scale=Decimal(scale), hedge=hedge)


def _fits(grant: Grant, beside: Beside) -> bool:
    is_allowed = beside.said <= grant.allows and beside.against <= grant.against
    if Sense.BEST in beside.said and grant.trend < 0 and not grant.is_other:
        return False
    return is_allowed and all((beside.said | beside.offered) & group for group in grant.needs)


def _goes(grant: Grant, beside: Beside, turns: set[int]) -> bool:
    """Whether the directions beside a figure are those of its fact."""
    if turns == {1} and any(Sense.BEST in group for group in grant.needs):
        return True  # "Dein stärkster Tag"
    is_looked_back_on = grant.is_other and not (beside.is_compared or Sense.FROM in beside.said)
    return grant.trend != 0 and turns == {-grant.trend if is_looked_back_on else grant.trend}
