"""Leaderboard messages: what is due is edited in place, and winners are told when a period ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import discord

from coach.board_work import BoardWork
from coach.language.catalogue import Language, language_of, speak, texts
from coach.patience import Patience
from coach.standings import StandingsView
from cogs import presence
from cogs.presence import View
from cogs.ui import board_cards, team_cards
from cogs.ui.delivery import Delivery, Verdict, delete, edit, post
from cogs.ui.replies import Card
from cogs.upkeep.meter import Meter

if TYPE_CHECKING:
    from coach.study import Study

AT_ONCE = 5
STEP_SECONDS = 20.0
"""For looking at the days of members, and at the timers of people whose home has moved."""
PASS_SECONDS = 45.0
"""No more boards are begun after that, however many are due."""

_REFUSALS = {Verdict.FORBIDDEN: "no_permission", Verdict.CHANNEL_GONE: "channel_gone"}
"""What the board waits for after Discord's plain no."""

NEEDED = texts({"view_channel": "View Channel", "send_messages": "Send Messages"})
"""What the leaderboard message takes, and what Discord calls it."""

log = logging.getLogger(__name__)


def missing_permissions(channel: discord.abc.GuildChannel) -> tuple[str, ...]:
    """What is lacking in a channel, as Discord calls it."""
    granted = channel.permissions_for(channel.guild.me)
    return tuple(title for name, title in NEEDED.items() if not getattr(granted, name))


def language_in(guild: discord.Guild | None) -> Language:
    """The language of what all in a server read; English where the server can't be seen."""
    return language_of(None if guild is None else str(guild.preferred_locale))


async def refresh_due(
    client: discord.Client,
    study: "Study",
    now: datetime,
    *,
    is_closing: Callable[[], bool],
    patience: Patience | None = None,
    meter: Meter | None = None,
) -> None:
    """Bring all boards up to date that are due, some at a time and each apart from the others.

    Once ``is_closing``, no more are begun. When there is no ``patience`` left, what Discord has
    not confirmed counts as failed. ``meter`` is told what came of each.
    """
    patience, meter = patience or Patience(), meter or Meter()
    for step in (study.membership.rearm_moved, study.membership.look_at_days):
        await _apart(step(now, seconds=STEP_SECONDS))
    lines = asyncio.Semaphore(AT_ONCE)
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + PASS_SECONDS
    # What is left is due still, and looked at in the next minute.
    while not is_closing() and loop.time() < ends_at and (due := await study.boards.claim(now)):
        await asyncio.gather(
            *(
                _Refresh(client, study, work, now, is_closing, patience, meter).run(lines)
                for work in due
            )
        )
    # Only now: what was to be closed may have been old.
    await _apart(study.membership.forget_old(now))
    await _apart(study.importing.forget_unanswered(now))
    await _apart(study.crowd.look(now))


async def _apart(step: Awaitable[None]) -> None:
    """Let no failure of one step hold up the others."""
    try:
        await step
    except Exception:
        log.exception("a step before or after the boards failed")


