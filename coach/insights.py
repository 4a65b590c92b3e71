"""Insights: get or generate a text, and hear what people think of it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from weakref import WeakValueDictionary

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import texts
from coach.briefing import Briefing, brief_of, briefing_of, opinion_of
from coach.budgets import Payer
from coach.care import care_of
from coach.crowd import Crowd
from coach.domain.briefs import Brief, last_week
from coach.domain.choice import Opinion
from coach.domain.days import monday_of
from coach.domain.kinds import InsightKind
from coach.domain.milestones import Milestone, MilestoneKind, greatest_first
from coach.domain.stats import Stats, period_figures, stats_of
from coach.language.catalogue import Language, language_of, spoken
from coach.language.facts import week_facts
from coach.records import history_of, today_of
from coach.texts import Care, InsightText, NothingLogged
from coach.writer import Writer
from models.database import Database
from models.queries import insights as queries
from models.queries import milestones as milestone_queries
from models.queries import people
from models.tables import Insight

REUSE_FOR = timedelta(hours=24)
MOST_A_DAY = 5
"""New texts of a kind on one day, those in place of a failing model included."""

PANEL_INSIGHTS = 3

log = logging.getLogger(__name__)


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
class Panel:
    """What the coach's panel shows."""

    stats: Stats
    latest: tuple[InsightText, ...]


class Insights:
    """Use cases on texts. No transaction is open while a model is asked."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        *,
        streak_min_minutes: int,
        crowd: Crowd | None = None,
    ) -> None:
        self._database = database
        self._crowd = crowd or Crowd(database)
        self._writer = writer
        self._streak_min_minutes = streak_min_minutes
        self._turns: WeakValueDictionary[tuple[int, InsightKind], asyncio.Lock] = (
            WeakValueDictionary()
        )

    async def tip(
        self, *, user_id: int, guild_id: int | None, now: datetime, locale: str | None = None
    ) -> InsightText | NothingLogged | Care:
        """A performance tip: that of the last 24 h, or a new one when there is something new.

        At most 5 new ones a day; after that the last one again.
        """
        async with self._turn(user_id, InsightKind.PERFORMANCE_TIP) as kind:
            briefing = await self._briefing(user_id, now, locale)
            if not briefing.stats.total_sessions:
                return NothingLogged()
            if briefing.cue is not None:
                return Care(briefing.cue)
            reusable = _reusable(briefing, kind)
            if reusable is not None and not self._may_renew_tip(briefing, reusable):
                is_one_left = _written_today(briefing, kind) < MOST_A_DAY
                return texts.shown(reusable, is_new=False, awaits_session=is_one_left)
            return await self._write(briefing, await self._brief(briefing, kind), guild_id)

    async def review(
        self, *, user_id: int, guild_id: int | None, now: datetime, locale: str | None = None
    ) -> InsightText | NoReviewYet | NothingLogged | Care:
        """The review of the ISO week that ended last, if it or the one before had a session."""
        async with self._turn(user_id, InsightKind.WEEKLY_REVIEW) as kind:
            briefing = await self._briefing(user_id, now, locale)
            if not briefing.stats.total_sessions:
                return NothingLogged()
            if briefing.cue is not None:
                return Care(briefing.cue)
            week, before = last_week(briefing.history, briefing.today)
            if not week.sessions and not before.sessions:
                return _no_review_yet(briefing)
            reusable = _reusable(briefing, kind)
            if reusable is not None and reusable.local_date > week.last:
                is_stand_in = self._is_stand_in(briefing, reusable)
                if not is_stand_in or _written_today(briefing, kind) >= MOST_A_DAY:
                    return texts.shown(reusable, is_new=False)
            return await self._write(briefing, await self._brief(briefing, kind), guild_id)

    async def worded(
        self, *, user_id: int, kind: InsightKind, period: int, now: datetime
    ) -> InsightText | None:
        """The text of a check-in; None when there is nothing to say any more, or not now.

        Args:
            user_id: whom it is for.
            kind: any but a tip.
            period: the ordinal of the day that it is about; for a celebration the session.
            now: aware, UTC.
        """
        async with self._turn(user_id, kind):
            briefing = await self._briefing(user_id, now)
            brief = None if briefing.cue else await self._checkin_brief(briefing, kind, period)
            if brief is None:
                return None
            if kind is InsightKind.WEEKLY_REVIEW and (review := _current_review(briefing, brief)):
                return texts.shown(review, is_new=False)
            text = await self._write(briefing, brief)
            return text if isinstance(text, InsightText) else None

    async def _checkin_brief(
        self, briefing: Briefing, kind: InsightKind, period: int
    ) -> Brief | None:
        if kind is InsightKind.MILESTONE_CELEBRATION:
            reached = await self._reached_by(period)
            return (
                replace(await self._brief(briefing, kind), milestones=reached) if reached else None
            )
        day = date.fromordinal(period) if kind is InsightKind.DAILY_SUMMARY else briefing.today
        brief = await self._brief(briefing, kind, day)
        about = [each.sessions for each in (brief.period, brief.period_before) if each]
        return brief if any(about) or not about else None

    async def _reached_by(self, session_id: int) -> tuple[Milestone, ...]:
        rows = await self._database.read(milestone_queries.reached_by, session_id=session_id)
        return greatest_first(
            Milestone(MilestoneKind(row.kind), row.value, row.occasion) for row in rows
        )

    async def panel(self, *, user_id: int, now: datetime) -> Panel | Care:
        """A person's figures and their newest text of each kind, in the language spoken here."""
        return await self._database.read(self._panel, user_id=user_id, now=now, language=spoken())

    async def _panel(
        self, db: AsyncSession, *, user_id: int, now: datetime, language: Language
    ) -> Panel | Care:
        person = await people.profile(db, user_id=user_id)
        if (cue := care_of(person, now)) is not None:
            return Care(cue)
        today = today_of(person, now)
        history = await history_of(
            db,
            user_id=user_id,
            today=today,
            now=now,
            streak_min_minutes=self._streak_min_minutes,
            crowd=self._crowd,
        )
        newest = await queries.newest_of_each_kind(db, user_id=user_id, language=language)
        return Panel(
            stats=stats_of(history, today),
            latest=tuple(texts.shown(insight, is_new=False) for insight in newest[:PANEL_INSIGHTS]),
        )

    async def rate(self, *, user_id: int, insight_id: int, opinion: Opinion) -> None:
        """Keep what its reader thinks of a text; a second opinion replaces the first.

        It is kept with the text's finding and prompt version, and has a say in what this reader is
        told next (`coach.domain.choice`).

        Raises:
            StaleButton: the text is gone.
            NotYours: it was written for somebody else.
        """
        await self._database.write_for(
            user_id, texts.rate, user_id=user_id, insight_id=insight_id, opinion=opinion
        )

    @asynccontextmanager
    async def _turn(self, user_id: int, kind: InsightKind) -> AsyncIterator[InsightKind]:
        # Two presses at once: the second waits, and then finds the text of the first.
        lock = self._turns.setdefault((user_id, kind), asyncio.Lock())
        async with lock:
            yield kind

    async def _briefing(self, user_id: int, now: datetime, locale: str | None = None) -> Briefing:
        return await self._database.read(
            briefing_of,
            user_id=user_id,
            now=now,
            streak_min_minutes=self._streak_min_minutes,
            crowd=self._crowd,
            locale=locale,
        )

    async def _brief(self, briefing: Briefing, kind: InsightKind, day: date | None = None) -> Brief:
        return await self._database.read(brief_of, briefing, kind, day or briefing.today)

    def _is_stand_in(self, briefing: Briefing, insight: Insight) -> bool:
        # Our own words in place of a model that did not answer: try again, so that its recovery
        # shows at once.
        return insight.source == "offline" and briefing.may_ask_model and self._writer.has_model

    def _may_renew_tip(self, briefing: Briefing, last: Insight) -> bool:
        has_news = (
            last.last_session_id != briefing.last_session_id
            or opinion_of(last) is Opinion.IRRELEVANT
            or self._is_stand_in(briefing, last)
        )
        return has_news and _written_today(briefing, InsightKind.PERFORMANCE_TIP) < MOST_A_DAY

    async def _write(
        self, briefing: Briefing, brief: Brief, guild_id: int | None = None
    ) -> InsightText | Care | NothingLogged:
        """Have a brief worded and keep the text.

        Not when, while it was being worded, its reader wrote words of an emergency, or was deleted.

        Args:
            briefing: what the brief was made of.
            brief: what may be said.
            guild_id: where it was asked for, and whose budget pays; None in direct messages.
        """
        wording = await self._writer.word(
            brief,
            seed=_seed(briefing, brief.kind),
            payer=Payer(briefing.user_id, guild_id),
            now=briefing.now,
            may_ask_model=briefing.may_ask_model,
        )
        kept = await self._database.write_for(
            briefing.user_id, texts.keep, briefing, brief, wording
        )
        if not isinstance(kept, Insight):
            return kept
        log.info("wrote a %s, worded by %s", brief.kind.value, wording.provider or "offline")
        return texts.shown(kept, is_new=True)


