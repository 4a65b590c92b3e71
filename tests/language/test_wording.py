"""Prompts and our own words, over briefs of every kind."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import findings
from coach.domain.briefs import Brief, last_week
from coach.domain.findings import Action, ActionKind, Finding, FindingKind
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.stats import (
    DayTotal,
    History,
    LoggedSession,
    Standing,
    period_figures,
    stats_of,
)
from coach.domain.tiers import Tier
from coach.language import guard, offline, phrases, prompts

TODAY = date(2026, 11, 18)
"""A Wednesday."""

HISTORIES = st.dictionaries(
    st.integers(0, 60), st.tuples(st.integers(1, 720), st.integers(1, 10)), min_size=1, max_size=40
)
"""Days back: minutes and intensity."""


def history_of(sessions: dict[int, tuple[int, int]]) -> History:
    """A session at 18:00 on each of these days."""
    logged = [
        LoggedSession(
            day=(day := TODAY - timedelta(days=back)),
            ended_wall=datetime.combine(day, time(18)),
            minutes=minutes,
            intensity=intensity,
        )
        for back, (minutes, intensity) in sorted(sessions.items())
    ]
    totals = [DayTotal(s.day, 1, s.minutes, s.minutes * s.intensity, s.minutes) for s in logged]
    return History(recent=logged, days=totals[::-1], standing=Standing(8, 1, 10))


def brief_of(kind: InsightKind, history: History) -> Brief:
    stats = stats_of(history, TODAY)
    week, before = last_week(history, TODAY)
    day = period_figures(history.days, TODAY, TODAY)
    is_review = kind is InsightKind.WEEKLY_REVIEW
    return Brief(
        kind=kind,
        today=TODAY,
        stats=stats,
        finding=findings.findings_of(stats)[0],
        period=week if is_review else day if kind is InsightKind.DAILY_SUMMARY else None,
        period_before=before if is_review else None,
        milestones=(
            (Milestone(MilestoneKind.SESSIONS, 100, 100),)
            if kind is InsightKind.MILESTONE_CELEBRATION
            else ()
        ),
    )


@given(HISTORIES, st.sampled_from(InsightKind), st.text(max_size=5))
def test_our_own_words_pass_the_guard_that_models_have_to_pass(
    sessions: dict[int, tuple[int, int]], kind: InsightKind, seed: str
) -> None:
    brief = brief_of(kind, history_of(sessions))
    text = offline.text_for(brief, seed)
    assert guard.tidied(text, kind) == text
    assert guard.flaws(text, facts=prompts.fact_lines(brief), kind=kind) == ()


@given(HISTORIES, st.sampled_from(InsightKind))
def test_the_same_seed_gives_the_same_words(
    sessions: dict[int, tuple[int, int]], kind: InsightKind
) -> None:
    brief = brief_of(kind, history_of(sessions))
    assert offline.text_for(brief, "a") == offline.text_for(brief, "a")


def test_other_days_bring_other_words() -> None:
    brief = brief_of(InsightKind.PERFORMANCE_TIP, history_of({0: (45, 7)}))
    assert len({offline.text_for(brief, f"day {day}") for day in range(30)}) >= 6


STEADY = dict.fromkeys(range(40), (45, 7))


def test_every_figure_of_the_template_is_a_fact() -> None:
    history = history_of(STEADY | {3: (30, 9)})
    facts = prompts.fact_lines(brief_of(InsightKind.PERFORMANCE_TIP, history))
    assert facts == (
        "Sessions this period: the last 30 sessions",
        "Total duration of the last 30 sessions: 1335 minutes",
        "Average intensity: 7.1/10",
        "Peak intensity: 9/10",
        "Current streak: 40 days",
        "Longest streak: 40 days",
        "Tier: ELITE",
        "Rank: Top 15%",
        "Last 7 complete days: 7 sessions, 300 minutes",
        "Minutes of these 7 days compared with your average: -5%",
        "Most active time: 17:00",
        "What stands out: most minutes fall around 17:00",
        "Suggested action: a session of 45 min at 17:00",
    )


def test_a_figure_without_data_is_absent() -> None:
    facts = prompts.fact_lines(brief_of(InsightKind.PERFORMANCE_TIP, history_of({0: (45, 7)})))
    for label in ("Last 7", "compared", "Most active"):
        assert not any(label in fact for fact in facts)
    nothing = History(recent=(), days=())
    facts = prompts.fact_lines(brief_of(InsightKind.PERFORMANCE_TIP, nothing))
    for label in ("Average intensity", "Peak intensity", "Rank"):
        assert not any(label in fact for fact in facts)


def test_a_review_quotes_both_weeks() -> None:
    history = history_of({3: (60, 5), 4: (30, 8), 10: (45, 5)})
    facts = prompts.fact_lines(brief_of(InsightKind.WEEKLY_REVIEW, history))
    assert facts[:6] == (
        "Week reviewed: Monday 9 November to Sunday 15 November",
        "In that week: 2 sessions, 90 minutes, active on 2 days",
        "Average intensity of that week: 6.0/10",
        "Best day of that week: Sunday, 60 minutes",
        "The week before: 1 session, 45 minutes",
        "Minutes compared with the week before: +100%",
    )
    text = offline.text_for(brief_of(InsightKind.WEEKLY_REVIEW, history), "x")
    assert "Sunday was your best day: 1 h." in text
    assert "100% more than the week before" in text


def test_a_first_week_is_compared_with_nothing() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({3: (60, 5)}))
    assert not any("week before:" in fact and "%" in fact for fact in prompts.fact_lines(brief))
    assert "week before" not in offline.text_for(brief, "x")


def test_an_empty_week_has_neither_intensity_nor_best_day() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({10: (60, 5)}))
    facts = prompts.fact_lines(brief)
    assert facts[1:4] == (
        "In that week: 0 sessions, 0 minutes, active on 0 days",
        "The week before: 1 session, 60 minutes",
        "Minutes compared with the week before: -100%",
    )
    assert offline.text_for(brief, "x").startswith("No session from Mon 9 Nov to Sun 15 Nov")


def test_a_review_without_a_week_before_compares_nothing() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({3: (60, 5)}))
    facts = prompts.fact_lines(replace(brief, period_before=None))
    assert not any("week before" in fact for fact in facts)


@pytest.mark.parametrize("kind", InsightKind)
@pytest.mark.parametrize("tone", Tone)
def test_each_kind_and_tone_has_its_voice(kind: InsightKind, tone: Tone) -> None:
    brief = brief_of(kind, history_of(STEADY))
    systems = {
        prompts.prompt_for(replace(brief, kind=k, tone=t)).system for k in InsightKind for t in Tone
    }
    assert len(systems) == len(InsightKind) * len(Tone)
    prompt = prompts.prompt_for(replace(brief, tone=tone))
    assert f"at most {LIMITS[kind].words} words" in prompt.system
    assert kind.value.replace("_", " ") in prompt.user
    assert prompt.facts[-1] in prompt.user


def test_a_retry_says_what_was_wrong() -> None:
    prompt = prompts.prompt_for(brief_of(InsightKind.PERFORMANCE_TIP, history_of(STEADY)))
    again = prompts.retried(prompt, "It held the number 52.")
    assert again.user.endswith("could not be used: It held the number 52.")
    assert (again.system, again.facts) == (prompt.system, prompt.facts)


@pytest.mark.parametrize("kind", FindingKind)
@pytest.mark.parametrize("action", ActionKind)
def test_every_finding_and_action_has_words_without_holes(
    kind: FindingKind, action: ActionKind
) -> None:
    stats = stats_of(history_of(STEADY), TODAY)
    finding = Finding(kind, 12, Action(action, 45, 18), goal=50)
    brief = Brief(InsightKind.PERFORMANCE_TIP, TODAY, stats, finding)
    for seed in range(12):
        text = offline.text_for(brief, str(seed))
        assert "{" not in text
        assert text.endswith(".")
        assert len(text.split()) <= LIMITS[InsightKind.PERFORMANCE_TIP].words


@pytest.mark.parametrize("kind", InsightKind)
def test_a_brief_without_its_own_figures_still_gives_a_tip(kind: InsightKind) -> None:
    stats = stats_of(history_of(STEADY), TODAY)
    brief = Brief(kind, TODAY, stats, findings.findings_of(stats)[0])
    assert offline.text_for(brief, "x").endswith(".")


@pytest.mark.parametrize(
    ("kind", "value", "title"),
    [
        (MilestoneKind.STREAK, 30, "30-day streak"),
        (MilestoneKind.SESSIONS, 1, "first session"),
        (MilestoneKind.SESSIONS, 1000, "1,000 sessions"),
        (MilestoneKind.HOURS, 50, "50 hours"),
        (MilestoneKind.TIER, Tier.PRO, "Pro tier"),
        (MilestoneKind.BEST_SESSION, 95, "longest session yet: 1 h 35 min"),
        (MilestoneKind.BEST_DAY, 60, "best day yet: 1 h"),
        (MilestoneKind.BEST_WEEK, 45, "best week yet: 45 min"),
    ],
)
def test_milestones_have_titles(kind: MilestoneKind, value: int, title: str) -> None:
    assert phrases.milestone(Milestone(kind, value, value)) == title


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (61, "1 h 1 min")]
)
def test_durations_read_naturally(minutes: int, text: str) -> None:
    assert phrases.duration(minutes) == text


@pytest.mark.parametrize(("percent", "text"), [(12, "+12%"), (-5, "-5%"), (0, "0%")])
def test_changes_carry_their_sign(percent: int, text: str) -> None:
    assert phrases.signed(percent) == text


@pytest.mark.parametrize(
    ("percent", "text"),
    [
        (4, "4% above your average"),
        (-12, "12% below your average"),
        (0, "as much as your average"),
    ],
)
def test_a_change_is_told_against_the_average(percent: int, text: str) -> None:
    assert phrases.against_average(percent) == text
