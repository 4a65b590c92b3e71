"""What is set up in a server, as cards. Pure: a frozen value in, a layout out."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from discord import ui, utils

from coach.board_work import GuildStatus
from coach.budgets import Use
from coach.domain.ranking import Metric, Period
from coach.language import phrases
from coach.language.catalogue import decimal, say, texts
from coach.language.phrases import capital
from coach.llm.switchboard import ProviderState
from coach.standings import StandingsView
from coach.study import GuildOverview
from coach.writer import ModelUse
from cogs.ui import team_cards
from cogs.ui.blocks import BLUE, GREY, box, button, note
from cogs.ui.board_cards import PERIODS, crowd, title_within
from cogs.ui.replies import Card

_METRICS = texts(
    {
        Metric.MINUTES: "minutes",
        Metric.LOAD: "load",
        Metric.SESSIONS: "sessions",
        Metric.STREAK: "streak",
        Metric.IMPROVEMENT: "improvement",
    }
)
_WINNERS = texts(
    {
        Period.TODAY: "📌 Leaderboard in {channel}: {metric}; winners each day",
        Period.WEEK: "📌 Leaderboard in {channel}: {metric}; winners each week",
        Period.MONTH: "📌 Leaderboard in {channel}: {metric}; winners each month",
        Period.ALL: "📌 Leaderboard in {channel}: {metric}",
    }
)
"""By streak and by improvement: these speak of now, and still have winners."""
_CLOSES = texts(
    {
        Period.TODAY: "When today is over, a post with its winners stays there.",
        Period.WEEK: "When this week is over, a post with its winners stays there.",
        Period.MONTH: "When this month is over, a post with its winners stays there.",
    }
)
_PROBLEMS = texts(
    {
        "channel_gone": (
            "⚠️ The leaderboard waits: its channel is gone: `/server board` sets it up in another "
            "one"
        ),
        "no_permission": (
            "⚠️ The leaderboard waits: I may no longer see the channel or send messages there: "
            "allow me both, and I go on within an hour"
        ),
        "away": (
            "⚠️ The leaderboard waits: I can’t see this server right now; I try again within the "
            "hour"
        ),
        "failed": (
            "⚠️ The leaderboard waits: Discord did not take my last change; I try again within "
            "the hour"
        ),
    }
)
_PROVIDERS = {"anthropic": "Anthropic", "openai": "OpenAI"}


def board_set(channel: str, view: StandingsView) -> Card:
    """A leaderboard message was set up."""
    return note(" ".join(_set_lines(channel, view)))


def _set_lines(channel: str, view: StandingsView) -> Iterator[str]:
    if view.metric is Metric.IMPROVEMENT:
        yield say(
            "📌 The leaderboard is in {channel} now ({board}) and changes with each new day, not "
            "with each session.",
            channel=channel,
            board=title_within(view),
        )
    else:
        yield say(
            "📌 The leaderboard is in {channel} now ({board}) and follows every session, at most "
            "once a minute.",
            channel=channel,
            board=title_within(view),
        )
    if view.period in _CLOSES:
        yield say(_CLOSES[view.period])
    yield say("Members join it with `/board join`; `/server status` shows what is set up.")


def board_off(*, had_goal: bool) -> Card:
    """The leaderboard message is gone, and with it the goal that stood on it, if any did."""
    gone = say("📌 The leaderboard message is gone, and I post no more winners.")
    goal = [say("The weekly goal ended with it.")] * had_goal
    still = say(
        "`/leaderboard` still works for everybody, and `/server board` sets the message up again."
    )
    return note(" ".join((gone, *goal, still)))


def zone_set(shown: GuildStatus) -> Card:
    """The zone of a server, with its clock as a proof."""
    zone = (shown.timezone or "UTC").replace("_", " ")
    return note(
        say(
            "🕑 This server lives in **{zone}**, where it is {clock} now. Its days, weeks and "
            "months begin at midnight there, and members who set no zone of their own are taken "
            "to live there too.",
            zone=zone,
            clock=f"{shown.wall:%H:%M}",
        )
    )


def status(overview: GuildOverview, *, missing: Sequence[str]) -> Card:
    """What is set up in a server, the permissions that are missing, and what texts take."""
    shown = overview.status
    lines = [say("## This server"), *_home_lines(shown)]
    lines += _text_lines(overview.texts, shown.wall)
    lines += _board_lines(shown, missing)
    lines += team_cards.status_lines(overview.team, has_board=shown.channel_id is not None)
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(lines))]
    buttons = [button(say("Remove the board message"), "board:off")] * (
        shown.channel_id is not None
    )
    buttons += [button(say("Switch the goal off"), "team:off")] * (overview.team is not None)
    if buttons:
        items.append(ui.ActionRow(*buttons))
    return Card(box(GREY if shown.problem else BLUE, *items))


def _home_lines(shown: GuildStatus) -> Iterator[str]:
    clock = f"{shown.wall:%H:%M}"
    if shown.timezone is None:
        yield say(
            "🕑 Time zone: **UTC, until you set it with `/server timezone`**, {clock} now",
            clock=clock,
        )
    else:
        zone = shown.timezone.replace("_", " ")
        yield say("🕑 Time zone: **{zone}**, {clock} now", zone=zone, clock=clock)
    yield say("👥 {members} on the leaderboard", members=capital(crowd(shown.members)))


def _text_lines(model_use: ModelUse | None, now: datetime) -> Iterator[str]:
    if model_use is None:
        yield say("💬 Texts: worded by Pacer alone")
        return
    tomorrow = datetime.combine(now.astimezone(UTC), datetime.min.time(), UTC) + timedelta(days=1)
    until = utils.format_dt(tomorrow, "t")
    guild, everybody = model_use.guild, model_use.all
    yield say(
        "💬 Texts until {until}: {used} of this server’s {limit} tokens, {bill}",
        until=until,
        used=decimal(guild.tokens),
        limit=decimal(guild.limit_tokens),
        bill=_bill(guild),
    )
    if everybody.tokens_left < guild.tokens_left:
        used, limit = decimal(everybody.tokens), decimal(everybody.limit_tokens)
        yield say("💬 All servers together: {used} of {limit} tokens", used=used, limit=limit)
    if guild.is_used_up or everybody.is_used_up:
        yield say("✍️ That is used up: until {until} I word all texts here myself", until=until)
        return
    yield from _silence_lines(model_use.providers, now)


def _bill(use: Use) -> str:
    calls = phrases.counted(use.calls, "call")
    if use.micro_usd is None:
        return say("{calls}, price unknown", calls=calls) if use.calls else calls
    return f"{calls}, {_dollars(use.micro_usd)}"


def _dollars(micro_usd: int) -> str:
    """Cents are too coarse for most days: four places, and no day that cost something costs 0."""
    least = 100
    if not micro_usd:
        return say("${amount}", amount="0")
    return say("${amount}", amount=decimal(round(max(micro_usd, least) / 10**6, 4), digits=4))


def _silence_lines(providers: Sequence[ProviderState], now: datetime) -> Iterator[str]:
    """Who does not answer, when they are asked again, and who words the texts meanwhile."""
    there = [_PROVIDERS[each.name] for each in providers if not each.is_left_alone]
    for provider in providers:
        if not provider.is_left_alone:
            continue
        again = now + timedelta(seconds=provider.next_try_seconds)
        when = utils.format_dt(again, "R") if again > now else say("right now")
        yield _silent(provider, when)
    if not there:
        yield say("✍️ I word all texts myself meanwhile")
    elif len(there) < len(providers):
        name = phrases.listed(there)
        yield say("✍️ {provider} words the texts meanwhile", provider=name)


def _silent(provider: ProviderState, when: str) -> str:
    name = _PROVIDERS[provider.name]
    if provider.needs_operator:
        return say(
            "⚠️ {provider} does not answer: I ask it again {when}; whoever runs me has to look "
            "into it",
            provider=name,
            when=when,
        )
    return say(
        "⚠️ {provider} does not answer: I ask it again {when}",
        provider=name,
        when=when,
    )


def _board_lines(shown: GuildStatus, missing: Sequence[str]) -> Iterator[str]:
    if shown.channel_id is None or shown.period is None or shown.metric is None:
        yield say("📌 No leaderboard channel: `/server board` sets one up")
        return
    yield _where(f"<#{shown.channel_id}>", shown.period, shown.metric)
    if shown.problem is not None:
        yield say(_PROBLEMS[shown.problem])
    elif missing:
        names = phrases.listed([say("“{name}”", name=say(name)) for name in missing])
        yield say(
            "⚠️ In that channel I lack {permissions}: allow me that, or it can’t be kept up to date",
            permissions=names,
        )


def _where(channel: str, period: Period, metric: Metric) -> str:
    shows = say(_METRICS[metric])
    if not metric.is_summed:
        return say(_WINNERS[period], channel=channel, metric=shows)
    return say(
        "📌 Leaderboard in {channel}: {metric}, {period}",
        channel=channel,
        metric=shows,
        period=say(PERIODS[period]),
    )
