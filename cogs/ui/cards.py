"""Values as cards. Pure: a frozen value in, a layout out; the same words wherever it is shown."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import discord
from discord import ui, utils

from coach.accounts import ZoneReceipt
from coach.domain.choice import Opinion
from coach.domain.days import REPAIR_HOURS
from coach.domain.kinds import InsightKind
from coach.domain.milestones import BESTS, Milestone
from coach.domain.ranking import Place
from coach.domain.stats import Stats
from coach.entries import Receipt, RepeatQuestion, UndoReceipt
from coach.insights import NoReviewYet, Panel
from coach.language import phrases, safety
from coach.language.catalogue import decimal, say, texts
from coach.language.phrases import capital, counted, duration, short_day
from coach.texts import InsightText, NothingLogged
from cogs.ui import board_cards, figures, goal_cards, zones
from cogs.ui.blocks import AMBER, BLUE, GOLD, GREEN, GREY, box, button, harmless, note, small
from cogs.ui.replies import Card

VERDICTS = {"up": Opinion.HELPFUL, "down": Opinion.UNHELPFUL, "off": Opinion.IRRELEVANT}
"""What the buttons under a text mean."""

_KIND_TITLES = texts(
    {
        InsightKind.DAILY_SUMMARY: "Daily summary",
        InsightKind.WEEKLY_REVIEW: "Weekly review",
        InsightKind.PERFORMANCE_TIP: "Performance tip",
        InsightKind.MILESTONE_CELEBRATION: "Milestone",
        InsightKind.STREAK_MOTIVATION: "Your streak",
    }
)
_THANKS = texts(
    {
        Opinion.HELPFUL: "👍 Thanks, noted: more of this kind.",
        Opinion.UNHELPFUL: "👎 Thanks for telling me, noted: less of this kind.",
        Opinion.IRRELEVANT: (
            "🙈 Noted: nothing of this kind for four weeks, if there is anything else to say."
        ),
    }
)


def receipt(logged: Receipt, now: datetime) -> Card:
    """What a logged session did, and once the question for the zone."""
    if not logged.is_calm:
        day = _joined([f"### {_session_title(logged)}", _day_line(logged)])
        return Card(box(GREY, day, _correction()))
    lines = [f"### ✅ {_session_title(logged)}", *_effects(logged)]
    colour = GOLD if logged.milestones else GREEN
    first = [_first_steps()] if logged.total_sessions == 1 else []
    items: list[ui.Item[Any]] = [box(colour, _joined(lines), *first, _correction())]
    if logged.asks_timezone:
        items.append(_zone_question(logged.zone_name, now))
    if logged.offers_dms:
        items.append(_offer())
    return Card(*items)


def _first_steps() -> ui.TextDisplay[Any]:
    return small(say("Only you see this. `/streak` shows what counts, `/stats` your figures."))


def _correction() -> ui.TextDisplay[Any]:
    return small(say("Wrong? `/undo` within 15 minutes."))


def kind_answer(cue: safety.Cue, *, is_logged: bool = False) -> Card:
    """The answer to what sounds like an emergency: no figures, no streak.

    Args:
        cue: what it sounds like.
        is_logged: it came with a session, which is stored all the same.
    """
    if not is_logged:
        return note(safety.reply_for(cue))
    return Card(ui.TextDisplay(safety.reply_for(cue)), small(say("Your session is logged.")))


def _session_title(session: Receipt | UndoReceipt | RepeatQuestion) -> str:
    time, intensity = duration(session.minutes), session.intensity
    if not session.activity:
        return say("{time} at intensity {intensity}", time=time, intensity=intensity)
    return say(
        "{activity}, {time} at intensity {intensity}",
        activity=harmless(capital(session.activity)),
        time=time,
        intensity=intensity,
    )


def _effects(logged: Receipt) -> Iterator[str]:
    yield _day_line(logged)
    yield from _streak_lines(logged)
    if logged.goal is not None:
        yield goal_cards.step_line(logged.goal, logged.today)
    yield from _reached(logged.milestones)
    if logged.place is not None and logged.place != logged.place_before:
        yield _place(logged.place, logged.place_before)


def _streak_lines(logged: Receipt) -> Iterator[str]:
    if not logged.is_in_time:
        yield say(
            "🕓 Logged more than {hours} h after its day ended: it counts, though not for the "
            "streak.",
            hours=REPAIR_HOURS,
        )
    elif logged.streak > logged.streak_before:
        yield say("🔥 Streak: **{days}**", days=counted(logged.streak, "day"))
    elif logged.minutes_to_done:
        left = counted(logged.minutes_to_done, "minute")
        yield (
            say("🔥 {minutes} more and today counts for your streak.", minutes=left)
            if logged.day == logged.today
            else say("🔥 {minutes} more and this day counts for your streak.", minutes=left)
        )


def _day_line(logged: Receipt) -> str:
    time = duration(logged.day_minutes)
    if logged.is_other_day:
        return say(
            "📅 Counts for {day}, because your day ends at {clock}: **{time}** in all",
            day=short_day(logged.day),
            clock=phrases.clock(logged.day_start // timedelta(hours=1)),
            time=time,
        )
    return say("📅 {day}: **{time}** in all", day=_day_name(logged.day, logged.today), time=time)


def _day_name(day: date, today: date) -> str:
    names = {today: say("Today"), today - timedelta(days=1): say("Yesterday")}
    return names.get(day, capital(short_day(day)))


def _reached(milestones: Sequence[Milestone]) -> Iterator[str]:
    """Milestones on one line, the greatest first, and personal bests on another."""
    bests = [milestone for milestone in milestones if milestone.kind in BESTS]
    others = [milestone for milestone in milestones if milestone.kind not in BESTS]
    if others:
        yield say("🏆 Milestone! {milestones}", milestones=_titles(others))
    if bests:
        yield say("⭐ Personal best! {bests}", bests=_titles(bests))


def _titles(milestones: Sequence[Milestone]) -> str:
    first, *others = (phrases.milestone(milestone) for milestone in milestones)
    return " · ".join((f"**{capital(first)}**", *others))


def _place(place: Place, before: Place | None) -> str:
    board = board_cards.subject(place.metric, place.period)
    rank = phrases.ordinal(place.rank)
    if before is None:
        return say(
            "📊 You are **{rank}** now {board}, in this server",
            rank=rank,
            board=board,
        )
    return say(
        "📊 From {before} to **{rank}** {board}, in this server",
        before=phrases.ordinal(before.rank),
        rank=rank,
        board=board,
    )


def _zone_question(zone_name: str, now: datetime) -> ui.Container[Any]:
    select: ui.Select[Any] = ui.Select(
        custom_id="zone",
        placeholder=say("Pick your zone"),
        options=[
            discord.SelectOption(label=zones.title(name, now), value=name) for name in zones.COMMON
        ],
    )
    return box(
        BLUE,
        ui.TextDisplay(
            say(
                "**Which time zone are you in?** Until you tell me, your days follow {zone}.",
                zone=zones.title(zone_name, now),
            )
        ),
        ui.ActionRow(select),
        small(say("Not in the list? `/settings timezone` finds more cities and countries.")),
    )


def repeat_question(question: RepeatQuestion) -> Card:
    """Was the same session meant twice?"""
    yes = button(say("Yes, log a second one"), f"repeat:{question.draft_id}:yes", primary=True)
    no = button(say("No, once is right"), f"repeat:{question.draft_id}:no")
    lines = (
        say("### Log {session} again?", session=_session_title(question)),
        _same_before(question.seconds_ago),
    )
    return Card(box(AMBER, _joined(lines), ui.ActionRow(yes, no)))


def _same_before(seconds_ago: int) -> str:
    if not seconds_ago:
        return say("You logged the same just now. The first one is stored.")
    return say(
        "You logged the same {seconds} ago. The first one is stored.",
        seconds=counted(seconds_ago, "second"),
    )


def repeat_dropped() -> Card:
    """The session was meant once."""
    return note(say("👍 Left as it is: no second session was stored."))


def undone(undo: UndoReceipt) -> Card:
    """What was taken back."""
    streak = counted(undo.streak, "day") if undo.streak else say("none right now")
    lines = (
        say("### ↩️ Took back {session}", session=_session_title(undo)),
        _left(undo),
        say("🔥 Streak: {days}", days=streak),
    )
    return Card(box(GREY, _joined(lines)))


def _left(undo: UndoReceipt) -> str:
    day = _day_name(undo.day, undo.today)
    if not undo.day_minutes:
        return say("📅 {day}: no session left", day=day)
    return say("📅 {day}: {time} left", day=day, time=duration(undo.day_minutes))


def insight(text: InsightText) -> Card:
    """A text of the coach, with what people may say of it."""
    return Card(box(BLUE, *_insight(text), _rating(text)))


def _insight(text: InsightText) -> Iterator[ui.Item[Any]]:
    yield _titled(text)
    ago = utils.format_dt(text.generated_at, "R")
    written = (
        say("Written {ago}, worded by {model}", ago=ago, model=harmless(text.model_name))
        if text.model_name
        else say("Written {ago}, in Pacer’s own words", ago=ago)
    )
    until = [say("a new one comes after your next session")] if text.awaits_session else []
    yield small(" · ".join((written, *until)))


def _titled(text: InsightText) -> ui.TextDisplay[Any]:
    return ui.TextDisplay(f"### {say(_KIND_TITLES[text.kind])}\n{text.text}")


def _rating(text: InsightText) -> ui.ActionRow[Any]:
    """What people may say of a text; the button that was pressed before stands out."""
    labels = (
        (say("Helpful"), "up", "👍"),
        (say("Not helpful"), "down", "👎"),
        (say("Not relevant"), "off", "🙈"),
    )
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
            _titled(text),
            _rating(text),
            ui.ActionRow(
                button(say("Log a session"), "log", primary=True),
                button(say("Quiet for a day"), "snooze"),
                button(say("Stop these"), f"mute:{text.kind.value}"),
            ),
        )
    )


def _offer() -> ui.Container[Any]:
    return box(
        BLUE,
        ui.TextDisplay(
            say(
                "**Shall I write to you?** A summary of each active day, a review of each week, "
                "milestones, and a warning when a streak is about to end: never in your quiet "
                "hours, and nothing unless you turn it on."
            )
        ),
        ui.ActionRow(
            button(say("All of it"), "offer:all", primary=True),
            button(say("Only streak warnings"), "offer:streak"),
            button(say("No, thanks"), "offer:none"),
        ),
        small(say("You can change it at any time with `/settings show`.")),
    )


def rated(opinion: Opinion) -> Card:
    """Thanks for an opinion, and what it does."""
    return note(say(_THANKS[opinion]))


def no_review_yet(answer: NoReviewYet) -> Card:
    """Why there is no weekly review, and when there will be one."""
    if answer.next_review is None:
        return note(
            say(
                "A review is about the last full week, Monday to Sunday, and your last two weeks "
                "are empty. Log a session with `/log`, and there is a review of this week from "
                "Monday on."
            )
        )
    return note(
        say(
            "A review is about a full week, and yours is still running: {sessions} and {time} so "
            "far. Ask again from {day}; until then, `/tip` has something for you.",
            sessions=counted(answer.sessions, "session"),
            time=duration(answer.minutes),
            day=phrases.long_day(answer.next_review),
        )
    )


def nothing_logged(_: NothingLogged) -> Card:
    """What to do first."""
    return note(
        say(
            "I have nothing to go by yet. Log your first session, for example "
            "`/log duration:45 intensity:7`, and I can tell you something about it."
        )
    )


def panel(shown: Panel) -> Card:
    """The coach's panel: figures, newest texts, and what can be asked for."""
    if not shown.stats.total_sessions:
        return nothing_logged(NothingLogged())
    items: list[ui.Item[Any]] = [_joined((say("## Your coach"), *_figures(shown.stats)))]
    for place, text in enumerate(shown.latest):
        items += [ui.Separator(), *_insight(text)]
        if place == 0:
            # One pair, under the newest: a pair under each would bury the texts.
            items.append(_rating(text))
    if not shown.latest:
        hint = say("No texts yet. Ask for your first tip below.")
        items += [ui.Separator(), ui.TextDisplay(hint)]
    items += [
        ui.Separator(),
        ui.ActionRow(
            button(say("Performance tip"), "panel:tip", primary=True, emoji="💡"),
            button(say("Weekly review"), "panel:review", emoji="📊"),
        ),
    ]
    return Card(box(BLUE, *items))


