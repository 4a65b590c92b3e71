"""Every query, a module a subject.

Keyword functions on an open session; none begins, commits or rolls back.
"""
