"""The study: what Pacer knows and decides. It runs without Discord.

A tour of the house, from the front door down:

``bot.py``
    Reads the environment, opens the database, wires everything and closes it again.
``cogs``
    Reception, the only room where Discord is known. A cog takes an interaction, makes one call
    down and shows the one frozen value that comes up (``cogs.ui.cards`` and ``cogs.ui.panels``
    word it). ``cogs.upkeep`` is for whoever runs Pacer: log, metrics, health, doctor, backups.
``coach.logbook``, ``coach.focus``, ``coach.goals``, ``coach.insights``, ``coach.asking``,
``coach.progress``, ``coach.accounts``, ``coach.checkins``, ``coach.membership``,
``coach.standings``, ``coach.boards``, ``coach.teams``, ``coach.importing``, ``coach.privacy``
    Use cases: sessions, timers that become one, weekly goals, texts, questions, statistics, what a
    person set, reaching out, leaderboards (who is on them, who stands where, the message that shows
    it, and what all reach together), histories that are brought in, and all that is kept of a
    person. Each is a few short database transactions; none is open while a language model or
    Discord is awaited.
    Beside them: ``entries`` (what goes in and comes back), ``records`` (rows read as values),
    ``new_sessions`` (how far back, how much on a day), ``archive`` (rows as a ZIP), ``history``
    (sessions in pages, and rewritten), ``leave`` (rest days and pauses), ``uploads`` (files that
    wait for a yes), ``imported`` (what is stored of one, and taken back), ``care`` (after words of
    an emergency), ``repeats`` (double taps), ``crowd`` (everybody's four weeks, for a percentile),
    ``shards`` (which guilds a process looks after), ``board_work`` (what boards are about),
    ``welcomes`` (whether a guild was told what can be set up), ``config`` (settings), ``languages``
    (what a person is spoken to in), ``briefing`` (what a text is written from), ``texts`` (as they
    are kept and shown), ``budgets`` (what texts of models may take a day), ``voice`` (who has left
    a voice channel that their timer follows), ``providers`` (whom the settings choose),
    ``patience`` (which ends when Pacer is stopped), ``study`` (all of them together).
``coach.domain``
    Arithmetic: days, streaks, statistics, milestones, ranks, and when to reach out. Pure functions
    of figures and ``now``.
``coach.charts``, ``coach.easel``, ``coach.studio``
    Figures as pictures, the process that draws them, and the queue before it.
``coach.imports``
    Files of other services as sessions: whose they are, what their dates mean, what is faulty.
``coach.language``
    Words: the prompt, the check of what a model wrote, the text without a model, and the catalogue
    of all texts in every language. Pure.
``coach.llm``
    The telephone: providers of language models, behind one switchboard. A breaker leaves those
    alone that fail, and requests that are the same share one call.
``models``
    The cellar: ``models.tables`` (its docstring tells what is kept) and every query.
    ``models.database`` runs a transaction, which is a function, on SQLite (``one_hop``: from begin
    to end on the connection's thread) or PostgreSQL; ``statements`` are compiled once. Beside them
    ``backup`` and ``inspection``.

Imports go down these stairs only; ``make check`` holds it.

The way of a text: ``coach.insights`` has ``coach.briefing`` read the history and what was said and
liked before; ``coach.domain.detectors`` finds what stands out, ``coach.domain.choice`` chooses one
finding of it, and the brief goes to ``coach.writer``. That asks a model, by
``coach.language.prompts``, and shows its text when ``coach.language.guard`` finds no fault in it;
else the words of ``coach.language.offline``.

The way of a question: ``coach.asking`` has ``coach.language.questions`` find out what is asked, by
a closed vocabulary, and ``coach.domain.questions`` compute it; ``coach.language.answers`` words it.
A model may word a plain figure again, from these facts: the question itself goes nowhere.

The way of a direct message: ``cogs.scheduler`` ticks once a minute, and ``cogs.outbox`` asks
``coach.checkins`` what is due. ``coach.rounds`` looks at the timers which ``coach.timetable`` set,
has ``coach.situations`` read what is so and ``coach.domain.outreach`` say whether to send, wait or
be silent, and claims what is to be sent; ``coach.claims`` knows what becomes of a message whose
process died. The ends of focus timers (``coach.focus``) go the same way, by a rule of their own;
those of timers that follow somebody are due when ``cogs.following`` has seen them leave. The outbox
has each claim worded, at which it is looked at once more, hands it to ``cogs.ui.delivery``, the one
way out, and tells the check-ins what came of it. ``cogs.letters`` answers the buttons under it.

The way of a leaderboard: whatever changes a history passes ``coach.ledger``, which has
``coach.scoring`` (sums) and ``coach.daily_scores`` (streak, improvement) move the scores of the
running periods in the same transaction and mark the guild's board. ``cogs.boards`` asks
``coach.boards`` which are due, shows what ``coach.standings`` computes, and tells it what came of
it; ``/leaderboard`` shows the same.

To change a rule of days, streaks or milestones, look in ``coach.domain`` and its table of cases in
``tests/domain``; to change a sentence, in ``cogs.ui.cards`` and its neighbours ``panels``,
``errors`` and those that end in ``_cards``, or in ``coach.language``. ``docs/development.md`` has a
map of all.
"""
