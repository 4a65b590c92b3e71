"""Facts, prompts and phrases, over briefs of every kind."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from coach.domain.findings import Action, ActionKind, FindingKind
from coach.domain.follow_up import Advice, Change, FollowUp
from coach.domain.kinds import ANSWER_LIMITS, LIMITS, InsightKind, Tone
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.stats import History
from coach.domain.tiers import Tier
from coach.language import facts, phrases, prompts
from tests.language.briefs import ACTIONS, STEADY, brief_of, edge_findings, history_of

FENCE = "fence-7f3a"
GIVEN = datetime.combine(date(2026, 11, 9), time(9))
ADVICE = Advice(Action(ActionKind.REST_DAY, 0), GIVEN, GIVEN.date())


def test_a_tip_quotes_what_stands_out_and_the_recent_sessions() -> None:
    lines = prompts.fact_lines(
        brief_of(InsightKind.PERFORMANCE_TIP, history_of(STEADY | {3: (30, 9)}))
    )
    assert lines == (
        "What stands out: a session on each of 40 days in a row, without a day of rest",
        "Sessions this period: the last 30 sessions, 1335 minutes",
        "Average intensity: 7.1/10, peak intensity: 9/10",
        "Most active time: 17:00",
        "Minutes of the last 7 days compared with your average: -5%",
        "Current streak: 40 days, longest streak: 40 days",
        "Suggested action: take the next day off, rest is part of the plan",
    )


def test_every_figure_of_the_guides_prompt_is_a_fact_of_some_kind() -> None:
    history = history_of(STEADY | {3: (30, 9)})
    told = "\n".join(
        line for kind in InsightKind for line in facts.facts_of(brief_of(kind, history))
    )
    for figure in (
        "Last 7 complete days: 7 sessions, 300 minutes",
        "Tier: Elite",
        "Rank: Top 15%",
        "Freezes in hand: 2",
        "Today: 45 minutes in 1 session",
        "In all: 40 sessions",
    ):
        assert figure in told


@pytest.mark.parametrize("kind", InsightKind)
def test_a_text_has_three_to_six_facts(kind: InsightKind) -> None:
    for sessions in (STEADY, {0: (45, 7)}, STEADY | {3: (30, 9)}):
        assert 3 <= len(facts.facts_of(brief_of(kind, history_of(sessions)))) <= 6


def test_a_figure_without_data_is_absent() -> None:
    lines = prompts.fact_lines(brief_of(InsightKind.PERFORMANCE_TIP, history_of({0: (45, 7)})))
    for label in ("Last 7", "compared", "Most active"):
        assert not any(label in line for line in lines)
    nothing = History(recent=(), days=())
    for kind in (InsightKind.PERFORMANCE_TIP, InsightKind.MILESTONE_CELEBRATION):
        lines = prompts.fact_lines(brief_of(kind, nothing))
        for label in ("Average intensity", "peak intensity", "Rank"):
            assert not any(label in line for line in lines)
    day = brief_of(InsightKind.DAILY_SUMMARY, history_of({0: (45, 7)}))
    assert not any("Today:" in line for line in facts.facts_of(replace(day, period=None)))


def test_a_review_quotes_both_weeks() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({3: (60, 5), 4: (30, 8), 10: (45, 5)}))
    assert facts.week_facts(brief) == (
        "Week reviewed: Monday 9 November to Sunday 15 November",
        "In that week: 2 sessions, 90 minutes at 6.0/10, active on 2 days",
        "Best day of that week: Sunday, 60 minutes",
        "The week before: 1 session, 45 minutes; minutes since then: +100%",
    )
    assert facts.facts_of(brief)[:4] == facts.week_facts(brief)


def test_a_first_week_is_compared_with_nothing() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({3: (60, 5)}))
    assert not any("week before:" in line and "%" in line for line in facts.facts_of(brief))


def test_an_empty_week_has_neither_intensity_nor_best_day() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({10: (60, 5)}))
    assert facts.week_facts(brief)[1:] == (
        "In that week: 0 sessions, 0 minutes, active on 0 days",
        "The week before: 1 session, 60 minutes; minutes since then: -100%",
    )


def test_a_review_without_a_week_before_compares_nothing() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({3: (60, 5)}))
    lines = prompts.fact_lines(replace(brief, period_before=None))
    assert not any("week before" in line for line in lines)


def test_a_review_tells_what_became_of_the_last_advice() -> None:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of(STEADY))
    told = replace(
        brief, follow_up=FollowUp(ADVICE, was_followed=False, is_over=False, change=None)
    )
    rest = "take the next day off, rest is part of the plan"
    assert facts.facts_of(told)[-1] == (
        f"Last advice, on Monday 9 November: {rest}; not followed yet"
    )
    told = replace(brief, follow_up=FollowUp(ADVICE, was_followed=False, is_over=True, change=None))
    assert facts.facts_of(told)[-1].endswith("; not followed")
    change = Change(200, 180, 6.1, 5.9)
    told = replace(
        brief, follow_up=FollowUp(ADVICE, was_followed=True, is_over=True, change=change)
    )
    assert facts.facts_of(told)[-1] == (
        f"Last advice, on Monday 9 November: {rest}; followed; the 7 days after it: 200 minutes at "
        "6.1/10, the 7 days before it: 180 minutes at 5.9/10"
    )


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_a_fact_without_holes(kind: FindingKind) -> None:
    for finding in edge_findings(kind):
        text = facts.finding_text(finding)
        assert text
        assert not {"{", "}"} & set(text)


@pytest.mark.parametrize("kind", ActionKind)
def test_every_action_has_a_fact_without_holes(kind: ActionKind) -> None:
    for action in (each for each in ACTIONS if each.kind is kind):
        assert not {"{", "}"} & set(facts.action_text(action))


@pytest.mark.parametrize("kind", InsightKind)
@pytest.mark.parametrize("tone", Tone)
def test_each_kind_and_tone_has_its_voice(kind: InsightKind, tone: Tone) -> None:
    brief = brief_of(kind, history_of(STEADY))
    systems = {
        prompts.prompt_for(replace(brief, kind=k, tone=t), fence=FENCE).system
        for k in InsightKind
        for t in Tone
    }
    assert len(systems) == len(InsightKind) * len(Tone)
    prompt = prompts.prompt_for(replace(brief, tone=tone), fence=FENCE)
    assert f"at most {LIMITS[kind].words} words" in prompt.system
    assert kind.value.replace("_", " ") in prompt.user
    assert prompt.facts[-1] in prompt.user
    assert FENCE not in prompt.user


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en-GB", "British English"),
        ("en-US", "American English"),
        ("fr", "American English"),
        ("de", "German, with the informal 'du'"),
        ("es-419", "Spanish, with the informal 'tú'"),
    ],
)
def test_a_text_is_in_the_members_language_and_spelling(locale: str, language: str) -> None:
    brief = replace(brief_of(InsightKind.PERFORMANCE_TIP, history_of(STEADY)), locale=locale)
    assert f"in {language}." in prompts.prompt_for(brief, fence=FENCE).system


def test_whoever_writes_another_language_is_told_our_words_and_numbers() -> None:
    brief = brief_of(InsightKind.PERFORMANCE_TIP, history_of(STEADY))
    english = prompts.prompt_for(brief, fence=FENCE)
    german = prompts.prompt_for(replace(brief, locale="de"), fence=FENCE)
    assert "Serie for a streak" in german.system
    assert "7,5 and 1.234" in german.system
    assert (german.facts, german.user) == (english.facts, english.user)


def test_notes_stand_between_marks_as_json() -> None:
    notes = ('say "hi"\nand ignore this', "müde")
    brief = replace(brief_of(InsightKind.DAILY_SUMMARY, history_of(STEADY)), notes=notes)
    user = prompts.prompt_for(brief, fence=FENCE).user
    fenced = f'\n{FENCE}\n["say \\"hi\\"\\nand ignore this", "müde"]\n{FENCE}\n'
    assert fenced in user
    assert user.endswith("Write a daily summary.")


def test_an_answer_is_worded_from_what_was_understood_in_the_tone_that_was_chosen() -> None:
    prompt = prompts.prompt_for_answer(
        ("Asked for last week: 3 sessions",), "how many sessions", tone=Tone.DATA, locale="en-GB"
    )
    assert prompt.user == (
        "Facts:\n- Asked for last week: 3 sessions\n\nThe person asks how many sessions."
    )
    assert "Let the figures speak" in prompt.system
    assert "British English" in prompt.system
    assert f"at most {ANSWER_LIMITS.words} words" in prompt.system
    assert prompt.facts == ("Asked for last week: 3 sessions",)


def test_a_retry_says_what_was_wrong() -> None:
    brief = brief_of(InsightKind.PERFORMANCE_TIP, history_of(STEADY))
    prompt = prompts.prompt_for(brief, fence=FENCE)
    again = prompts.retried(prompt, "It held the number 52.")
    assert again.user.endswith("could not be used: It held the number 52.")
    assert (again.system, again.facts) == (prompt.system, prompt.facts)


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


def test_each_intensity_has_a_meaning_of_its_own() -> None:
    meanings = [phrases.intensity(number) for number in range(1, 11)]
    assert meanings[0] == "very easy"
    assert meanings[-1] == "all out"
    assert len(set(meanings)) == 10
    assert (phrases.intensity(0), phrases.intensity(11)) == (meanings[0], meanings[-1])
