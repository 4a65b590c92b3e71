"""How properties are searched for: quickly, and without a deadline, since a busy machine is no
counter-example. To search for longer: ``pytest tests/domain --hypothesis-profile=thorough``.
"""

from hypothesis import settings

settings.register_profile("quick", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=5000)
settings.load_profile("quick")
