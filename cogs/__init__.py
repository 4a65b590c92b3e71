"""Reception: the only rooms where Discord is known."""

FEATURES = (
    "cogs.sessions",
    "cogs.progress",
    "cogs.insights",
    "cogs.preferences",
    "cogs.letters",
    "cogs.guide",
    "cogs.scheduler",
)
"""The features, in the order in which they are loaded."""
