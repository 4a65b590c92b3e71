"""Values as cards. Pure: a frozen value in, a layout out; the same words wherever it is shown."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import discord
from discord import ui, utils

from coach.accounts import ZoneReceipt
from coach.domain.choice import Opinion
from coach.domain.kinds import InsightKind
from coach.domain.milestones import BESTS, Milestone
from coach.domain.ranking import Place
from coach.domain.stats import Stats
from coach.entries import Receipt, RepeatQuestion, UndoReceipt
from coach.insights import InsightText, NoReviewYet, NothingLogged, Panel
from coach.language import phrases, safety
from coach.language.phrases import counted, duration, short_day
from cogs.ui import board_cards, goal_cards, zones
from cogs.ui.blocks import AMBER, BLUE, GOLD, GREEN, GREY, box, button, harmless, note, small
from cogs.ui.replies import Card

VERDICTS = {"up": Opinion.HELPFUL, "down": Opinion.UNHELPFUL, "off": Opinion.IRRELEVANT}
"""What the buttons under a text mean."""

_FIRST_STEPS = "Only you see this. `/streak` shows what counts, `/stats` your figures."
_TOP_HALF = 50
_KIND_TITLES = {
    InsightKind.DAILY_SUMMARY: "Daily summary",
    InsightKind.WEEKLY_REVIEW: "Weekly review",
    InsightKind.PERFORMANCE_TIP: "Performance tip",
    InsightKind.MILESTONE_CELEBRATION: "Milestone",
    InsightKind.STREAK_MOTIVATION: "Your streak",
}


def receipt(logged: Receipt, now: datetime) -> Card:
    """What a logged session did, and once the question for the zone."""
    if not logged.is_calm:
        day = _texts([f"### {_session_title(logged)}", f"📅 {_day_line(logged)}"])
        return Card(box(GREY, *day, small("Wrong? `/undo` within 15 minutes.")))
    lines = [f"### ✅ {_session_title(logged)}", *_effects(logged)]
    colour = GOLD if logged.milestones else GREEN
    first = [small(_FIRST_STEPS)] if logged.total_sessions == 1 else []
    items: list[ui.Item[Any]] = [
        box(colour, *_texts(lines), *first, small("Wrong? `/undo` within 15 minutes."))
    ]
    if logged.asks_timezone:
        items.append(_zone_question(logged.zone_name, now))
    if logged.offers_dms:
        items.append(_offer())
    return Card(*items)


def kind_answer(cue: safety.Cue) -> Card:
    """The answer to what sounds like an emergency: no figures, no streak."""
    return note(safety.reply_for(cue))


def _session_title(session: Receipt | UndoReceipt | RepeatQuestion) -> str:
    activity = session.activity or ""
    what = f"{harmless(activity[0].upper() + activity[1:])}, " if activity else ""
    return f"{what}{duration(session.minutes)} at intensity {session.intensity}"


def _effects(logged: Receipt) -> Iterator[str]:
    yield f"📅 {_day_line(logged)}"
    if not logged.is_in_time:
        yield "🕓 Logged more than 48 h after its day ended: it counts, though not for the streak."
    elif logged.streak > logged.streak_before:
        yield f"🔥 Streak: **{counted(logged.streak, 'day')}**"
    elif logged.minutes_to_done:
        day = "this day" if logged.day != logged.today else "today"
        left = counted(logged.minutes_to_done, "minute")
        yield f"🔥 {left} more and {day} counts for your streak."
    if logged.goal is not None:
        yield goal_cards.step_line(logged.goal, logged.today)
    yield from _reached(logged.milestones)
    if logged.place is not None and logged.place != logged.place_before:
        yield f"📊 {_place(logged.place, logged.place_before)}"


def _day_line(logged: Receipt) -> str:
    total = f"**{duration(logged.day_minutes)}** in all"
    if logged.is_other_day:
        ends = phrases.clock(logged.day_start // timedelta(hours=1))
        return f"Counts for {short_day(logged.day)}, because your day ends at {ends}: {total}"
    return f"{_day_name(logged.day, logged.today)}: {total}"


def _day_name(day: date, today: date) -> str:
    names = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return names.get(day, short_day(day))


def _reached(milestones: Sequence[Milestone]) -> Iterator[str]:
    """Milestones on one line, the greatest first, and personal bests on another."""
    bests = [milestone for milestone in milestones if milestone.kind in BESTS]
    others = [milestone for milestone in milestones if milestone.kind not in BESTS]
    if others:
        yield f"🏆 Milestone! {_titles(others)}"
    if bests:
        yield f"⭐ Personal best! {_titles(bests)}"


def _titles(milestones: Sequence[Milestone]) -> str:
    titles = [phrases.milestone(milestone) for milestone in milestones]
    first = titles[0][0].upper() + titles[0][1:]
    return " · ".join((f"**{first}**", *titles[1:]))


def _place(place: Place, before: Place | None) -> str:
    by = f"{board_cards.subject(place.metric, place.period)}, in this server"
    if before is None:
        return f"You are **{phrases.ordinal(place.rank)}** now {by}"
    return f"From {phrases.ordinal(before.rank)} to **{phrases.ordinal(place.rank)}** {by}"


def _zone_question(zone_name: str, now: datetime) -> ui.Container[Any]:
    select: ui.Select[Any] = ui.Select(
        custom_id="zone",
        placeholder="Pick your zone",
        options=[
            discord.SelectOption(label=zones.title(name, now), value=name) for name in zones.COMMON
        ],
    )
    return box(
        BLUE,
        ui.TextDisplay(
            "**Which time zone are you in?** Until you tell me, your days follow "
            f"{zones.title(zone_name, now)}."
        ),
        ui.ActionRow(select),
        small("Not in the list? `/settings timezone` finds more cities and countries."),
    )


def repeat_question(question: RepeatQuestion) -> Card:
    """Was the same session meant twice?"""
    seconds = question.seconds_ago
    ago = f"{counted(seconds, 'second')} ago" if seconds else "just now"
    return Card(
        box(
            AMBER,
            *_texts(
                [
                    f"### Log {_session_title(question)} again?",
                    f"You logged the same {ago}. That one is stored.",
                ]
            ),
            ui.ActionRow(
                button("Yes, log a second one", f"repeat:{question.draft_id}:yes", primary=True),
                button("No, once is right", f"repeat:{question.draft_id}:no"),
            ),
        )
    )


def repeat_dropped() -> Card:
    """The session was meant once."""
    return note("👍 Left as it is: no second session was stored.")


def undone(undo: UndoReceipt) -> Card:
    """What was taken back."""
    day = _day_name(undo.day, undo.today)
    left = f"{duration(undo.day_minutes)} left" if undo.day_minutes else "no session left"
    streak = counted(undo.streak, "day") if undo.streak else "none right now"
    return Card(
        box(
            GREY,
            *_texts(
                [
                    f"### ↩️ Took back {_session_title(undo)}",
                    f"📅 {day}: {left}",
                    f"🔥 Streak: {streak}",
                ]
            ),
        )
    )


def insight(text: InsightText) -> Card:
    """A text of the coach, with what people may say of it."""
    return Card(box(BLUE, *_insight(text), _rating(text)))


def _insight(text: InsightText) -> Iterator[ui.Item[Any]]:
    yield ui.TextDisplay(f"### {_KIND_TITLES[text.kind]}\n{text.text}")
    author = f"worded by {harmless(text.model_name)}" if text.model_name else "in Pacer’s own words"
    age = utils.format_dt(text.generated_at, "R")
    yield small(f"Written {age}, {author}")


def _rating(text: InsightText) -> ui.ActionRow[Any]:
    """What people may say of a text; the button that was pressed before stands out."""
    labels = (("Helpful", "up", "👍"), ("Not helpful", "down", "👎"), ("Not relevant", "off", "🙈"))
    return ui.ActionRow(
        *(
            button(
                label,
                f"rate:{text.insight_id}:{verdict}",
                primary=text.opinion is VERDICTS[verdict],
                emoji=emoji,
            )
            for label, verdict, emoji in labels
        )
    )


def letter(text: InsightText) -> Card:
    """A text as a direct message, with what can be done about it."""
    return Card(
        box(
            GOLD if text.kind is InsightKind.MILESTONE_CELEBRATION else BLUE,
            ui.TextDisplay(f"### {_KIND_TITLES[text.kind]}\n{text.text}"),
            _rating(text),
            ui.ActionRow(
                button("Log a session", "log", primary=True),
                button("Quiet for a day", "snooze"),
                button("Stop these", f"mute:{text.kind.value}"),
            ),
        )
    )


def _offer() -> ui.Container[Any]:
    return box(
        BLUE,
        ui.TextDisplay(
            "**Shall I write to you?** A summary of each active day, a review of each week, "
            "milestones, and a warning when a streak is about to end: never in your quiet hours, "
            "and nothing unless you turn it on."
        ),
        ui.ActionRow(
            button("All of it", "offer:all", primary=True),
            button("Only streak warnings", "offer:streak"),
            button("No, thanks", "offer:none"),
        ),
        small("You can change it at any time with `/settings show`."),
    )


def rated(opinion: Opinion) -> Card:
    """Thanks for an opinion, and what it does."""
    return note(
        {
            Opinion.HELPFUL: "👍 Thanks, noted: more of this kind.",
            Opinion.UNHELPFUL: "👎 Thanks for telling me, noted: less of this kind.",
            Opinion.IRRELEVANT: (
                "🙈 Noted: nothing of this kind for four weeks, if there is anything else to say."
            ),
        }[opinion]
    )


def no_review_yet(answer: NoReviewYet) -> Card:
    """Why there is no weekly review, and when there will be one."""
    if answer.next_review is None:
        return note(
            "A review is about the last full week, Monday to Sunday, and your last two weeks are "
            "empty. Log a session with `/log`, and there is a review of this week from Monday on."
        )
    so_far = f"{counted(answer.sessions, 'session')} and {duration(answer.minutes)}"
    return note(
        f"A review is about a full week, and yours is still running: {so_far} so far. Ask again "
        f"from {phrases.long_day(answer.next_review)}; until then, `/tip` has something for you."
    )


def nothing_logged(_: NothingLogged) -> Card:
    """What to do first."""
    return note(
        "I have nothing to go by yet. Log your first session, for example "
        "`/log duration:45 intensity:7`, and I can tell you something about it."
    )


def panel(shown: Panel) -> Card:
    """The coach's panel: figures, newest texts, and what can be asked for."""
    if not shown.stats.total_sessions:
        return nothing_logged(NothingLogged())
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("## Your coach\n" + "\n".join(_figures(shown.stats)))
    ]
    for place, text in enumerate(shown.latest):
        items += [ui.Separator(), *_insight(text)]
        if place == 0:
            # One pair, under the newest: a pair under each would bury the texts.
            items.append(_rating(text))
    if not shown.latest:
        items += [ui.Separator(), ui.TextDisplay("No texts yet. Ask for your first tip below.")]
    items += [
        ui.Separator(),
        ui.ActionRow(
            button("Performance tip", "panel:tip", primary=True, emoji="💡"),
            button("Weekly review", "panel:review", emoji="📊"),
        ),
    ]
    return Card(box(BLUE, *items))


