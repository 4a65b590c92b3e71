"""Insights: get or generate a text, and hear what people think of it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from weakref import WeakValueDictionary

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import errors, findings
from coach.domain.briefs import Brief, last_week
from coach.domain.days import monday_of
from coach.domain.kinds import InsightKind, Tone
from coach.domain.milestones import Milestone, MilestoneKind, greatest_first
from coach.domain.stats import History, Stats, period_figures, stats_of
from coach.language import prompts
from coach.records import history_of, today_of
from coach.writer import Writer
from models.database import Database
from models.queries import insights as queries
from models.queries import milestones as milestone_queries
from models.queries import people, sessions
from models.tables import Insight

REUSE_FOR = timedelta(hours=24)
MOST_A_DAY = 5
"""New texts of a kind on one day, those in place of a failing model included."""

PANEL_INSIGHTS = 3
SAID_LATELY_INSIGHTS = 3
_LAST_7_DAYS = {findings.FindingKind.BELOW_USUAL, findings.FindingKind.ABOVE_USUAL}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InsightText:
    """A text of the coach, as it is shown.

    Attributes:
        last_session_id: the newest session that it knew of.
        model_name: who worded it; None is Pacer itself.
        generated_at: aware, UTC.
        is_new: written for this request; otherwise it is reused.
        feedback: 1, -1, or None as long as nobody said.
    """

    insight_id: int
    kind: InsightKind
    text: str
    last_session_id: int | None
    model_name: str | None
    generated_at: datetime
    is_new: bool
    feedback: int | None


@dataclass(frozen=True, slots=True)
class NoReviewYet:
    """Neither the week that ended nor the one before has a session.

    Attributes:
        sessions, minutes: of the week that runs now.
        next_review: the Monday that closes it; None while it is empty.
    """

    sessions: int
    minutes: int
    next_review: date | None


@dataclass(frozen=True, slots=True)
class NothingLogged:
    """There is no session to speak of at all."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What the coach's panel shows."""

    stats: Stats
    latest: tuple[InsightText, ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies on the desk before a text is written."""

    user_id: int
    now: datetime
    today: date
    history: History
    stats: Stats
    tone: Tone
    may_ask_model: bool
    reusable: Insight | None
    written_today: int
    said_lately: tuple[str, ...]
    last_session_id: int | None


class Insights:
    """Use cases on texts. No transaction is open while a model is asked."""

    def __init__(self, database: Database, writer: Writer, *, streak_min_minutes: int) -> None:
        self._database = database
        self._writer = writer
        self._streak_min_minutes = streak_min_minutes
        self._turns: WeakValueDictionary[tuple[int, InsightKind], asyncio.Lock] = (
            WeakValueDictionary()
        )

    async def tip(self, *, user_id: int, now: datetime) -> InsightText | NothingLogged:
        """A performance tip: that of the last 24 h, or a new one when there is something new.

        At most 5 new ones a day; after that the last one again.
        """
        async with self._turn(user_id, InsightKind.PERFORMANCE_TIP) as kind:
            desk = await self._desk(user_id, kind, now)
            if not desk.stats.total_sessions:
                return NothingLogged()
            reusable = desk.reusable
            if reusable is not None and not self._may_renew_tip(desk, reusable):
                return _shown(reusable, is_new=False)
            return await self._write(desk, _brief(desk, kind))

    async def review(
        self, *, user_id: int, now: datetime
    ) -> InsightText | NoReviewYet | NothingLogged:
        """The review of the ISO week that ended last, if it or the one before had a session."""
        async with self._turn(user_id, InsightKind.WEEKLY_REVIEW) as kind:
            desk = await self._desk(user_id, kind, now)
            if not desk.stats.total_sessions:
                return NothingLogged()
            week, before = last_week(desk.history, desk.today)
            if not week.sessions and not before.sessions:
                return _no_review_yet(desk)
            reusable = desk.reusable
            if reusable is not None and reusable.local_date > week.last:
                is_stand_in = self._is_stand_in(desk, reusable)
                if not is_stand_in or desk.written_today >= MOST_A_DAY:
                    return _shown(reusable, is_new=False)
            brief = replace(_brief(desk, kind), period=week, period_before=before)
            return await self._write(desk, brief)

    async def worded(
        self, *, user_id: int, kind: InsightKind, period: int, now: datetime
    ) -> InsightText | None:
        """The text of a check-in; None when there is nothing to say any more.

        Args:
            user_id: whom it is for.
            kind: any but a tip.
            period: the ordinal of the day that it is about; for a celebration the session.
            now: aware, UTC.
        """
        async with self._turn(user_id, kind):
            desk = await self._desk(user_id, kind, now)
            brief = await self._checkin_brief(desk, kind, period)
            if brief is None:
                return None
            if kind is InsightKind.WEEKLY_REVIEW and (review := _current_review(desk, brief)):
                return _shown(review, is_new=False)
            return await self._write(desk, brief)

    async def _checkin_brief(self, desk: _Desk, kind: InsightKind, period: int) -> Brief | None:
        brief = _brief(desk, kind)
        if kind is InsightKind.WEEKLY_REVIEW:
            week, before = last_week(desk.history, desk.today)
            has_sessions = week.sessions or before.sessions
            return replace(brief, period=week, period_before=before) if has_sessions else None
        if kind is InsightKind.DAILY_SUMMARY:
            day = date.fromordinal(period)
            figures = period_figures(desk.history.days, day, day)
            return replace(brief, period=figures) if figures.sessions else None
        if kind is InsightKind.MILESTONE_CELEBRATION:
            reached = await self._reached_by(period)
            return replace(brief, milestones=reached) if reached else None
        return replace(brief, finding=findings.streak_finding(desk.stats))

    async def _reached_by(self, session_id: int) -> tuple[Milestone, ...]:
        async with self._database.reading() as db:
            rows = await milestone_queries.reached_by(db, session_id=session_id)
        return greatest_first(
            Milestone(MilestoneKind(row.kind), row.value, row.occasion) for row in rows
        )

    async def panel(self, *, user_id: int, now: datetime) -> Panel:
        """A person's figures and their newest text of each kind."""
        async with self._database.reading() as db:
            person = await people.person(db, user_id=user_id)
            today = today_of(person, now)
            history = await self._history(db, user_id, today, now)
            newest = await queries.newest_of_each_kind(db, user_id=user_id)
        return Panel(
            stats=stats_of(history, today),
            latest=tuple(_shown(insight, is_new=False) for insight in newest[:PANEL_INSIGHTS]),
        )

    async def rate(self, *, user_id: int, insight_id: int, is_helpful: bool) -> None:
        """Keep what its reader thinks of a text; a second opinion replaces the first.

        Raises:
            StaleButton: the text is gone.
            NotYours: it was written for somebody else.
        """
        async with self._database.writing() as db:
            insight = await queries.insight(db, insight_id=insight_id)
            if insight is None:
                raise errors.StaleButton
            if insight.user_id != user_id:
                raise errors.NotYours
            insight.feedback = 1 if is_helpful else -1
            db.add(insight)

    @asynccontextmanager
    async def _turn(self, user_id: int, kind: InsightKind) -> AsyncIterator[InsightKind]:
        # Two presses at once: the second waits, and then finds the text of the first.
        lock = self._turns.setdefault((user_id, kind), asyncio.Lock())
        async with lock:
            yield kind

    async def _desk(self, user_id: int, kind: InsightKind, now: datetime) -> _Desk:
        async with self._database.reading() as db:
            person = await people.person(db, user_id=user_id)
            today = today_of(person, now)
            history = await self._history(db, user_id, today, now)
            newest = await sessions.newest(db, user_id=user_id)
            return _Desk(
                user_id=user_id,
                now=now,
                today=today,
                history=history,
                stats=stats_of(history, today),
                tone=Tone(person.tone) if person else Tone.BALANCED,
                may_ask_model=person is None or person.is_ai_allowed,
                reusable=await queries.newest_since(
                    db, user_id=user_id, kind=kind, since=now - REUSE_FOR
                ),
                written_today=await queries.written_on(
                    db, user_id=user_id, kind=kind, local_date=today
                ),
                said_lately=tuple(
                    insight.finding
                    for insight in await queries.latest(
                        db, user_id=user_id, limit=SAID_LATELY_INSIGHTS
                    )
                ),
                last_session_id=newest.id if newest else None,
            )

    async def _history(self, db: AsyncSession, user_id: int, today: date, now: datetime) -> History:
        return await history_of(
            db,
            user_id=user_id,
            today=today,
            now=now,
            streak_min_minutes=self._streak_min_minutes,
        )

    def _is_stand_in(self, desk: _Desk, insight: Insight) -> bool:
        # Our own words in place of a model that did not answer: try again, so that its recovery
        # shows at once.
        return insight.source == "offline" and desk.may_ask_model and self._writer.has_model

    def _may_renew_tip(self, desk: _Desk, last: Insight) -> bool:
        has_news = last.last_session_id != desk.last_session_id or self._is_stand_in(desk, last)
        return has_news and desk.written_today < MOST_A_DAY

    async def _write(self, desk: _Desk, brief: Brief) -> InsightText:
        wording = await self._writer.word(
            brief, seed=_seed(desk, brief.kind), may_ask_model=desk.may_ask_model
        )
        insight = Insight(
            user_id=desk.user_id,
            kind=brief.kind,
            text=wording.text,
            generated_at=desk.now,
            local_date=desk.today,
            facts=list(wording.facts),
            finding=brief.finding.kind,
            last_session_id=desk.last_session_id,
            source="model" if wording.model_name else "offline",
            provider=wording.provider,
            model_name=wording.model_name,
            input_tokens=wording.usage.input_tokens,
            output_tokens=wording.usage.output_tokens,
            cost_micro_usd=wording.cost_micro_usd,
            prompt_version=prompts.VERSION,
        )
        async with self._database.writing() as db:
            await people.known_person(db, user_id=desk.user_id, now=desk.now)
            await queries.insert(db, insight=insight)
        log.info("wrote a %s, worded by %s", brief.kind.value, wording.provider or "offline")
        return _shown(insight, is_new=True)


def _brief(desk: _Desk, kind: InsightKind) -> Brief:
    found = findings.findings_of(desk.stats)
    if kind is InsightKind.WEEKLY_REVIEW:
        # A review speaks of the week that ended; the last 7 days are another stretch.
        found = tuple(finding for finding in found if finding.kind not in _LAST_7_DAYS)
    return Brief(
        kind=kind,
        today=desk.today,
        stats=desk.stats,
        finding=findings.chosen(found, desk.said_lately),
        tone=desk.tone,
    )


def _current_review(desk: _Desk, brief: Brief) -> Insight | None:
    """The review that was asked for already this week, when its week is as it was."""
    review = desk.reusable
    if review is None or review.local_date < monday_of(desk.today):
        return None
    is_same = review.last_session_id == desk.last_session_id
    facts = prompts.week_facts(brief)
    return review if is_same and tuple(review.facts[: len(facts)]) == facts else None


def _no_review_yet(desk: _Desk) -> NoReviewYet:
    monday = monday_of(desk.today)
    week = period_figures(desk.history.days, monday, desk.today)
    return NoReviewYet(
        sessions=week.sessions,
        minutes=week.minutes,
        next_review=monday + timedelta(days=7) if week.sessions else None,
    )


def _seed(desk: _Desk, kind: InsightKind) -> str:
    return f"{desk.user_id} {desk.today} {kind.value} {desk.written_today}"


def _shown(insight: Insight, *, is_new: bool) -> InsightText:
    return InsightText(
        insight_id=insight.id or 0,
        kind=InsightKind(insight.kind),
        text=insight.text,
        last_session_id=insight.last_session_id,
        model_name=insight.model_name,
        generated_at=insight.generated_at,
        is_new=is_new,
        feedback=insight.feedback,
    )
