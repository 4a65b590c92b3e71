"""Reception: the only rooms where Discord is known."""

FEATURES = (
    "cogs.sessions",
    "cogs.history",
    "cogs.progress",
    "cogs.insights",
    "cogs.asking",
    "cogs.leaderboard",
    "cogs.server",
    "cogs.preferences",
    "cogs.letters",
    "cogs.guide",
    "cogs.scheduler",
)
"""The features, in the order in which they are loaded."""
