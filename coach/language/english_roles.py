"""English, as the guard reads what a figure is of: patterns, and no rule. See ``english``.

``BEFORE`` patterns end at a figure, ``AFTER`` patterns begin behind one; both see no further than
the next figure.
"""

import re

_Table = dict[str, re.Pattern[str]]

# What carries a word to its figure: any words but those that begin another thought.
_BREAKS = (
    "and|but|while|so|to|from|of|with|than|away|short|toward|towards|beat|beats|without|or|if|then"
)
_NEAR = rf"(?:[ -](?!(?:{_BREAKS})\b)[\w']+){{0,5}}(?: of| at| to)?[:,]? (?:a |an )?\Z"
_NEXT = r"(?: (?:at|a|an|of|just|only|about|around|solid|strong|full))*:? \Z"
_ENDS = r"(?=[.,;!?)]| (?:yet|so far|ever|and|but|while|with)\b)"
_LINKS = (
    r"(?:,? (?:is|was|are|remains|stands|as|at|being|makes|marks|which|still|now|your|a|the|new"
    r"|personal|all-time|it's|that's))+ "
)

# The longest streak or the one that runs.
LONGEST, CURRENT = "longest", "current"
_LONGEST = (
    r"\b(?:longest(?! (?:session|gap|break|pause|away))|record(?! (?:shows|says|book))"
    r"|best(?= (?:streak|run|of|is|was|stands|remains|being)\b))"
)
_RUNS = r"(?:is|stands|sits|counts)(?: now| currently)?(?: at)?"
STREAK_BEFORE: _Table = {
    LONGEST: re.compile(rf"{_LONGEST}(?: (?:streak|run))?(?: so far)?{_NEAR}"),
    CURRENT: re.compile(
        rf"(?:\bcurrent(?:ly)?(?: (?:streak|run))?(?: {_RUNS})?|\byour streak {_RUNS}"
        rf"|\b(?:is|at|on|stands) now|\b(?:you're|you are) (?:now |currently )?on){_NEXT}"
    ),
}
STREAK_AFTER: _Table = {
    LONGEST: re.compile(
        rf"(?: in a row| streak)?{_LINKS}(?:longest|best|record)(?: streak| run)?{_ENDS}"
    ),
    CURRENT: re.compile(
        r"(?: in a row| streak)? (?:right now|now|and counting|so far"
        r"|(?:is|stays) (?:still )?(?:alive|open))\b"
    ),
}
# In our own lines a streak without another word is the one that runs, unless it is a mark ahead.
STREAK_FACTS: _Table = {
    LONGEST: re.compile(r"\blongest streak: \Z"),
    CURRENT: re.compile(r"\bcurrent streak: \Z|(?<!until )\ba streak of \Z"),
}

# The peak of intensity or its average.
PEAK, AVERAGE = "peak", "average"
_OFF = r"(?<!above your )(?<!below your )(?<!over your )(?<!under your )(?<!than your )"
LEVEL_BEFORE: _Table = {
    PEAK: re.compile(
        rf"\b(?:peak(?:s|ed|ing)?|max(?:imum)?|top(?:s|ped|ping)? out"
        rf"|highest(?= (?:intensity|effort)\b)){_NEAR}"
    ),
    AVERAGE: re.compile(rf"{_OFF}\baverag(?:e[sd]?|ing){_NEAR}"),
}
LEVEL_AFTER: _Table = {
    PEAK: re.compile(rf"{_LINKS}(?:peak|highest|max|maximum|best)(?: intensity| effort)?{_ENDS}"),
    AVERAGE: re.compile(rf" on average\b|(?:{_LINKS}| )average{_ENDS}"),
}
LEVEL_FACTS: _Table = {
    PEAK: re.compile(r"\bpeak intensity: \Z"),
    AVERAGE: re.compile(r"\baverage intensity(?: of that week)?: \Z|\bminutes at \Z"),
}
LEVEL_FACTS_AFTER: _Table = {AVERAGE: re.compile(r" on average\b")}

