"""The study: what Pacer knows and decides. It runs without Discord.

A tour of the house, from the front door down:

``bot.py``
    Reads the environment, opens the database, wires everything and closes it again.
``cogs``
    Reception, the only room where Discord is known. A cog takes an interaction, makes one call
    down and shows the one frozen value that comes up (``cogs.ui.cards`` and ``cogs.ui.panels``
    word it).
``coach.logbook``, ``coach.insights``, ``coach.accounts``, ``coach.checkins``
    Use cases: sessions, texts, what a person set, and reaching out. Each is a few short database
    transactions; none is open while a language model or Discord is awaited.
``coach.domain``
    Arithmetic: days, streaks, statistics, milestones, and when to reach out. Pure functions of
    figures and ``now``.
``coach.language``
    Words: the prompt, the check of what a model wrote, and the text without a model. Pure.
``coach.llm``
    The telephone: providers of language models, behind one switchboard.
``models``
    The cellar: tables and every query.

Imports go down these stairs only; ``make check`` holds it.

The way of a direct message: ``cogs.scheduler`` ticks once a minute, and ``cogs.outbox`` asks
``coach.checkins`` what is due. That looks at the timers which ``coach.timetable`` set, asks
``coach.domain.outreach`` whether to send, wait or be silent, and claims what is to be sent. The
outbox has each claim worded, at which it is looked at once more, hands it to
``cogs.ui.delivery``, the one way out, and tells the check-ins what came of it. ``cogs.letters``
answers the buttons under it.

To change a rule of days, streaks or milestones, look in ``coach.domain`` and its table of cases in
``tests/domain``; to change a sentence, in ``cogs.ui.cards``, ``cogs.ui.panels``,
``cogs.ui.errors`` or ``coach.language``.
"""