def _figures(stats: Stats) -> Iterator[str]:
    yield (
        f"🔥 Streak of **{counted(stats.current_streak, 'day')}**, longest "
        f"{counted(stats.longest_streak, 'day')}"
    )
    total = duration(stats.total_minutes)
    yield f"📈 **{counted(stats.total_sessions, 'session')}**, {total} in all"
    if stats.last_7_days_sessions is not None:
        change = stats.versus_average_percent
        versus = f", {phrases.against_average(change)}" if change is not None else ""
        minutes = duration(stats.last_7_days_minutes or 0)
        yield f"🗓️ Last 7 days: {counted(stats.last_7_days_sessions, 'session')}, {minutes}{versus}"
    if stats.average_intensity is not None:
        is_part = stats.sessions < stats.total_sessions
        window = f" (last {counted(stats.sessions, 'session')})" if is_part else ""
        yield (
            f"⚡ Intensity {stats.average_intensity} on average, highest {stats.peak_intensity}"
            f"{window}"
        )
    yield f"🏅 {phrases.tier(stats.tier)} tier, habit score {stats.habit_score} of 100"
    # Nobody is cheered by being in the top 88 %.
    if stats.top_percent is not None and stats.top_percent <= _TOP_HALF:
        yield f"👥 Top {stats.top_percent}% by minutes, last 4 weeks"
    if stats.peak_hour is not None:
        yield f"🕕 Most active around {phrases.clock(stats.peak_hour)}"


def zone_set(zone: ZoneReceipt) -> Card:
    """The zone, with its clock as a proof."""
    name = zone.zone.key.replace("_", " ")
    return note(
        f"🕑 Your time zone is **{name}**, where it is {zone.wall:%H:%M} now. From now on your "
        "days follow it; what you logged before stays as it is."
    )


def _texts(lines: Sequence[str]) -> list[ui.TextDisplay[Any]]:
    return [ui.TextDisplay("\n".join(lines))]
