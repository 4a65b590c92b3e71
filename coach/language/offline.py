"""The coach without a model: the same brief, worded by us. Always true, always short.

Each kind of text has several drafts, one for each way to begin it, and `Voice` chooses. The words
themselves are in ``coach.language.wordings`` and its neighbours.
"""

from collections.abc import Callable, Mapping

from coach.domain.briefs import Brief
from coach.domain.findings import ActionKind
from coach.domain.kinds import InsightKind
from coach.language import wordings as words
from coach.language.catalogue import language_of, say, speaking, texts
from coach.language.facts import action_fields, finding_fields
from coach.language.phrases import capital, counted, duration, milestone
from coach.language.reviews import review_drafts
from coach.language.voice import Voice, rendered
from coach.language.wordings_actions import ACTIONS
from coach.language.wordings_findings import FINDINGS

_KEEPS_STREAK = texts(
    {
        ActionKind.SHORT_SESSION: "a short session of {time}",
        ActionKind.EASY_SESSION: "an easy session of {time}",
    }
)


def text_for(brief: Brief, seed: str) -> str:
    """A text for a brief; the same brief and seed give the same text.

    It begins unlike all that was said lately, as long as there is a way left, and always unlike
    the five texts before it. A brief without the figures of its kind gives a tip.
    """
    voice = Voice.after(brief.said_lately, seed)
    with speaking(language_of(brief.locale)):
        return voice.text(_DRAFTS[brief.kind](brief, voice))


def _tip(brief: Brief, voice: Voice) -> list[str]:
    action = _action(brief, voice)
    return [f"{finding} {action}" for finding in _findings(brief)]


def _daily_summary(brief: Brief, voice: Voice) -> list[str]:
    """Begins with the day or with what stands out."""
    if brief.period is None:
        return _tip(brief, voice)
    day = {
        "time": duration(brief.period.minutes),
        "sessions": counted(brief.period.sessions, "session"),
    }
    leads = words.DAY_LEADS.of(brief.tone)
    action, lead = _action(brief, voice), voice.sentence(leads, day)
    finding = _finding(brief, voice)
    return [
        *(f"{each} {finding} {action}" for each in rendered(leads, day)),
        *(f"{each} {lead} {action}" for each in _findings(brief)),
    ]


def _weekly_review(brief: Brief, voice: Voice) -> list[str]:
    if brief.period is None or brief.period_before is None:
        return _tip(brief, voice)
    return review_drafts(
        brief,
        brief.period,
        brief.period_before,
        voice,
        finding=_finding(brief, voice),
        action=_action(brief, voice),
    )


def _celebration(brief: Brief, voice: Voice) -> list[str]:
    """Without any advice: this is a moment to enjoy."""
    if not brief.milestones:
        return _tip(brief, voice)
    greatest, *others = (milestone(reached) for reached in brief.milestones)
    fields = {
        "what": greatest,
        "What": capital(greatest),
        "sessions": counted(brief.stats.total_sessions, "session"),
    }
    drafts = rendered(words.CELEBRATIONS.of(brief.tone), fields)
    if not others:
        return drafts
    too = voice.sentence(words.CELEBRATED_TOO, {"what": others[0]})
    return [f"{draft} {too}" for draft in drafts]


def _streak_motivation(brief: Brief, voice: Voice) -> list[str]:
    """What keeps the streak: the session that is advised, or a freeze where it is rest."""
    stats, action = brief.stats, brief.finding.action
    fields = {
        "days": counted(stats.current_streak, "day"),
        "freezes": counted(stats.freezes, "freeze"),
    }
    if stats.is_today_done:
        return _with_action(words.KEPT_CALLS, fields, brief, voice)
    if action.kind in _KEEPS_STREAK:
        session = say(_KEEPS_STREAK[action.kind], time=duration(action.minutes))
        fields |= {"session": session, "Session": capital(session)}
        return rendered(words.KEEPING_CALLS.of(brief.tone), fields)
    if action.kind is ActionKind.REST_DAY and stats.freezes:
        return rendered(words.COVERED_CALLS.of(brief.tone), fields)
    return _with_action(words.OPEN_CALLS, fields, brief, voice)


_DRAFTS: dict[InsightKind, Callable[[Brief, Voice], list[str]]] = {
    InsightKind.DAILY_SUMMARY: _daily_summary,
    InsightKind.WEEKLY_REVIEW: _weekly_review,
    InsightKind.PERFORMANCE_TIP: _tip,
    InsightKind.MILESTONE_CELEBRATION: _celebration,
    InsightKind.STREAK_MOTIVATION: _streak_motivation,
}


# --- sentences ----------------------------------------------------------------------------------
def _findings(brief: Brief) -> list[str]:
    return rendered(FINDINGS[brief.finding.kind], finding_fields(brief.finding))


def _finding(brief: Brief, voice: Voice) -> str:
    return voice.sentence(FINDINGS[brief.finding.kind], finding_fields(brief.finding))


def _action(brief: Brief, voice: Voice) -> str:
    action = brief.finding.action
    fields = action_fields(action, duration(action.minutes))
    return voice.sentence(ACTIONS[action.kind].of(brief.tone), fields)


def _with_action(
    leads: tuple[str, ...], fields: Mapping[str, str], brief: Brief, voice: Voice
) -> list[str]:
    action = _action(brief, voice)
    return [f"{lead} {action}" for lead in rendered(leads, fields)]
