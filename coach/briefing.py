"""The briefing: all that is read before a text is written, and the brief that is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.care import care_of
from coach.crowd import Crowd
from coach.domain.briefs import DEFAULT_LOCALE, Brief, last_week
from coach.domain.choice import Opinion, Said
from coach.domain.detectors import finding_for, pattern_sessions
from coach.domain.findings import Action, ActionKind
from coach.domain.follow_up import Advice, FollowUp, follow_up_of
from coach.domain.kinds import InsightKind, Tone
from coach.domain.patterns import PATTERN_SESSIONS
from coach.domain.stats import History, Stats, period_figures, stats_of
from coach.goals import goal_week
from coach.language.safety import Cue, cleaned_note, crisis_cue
from coach.language.voice import MOST_HEARD
from coach.records import history_of, today_of, zone_of
from models.queries import insights as queries
from models.queries import people, sessions
from models.tables import Insight, User

REMEMBERED = timedelta(days=28)
"""Texts older than that have no say in what is said next."""

MOST_ROWS = 100
MOST_NOTES = 3
NOTES_OF = timedelta(days=6)
"""How far back a tip looks for them; other texts have a period of their own."""

ADVICE_RESTS = timedelta(days=2)
"""So much time an advice has before it is asked after."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that was read before a text is written.

    Attributes:
        today: the person's local day.
        wall: their wall clock.
        history: with as many sessions as patterns are looked for in.
        locale: whose language they are spoken to in.
        may_ask_model: a model may word the text.
        may_read_notes: and be told their notes.
        lately: their texts of the last 28 days, the newest first.
        last_session_id: the newest session.
        cue: what they wrote within a day sounds like an emergency.
        met_at: since when they are known; None when they are not.
    """

    user_id: int
    now: datetime
    today: date
    wall: datetime
    history: History
    stats: Stats
    tone: Tone
    locale: str
    may_ask_model: bool
    may_read_notes: bool
    lately: tuple[Insight, ...]
    last_session_id: int | None
    cue: Cue | None
    met_at: datetime | None

    @property
    def said(self) -> tuple[Said, ...]:
        """What these texts were about."""
        return tuple(
            Said(row.finding, (self.today - row.local_date).days, opinion_of(row))
            for row in self.lately
        )

    @property
    def follow_up(self) -> FollowUp | None:
        """What became of the last advice that had its time; None when that can't be told."""
        ripe = (row for row in self.lately if self.now - row.generated_at >= ADVICE_RESTS)
        last = next((row for row in ripe if row.kind not in _OF_A_MOMENT), None)
        action = _action_of(last.action) if last else None
        if last is None or action is None:
            return None
        zone = self.wall.tzinfo
        given = last.generated_at.astimezone(zone).replace(tzinfo=None)
        return follow_up_of(
            Advice(action, given, last.local_date),
            pattern_sessions(self.history, self.today),
            today=self.today,
            now_wall=self.wall.replace(tzinfo=None),
        )


def opinion_of(row: Insight) -> Opinion | None:
    """What its reader thinks of a text, as far as they said."""
    if row.is_irrelevant:
        return Opinion.IRRELEVANT
    return {1: Opinion.HELPFUL, -1: Opinion.UNHELPFUL, None: None}[row.feedback]


def stored_action(action: Action) -> dict[str, Any]:
    """An action as the database keeps it."""
    return {
        "kind": action.kind.value,
        "minutes": action.minutes,
        "hour": action.hour,
        "weekday": action.weekday,
    }


def _action_of(stored: dict[str, Any] | None) -> Action | None:
    """The action that was kept; None for texts from before that, and for kinds that are gone."""
    kinds = {kind.value: kind for kind in ActionKind}
    kind = kinds.get(stored["kind"]) if stored else None
    if stored is None or kind is None:
        return None
    return Action(kind, stored["minutes"], hour=stored.get("hour"), weekday=stored.get("weekday"))


