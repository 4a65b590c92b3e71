"""The cellar: tables and every query. Knows nothing of upstairs.

``tables``
    What is kept. ``types`` are those of the columns, ``migrations`` make the tables, ``migrating``
    runs what is missing of them at the start.
``queries``
    All that is asked and changed, on a session that somebody else opened.
``database``
    The one way to a transaction, which opens that session. ``sqlite`` (with ``one_hop``) and
    ``postgres`` are the engines behind it, ``statements`` are compiled once, ``timing`` tells how
    long each transaction took, ``errors`` what can be wrong with a database.
``backup``, ``inspection``
    A SQLite file as it is copied, and looked at, from outside.
"""
