"""Reception: the only rooms where Discord is known."""

FEATURES = (
    "cogs.sessions",
    "cogs.history",
    "cogs.focus",
    "cogs.progress",
    "cogs.goals",
    "cogs.insights",
    "cogs.asking",
    "cogs.leaderboard",
    "cogs.server",
    "cogs.welcome",
    "cogs.preferences",
    "cogs.privacy",
    "cogs.imports",
    "cogs.letters",
    "cogs.guide",
    "cogs.scheduler",
)
"""The features, in the order in which they are loaded."""