async def briefing_of(
    db: AsyncSession,
    *,
    user_id: int,
    now: datetime,
    streak_min_minutes: int,
    crowd: Crowd,
    locale: str | None = None,
) -> Briefing:
    """All that a person's texts are written from.

    Args:
        db: a view.
        user_id: whose.
        now: aware, UTC.
        streak_min_minutes: what makes a day done.
        crowd: whom they are compared with.
        locale: of the interaction; without one, that of the last. The language that they chose
            comes first.
    """
    person = await people.person(db, user_id=user_id)
    locale = spoken_to(person, locale)
    today = today_of(person, now)
    history = await history_of(
        db,
        user_id=user_id,
        today=today,
        now=now,
        streak_min_minutes=streak_min_minutes,
        crowd=crowd,
        at_least=PATTERN_SESSIONS,
    )
    newest = await sessions.newest(db, user_id=user_id)
    lately = await queries.latest(db, user_id=user_id, limit=MOST_ROWS, since=now - REMEMBERED)
    return Briefing(
        user_id=user_id,
        now=now,
        today=today,
        wall=now.astimezone(zone_of(person)),
        history=history,
        stats=stats_of(history, today),
        tone=Tone(person.tone) if person else Tone.BALANCED,
        locale=locale,
        may_ask_model=person is None or person.is_ai_allowed,
        may_read_notes=_may_read_notes(person),
        lately=tuple(lately),
        last_session_id=newest.id if newest else None,
        cue=care_of(person, now),
        met_at=person.created_at if person else None,
    )


def spoken_to(person: User | None, locale: str | None) -> str:
    """Whose language a person is spoken to in: the one they chose, else that of their Discord."""
    known = [person.language, locale, person.locale] if person else [locale]
    return next((each for each in known if each), DEFAULT_LOCALE)


def _may_read_notes(person: User | None) -> bool:
    return person is not None and person.is_ai_allowed and person.is_note_sharing_allowed


async def brief_of(db: AsyncSession, briefing: Briefing, kind: InsightKind, day: date) -> Brief:
    """The brief of a text: what it is about, what stands out, and what may be told.

    Args:
        db: a view.
        briefing: what was read for it.
        kind: of the text.
        day: which a summary is about; others are about today.
    """
    finding = finding_for(kind, briefing.history, briefing.stats, briefing.today, briefing.said)
    brief = Brief(
        kind=kind,
        today=briefing.today,
        stats=briefing.stats,
        finding=finding,
        tone=briefing.tone,
        said_lately=tuple(row.text for row in briefing.lately[:MOST_HEARD]),
        locale=briefing.locale,
    )
    if kind is InsightKind.WEEKLY_REVIEW:
        week, before = last_week(briefing.history, briefing.today)
        goal = await goal_week(
            db,
            user_id=briefing.user_id,
            history=briefing.history,
            monday=week.first,
            today=briefing.today,
        )
        brief = replace(
            brief,
            period=week,
            period_before=before,
            goal=goal,
            follow_up=briefing.follow_up,
        )
    elif kind is InsightKind.DAILY_SUMMARY:
        brief = replace(brief, period=period_figures(briefing.history.days, day, day))
    return replace(brief, notes=await _notes(db, briefing, brief))


async def _notes(db: AsyncSession, briefing: Briefing, brief: Brief) -> tuple[str, ...]:
    """The newest notes on what a text is about, with their writer's consent.

    One that sounds like an emergency is none of a model's business.
    """
    if not briefing.may_read_notes or brief.kind not in _NOTED:
        return ()
    first = brief.period.first if brief.period else briefing.today - NOTES_OF
    last = brief.period.last if brief.period else briefing.today
    notes: Sequence[str] = await sessions.notes(
        db, user_id=briefing.user_id, first=first, last=last, limit=MOST_NOTES
    )
    return tuple(cleaned_note(note) for note in notes if crisis_cue(note) is None)


_OF_A_MOMENT = frozenset({InsightKind.MILESTONE_CELEBRATION, InsightKind.STREAK_MOTIVATION})
"""The first advises nothing, the second for one day only: nobody is asked after it later."""

_NOTED = frozenset(
    {InsightKind.DAILY_SUMMARY, InsightKind.WEEKLY_REVIEW, InsightKind.PERFORMANCE_TIP}
)
"""The texts that are about sessions."""
