"""What is set up in a server, as cards. Pure: a frozen value in, a layout out."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from discord import ui, utils

from coach.board_work import GuildStatus
from coach.budgets import Use
from coach.domain.ranking import Metric, Period
from coach.language import phrases
from coach.llm.switchboard import ProviderState
from coach.standings import StandingsView
from coach.study import GuildOverview
from coach.writer import ModelUse
from cogs.ui import team_cards
from cogs.ui.blocks import BLUE, GREY, box, button, note
from cogs.ui.board_cards import METRICS, PERIODS, crowd, title
from cogs.ui.replies import Card

_WINNERS = {Period.TODAY: "day", Period.WEEK: "week", Period.MONTH: "month"}
_PROBLEMS = {
    "channel_gone": "its channel is gone: `/server board` sets it up in another one",
    "no_permission": (
        "I may no longer see the channel or send messages there: allow me both, and I go on "
        "within an hour"
    ),
    "away": "I can’t see this server right now; I try again within the hour",
    "failed": "Discord did not take my last change; I try again within the hour",
}
_PROVIDERS = {"anthropic": "Anthropic", "openai": "OpenAI"}


def board_set(channel: str, view: StandingsView) -> Card:
    """A leaderboard message was set up."""
    closes = (
        f" When {PERIODS[view.period].lower()} is over, a post with its winners stays there."
        if view.span.ends
        else ""
    )
    follows = (
        "changes with each new day, not with each session"
        if view.metric is Metric.IMPROVEMENT
        else "follows every session, at most once a minute"
    )
    return note(
        f"📌 The leaderboard is in {channel} now ({title(view).lower()}) and {follows}.{closes} "
        "Members join it with `/board join`; `/server status` shows what is set up."
    )


def board_off(*, had_goal: bool) -> Card:
    """The leaderboard message is gone, and with it the goal that stood on it, if any did."""
    goal = " The weekly goal ended with it." if had_goal else ""
    return note(
        f"📌 The leaderboard message is gone, and I post no more winners.{goal} `/leaderboard` "
        "still works for everybody, and `/server board` sets the message up again."
    )


def zone_set(shown: GuildStatus) -> Card:
    """The zone of a server, with its clock as a proof."""
    zone = (shown.timezone or "UTC").replace("_", " ")
    return note(
        f"🕑 This server lives in **{zone}**, where it is {shown.wall:%H:%M} now. Its days, weeks "
        "and months begin at midnight there, and members who set no zone of their own are taken "
        "to live there too."
    )


def status(overview: GuildOverview, *, missing: Sequence[str]) -> Card:
    """What is set up in a server, the permissions that are missing, and what texts take."""
    shown = overview.status
    lines = ["## This server", *_home_lines(shown)]
    lines += _text_lines(overview.texts, shown.wall)
    lines += _board_lines(shown, missing)
    lines += team_cards.status_lines(overview.team, has_board=shown.channel_id is not None)
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(lines))]
    buttons = [button("Remove the board message", "board:off")] * (shown.channel_id is not None)
    buttons += [button("Switch the goal off", "team:off")] * (overview.team is not None)
    if buttons:
        items.append(ui.ActionRow(*buttons))
    return Card(box(GREY if shown.problem else BLUE, *items))


def _home_lines(shown: GuildStatus) -> Iterator[str]:
    zone = (shown.timezone or "UTC, until you set it with `/server timezone`").replace("_", " ")
    yield f"🕑 Time zone: **{zone}**, {shown.wall:%H:%M} now"
    yield f"👥 {crowd(shown.members).capitalize()} on the leaderboard"


def _text_lines(texts: ModelUse | None, now: datetime) -> Iterator[str]:
    if texts is None:
        yield "💬 Texts: worded by Pacer alone"
        return
    tomorrow = datetime.combine(now.astimezone(UTC), datetime.min.time(), UTC) + timedelta(days=1)
    until = utils.format_dt(tomorrow, "t")
    guild, everybody = texts.guild, texts.all
    limit = f"this server’s {guild.limit_tokens:,} tokens"
    yield f"💬 Texts until {until}: {guild.tokens:,} of {limit}, {_bill(guild)}"
    if everybody.tokens_left < guild.tokens_left:
        limit = f"{everybody.limit_tokens:,} tokens"
        yield f"💬 All servers together: {everybody.tokens:,} of {limit}"
    if guild.is_used_up or everybody.is_used_up:
        yield f"✍️ That is used up: until {until} I word all texts here myself"
        return
    yield from _silence_lines(texts.providers, now)


def _bill(use: Use) -> str:
    calls = phrases.counted(use.calls, "call")
    if use.micro_usd is None:
        return f"{calls}, price unknown" if use.calls else calls
    return f"{calls}, {_dollars(use.micro_usd)}"


def _dollars(micro_usd: int) -> str:
    """Cents are too coarse for most days: four places, and no day that cost something costs 0."""
    least = 100
    return f"${max(micro_usd, least) / 10**6:.4f}" if micro_usd else "$0"


def _silence_lines(providers: Sequence[ProviderState], now: datetime) -> Iterator[str]:
    """Who does not answer, when they are asked again, and who words the texts meanwhile."""
    there = [_PROVIDERS[each.name] for each in providers if not each.is_left_alone]
    for provider in providers:
        if not provider.is_left_alone:
            continue
        again = now + timedelta(seconds=provider.next_try_seconds)
        when = utils.format_dt(again, "R") if again > now else "right now"
        helps = "; whoever runs me has to look into it" if provider.needs_operator else ""
        yield f"⚠️ {_PROVIDERS[provider.name]} does not answer: I ask it again {when}{helps}"
    if not there:
        yield "✍️ I word all texts myself meanwhile"
    elif len(there) < len(providers):
        yield f"✍️ {phrases.listed(there)} words the texts meanwhile"


def _board_lines(shown: GuildStatus, missing: Sequence[str]) -> Iterator[str]:
    if shown.channel_id is None or shown.period is None or shown.metric is None:
        yield "📌 No leaderboard channel: `/server board` sets one up"
        return
    shows = METRICS[shown.metric].split(" (")[0].lower()
    period = _period(shown.period, is_summed=shown.metric.is_summed)
    yield f"📌 Leaderboard in <#{shown.channel_id}>: {shows}{period}"
    if shown.problem is not None:
        yield f"⚠️ The leaderboard waits: {_PROBLEMS[shown.problem]}"
    elif missing:
        names = phrases.listed([f"“{name}”" for name in missing])
        yield f"⚠️ In that channel I lack {names}: allow me that, or it can’t be kept up to date"


def _period(period: Period, *, is_summed: bool) -> str:
    """What a board's period does: streak and improvement speak of now, and still have winners."""
    if is_summed:
        return f", {PERIODS[period].lower()}"
    return f"; winners each {_WINNERS[period]}" if period in _WINNERS else ""