# The stretch of time or the sessions that a count belongs to. "This week" may be several.
STRETCHES: dict[str, frozenset[str]] = {
    "7 days": frozenset({"7 days", "week"}),
    "this week": frozenset({"7 days", "week", "today"}),
    "last week": frozenset({"7 days", "week", "before"}),
    "that week": frozenset({"week"}),
    "before": frozenset({"before"}),
    "today": frozenset({"today"}),
    "all": frozenset({"all"}),
}
_COMPARED = "".join(
    f"(?<!{word} )" for word in ("than", "with", "to", "against", "on", "above", "below", "unlike")
)
_STRETCHES = {
    "7 days": rf"{_COMPARED}\b(?:the |your )?(?:last|past) (?:7|seven) (?:complete )?days",
    "this week": rf"{_COMPARED}\bthis week",
    "last week": rf"{_COMPARED}\b(?:the |this )?(?:last|past) week",
    "that week": rf"{_COMPARED}\bthat week",
    "before": rf"{_COMPARED}\b(?:the week before|the previous week|a week earlier)",
    "today": r"\btoday",
    "all": r"\b(?:lifetime|all-time|(?:in )?your logbook|since you (?:started|began|joined))",
}
STRETCH_BEFORE: _Table = {
    name: re.compile(
        rf"{pattern}(?!'s? rest)(?:'s)?,?(?: (?!(?:{_BREAKS}|are|keep|add|do)\b)[\w']+){{0,4}}"
        r"(?: to)?:? \Z"
    )
    for name, pattern in _STRETCHES.items()
    if name != "before"
} | {
    "before": re.compile(
        rf"{_STRETCHES['before']}(?: (?:had|saw|held|holds|was|brought|it was|you did|you logged"
        r"|you had|only|just))*:? \Z"
    )
}
STRETCH_AFTER: _Table = {
    name: re.compile(
        r"(?: (?:logged|done|of training|in|over|during|for|across|within|so far|just|already))*"
        rf" {pattern}\b"
    )
    for name, pattern in _STRETCHES.items()
}
STRETCH_FACTS: _Table = {
    "7 days": re.compile(r"\blast (?:7|seven)(?: complete)? days: (?:[^;]*, )?\Z"),
    "today": re.compile(r"\Atoday: [^;]*\Z"),
    "week": re.compile(r"\Ain that week: [^;]*\Z"),
    "before": re.compile(r"\Athe week before: [^;]*\Z"),
    "sessions": re.compile(r"\Asessions this period: [^;]*\Z|\bthe last \Z"),
    "all": re.compile(r"\A(?:in all|just reached): \Z"),
}
STRETCH_FACTS_AFTER: _Table = {"all": re.compile(r" in (?:all|total|the logbook)\b")}
# "4 sessions and 180 minutes": what holds for one holds for the other.
LIST_ON = re.compile(r"(?:[,:]| (?:in|and|with|for|across|from|over))* \Z")
LIST_BACK = re.compile(r" (?:in|and|with|for|across|from) \Z")

# What a percentage measures.
_OF_PERCENT = (
    r"(?: (?:is|are|was|were|has|have|been|up|down|rose|fell|climbed|dropped|grew|went|sits?|sat"
    r"|running|by|about|around|a|at|over|now|currently|lately|roughly|nearly))* \Z"
)
MEASURE_BEFORE: _Table = {
    "intensity": re.compile(rf"\b(?:intensity|effort){_OF_PERCENT}"),
    "load": re.compile(rf"\bload{_OF_PERCENT}"),
    "sessions": re.compile(
        rf"\bnumber of sessions{_OF_PERCENT}|\bsessions (?:rose|fell|are up|are down){_OF_PERCENT}"
    ),
    "minutes": re.compile(rf"\b(?:minutes|volume|training time){_OF_PERCENT}"),
}
MEASURE_AFTER: _Table = {
    name: re.compile(rf" (?:more|higher|fewer|less|lower|extra) {name}\b")
    for name in ("intensity", "load", "sessions", "minutes")
}
MEASURE_FACTS: _Table = {"minutes": re.compile(r"\bminutes (?:of|since|compared)\b[^;]*\Z")}

