"""What stands out, in words: each wording is one sentence of at most twenty words.

Fields: see ``facts.finding_fields``. A pattern is told as what goes with what, never as a cause; a
plain figure is told as what it is, not as news.
"""

from coach.domain.findings import FindingKind

FINDINGS: dict[FindingKind, tuple[str, ...]] = {
    FindingKind.STRONG_WEEKDAY: (
        (
            "You go harder on {weekday}s: {level}, against {others} on your other days, in your "
            "last {reviewed}."
        ),
        "{weekday}s are when you push more: {level} on average, {others} on all other days.",
        (
            "In your last {reviewed}, intensity on {weekday}s averages {level}, and {others} on "
            "other days."
        ),
        "On {weekday}s your sessions come out at {level} on average, all others at {others}.",
        (
            "Your {weekday} sessions are the harder ones: {level}, compared with {others} for "
            "all others."
        ),
        (
            "A look at your last {reviewed} shows harder {weekday}s: {level}, with {others} on "
            "other days."
        ),
        "Intensity is higher on your {weekday}s, {level}, than on other days, {others}.",
    ),
    FindingKind.WEAK_WEEKDAY: (
        (
            "You go easier on {weekday}s: {level}, against {others} on your other days, in your "
            "last {reviewed}."
        ),
        "{weekday}s are calmer for you: {level} on average, {others} on all other days.",
        (
            "In your last {reviewed}, intensity on {weekday}s averages {level}, and {others} on "
            "other days."
        ),
        "On {weekday}s your sessions come out at {level} on average, all others at {others}.",
        (
            "Your {weekday} sessions are the easier ones: {level}, compared with {others} for "
            "all others."
        ),
        (
            "A look at your last {reviewed} shows calmer {weekday}s: {level}, with {others} on "
            "other days."
        ),
        "Intensity is lower on your {weekday}s, {level}, than on other days, {others}.",
    ),
    FindingKind.STRONG_HOURS: (
        "You go harder {part}: {level}, against {others} at other times, in your last {reviewed}.",
        "Sessions that you begin {part} average {level}, all others {others}.",
        "Of your last {reviewed}, those begun {part} average {level}, the others {others}.",
        "Intensity is higher when you train {part}: {level}, compared with {others} otherwise.",
        "Your sessions {part} are the harder ones, at {level} against {others}.",
        "What you do {part} comes out harder: {level}, with {others} at other times.",
        "A look at your last {reviewed}: {level} {part} on average, {others} at other times.",
    ),
    FindingKind.WEAK_HOURS: (
        "You go easier {part}: {level}, against {others} at other times, in your last {reviewed}.",
        "Sessions that you begin {part} average {level}, all others {others}.",
        "Of your last {reviewed}, those begun {part} average {level}, the others {others}.",
        "Intensity is lower when you train {part}: {level}, compared with {others} otherwise.",
        "Your sessions {part} are the easier ones, at {level} against {others}.",
        "What you do {part} comes out easier: {level}, with {others} at other times.",
        "A look at your last {reviewed}: {level} {part} on average, {others} at other times.",
    ),
    FindingKind.FADES_WITH_LENGTH: (
        (
            "In sessions longer than {mark} minutes your intensity averages {level}, in shorter "
            "ones {others}."
        ),
        (
            "Past {mark} minutes your sessions average {level}, shorter ones {others}, in your "
            "last {reviewed}."
        ),
        "Your sessions of up to {mark} minutes average {others}, the longer ones {level}.",
        (
            "Of your last {reviewed}, those longer than {mark} minutes average {level}, the "
            "others {others}."
        ),
        (
            "You go easier in sessions longer than {mark} minutes: {level}, against {others} in "
            "shorter ones."
        ),
        "Intensity averages {others} in shorter sessions, {level} in those past {mark} minutes.",
        (
            "When a session lasts longer than {mark} minutes, you average {level}; in shorter "
            "ones {others}."
        ),
    ),
    FindingKind.INTENSITY_RISING: (
        "Your intensity has risen: {level} in the last {rests_on}, {others} before.",
        "In your last {rests_on} intensity averages {level}, up from {others} before.",
        "Your last {rests_on} average {level}, compared with {others} before.",
        "You have been training harder: {level} in your last {rests_on}, {others} before.",
        "Intensity moved up from {others} to {level} in your last {rests_on}.",
        "Lately your sessions come out harder: {level} in the last {rests_on}, {others} before.",
        "At {level}, your last {rests_on} are harder than those before, at {others}.",
    ),
    FindingKind.INTENSITY_FALLING: (
        "Your intensity has come down: {level} in the last {rests_on}, {others} before.",
        "In your last {rests_on} intensity averages {level}, down from {others} before.",
        "Your last {rests_on} average {level}, compared with {others} before.",
        "You have been training easier: {level} in your last {rests_on}, {others} before.",
        "Intensity moved down from {others} to {level} in your last {rests_on}.",
        "Lately your sessions come out easier: {level} in the last {rests_on}, {others} before.",
        "At {level}, your last {rests_on} are easier than those before, at {others}.",
    ),
    FindingKind.NO_REST: (
        "You have logged a session {days} in a row, without a day off.",
        "Your log shows {days} in a row with a session on each.",
        "There are {days} in a row with a session, and no rest day among them.",
        "A session on each of {days} in a row leaves no day of rest between them.",
        "For {days} in a row you have trained every day.",
        "Each of {days} in a row holds a session of yours.",
        "Your sessions fill {days} in a row, with no day off.",
    ),
    FindingKind.LOAD_JUMP: (
        "Your load of the last 7 days is {number}, up from {other} in a usual week.",
        "Over the last 7 days your load came to {number}, and a usual week has {other}.",
        "You took on a load of {number} in the last 7 days, against {other} in a usual week.",
        "The last 7 days were much bigger than usual: a load of {number}, where {other} is usual.",
        "Compared with {other} in a usual week, your load of the last 7 days is high: {number}.",
        "A usual week of yours has a load of {other}, and the last 7 days had {number}.",
        "At a load of {number}, the last 7 days stand out from your usual {other}.",
    ),
    FindingKind.LONG_GAP: (
        "It has been {days} since your last session.",
        "Your last session was {days} ago.",
        "{days} have gone by since you last logged.",
        "The newest session in your log is from {days} ago.",
        "You last trained {days} ago, going by your log.",
        "Since your last session, {days} have passed.",
        "{days} after your last session, any day is a good one to begin again.",
    ),
    FindingKind.COME_BACK: (
        "You are back after {days} without a session.",
        "Good to have you back after {days} without a session.",
        "After {days} without a session, you are training again.",
        "Your log is moving again after {days} without a session.",
        "You picked up training again after {days} without a session.",
        "A break of {days} is behind you, and you are training again.",
        "{days} without a session are over, and you are back.",
    ),
    FindingKind.HARD_LATELY: (
        "Your recent sessions are hard: {level} on average.",
        "You have been going hard lately, at {level} on average.",
        "An average of {level} makes your recent sessions hard ones.",
        "Lately your sessions average {level}, which is hard.",
        "At {level} on average, your recent sessions ask a lot of you.",
        "The average of your recent sessions is high: {level}.",
        "Hard sessions are common with you lately: {level} on average.",
    ),
    FindingKind.MONOTONOUS: (
        "Your last 7 days were all much alike, with monotony at {average}.",
        "The last 7 days hardly varied: monotony is at {average}.",
        "One day was much like the other in the last 7 days: monotony {average}.",
        "With a monotony of {average}, your last 7 days were much alike.",
        "There was little variety in your last 7 days: monotony stands at {average}.",
        "Monotony is at {average}: your load was much alike over the last 7 days.",
        "Over the last 7 days your load varied little from day to day: monotony {average}.",
    ),
    FindingKind.MORE_REGULAR: (
        "You were active on {number} of the last 28 days, and on {other} of the 28 days before.",
        (
            "Your training has become more regular: {number} of the last 28 days, after {other} "
            "before."
        ),
        "You train on more days now: {number} of the last 28, where it was {other} before.",
        "You had a session on {number} of the last 28 days, and on {other} of the 28 before.",
        "Of the last 28 days, {number} had a session; of the 28 days before, {other} had one.",
        "Active days have become more: {number} of the last 28, where it was {other} before.",
        "In active days you went from {other} of the 28 days before to {number} of the last 28.",
    ),
    FindingKind.LESS_REGULAR: (
        "You were active on {number} of the last 28 days, and on {other} of the 28 days before.",
        "Your training days have become fewer: {number} of the last 28 days, after {other} before.",
        "You train on fewer days now: {number} of the last 28, where it was {other} before.",
        "You had a session on {number} of the last 28 days, and on {other} of the 28 before.",
        "Of the last 28 days, {number} had a session; of the 28 days before, {other} had one.",
        (
            "Active days have become less frequent: {number} of the last 28, where it was "
            "{other} before."
        ),
        "In active days you went from {other} of the 28 days before to {number} of the last 28.",
    ),
    FindingKind.BELOW_USUAL: (
        "Your minutes of the last 7 days were {number}% below your average.",
        "You logged {number}% fewer minutes than usual over the last 7 days.",
        "In minutes, the last 7 days came in {number}% under your average.",
        "The last 7 days were quieter than usual, {number}% below your average in minutes.",
        "Over the last 7 days you trained {number}% less than your average.",
        "Compared with your average, the last 7 days have {number}% fewer minutes.",
        "A quieter stretch: in the last 7 days your minutes were {number}% below your average.",
    ),
    FindingKind.ABOVE_USUAL: (
        "Your minutes of the last 7 days were {number}% above your average.",
        "You logged {number}% more minutes than usual over the last 7 days.",
        "In minutes, the last 7 days came in {number}% over your average.",
        "The last 7 days were fuller than usual, {number}% above your average in minutes.",
        "Over the last 7 days you trained {number}% more than your average.",
        "Compared with your average, the last 7 days have {number}% more minutes.",
        "A fuller stretch: in the last 7 days your minutes were {number}% above your average.",
    ),
    FindingKind.ONE_ACTIVITY: (
        (
            "Your last {sessions} with a named activity were all the same, after {mark} "
            "activities before."
        ),
        "All of your last {sessions} that name an activity name the same, after {mark} before.",
        (
            "Where you named an activity, your last {sessions} were all alike; before there were "
            "{mark}."
        ),
        (
            "You named a single activity for your last {sessions} that have a name, after {mark} "
            "before."
        ),
        "The last {sessions} that you gave a name share one activity; before there were {mark}.",
        "Before, {mark} activities took turns; the last {sessions} with a name were of one.",
        "There used to be {mark} activities; your last {sessions} with a name are of one.",
    ),
    FindingKind.BIGGEST_DAY: (
        "{weekday} was your biggest day so far: {length}.",
        "You put in {length} on {weekday}, more than on any other day so far.",
        "No other day in your log has as many minutes as {weekday} with {length}.",
        "With {length}, {weekday} is the biggest day in your log.",
        "On {weekday} you set your highest total of a day so far: {length}.",
        "Your biggest day so far came on {weekday}, with {length}.",
        "The most that you ever logged in a day is {length}, on {weekday}.",
    ),
    FindingKind.NEAR_STREAK: (
        "You are {days} away from a streak of {mark} days.",
        "A streak of {mark} days is {days} away.",
        "{days} to go, and your streak reaches {mark} days.",
        "It takes {days} to bring your streak to {mark} days.",
        "Your streak has {days} to go to {mark} days.",
        "The next mark for your streak is {mark} days, {days} from here.",
        "Just {days} until your streak reaches {mark} days.",
    ),
    FindingKind.NEAR_SESSIONS: (
        "You are {sessions} away from {mark_sessions} in total.",
        "Session number {mark} is {sessions} away.",
        "{sessions} to go, and your log holds {mark_sessions}.",
        "It takes {sessions} to reach {mark_sessions} in total.",
        "Your log is {sessions} short of {mark_sessions}.",
        "The next mark in your log is {mark_sessions}, {sessions} from here.",
        "Just {sessions} until you have logged {mark_sessions} in all.",
    ),
    FindingKind.NEAR_HOURS: (
        "You are {length} away from {mark} hours in total.",
        "A total of {mark} hours is {length} away.",
        "{length} to go, and your log holds {mark} hours.",
        "It takes {length} to reach {mark} hours in total.",
        "Your log is {length} short of {mark} hours.",
        "The next mark for your total, {mark} hours, is {length} away.",
        "Just {length} until you have logged {mark} hours in all.",
    ),
    FindingKind.PEAK_HOUR: (
        "Your most active time is around {clock}.",
        "Around {clock} is when you are most active.",
        "You log the most minutes around {clock}.",
        "The hour around {clock} is your busiest, as your log has it.",
        "If one hour is yours, it is the one around {clock}.",
        "No hour sees more of your minutes than the one around {clock}.",
        "Going by your log, you are most active around {clock}.",
    ),
    FindingKind.STREAK: (
        "Your streak stands at {days}.",
        "You have a streak of {days}.",
        "Your current streak is {days} long.",
        "{days} is where your streak stands.",
        "Right now you hold a streak of {days}.",
        "The streak that you are on counts {days}.",
        "A streak of {days} is what your log shows.",
    ),
    FindingKind.HABIT: (
        "Your habit score is at {number} of 100.",
        "On the habit scale you stand at {number} of 100.",
        "A habit score of {number} of 100 is where you are.",
        "Your training habit scores {number} of 100.",
        "At {number} of 100, your habit score tells how regular you are.",
        "How settled is the habit? Your score says {number} of 100.",
        "The habit score in your figures reads {number} of 100.",
    ),
    FindingKind.TYPICAL_LENGTH: (
        "Your typical session lasts {length}.",
        "A session of yours typically takes {length}.",
        "{length} is the typical length of your sessions.",
        "The typical length of your recent sessions is {length}.",
        "When you train, it is typically for {length}.",
        "You typically train for {length} at a time.",
        "In the middle of your recent sessions, by length, stands {length}.",
    ),
    FindingKind.TOTAL_HOURS: (
        "Your log adds up to {hours} in total.",
        "In total you have logged {hours}.",
        "{hours} of training are in your log by now.",
        "All your sessions together come to {hours}.",
        "You have {hours} of training in your log.",
        "The hours in your log add up: {hours} by now.",
        "So far your sessions make {hours} in total.",
    ),
    FindingKind.STEADY: (
        "You have logged {sessions} so far.",
        "Your logbook holds {sessions} by now.",
        "In all, your log counts {sessions}.",
        "{sessions} is what your log counts so far.",
        "Up to now you have logged {sessions}.",
        "The count in your log stands at {sessions}.",
        "With all that you logged, the count is at {sessions}.",
    ),
}
