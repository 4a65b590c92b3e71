"""Every wording there is: short, whole, true to its figures, and begun unlike its neighbours."""

import re
from collections.abc import Iterator

import pytest

from coach.domain.findings import ActionKind, FindingKind
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.language import guard, wordings, wordings_reviews
from coach.language.facts import action_fields, action_text, finding_fields, finding_text
from coach.language.phrases import counted, duration
from coach.language.voice import opening, rendered
from coach.language.wordings import Wordings
from coach.language.wordings_actions import ACTIONS
from coach.language.wordings_findings import FINDINGS
from tests.language import briefs

FEWEST = 6
LONGEST_FINDING = 20
LONGEST_ACTION = 14
LONGEST_TIME = "11 h 55 min"

# A day's summary, a tip, and what stands in for a celebration of nothing.
LONGEST_DAY_LEAD = LIMITS[InsightKind.DAILY_SUMMARY].words - LONGEST_FINDING - LONGEST_ACTION

NAMED = {  # the figures that each wording of a finding must name
    **dict.fromkeys(
        (FindingKind.STRONG_WEEKDAY, FindingKind.WEAK_WEEKDAY), ("weekday", "level", "others")
    ),
    **dict.fromkeys(
        (FindingKind.STRONG_HOURS, FindingKind.WEAK_HOURS), ("part", "level", "others")
    ),
    FindingKind.FADES_WITH_LENGTH: ("mark", "level", "others"),
    **dict.fromkeys(
        (FindingKind.INTENSITY_RISING, FindingKind.INTENSITY_FALLING),
        ("rests_on", "level", "others"),
    ),
    FindingKind.LOAD_JUMP: ("number", "other"),
    **dict.fromkeys((FindingKind.MORE_REGULAR, FindingKind.LESS_REGULAR), ("number", "other")),
    **dict.fromkeys((FindingKind.BELOW_USUAL, FindingKind.ABOVE_USUAL), ("number",)),
    **dict.fromkeys(
        (FindingKind.NO_REST, FindingKind.LONG_GAP, FindingKind.COME_BACK, FindingKind.STREAK),
        ("days",),
    ),
    FindingKind.HARD_LATELY: ("level",),
    FindingKind.MONOTONOUS: ("average",),
    FindingKind.ONE_ACTIVITY: ("sessions", "mark"),
    FindingKind.BIGGEST_DAY: ("length", "weekday"),
    FindingKind.NEAR_STREAK: ("days", "mark"),
    FindingKind.NEAR_SESSIONS: ("sessions", "mark"),
    FindingKind.NEAR_HOURS: ("length", "mark"),
    FindingKind.PEAK_HOUR: ("clock",),
    FindingKind.HABIT: ("number",),
    FindingKind.TYPICAL_LENGTH: ("length",),
    FindingKind.TOTAL_HOURS: ("hours",),
    FindingKind.STEADY: ("sessions",),
}

SINGULARS = re.compile(r"(?<![\d,.])1 (?:day|session|minute|hour|freeze)s\b")
PLURALS = re.compile(r"(?<![\d,.])(?:0|[2-9]|\d\d+) (?:day|session|minute|hour|freeze)\b(?!-)")


def words_in(text: str) -> int:
    return len(text.split())


def assert_well_formed(sentence: str) -> None:
    assert sentence[0].isupper() or not sentence[0].isalpha()
    assert sentence.rstrip("👏 ").endswith((".", "?"))
    assert not {"{", "}"} & set(sentence)
    assert "  " not in sentence
    assert not SINGULARS.search(sentence), sentence
    assert not PLURALS.search(sentence), sentence
    assert sentence.count("!") <= 1


@pytest.mark.parametrize("kind", FindingKind)
def test_each_finding_is_told_in_six_ways_or_more(kind: FindingKind) -> None:
    assert len(set(FINDINGS[kind])) == len(FINDINGS[kind]) >= FEWEST
    for finding in briefs.edge_findings(kind):
        fields = finding_fields(finding)
        told = rendered(FINDINGS[kind], fields)
        assert len({opening(sentence) for sentence in told}) >= FEWEST
        facts = (f"What stands out: {finding_text(finding)}",)
        for sentence in told:
            assert_well_formed(sentence)
            assert 4 <= words_in(sentence) <= LONGEST_FINDING
            assert guard.tidied(sentence, InsightKind.WEEKLY_REVIEW) == sentence
            assert guard.flaws(sentence, facts=facts, kind=InsightKind.WEEKLY_REVIEW) == ()
            for name in NAMED[kind]:
                assert fields[name] in sentence


@pytest.mark.parametrize("kind", [FindingKind.STRONG_WEEKDAY, FindingKind.FADES_WITH_LENGTH])
def test_a_pattern_says_what_it_rests_on_where_there_is_room(kind: FindingKind) -> None:
    assert sum("{reviewed}" in wording for wording in FINDINGS[kind]) >= 2