# What was done or is typical, and what is only advised.
DONE, PLANNED = "done", "planned"
_UNLESS = "".join(
    f"(?<!{word} )" for word in ("when", "once", "if", "until", "after", "as", "before", "what")
)
_DID = (
    "did|logged|trained|completed|finished|put in|banked|done|recorded|spent|moved|worked|managed"
)
DEED_BEFORE: _Table = {
    DONE: re.compile(
        rf"(?:{_UNLESS}\b(?:you|you've|you have)(?: just| already| also)? (?:{_DID})"
        r"|\b(?:typical|usual|average) session (?:is|takes|lasts)"
        r"|\byour sessions (?:typically|usually|last|average)|\byou (?:typically|usually)"
        r"|\btypical length (?:is|of))"
        r"(?: (?!(?:and|but|so|to|now|next|enough|if|then|than|not|goal|target)\b)[\w']+){0,4}"
        r":? \Z"
    )
}
DEED_FACTS: _Table = {
    PLANNED: re.compile(
        r"\Asuggested action: .*\Z|\Alast advice, on [^;]*\Z|\Aweekly goal of that week: \Z"
    ),
}

# Two figures of one kind, one against the other: which of them is the one compared with.
FIRST, SECOND = "first", "second"
COMPARED = re.compile(
    r"\b(?:against|versus|vs\.?|compared (?:to|with)|instead of|(?:up|down) (?:from|on)|than"
    r"|(?:above|below|over|under) (?=the |your ))"
    r" ?(?:(?:the|your|a|an|usual|about|only|just|of|average|around) )*\Z"
)
FROM = re.compile(r"\bfrom (?:(?:a|an|the|your|usual|load|of) )*\Z")
TO = re.compile(r"(?: active days?)? to (?:a |an )?\Z")
_OTHERS = (
    r"\b(?:(?:all |your |the )?other(?:s| days| times)|short(?:er)? (?:sessions|ones)"
    r"|in a usual week)"
)
SIDE_BEFORE: _Table = {
    SECOND: re.compile(rf"{_OTHERS}(?: (?:average|averaged|sit|sits|come|hit|at|in|is|it is))* \Z")
}
SIDE_AFTER: _Table = {
    FIRST: re.compile(r" now\b"),
    SECOND: re.compile(
        rf" (?:on|at|in) {_OTHERS}| (?:before|otherwise|elsewhere)\b| of (?:the )?short(?:er)? ones"
        r"| in a usual week| on the rest\b"
    ),
}
SIDE_FACTS: _Table = {
    FIRST: re.compile(
        r"\bis (?:higher|lower), \Z|\bintensity (?:rose|fell|drops) to \Z|\bactive on \Z"
        r"|\Ain that week: [^;]*\Z|\bthe 7 days after it: (?:\d+ minutes at )?\Z"
        r"|\bload of the last 7 days is \Z"
    ),
    SECOND: re.compile(
        r"\ball others \Z|, from \Z|\b(?:up|down) from \Z|\bin shorter ones it is \Z"
        r"|\Athe week before: [^;]*\Z|\bthe 7 days before it: (?:\d+ minutes at )?\Z"
    ),
}

# What a weekly goal asks for, what it lacked, and what was done.
AIM, LACK, WAS_DONE = "aim", "lack", "was done"
_GOAL = r"(?:goal|target)"
AIM_BEFORE: _Table = {
    AIM: re.compile(
        rf"\b{_GOAL}(?: (?:of|is|was|at|stands|stood|sits|set|asks|asked|for|the|that|a|your|week"
        r"|weekly))*:? \Z"
    ),
    LACK: re.compile(
        rf"\b(?:missed|short of)(?: (?:your|the|that|weekly|last|week's)){{0,3}} {_GOAL} by"
        r" (?:just |only |about )?\Z|\bmissed(?: it)? by (?:just |only |about )?\Z"
        r"|\bfell (?:just |only |about )?\Z"
    ),
}
AIM_AFTER: _Table = {
    AIM: re.compile(
        rf" (?:a week )?(?:as (?:your|the|a) )?(?:weekly )?{_GOAL}\b"
        r"| (?:that |which )?you(?:'d| had)? (?:aimed|planned|wanted)\b"
    ),
    LACK: re.compile(
        r" (?:short of|shy of|under|below|away from|from) (?:your|the|that) (?:[\w-]+ ){0,2}"
        rf"{_GOAL}\b| (?:short|shy|away)\b(?! (?:of|sessions?)\b)"
    ),
}
AIM_FACTS: _Table = {
    AIM: re.compile(r"\Aweekly goal of that week: \Z"),
    LACK: re.compile(r"\Aweekly goal of that week: .*\bmissed by \Z"),
    WAS_DONE: re.compile(
        r"\Ain that week: [^;]*\Z|\Athe week before: [^;]*\Z|\Abest day of [^;]*\Z"
    ),
}