def _reusable(briefing: Briefing, kind: InsightKind) -> Insight | None:
    """The newest text of a kind in the reader's language, when it is younger than 24 h."""
    since = briefing.now - REUSE_FOR
    mine = (row for row in briefing.lately if row.kind == kind and row.generated_at > since)
    return next((row for row in mine if row.language == language_of(briefing.locale)), None)


def _written_today(briefing: Briefing, kind: InsightKind) -> int:
    return sum(row.kind == kind and row.local_date == briefing.today for row in briefing.lately)


def _current_review(briefing: Briefing, brief: Brief) -> Insight | None:
    """The review that was asked for already this week, when its week is as it was."""
    review = _reusable(briefing, InsightKind.WEEKLY_REVIEW)
    if review is None or review.local_date < monday_of(briefing.today):
        return None
    is_same = review.last_session_id == briefing.last_session_id
    facts = week_facts(brief)
    return review if is_same and tuple(review.facts[: len(facts)]) == facts else None


def _no_review_yet(briefing: Briefing) -> NoReviewYet:
    monday = monday_of(briefing.today)
    week = period_figures(briefing.history.days, monday, briefing.today)
    return NoReviewYet(
        sessions=week.sessions,
        minutes=week.minutes,
        next_review=monday + timedelta(days=7) if week.sessions else None,
    )


def _seed(briefing: Briefing, kind: InsightKind) -> str:
    return f"{briefing.user_id} {briefing.today} {kind.value} {_written_today(briefing, kind)}"