@pytest.mark.parametrize("kind", FindingKind)
def test_no_finding_is_told_as_a_cause(kind: FindingKind) -> None:
    causes = re.compile(r"\b(?:makes? you|because|due to|thanks to|leads? to|causes?)\b")
    assert not any(causes.search(wording) for wording in FINDINGS[kind])


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("kind", ActionKind)
def test_each_action_is_told_in_six_ways_or_more(kind: ActionKind, tone: Tone) -> None:
    wordings_of_it = ACTIONS[kind].of(tone)
    assert len(set(wordings_of_it)) == len(wordings_of_it) >= FEWEST
    for action in (each for each in briefs.ACTIONS if each.kind is kind):
        facts = (f"Suggested action: {action_text(action)}",)
        told = rendered(wordings_of_it, action_fields(action, duration(action.minutes)))
        assert len({opening(sentence) for sentence in told}) >= FEWEST
        for sentence in told:
            assert_well_formed(sentence)
            assert words_in(sentence) <= LONGEST_ACTION
            assert guard.tidied(sentence, InsightKind.WEEKLY_REVIEW) == sentence
            assert guard.flaws(sentence, facts=facts, kind=InsightKind.WEEKLY_REVIEW) == ()


@pytest.mark.parametrize("kind", [ActionKind.REST_DAY])
def test_rest_asks_for_no_session(kind: ActionKind) -> None:
    for tone in Tone:
        for wording in ACTIONS[kind].of(tone):
            assert "{" not in wording
            assert re.search(r"\b(?:off|[Rr]est|free)\b", wording)


def test_the_gentle_and_the_direct_have_actions_of_their_own() -> None:
    for kind in ActionKind:
        gentle, direct = ACTIONS[kind].of(Tone.GENTLE), ACTIONS[kind].of(Tone.DIRECT)
        assert len(set(gentle) - set(direct)) >= 3
        assert len(set(direct) - set(gentle)) >= 3


def leads() -> Iterator[tuple[str, tuple[str, ...], int, int]]:
    """Each slot that opens a text: its wordings, how many openings, and its most words."""
    tip = LONGEST_FINDING + LONGEST_ACTION
    review = LIMITS[InsightKind.WEEKLY_REVIEW].words - tip
    call = LIMITS[InsightKind.STREAK_MOTIVATION].words
    for tone in Tone:
        for name, slot, fewest, most in (
            ("day", wordings.DAY_LEADS, 8, LONGEST_DAY_LEAD),
            ("week", wordings_reviews.WEEK_LEADS, 6, review),
            ("celebration", wordings.CELEBRATIONS, 8, 23),
            ("keeping", wordings.KEEPING_CALLS, 8, call),
            ("covered", wordings.COVERED_CALLS, 8, call),
        ):
            yield f"{name}-{tone.value}", slot.of(tone), fewest, most
    yield "open", wordings.OPEN_CALLS, 8, call - LONGEST_ACTION
    yield "kept", wordings.KEPT_CALLS, 8, call - LONGEST_ACTION
    yield "empty-week", wordings_reviews.EMPTY_WEEK_LEADS, 6, review


def lead_fields(number: int, title: str) -> dict[str, str]:
    """All fields of leads, with figures that take the most words."""
    return {
        "time": LONGEST_TIME,
        "before": LONGEST_TIME,
        "sessions": counted(number, "session"),
        "days": counted(number, "day"),
        "freezes": counted(number, "freeze"),
        "span": "Mon 28 Sep to Sun 4 Oct",
        "intensity": "10.0",
        "session": f"an easy session of {LONGEST_TIME}",
        "Session": f"An easy session of {LONGEST_TIME}",
        "what": title,
        "What": title.capitalize(),
    }


@pytest.mark.parametrize(
    ("slot", "fewest", "most"), [pytest.param(*rest, id=name) for name, *rest in leads()]
)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("title", [f"longest session yet: {LONGEST_TIME}", "first session"])
def test_leads_begin_in_enough_ways_and_leave_room(
    slot: tuple[str, ...], fewest: int, most: int, number: int, title: str
) -> None:
    told = rendered(slot, lead_fields(number, title))
    assert len({opening(text) for text in told}) >= fewest
    for text in told:
        assert_well_formed(text)
        assert 4 <= words_in(text) <= most
        assert sum(sign in text for sign in "🎉🏆👏") <= 1


@pytest.mark.parametrize(
    "slot",
    [
        wordings.CELEBRATED_TOO,
        wordings_reviews.NO_BLAME,
        wordings_reviews.WEEKS_UP,
        wordings_reviews.WEEKS_DOWN,
        wordings_reviews.BEST_DAYS,
        wordings_reviews.FOLLOWED,
        wordings_reviews.NOT_FOLLOWED,
        wordings_reviews.SINCE_THEN,
    ],
)
def test_what_stands_in_the_middle_is_told_in_six_ways(slot: tuple[str, ...]) -> None:
    assert len({opening(wording) for wording in slot}) >= FEWEST


def test_a_second_milestone_has_room() -> None:
    longest = f"longest session yet: {LONGEST_TIME}"
    for tone in Tone:
        for first in rendered(wordings.CELEBRATIONS.of(tone), lead_fields(1000, longest)):
            for second in rendered(wordings.CELEBRATED_TOO, {"what": longest}):
                limit = LIMITS[InsightKind.MILESTONE_CELEBRATION].words
                assert words_in(f"{first} {second}") <= limit


def test_figures_are_not_cheered() -> None:
    every = "".join(wordings.CELEBRATIONS.of(Tone.DATA) + wordings.DAY_LEADS.of(Tone.DATA))
    assert not re.search(r"[!🎉🏆👏]|\b(?:[Ww]ell done|[Gg]ood work|proud|pride)\b", every)


def test_a_tone_without_words_of_its_own_uses_the_common_ones() -> None:
    assert Wordings(("A.", "B.")).of(Tone.DATA) == ("A.", "B.")
    assert Wordings(("A.",), {Tone.GENTLE: ("B.",)}).of(Tone.GENTLE) == ("B.", "A.")