# Behind these a stretch of time is a count, not one that was looked at: "a best of 12 days".
COUNT_LEAD = re.compile(r"\b(?:put in|(?:longest|best|record|streak|run|goal|target) of) \Z")

# A mark ahead, and how far it is.
LEFT, MARK = "left", "mark"
GOAL_AFTER: _Table = {
    LEFT: re.compile(
        r"(?: more)? (?:to go|left|away|short of|until|from (?:a|an|your) )"
        r"|(?: more)?(?: and)? (?:you|your streak) (?:reach|hit|have)"
    ),
}
GOAL_BEFORE: _Table = {
    MARK: re.compile(
        r"\b(?:until|away from|short of|days from)(?: (?:a|an|your))?(?: streak of)? \Z"
    )
}
GOAL_FACTS: _Table = {MARK: re.compile(r"\buntil (?:a streak of )?\Z")}
GOAL_FACTS_AFTER: _Table = {LEFT: re.compile(r" until\b")}

# That a streak is over, that there is no freeze, that there is one.
STREAK_OVER = re.compile(
    r"(?<!longest )(?<!best )(?<!record )(?<!last )(?<!previous )(?<!old )(?<!earlier )\bstreak"
    r"(?: of [\w-]+ days?)?(?: (?:has|was|is|got|just|already|now|sadly|unfortunately|recently"
    r"|been|finally))* (?:ended|broke|broken|lost|gone|reset|snapped|stopped|c[ao]me to an end"
    r"|(?<=is )over(?! \w+[ -]days?\b)(?! \d)|(?<=now )over(?! \d))\b"
    r"|\byou(?:'ve| have)?(?: just)? (?:lost|broke|broken|ended) (?:your|the|that|a)"
    r" (?:[\w-]+ ){0,2}?streak\b"
)
NO_FREEZES = re.compile(
    r"\b(?:no|zero|out of|(?:don't|do not) have (?:any|a)) (?:more )?(?:streak )?freezes?\b"
    r"(?! (?:(?:is|are|was|were|will be) )?(?:needed|required|necessary|used|spent|lost))"
)
SOME_FREEZES = re.compile(
    r"\b(?:you have|you've got|you hold|you still have|with) (?:a|an|your|some|one|two|\d+)"
    r"(?: streak)? freezes?\b|\b(?:a|your) freezes? (?:keeps?|covers?|carr(?:y|ies)|protects?)\b"
)
SUPPOSED = re.compile(
    r"\b(?:if|unless|before|until|would|could|might|never|not|without|once|when|earn|get|next"
    r"|\w+n't)\b"
)
# That a weekly goal was reached, that it was missed.
_REACHED = (
    "reached|met|made|crushed|achieved|smashed|passed|exceeded|surpassed|completed|cleared|nailed"
    "|topped"
)
_REACH = "reach|hit|meet|make|beat|achieve|pass|exceed|complete|clear"
_THE_GOAL = rf"(?: (?!(?:than|but|and|to|of)\b)[\w'-]+){{0,4}} {_GOAL}\b"
_ITS_GOAL = rf"\b{_GOAL}(?: of [\w-]+(?: \w+){{0,3}})?"
_NOT = r"(?:\w+n't|not|never|without)(?: (?:quite|yet|fully|even|really))*"
GOAL_REACHED = re.compile(
    rf"\b(?:{_REACHED}){_THE_GOAL}|\byou(?:'ve| have)?(?: \w+)? (?:hit|beat|beaten){_THE_GOAL}"
    rf"|{_ITS_GOAL} (?:is |was |has been |got )?(?:now |already )?"
    rf"(?:{_REACHED}|hit|beaten|done)\b"
)
GOAL_MISSED = re.compile(
    rf"\b(?:missed|fell short of|short of|shy of|failed){_THE_GOAL}"
    rf"|\b{_NOT} (?:{_REACH}|{_REACHED}|reaching|hitting|meeting){_THE_GOAL}"
    rf"|{_ITS_GOAL} (?:is|was|got|stayed) (?:missed|(?:just )?not (?:reached|hit|met))\b"
)
GOAL_FACT = re.compile(r"\Aweekly goal of that week: \d+ minutes, (reached|missed|paused)")
STREAK_RUNS = re.compile(r"\bcurrent streak: [1-9]|\bstreak is open\b")
FREEZES = re.compile(r"\bfreezes (?:in hand|left): (\d+)")
