"""How properties are searched for: no deadline, since a busy machine disproves nothing."""

from hypothesis import settings

settings.register_profile("pacer", deadline=None)
settings.load_profile("pacer")
