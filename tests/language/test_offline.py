"""The coach without a model: true, short, never the same opening twice in six messages."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.briefs import Brief
from coach.domain.choice import chosen
from coach.domain.detectors import findings_of
from coach.domain.findings import REST, Action, ActionKind, FindingKind
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.stats import stats_of
from coach.domain.tiers import Tier
from coach.language import guard, offline, prompts
from coach.language.voice import opening
from tests.language.briefs import (
    ACTIONS,
    HISTORIES,
    STEADY,
    TODAY,
    brief_of,
    edge_findings,
    history_of,
)

TITLES = (
    Milestone(MilestoneKind.BEST_SESSION, 715, 1),
    Milestone(MilestoneKind.SESSIONS, 1, 1),
    Milestone(MilestoneKind.STREAK, 365, 365),
    Milestone(MilestoneKind.TIER, Tier.PRO, Tier.PRO),
)


def texts_of(brief: Brief, count: int = 30) -> set[str]:
    return {offline.text_for(brief, str(seed)) for seed in range(count)}


def assert_sound(text: str, brief: Brief) -> None:
    assert guard.tidied(text, brief.kind) == text
    assert guard.flaws(text, facts=prompts.fact_lines(brief), kind=brief.kind) == ()


@pytest.mark.long
@settings(deadline=None)
@given(HISTORIES, st.sampled_from(InsightKind), st.sampled_from(Tone), st.text(max_size=5))
def test_our_own_words_pass_the_guard_that_models_have_to_pass(
    sessions: dict[int, tuple[int, int]], kind: InsightKind, tone: Tone, seed: str
) -> None:
    brief = replace(brief_of(kind, history_of(sessions)), tone=tone)
    assert_sound(offline.text_for(brief, seed), brief)


@pytest.mark.long
@settings(deadline=None)
@given(HISTORIES, st.sampled_from(InsightKind), st.lists(st.text(max_size=40), max_size=20))
def test_the_same_seed_gives_the_same_words(
    sessions: dict[int, tuple[int, int]], kind: InsightKind, said: Sequence[str]
) -> None:
    brief = replace(brief_of(kind, history_of(sessions)), said_lately=tuple(said))
    assert offline.text_for(brief, "a") == offline.text_for(brief, "a")


def test_other_days_bring_other_words() -> None:
    brief = brief_of(InsightKind.PERFORMANCE_TIP, history_of({0: (45, 7)}))
    assert len({offline.text_for(brief, f"day {day}") for day in range(30)}) >= 6


@pytest.mark.long
@pytest.mark.parametrize("kind", InsightKind)
@pytest.mark.parametrize("finding_kind", FindingKind)
def test_texts_of_every_kind_finding_and_tone_are_sound(
    kind: InsightKind, finding_kind: FindingKind
) -> None:
    brief = brief_of(kind, history_of(STEADY))
    findings = edge_findings(finding_kind)
    for place, (action, tone) in enumerate(zip(ACTIONS, cycle(Tone), strict=False)):
        finding = replace(findings[place % len(findings)], action=action)
        told = replace(brief, tone=tone, finding=finding)
        assert_sound(offline.text_for(told, str(place)), told)


@pytest.mark.parametrize("kind", InsightKind)
def test_a_brief_without_its_own_figures_still_gives_a_text(kind: InsightKind) -> None:
    history = history_of({0: (45, 7), 1: (45, 7)})
    stats = stats_of(history, TODAY)
    brief = Brief(kind, TODAY, stats, findings_of(history, stats, TODAY)[0])
    text = offline.text_for(brief, "x")
    facts = prompts.fact_lines(replace(brief, kind=InsightKind.PERFORMANCE_TIP))
    assert guard.flaws(text, facts=facts, kind=kind) == ()


# --- openings -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("🎉 New on your shelf: 100 sessions.", "new on your shelf"),
        ("1 h 35 min in 2 sessions today.", "# h # min"),
        ("Intensity on Mondays, 7.1/10, is high.", "intensity on mondays #"),
        ("1,200 more — and you're there.", "# more and youre"),
        ("Well done!", "well done"),
        ("", ""),
    ],
)
def test_an_opening_is_four_words_without_figures_and_signs(text: str, begin: str) -> None:
    assert opening(text) == begin


@pytest.mark.long
@settings(max_examples=40, deadline=None)
@given(st.integers(), HISTORIES)
def test_no_text_begins_like_one_of_the_five_before_it(
    seed: int, sessions: dict[int, tuple[int, int]]
) -> None:
    dice = Random(seed)  # noqa: S311 - a walk, not a secret
    history = history_of(sessions)
    findings = findings_of(history, stats_of(history, TODAY), TODAY)
    told: list[str] = []
    finding, kind = dice.choice(findings), dice.choice(list(InsightKind))
    for number in range(40):
        if dice.random() < 0.3:  # the same again and again is the hardest
            finding, kind = dice.choice(findings), dice.choice(list(InsightKind))
        brief = replace(
            brief_of(kind, history),
            finding=finding,
            tone=dice.choice(list(Tone)),
            said_lately=tuple(reversed(told)),
        )
        text = offline.text_for(brief, f"{seed} {number}")
        assert opening(text) not in {opening(each) for each in told[-5:]}
        told.append(text)


def test_a_fortnight_of_summaries_begins_in_fourteen_ways() -> None:
    history = history_of(STEADY)
    brief = brief_of(InsightKind.DAILY_SUMMARY, history)
    for tone in Tone:
        told: list[str] = []
        for day in range(14):
            said = replace(brief, tone=tone, said_lately=tuple(reversed(told)))
            told.append(offline.text_for(said, f"day {day}"))
        assert len({opening(text) for text in told}) == 14


def test_when_all_was_said_it_is_what_was_said_longest_ago() -> None:
    brief = brief_of(InsightKind.STREAK_MOTIVATION, history_of(dict.fromkeys((1, 2, 3, 4), (9, 5))))
    brief = replace(brief, finding=replace(brief.finding, action=REST))
    every = sorted({opening(text): text for text in texts_of(brief, 200)}.values())
    assert 6 <= len(every) <= 14
    assert opening(offline.text_for(replace(brief, said_lately=tuple(every)), "x")) == (
        opening(every[-1])
    )


def test_a_sentence_in_the_middle_is_not_said_again_soon() -> None:
    brief = brief_of(InsightKind.PERFORMANCE_TIP, history_of({0: (45, 7)}))
    told: list[str] = []
    for number in range(6):
        told.insert(0, offline.text_for(replace(brief, said_lately=tuple(told)), str(number)))
    assert len({text.rpartition(". ")[2] for text in told}) == 6


# --- kinds --------------------------------------------------------------------------------------
def test_a_summary_begins_with_the_day_or_with_what_stands_out() -> None:
    texts = texts_of(brief_of(InsightKind.DAILY_SUMMARY, history_of({0: (45, 7)})), 60)
    begins = {"45 min" in text.split(".")[0] for text in texts}
    assert begins == {True, False}
    assert all("45 min" in text and "1 session" in text for text in texts)


def test_a_celebration_names_what_was_reached_and_advises_nothing() -> None:
    brief = brief_of(InsightKind.MILESTONE_CELEBRATION, history_of(STEADY))
    for tone in Tone:
        for first in TITLES:
            for others in ((), TITLES[:1], TITLES[1:3]):
                told = replace(brief, tone=tone, milestones=(first, *others))
                for text in texts_of(told):
                    assert_sound(text, told)
                    assert "day off" not in text


def test_figures_cheer_less() -> None:
    brief = brief_of(InsightKind.MILESTONE_CELEBRATION, history_of(STEADY))
    sober = texts_of(replace(brief, tone=Tone.DATA), 60)
    assert not any(sign in text for text in sober for sign in "🎉🏆👏!")
    assert any("🎉" in text for text in texts_of(replace(brief, tone=Tone.GENTLE), 60))


OPEN_STREAK = dict.fromkeys(range(1, 6), (45, 7))


def streak_call(sessions: dict[int, tuple[int, int]], action: Action, tone: Tone) -> Brief:
    brief = brief_of(InsightKind.STREAK_MOTIVATION, history_of(sessions))
    return replace(brief, tone=tone, finding=replace(brief.finding, action=action))


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize(
    ("kind", "session"),
    [
        (ActionKind.SHORT_SESSION, "a short session of 15 min"),
        (ActionKind.EASY_SESSION, "an easy session of 15 min"),
    ],
)
def test_a_short_or_easy_session_keeps_the_streak(
    kind: ActionKind, session: str, tone: Tone
) -> None:
    brief = streak_call(OPEN_STREAK, Action(kind, 15), tone)
    texts = texts_of(brief, 100)
    assert len({opening(text) for text in texts}) >= 8
    for text in texts:
        assert_sound(text, brief)
        assert session in text.casefold()
        assert "5 days" in text


@pytest.mark.parametrize("tone", Tone)
def test_a_rest_day_is_covered_by_a_freeze_in_hand(tone: Tone) -> None:
    brief = streak_call(OPEN_STREAK, REST, tone)
    texts = texts_of(brief, 100)
    assert len({opening(text) for text in texts}) >= 8
    for text in texts:
        assert_sound(text, brief)
        assert "freeze" in text
        assert "5 days" in text


@pytest.mark.parametrize("action", ACTIONS)
def test_without_a_freeze_none_is_promised(action: Action) -> None:
    brief = streak_call(OPEN_STREAK, action, Tone.BALANCED)
    brief = replace(brief, stats=replace(brief.stats, freezes=0))
    for text in texts_of(brief):
        assert_sound(text, brief)
        assert "freeze" not in text
        assert "today" in text.casefold()


def test_one_freeze_is_counted_as_one() -> None:
    brief = streak_call(OPEN_STREAK, REST, Tone.BALANCED)
    texts = texts_of(replace(brief, stats=replace(brief.stats, freezes=1)), 60)
    assert any("1 freeze" in text for text in texts)
    assert not any("1 freezes" in text for text in texts)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_streak_whose_day_is_done_is_not_called_open(action: Action) -> None:
    brief = streak_call({0: (45, 7)} | OPEN_STREAK, action, Tone.DIRECT)
    for text in texts_of(brief):
        assert "open" not in text
        assert "6 days" in text
        assert len(text.split()) <= LIMITS[brief.kind].words


def test_what_is_chosen_over_many_days_is_always_sound() -> None:
    history = history_of(dict.fromkeys(range(0, 60, 2), (45, 7)))
    stats = stats_of(history, TODAY)
    finding = chosen(findings_of(history, stats, TODAY), [])
    brief = replace(brief_of(InsightKind.DAILY_SUMMARY, history), finding=finding)
    for text in texts_of(brief):
        assert_sound(text, brief)