def _figures(stats: Stats) -> Iterator[str]:
    yield figures.streak(stats)
    yield say(
        "📈 **{sessions}**, {time} in all",
        sessions=counted(stats.total_sessions, "session"),
        time=duration(stats.total_minutes),
    )
    if stats.last_7_days_sessions is not None:
        yield _last_7_days(stats, stats.last_7_days_sessions)
    if stats.average_intensity is not None:
        yield _intensity(stats, stats.average_intensity)
    yield figures.tier(stats)
    yield from figures.private(stats)


def _last_7_days(stats: Stats, number: int) -> str:
    sessions, time = counted(number, "session"), duration(stats.last_7_days_minutes or 0)
    if stats.versus_average_percent is None:
        return say("🗓️ Last 7 days: {sessions}, {time}", sessions=sessions, time=time)
    return say(
        "🗓️ Last 7 days: {sessions}, {time}, {comparison}",
        sessions=sessions,
        time=time,
        comparison=phrases.against_average(stats.versus_average_percent),
    )


def _intensity(stats: Stats, average: float) -> str:
    if stats.sessions >= stats.total_sessions:
        return say(
            "⚡ Intensity {average} on average, highest {highest}",
            average=decimal(average, 1),
            highest=stats.peak_intensity,
        )
    return say(
        "⚡ Intensity {average} on average, highest {highest} (last {sessions})",
        average=decimal(average, 1),
        highest=stats.peak_intensity,
        sessions=counted(stats.sessions, "session"),
    )


def zone_set(zone: ZoneReceipt) -> Card:
    """The zone, with its clock as a proof."""
    return note(
        say(
            "🕑 Your time zone is **{zone}**, where it is {clock} now. From now on your days "
            "follow it; what you logged before stays as it is.",
            zone=zone.zone.key.replace("_", " "),
            clock=f"{zone.wall:%H:%M}",
        )
    )


def _joined(lines: Sequence[str]) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(lines))
