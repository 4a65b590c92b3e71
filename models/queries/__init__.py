"""Every query, a module a subject.

Keyword functions on an open session; none begins, commits or rolls back. What is ``claimable`` is
due, and each row of it locked until the end of the transaction; rows that others locked are not
among it.

They insert by PostgreSQL's construct, for what it does about a row that is there already: SQLite
knows the same clauses, and SQLAlchemy compiles them for both.
"""
