"""A simulated year of reaching out, and whether anybody was ever bothered.

Members with believable habits live in many zones, change their minds and their clocks, and log
through the real use cases into a real SQLite file; only Discord is stood in for. What they did
and what reached them goes into a record. A checker that shares no rule with Pacer, and computes
everything anew from wall clocks, then looks for a message that should not have been sent.

    record.py   what is kept: deeds of members, attempts to send, messages at the end
    people.py   who lives where and how, and their diary of a year
    script.py   what each of them does with Pacer, and when
    world.py    time passes: deeds are done, ticks tick, messages arrive or do not
    person.py   the checker's own idea of a person at a moment
    rules.py    the checker's rules
    driver.py   SQLite without a thread for each connection
"""