@dataclass
class _Refresh:
    """One claimed board on its way."""

    client: discord.Client
    study: "Study"
    work: BoardWork
    now: datetime
    is_closing: Callable[[], bool]
    patience: Patience
    meter: Meter

    async def run(self, lines: asyncio.Semaphore) -> None:
        """Close what is over, then show what is, in the server's language. Never raises."""
        speak(language_in(self.client.get_guild(self.work.guild_id)))
        async with lines:
            if self.is_closing():
                # Nothing of it was begun: the next process takes it up.
                return
            try:
                problem = self._problem() or await self._close() or await self._close_team()
                if problem is not None:
                    await self._settle(self.work.message_id, self.work.shown, problem)
                else:
                    await self._show()
            except Exception:
                log.exception("the board of guild %s failed", self.work.guild_id)
                await self._fail()

    async def _close(self) -> str | None:
        """Close the period that is over; gives the problem when Discord refuses the post."""
        view = await self._confirmed(lambda: self.study.boards.closing_view(self.work))
        if view is None or not await self.study.boards.begin_closing(self.work, self.now):
            return None
        return await self._post_closing(
            board_cards.closing(view) if view.winners else None,
            nonce=self.work.closing_nonce,
            give_back=partial(self.study.boards.give_back, self.work),
            settle=partial(self.study.boards.settle_closing, self.work),
        )

    async def _close_team(self) -> str | None:
        """The same for the weeks of a goal."""
        teams = self.study.teams
        for week in self.work.team_closings:
            recap = await teams.recap(self.work, week)
            if not await teams.begin_closing(self.work, week, self.now):
                continue
            problem = await self._post_closing(
                team_cards.recap(recap) if recap is not None else None,
                nonce=self.work.team_nonce(week),
                give_back=partial(teams.give_back, self.work, week),
                settle=partial(teams.settle_closing, self.work, week),
            )
            if problem is not None:
                return problem
        return None

    async def _post_closing(
        self,
        card: Card | None,
        *,
        nonce: str,
        give_back: Callable[[], Awaitable[None]],
        settle: Callable[..., Awaitable[None]],
    ) -> str | None:
        """Post what was claimed, if it is anything; gives the problem when Discord refuses it."""
        if card is None:
            await settle(state="skipped")
            return None
        sent = await self._delivered(
            post(self.client, channel_id=self.work.channel_id, card=card, nonce=nonce)
        )
        if sent.verdict in _REFUSALS:
            # That is sure not to have arrived.
            await give_back()
            return _REFUSALS[sent.verdict]
        state = "sent" if sent.verdict is Verdict.SENT else "failed"
        await settle(state=state, message_id=sent.message_id)
        return None

    async def _show(self) -> None:
        view = await self._confirmed(lambda: self.study.boards.view(self.work, self.now))
        if self.work.message_id is not None and view.digest == self.work.shown:
            await self._settle(self.work.message_id, self.work.shown, None, outcome="unchanged")
            return
        delivery = await self._delivered(self._send(view))
        if delivery.verdict is Verdict.SENT:
            is_kept = await self._settle(delivery.message_id, view.digest, None)
            if not is_kept and delivery.message_id not in (None, self.work.message_id):
                # The board was moved or removed meanwhile: no second message stays behind.
                await self._take_back(delivery.message_id)
        else:
            problem = _REFUSALS.get(delivery.verdict, "failed")
            await self._settle(self.work.message_id, self.work.shown, problem)

    async def _send(self, view: StandingsView) -> Delivery:
        card = board_cards.board(view, self.now)
        channel_id, message_id = self.work.channel_id, self.work.message_id
        if message_id is not None:
            edited = await edit(
                self.client, channel_id=channel_id, message_id=message_id, card=card
            )
            if edited.verdict is not Verdict.GONE:
                return edited
        return await post(
            self.client, channel_id=channel_id, card=card, nonce=self.work.message_nonce
        )

    async def _delivered(self, delivery: Awaitable[Delivery]) -> Delivery:
        try:
            async with self.patience.lasting():
                return await delivery
        except TimeoutError:
            return Delivery(Verdict.FAILED, reason="stopped before an answer came")

    async def _take_back(self, message_id: int | None) -> None:
        if message_id is not None:
            await delete(self.client, channel_id=self.work.channel_id, message_id=message_id)

    def _problem(self) -> str | None:
        """What keeps us from the channel, as far as we know without asking."""
        guild = self.client.get_guild(self.work.guild_id)
        if guild is None or guild.unavailable:
            return "away"
        channel = guild.get_channel(self.work.channel_id)
        if channel is None:
            return "channel_gone"
        return "no_permission" if missing_permissions(channel) else None

    async def _confirmed(self, look: Callable[[], Awaitable[View]]) -> View:
        return await presence.confirmed(
            self.client, self.study.membership, self.work.guild_id, look, self.now
        )

    async def _settle(
        self,
        message_id: int | None,
        shown: str | None,
        problem: str | None,
        *,
        outcome: str = "shown",
    ) -> bool:
        self.meter.board(problem or outcome)
        return await self.study.boards.settle(
            self.work,
            now=self.now,
            message_id=message_id,
            shown=shown,
            problem=problem,
            is_stopped=problem == "channel_gone",
        )

    async def _fail(self) -> None:
        try:
            await self._settle(self.work.message_id, self.work.shown, "failed")
        except Exception:
            log.exception("the board of guild %s could not be settled", self.work.guild_id)
