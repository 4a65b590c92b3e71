"""Time passes: deeds are done, ticks tick, messages arrive or do not.

Nobody waits for a clock: time jumps to the next deed, or to the next minute in which something
is due. A tick does what `cogs.outbox` does, with Discord stood in for.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import count
from random import Random

from benchmarks.year import record
from benchmarks.year.record import Act, Attempt, Message, Outage, Record
from coach.checkins import CheckIns, Outcome
from coach.claims import LEASE, SENDING, Claim
from coach.domain.errors import CoachError
from coach.domain.kinds import InsightKind
from coach.domain.moments import Ago
from coach.entries import Entry, PastSession, Receipt, RepeatQuestion
from coach.study import Study
from models.database import Database

_FATES = {"sent": 976, "failed": 17, "crashed": 2, "crashed after": 4, "stopped": 1}
"""What becomes of a message, and how often in 1000; a crash comes before or after sending."""

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_NEXT_DUE = """
    SELECT min(at) FROM (
        SELECT min(due_at) AS at FROM timers
        UNION ALL
        SELECT min(due_at) FROM direct_messages
        WHERE state IN ('waiting', 'claimed') AND state = 'waiting'
        UNION ALL
        SELECT min(claimed_at) + ? FROM direct_messages
        WHERE state IN ('waiting', 'claimed') AND state = 'claimed'
    )
