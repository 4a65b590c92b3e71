"""What is kept, a module a subject. Times are whole UTC seconds, days are day numbers.

A person
    ``people``: who they are and what they asked for. ``plans``: their rest days, pauses and weekly
    goals.
What they do
    ``sessions``: what they logged, what waits for a yes, what they changed. ``focus``: their timer.
    ``imports``: files that become sessions. ``progress``: what all sessions come to, as days, as a
    tally and as milestones.
What they are told
    ``insights``: texts of the coach. ``spending``: what models took for them. ``messages``: when to
    reach out, and what came of it.
A guild
    ``guilds``: what is set there, its members and their goal. ``boards``: their scores, the
    leaderboard message, closed periods.
The installation
    ``meta``: facts about it.

All of them are named here, so that whoever knows one table has them all: they refer to one another,
and what is kept of a person is found by walking over them (`models.queries.personal`). What they
share stands in ``conventions``, the types of their columns in `models.types`.
"""

from models.tables.boards import Board, Closing, Score
from models.tables.conventions import MAX_ACTIVITY, MAX_NOTE
from models.tables.focus import FocusTimer
from models.tables.guilds import Guild, Member, TeamGoal
from models.tables.imports import ImportRow
from models.tables.insights import Insight
from models.tables.messages import DirectMessage, Timer
from models.tables.meta import Meta
from models.tables.people import User
from models.tables.plans import GoalRow, PauseRow, RestPlanRow
from models.tables.progress import ReachedMilestone, TallyRow, UserDay
from models.tables.sessions import ActivitySession, AuditEntry, SessionDraft
from models.tables.spending import Spend

__all__ = [
    "MAX_ACTIVITY",
    "MAX_NOTE",
    "ActivitySession",
    "AuditEntry",
    "Board",
    "Closing",
    "DirectMessage",
    "FocusTimer",
    "GoalRow",
    "Guild",
    "ImportRow",
    "Insight",
    "Member",
    "Meta",
    "PauseRow",
    "ReachedMilestone",
    "RestPlanRow",
    "Score",
    "SessionDraft",
    "Spend",
    "TallyRow",
    "TeamGoal",
    "Timer",
    "User",
    "UserDay",
]
