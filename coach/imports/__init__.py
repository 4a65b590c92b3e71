"""Histories from elsewhere: files of other services as sessions. Pure: no database, no clock.

`files` opens a file, `formats` knows whose it is, `times` reads dates and times, `parsing` makes
sessions of it, and `judging` holds them to the rules, beside what is there already.
"""
