"""A week and an old advice in our own words."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import product

import pytest

from coach.domain.briefs import Brief
from coach.domain.findings import Action, ActionKind, FindingKind
from coach.domain.follow_up import Advice, Change, FollowUp
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.language import guard, offline, prompts
from coach.language.voice import opening
from tests.language.briefs import ACTIONS, STEADY, TODAY, brief_of, edge_findings, history_of

SPAN = "Mon 9 Nov to Sun 15 Nov"
CHANGE = Change(715, 1015, 6.1, 5.9)


def review_of(sessions: dict[int, tuple[int, int]]) -> Brief:
    return brief_of(InsightKind.WEEKLY_REVIEW, history_of(sessions))


def texts_of(brief: Brief, count: int = 40) -> set[str]:
    """Texts of many seeds, each of them sound."""
    texts = {offline.text_for(brief, str(seed)) for seed in range(count)}
    for text in texts:
        assert guard.tidied(text, brief.kind) == text
        assert guard.flaws(text, facts=prompts.fact_lines(brief), kind=brief.kind) == ()
    return texts


@pytest.mark.parametrize("tone", Tone)
def test_a_review_names_its_days_its_figures_and_both_weeks(tone: Tone) -> None:
    brief = replace(review_of({3: (60, 5), 4: (30, 8), 10: (45, 5)}), tone=tone)
    texts = texts_of(brief)
    assert len({opening(text) for text in texts}) >= 6
    for text in texts:
        for figure in (SPAN, "2 sessions", "2 days", "1 h 30 min", "6.0/10", "100%", "Sunday"):
            assert figure in text
    assert any("Sunday was your best day: 1 h." in text for text in texts)
    assert any("100% more than the week before" in text for text in texts)


def test_a_week_with_less_is_told_as_such() -> None:
    for text in texts_of(review_of({3: (30, 5), 10: (60, 5)})):
        assert "50%" in text
        assert any(word in text for word in ("less", "down", "fell", "fewer", "below"))


def test_a_first_week_is_compared_with_nothing() -> None:
    for text in texts_of(review_of({3: (60, 5)})):
        assert "week before" not in text


@pytest.mark.parametrize("before", [45, 10_000_000])
def test_a_change_that_says_nothing_is_left_out(before: int) -> None:
    """None at all, and all of it less though there were sessions."""
    brief = review_of({3: (45, 5)})
    assert brief.period_before is not None
    week_before = replace(brief.period_before, minutes=before, sessions=1)
    for text in texts_of(replace(brief, period_before=week_before)):
        assert "%" not in text


def test_one_active_day_is_not_called_the_best() -> None:
    for text in texts_of(review_of({3: (60, 5)})):
        assert "best" not in text
        assert "1 session on 1 day" in text or ("1 session" in text and "1 day" in text)


def test_an_empty_week_is_told_without_blame() -> None:
    texts = texts_of(review_of({10: (60, 5)}))
    assert len({opening(text) for text in texts}) >= 6
    for text in texts:
        assert SPAN in text
        assert "1 h" in text
        assert "%" not in text
    assert any(text.startswith(f"No session from {SPAN}, after 1 h the week") for text in texts)


@pytest.mark.long
@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("days_ago", [2, 6, 7, 9])
def test_what_became_of_an_advice_is_told(action: Action, days_ago: int) -> None:
    given = datetime.combine(TODAY - timedelta(days=days_ago), time(9))
    is_over = days_ago >= 7
    advice = Advice(action, given, given.date())
    for was_followed, change in product((True, False), (None, CHANGE)):
        follow_up = FollowUp(advice, was_followed, is_over, change)
        brief = replace(review_of(STEADY), follow_up=follow_up)
        for text in texts_of(brief, 6):
            assert f"{given:%a} {given.day} Nov" in text
            assert ("6.1/10" in text and "5.9/10" in text) == bool(change)
            assert not ("so far" in text and is_over)


@pytest.mark.parametrize("kind", FindingKind)
def test_the_longest_review_fits_and_leaves_out_what_matters_least(kind: FindingKind) -> None:
    brief = review_of({3: (715, 5), 4: (655, 8), 10: (715, 5)})
    long = [each for each in ACTIONS if each.minutes == 715]
    for action in long:
        given = datetime.combine(TODAY - timedelta(days=8), time(9))
        told = replace(
            brief,
            finding=replace(edge_findings(kind)[-1], action=action),
            follow_up=FollowUp(
                Advice(long[3], given, given.date()),
                was_followed=False,
                is_over=True,
                change=CHANGE,
            ),
        )
        for tone in Tone:
            text = offline.text_for(replace(told, tone=tone), action.kind.value)
            assert len(text.split()) <= LIMITS[brief.kind].words
            assert "5.9/10" in text


def test_rest_is_followed_by_a_day_off_and_by_nothing_else() -> None:
    given = datetime.combine(TODAY - timedelta(days=3), time(9))
    (rest,) = {each for each in ACTIONS if each.kind is ActionKind.REST_DAY and not each.hour}
    advice = Advice(rest, given, given.date())
    told = FollowUp(advice, was_followed=True, is_over=False, change=None)
    for text in texts_of(replace(review_of(STEADY), follow_up=told)):
        assert "you had a whole day without a session" in text
    told = replace(told, was_followed=False)
    for text in texts_of(replace(review_of(STEADY), follow_up=told)):
        assert "no whole day off is in the log so far" in text


def test_an_advice_of_shorter_sessions_that_was_not_followed_is_told_without_judging() -> None:
    action = Action(ActionKind.SHORTER_SESSIONS, 45)
    given = datetime.combine(TODAY - timedelta(days=6), time(9))
    advice = Advice(action, given, given.date())
    told = FollowUp(advice, was_followed=False, is_over=False, change=None)
    outcome = "your sessions went beyond it at least as often as not so far"
    texts = texts_of(replace(review_of(STEADY), follow_up=told))
    assert any(outcome in text for text in texts)


def test_active_days_are_told_as_days_with_a_session() -> None:
    finding, *_ = edge_findings(FindingKind.MORE_REGULAR)
    texts = texts_of(replace(review_of(STEADY), finding=finding))
    told = "You had a session on 20 of the last 28 days, and on 8 of the 28 before."
    assert any(told in text for text in texts)
