"""Texts of the coach: how they are kept, shown, and judged by their reader."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.briefing import Briefing, opinion_of, stored_action
from coach.care import care_of
from coach.domain import errors
from coach.domain.briefs import Brief
from coach.domain.choice import Opinion
from coach.domain.kinds import InsightKind
from coach.language import prompts
from coach.language.catalogue import language_of
from coach.language.safety import Cue
from coach.writer import Wording
from models.queries import insights as queries
from models.queries import people
from models.tables import Insight


@dataclass(frozen=True, slots=True)
class InsightText:
    """A text of the coach, as it is shown.

    Attributes:
        last_session_id: the newest session that it knew of.
        model_name: who worded it; None is Pacer itself.
        generated_at: aware, UTC.
        is_new: written for this request; otherwise it is reused.
        opinion: what its reader thinks of it; None as long as they did not say.
        awaits_session: it is reused for want of news; the next session brings another.
    """

    insight_id: int
    kind: InsightKind
    text: str
    last_session_id: int | None
    model_name: str | None
    generated_at: datetime
    is_new: bool
    opinion: Opinion | None
    awaits_session: bool = False


@dataclass(frozen=True, slots=True)
class NothingLogged:
    """There is no session to speak of at all."""


@dataclass(frozen=True, slots=True)
class Care:
    """What they wrote within a day needs a person, not a coach: no figures now."""

    cue: Cue


async def keep(
    db: AsyncSession, briefing: Briefing, brief: Brief, wording: Wording
) -> Insight | Care | NothingLogged:
    """Keep a text, unless its reader has no use for it any more.

    Gives what stands against it instead: they were deleted meanwhile, or need care. With it the
    person's locale is kept, unless they chose a language, and care that is over is forgotten.
    """
    person = await people.person(db, user_id=briefing.user_id)
    # Whoever was deleted and is back is somebody new: of what was before nothing may return.
    if person is None or person.created_at != briefing.met_at:
        return NothingLogged()
    if (cue := care_of(person, briefing.now)) is not None:
        return Care(cue)
    if person.language is None:
        person.locale = briefing.locale
    person.care_until, person.care_cue = None, None
    return await queries.insert(db, insight=_insight_of(briefing, brief, wording))


def _insight_of(briefing: Briefing, brief: Brief, wording: Wording) -> Insight:
    return Insight(
        user_id=briefing.user_id,
        kind=brief.kind,
        text=wording.text,
        generated_at=briefing.now,
        local_date=briefing.today,
        facts=list(wording.facts),
        finding=_told(brief),
        action=stored_action(brief.finding.action),
        last_session_id=briefing.last_session_id,
        source="model" if wording.model_name else "offline",
        provider=wording.provider,
        model_name=wording.model_name,
        input_tokens=wording.usage.input_tokens,
        output_tokens=wording.usage.output_tokens,
        cost_micro_usd=wording.cost_micro_usd,
        prompt_version=prompts.VERSION,
        language=language_of(briefing.locale),
    )


def _told(brief: Brief) -> str:
    """What a text was about; a celebration tells no finding."""
    is_celebration = brief.kind is InsightKind.MILESTONE_CELEBRATION
    return "milestone" if is_celebration else brief.finding.kind


async def rate(db: AsyncSession, *, user_id: int, insight_id: int, opinion: Opinion) -> None:
    """Keep what its reader thinks of a text, in place of what they thought before.

    Raises:
        StaleButton: the text is gone.
        NotYours: it was written for somebody else.
    """
    insight = await queries.insight(db, insight_id=insight_id)
    if insight is None:
        raise errors.StaleButton
    if insight.user_id != user_id:
        raise errors.NotYours
    insight.feedback = 1 if opinion is Opinion.HELPFUL else -1
    insight.is_irrelevant = opinion is Opinion.IRRELEVANT
    db.add(insight)


def shown(insight: Insight, *, is_new: bool, awaits_session: bool = False) -> InsightText:
    """A kept text as its reader sees it."""
    return InsightText(
        insight_id=insight.id or 0,
        kind=InsightKind(insight.kind),
        text=insight.text,
        last_session_id=insight.last_session_id,
        model_name=insight.model_name,
        generated_at=insight.generated_at,
        is_new=is_new,
        opinion=opinion_of(insight),
        awaits_session=awaits_session,
    )