"""
_NONCE_KNOWN = timedelta(minutes=3)
"""Discord speaks of "a few minutes"."""
_AT_THE_END = "SELECT id, user_id, kind, period, state, reason FROM direct_messages"


class World:
    """One database, all members, one clock.

    Args:
        database: of ``study``, which is open.
        study: the use cases.
        acts: what members do, in any order.
        rng: for what nobody plans: how long things take and how they fail.
    """

    def __init__(
        self,
        database: Database,
        study: Study,
        acts: Sequence[Act],
        outages: tuple[Outage, ...],
        rng: Random,
    ) -> None:
        self.record = Record(outages=outages)
        self._study = study
        self._checkins: CheckIns = study.checkins
        self._rng = rng
        self._order = count()
        self._acts = [(act.at, next(self._order), act) for act in acts]
        heapify(self._acts)
        self._now = min(act.at for act in acts)
        self._last_tick = self._now
        self._closed_inboxes: set[int] = set()
        self._arrived: dict[str, datetime] = {}
        self._peephole = sqlite3.connect(f"file:{database.path}?mode=ro", uri=True)

    async def live(self, until: datetime) -> None:
        """Let time pass until then."""
        while True:
            tick_at = self._next_tick()
            act_at = self._acts[0][0] if self._acts else until
            if min(tick_at, act_at) >= until:
                break
            if act_at <= tick_at:
                await self._next_act()
            else:
                await self._tick(tick_at)
        await self._tick(until + 2 * LEASE)
        self._look_back()

    def _next_tick(self) -> datetime:
        """The first full minute that has something to do, when the machine is on."""
        (due,) = self._peephole.execute(_NEXT_DUE, (SENDING // _SECOND + 1,)).fetchone()
        if due is None:
            return datetime.max.replace(tzinfo=UTC)
        due_at = datetime.fromtimestamp(due, UTC)
        at = max(due_at, self._now, self._last_tick + _SECOND).replace(second=0) + _MINUTE
        return self._when_on(at)

    def _when_on(self, at: datetime) -> datetime:
        ends = [outage.last for outage in self.record.outages if outage.first <= at < outage.last]
        return ends[0].replace(second=0, microsecond=0) + _MINUTE if ends else at

    async def _next_act(self) -> None:
        """Somebody does what is next; when the machine is off they come back later."""
        at, _, act = heappop(self._acts)
        if self._when_on(at) != at:
            later = self._when_on(at) + self._rng.randrange(1, 7200) * _SECOND
            deed = act.deed
            if isinstance(deed, record.Log):
                deed = record.Log(deed.minutes, deed.intensity, deed.ago + (later - at))
            moved = Act(later, act.user_id, deed)
            heappush(self._acts, (later, next(self._order), moved))
            return
        self._now = max(self._now, at)
        done = Act(self._now, act.user_id, act.deed)
        try:
            session_id = await self._do(done)
        except CoachError as error:
            name = type(error).__name__
            self.record.refused[name] = self.record.refused.get(name, 0) + 1
        else:
            if not (isinstance(act.deed, record.Log) and session_id is None):
                self.record.events.append(Act(done.at, done.user_id, done.deed, session_id))

    async def _do(self, act: Act) -> int | None:
        """Do it, as the commands do."""
        match act.deed:
            case record.Log():
                return await self._log(act, act.deed)
            case record.Undo():
                await self._study.logbook.undo(user_id=act.user_id, now=act.at)
            case record.BringIn(past):
                history = [
                    PastSession(Entry(line.minutes, line.intensity), line.ended_at, line.logged_at)
                    for line in past
                ]
                await self._study.logbook.bring_in(
                    user_id=act.user_id, guild_id=None, past=history, now=act.at
                )
            case _:
                await self._set(act)
        return None

    async def _log(self, act: Act, deed: record.Log) -> int | None:
        moment = Ago(deed.ago) if deed.ago else None
        receipt = await self._study.logbook.log(
            user_id=act.user_id,
            guild_id=None,
            entry=Entry(deed.minutes, deed.intensity, moment=moment),
            now=act.at,
        )
        if isinstance(receipt, RepeatQuestion):
            await self._study.logbook.confirm(
                user_id=act.user_id, draft_id=receipt.draft_id, is_meant=False, now=act.at
            )
        return receipt.session_id if isinstance(receipt, Receipt) else None

    async def _set(self, act: Act) -> None:
        accounts, who, now = self._study.accounts, act.user_id, act.at
        match act.deed:
            case record.SetZone(name):
                await accounts.set_timezone(user_id=who, name=name, now=now)
            case record.SetHours(day_start, summary_at, quiet_from, quiet_to):
                await accounts.set_hours(
                    user_id=who,
                    now=now,
                    day_start=day_start,
                    summary_at=summary_at,
                    quiet_from=quiet_from,
                    quiet_to=quiet_to,
                )
            case record.SetWishes(wishes):
                await accounts.set_messages(user_id=who, now=now, wishes=wishes)
            case record.SetRest(weekdays):
                await accounts.set_rest_days(user_id=who, now=now, weekdays=weekdays)
            case _:
                await self._come_or_go(act)

    async def _come_or_go(self, act: Act) -> None:
        accounts, who, now = self._study.accounts, act.user_id, act.at
        match act.deed:
            case record.Pause(days):
                await accounts.pause(user_id=who, days=days, now=now)
            case record.Resume():
                await accounts.resume(user_id=who, now=now)
            case record.Snooze():
                await accounts.snooze(user_id=who, now=now)
            case record.CloseInbox():
                self._closed_inboxes.add(who)
            case record.OpenInbox():
                self._closed_inboxes.discard(who)
                await accounts.open_inbox(user_id=who, now=now)

    async def _tick(self, at: datetime) -> None:
        """Send all that is due, as `cogs.outbox.send_due` does; seldom the machine dies of it."""
        self._now = self._last_tick = max(at, self._now)
        self.record.ticks += 1
        while True:
            due = await self._checkins.claim(self._now)
            for place, claim in enumerate(due.claims):
                fate = await self._send(claim)
                if fate == "crashed":
                    self.record.crashes += 1
                    return
                if fate == "stopped":
                    await self._checkins.postpone(due.claims[place:], self._now)
                    break
            if not due.has_more:
                return

    async def _send(self, claim: Claim) -> str:
        """Send one message; what became of it."""
        await self._pass(self._rng.choice((0, 0, 1, 3)))
        text = await self._checkins.letter(claim, self._now)
        if text is None:
            return "dropped"
        (fate,) = self._rng.choices(list(_FATES), list(_FATES.values()))
        if fate in {"crashed", "stopped"}:
            return fate
        outcome = Outcome.FAILED if fate == "failed" else Outcome.SENT
        if claim.user_id in self._closed_inboxes:
            outcome = Outcome.CLOSED
        if fate != "failed" and self._has_arrived(claim):
            # Discord gives the first one back.
            await self._checkins.settle(claim, outcome, self._now, message_id=claim.message_id)
            return outcome.value
        is_about_session = claim.kind is InsightKind.MILESTONE_CELEBRATION
        self.record.events.append(
            Attempt(
                self._now,
                claim.user_id,
                InsightKind(claim.kind),
                claim.message_id,
                about=claim.period if is_about_session else None,
                outcome=outcome.value,
            )
        )
        if outcome is Outcome.SENT:
            self._arrived[claim.nonce] = self._now
        if fate == "crashed after":
            return "crashed"
        await self._checkins.settle(claim, outcome, self._now, message_id=claim.message_id)
        return outcome.value

    def _has_arrived(self, claim: Claim) -> bool:
        """Whether Discord has a message with this nonce, and still knows of it."""
        at = self._arrived.get(claim.nonce)
        return at is not None and self._now - at <= _NONCE_KNOWN

    async def _pass(self, seconds: int) -> None:
        """Some seconds pass, in which members do what they do."""
        self._now += seconds * _SECOND
        while self._acts and self._acts[0][0] <= self._now:
            await self._next_act()

    def _look_back(self) -> None:
        rows = self._peephole.execute(_AT_THE_END).fetchall()
        self.record.messages = [
            Message(number, user_id, InsightKind(kind), period, state, reason)
            for number, user_id, kind, period, state, reason in rows
        ]
        self._peephole.close()
