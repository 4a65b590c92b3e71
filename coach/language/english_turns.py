"""English, as the guard reads directions and days: word lists, and no rule. See ``english``."""

import re

# Words that say which way a comparison goes, wherever they stand between its two figures.
_UP = (
    r"(?<!show )(?<!showed )(?<!keep )(?<!next )(?<!set )(?<!warm )up|rose|ris(?:es?|en|ing)"
    r"|grew|grow(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|increas(?:e[sd]?|ing)"
    r"|gain(?:s|ed|ing)?|improv(?:e[sd]?|ing|ement)|boost(?:s|ed)?|surged?|soar(?:s|ed|ing)?"
    r"|high(?:er|est)|more|above|ahead|bigg(?:er|est)|busi(?:er|est)|hard(?:er|est)"
    r"|strong(?:er|est)|best|better|beats?|peaks?|shine|exceed(?:s|ed)?|lead(?:s|ing)? the way"
)
_DOWN = (
    r"down|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|dip(?:s|ped)?|decreas(?:e[sd]?|ing)"
    r"|declin(?:e[sd]?|ing)|slip(?:s|ped|ping)?|slid(?:e|es|ing)?|reduc(?:ed|tion)|loss|lost"
    r"|loses?|shrank|shrunk|low(?:er|est)|less|fewer|below|behind|small(?:er|est)"
    r"|quiet(?:er|est)|eas(?:ier|iest)|weak(?:er|est)|worse|worst|trail(?:s|ed|ing)?"
    r"|fad(?:e[sd]?|ing)|slump(?:s|ed)?|struggle[sd]?|bottom(?:s|ed) out"
)
TURNS = {1: re.compile(rf"\b(?:{_UP})\b"), -1: re.compile(rf"\b(?:{_DOWN})\b")}

# Behind the first figure of a comparison, right before the second: "7.8/10 against 6.5".
_LEAD = (
    r"(?:(?:only|just|the|your|a|an|usual|about|around|average|of|other|rest|days?|times?|at) )*"
)
COMPARED = re.compile(
    r"\b(?:from|than|against|versus|vs\.?|compared (?:to|with)|instead of|beats|trails|above|below"
    rf"|over|under|on(?= the\b)) {_LEAD}\Z"
)
COMPARED_BEHIND = re.compile(r"\W*(?:before|earlier|previously|otherwise|elsewhere|on other)\b")
FROM = re.compile(r"\bfrom (?:a |an |your |the |usual |load |of )*\Z")
TO = re.compile(r"\bto \Z")
# "35 minutes more than the 180 before": the first figure is the difference.
DIFFERENCE = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|above|below|ahead|behind|longer|shorter|short"
    r"|better|away|left|to go)\b"
)

# "11 in the 28 before": the second figure is how long was looked at.
STRETCH = re.compile(r"\b(?:in|of|over|during) (?:the|those) (?:last |past )?\Z")

# "4 of the last 28", "4 out of 28"
OUT_OF = re.compile(r"\b(?:out of|(?:of|in|over) (?:the )?(?:last|past)) \Z")

# Directions of intensity that need no figure: "your effort is climbing".
_TOPIC = r"\b(?:intensity|effort)\b(?: \w+){0,3}? "
TRENDS = {
    1: re.compile(
        rf"{_TOPIC}(?:rose|rising|risen|climb(?:ed|ing)|increas(?:ed|ing)|grew|growing)\b"
    ),
    -1: re.compile(
        rf"{_TOPIC}(?:fell|fall(?:en|ing)|drop(?:ped|ping)|decreas(?:ed|ing)|slid(?:ing)?|slipp(?:ed|ing)|declin(?:ed|ing))\b"
    ),
}

WEEKDAYS = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b")
BEST_DAY = re.compile(r"\b(?:best|biggest|strongest|top|higher|highest)\b")
PARTS = re.compile(
    r"\b(?:(?:in the|the|your|early|late) (morning|afternoon|evening)\b|(morning|afternoon|evening"
    r"|night)s\b|(?:at|your|the) (night)\b)"
)
# From which hour to which one a part of the day is called so; they overlap, as people's words do.
HOURS_OF_PART = {
    "morning": range(3, 12),
    "afternoon": range(11, 18),
    "evening": range(16, 23),
    "night": range(19, 28),
}

# To whom a text speaks, and of whom.
TO_THE_PERSON = re.compile(r"\b(?:you|your|yours|yourself|you're|you've|you'll|you'd)\b")
OF_ITSELF = re.compile(r"\b(?:i|i'm|i've|me|my|we|we're|us|our)\b")
