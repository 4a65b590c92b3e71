"""What is understood, at its edges; see `test_answerable` for all the ways to ask."""

from datetime import date

import pytest

from coach.domain.questions import Question, Subject
from coach.domain.spans import SpanKind, named_span
from coach.language.catalogue import Language, speaking
from coach.language.english_questions import ENGLISH
from coach.language.german_questions import GERMAN
from coach.language.questions import Elsewhere, elsewhere, understood
from coach.language.reading import MOST_WORDS, QUESTION_LIMIT
from coach.language.spanish_questions import SPANISH
from tests.domain.histories import TODAY

LOGGED = ("Run", "running", "RUN", "trail run", "yoga", "leg day", "bob", "not", "...", "more")


def subject(text: str, today: date = TODAY) -> Subject | None:
    question = understood(text, today=today, activities=LOGGED)
    return question.subject if question else None


@pytest.mark.parametrize(
    ("asked", "called", "logged"),
    [
        ("run", "Run", {"Run", "running", "RUN"}),
        ("runs", "runs", {"Run", "running", "RUN"}),
        ("running", "running", {"Run", "running", "RUN"}),
        ("trail runs", "trail runs", {"trail run"}),
        ("trail running", "trail running", {"trail run"}),
        ("leg days", "leg days", {"leg day"}),
        ("swimming", "swimming", set()),
        ("swims", "swims", set()),
    ],
)
def test_an_activity_is_all_its_spellings_and_nothing_else_and_called_as_it_was_logged(
    asked: str, called: str, logged: set[str]
) -> None:
    question = understood(f"minutes of {asked} this year", today=TODAY, activities=LOGGED)
    assert question is not None
    assert (question.activities, question.asked_activity) == (frozenset(logged), called)


@pytest.mark.parametrize("word", ["skating", "skates", "skate", "skated"])
def test_a_word_is_the_same_with_each_ending(word: str) -> None:
    assert ENGLISH.stem(word) == "skat"


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("ran", "run"),
        ("rode", "rid"),
        ("riding", "rid"),
        ("jogged", "jog"),
        ("skiing", "ski"),
        ("drilling", "drill"),
        ("yes", "yes"),
        ("bus", "bus"),
    ],
)
def test_endings_are_taken_off_with_care(word: str, stem: str) -> None:
    assert ENGLISH.stem(word) == stem


def test_whoever_logged_too_many_names_is_not_understood_when_they_ask_for_one() -> None:
    assert understood("minutes of yoga this year", today=TODAY, activities=None) is None
    assert understood("minutes this year", today=TODAY, activities=None) is not None


def test_what_cannot_be_told_from_other_words_is_no_activity() -> None:
    assert subject("how much did I not train this week") is None
    assert subject("more this week") is None


def test_a_name_that_somebody_logged_is_no_person() -> None:
    assert subject("how much did Bob train this week") is None
    assert subject("how much did I bob this week") is Subject.MINUTES


def test_signs_are_passed_over_and_pictures_too_but_not_what_may_mean_something() -> None:
    assert subject("¿How many sessions, this week?! 😀") is Subject.SESSIONS
    assert subject("HOW MANY SÉSSIONS THIS WEEK") is Subject.SESSIONS
    assert subject("how many ses\u200bsions this week") is Subject.SESSIONS
    for sign in "@<>=+%$#&/\\|~{}[]":
        assert subject(f"how many sessions {sign} this week") is None


def test_too_long_a_question_is_not_cut_but_not_understood() -> None:
    assert subject("the " * (MOST_WORDS - 2) + "sessions today") is Subject.SESSIONS
    assert subject("the " * MOST_WORDS + "sessions today") is None
    assert subject("sessions today" + "." * QUESTION_LIMIT) is None
    assert subject("") is None


@pytest.mark.parametrize(
    "text",
    [
        "how much did I train on Wednesday",  # today or a week ago
        "which day do I train most this week",  # a weekday or a date
        "which weekday do I train most on Mondays",
        "which weekday do I train most and least",
        "which weekday has the most load",
        "how much running or yoga this week",
        "how much running yoga this week",
        "best day today",
        "best day for running",
        "best day on Mondays",
        "how many when longest session",
        "more than ever",
        "this week than this week",
        "more intensity streak this week than last week",
        "how many sessions than last week did I do this month",
        "more longest this week than last week",
        "did I train a load yesterday",
        "how long have I trained",
        "did I train",
        "days this week",
        "more days this week than last week",
        "how many days sessions did I train this week",
        "how many sessions this week today",
        "how many runs",
        "how many freezes did I have",
        "how much streak",
        "when was my last run",
        "my last session this week",
        "which hour do I train this week",
        "how many minutes did I train on Mondays yesterday",
        "how many load this week",
        "which day did I do sessions most this week",
        "minutes on average this week",
        "what sessions did I do this week",
        "in may 2031",
        "minutes in 2031",
        "minutes in the last 0 days",
        "minutes in the last two sessions",
        "how many",
        "the",
    ],
)
def test_what_could_mean_two_things_or_none_is_not_understood(text: str) -> None:
    assert subject(text) is None


def test_days_of_activities_and_comparisons_count_days() -> None:
    assert subject("more days trained this week than last week") is Subject.ACTIVE_DAYS
    assert subject("how many days did I run this year") is Subject.ACTIVE_DAYS


def test_a_question_says_all_that_was_asked() -> None:
    week, before = (named_span(k, TODAY) for k in (SpanKind.THIS_WEEK, SpanKind.LAST_WEEK))
    assert understood(
        "did I do more yoga on Mondays this week than last week", today=TODAY, activities=LOGGED
    ) == Question(
        Subject.MINUTES,
        week,
        against=before,
        activities=frozenset({"yoga"}),
        asked_activity="yoga",
        weekday=0,
    )
    assert understood(
        "which weekday do I do the least yoga", today=TODAY, activities=LOGGED
    ) == Question(
        Subject.WEEKDAY,
        named_span(SpanKind.ALL, TODAY),
        activities=frozenset({"yoga"}),
        asked_activity="yoga",
        is_least=True,
    )


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("laufen lauf laufe laeufe", "lauf"),
        ("joggen jogging jog", "jog"),
        ("rad radfahren fahrrad radeln", "rad"),
        ("ubung uebung ubungen uebungen", "ubung"),
        ("run running runs", "run"),
        ("quelle", "quell"),
        ("yin", "yin"),
    ],
)
def test_a_german_word_is_the_same_with_each_ending_and_spelling(words: str, stem: str) -> None:
    assert {GERMAN.stem(word) for word in words.split()} == {stem}


@pytest.mark.parametrize(
    ("words", "stem"),
    [("carrera carreras", "carrera"), ("natacion nadar", "nadar"), ("bici bicicletas", "bici")],
)
def test_a_spanish_word_is_the_same_with_each_ending(words: str, stem: str) -> None:
    assert {SPANISH.stem(word) for word in words.split()} == {stem}


def test_other_languages_are_read_only_where_they_are_spoken() -> None:
    german, spanish = "wie viele Minuten diese Woche", "cuántos minutos esta semana"
    assert (subject(german), subject(spanish)) == (None, None)
    with speaking(Language.GERMAN):
        assert (subject(german), subject(spanish)) == (Subject.MINUTES, None)
    with speaking(Language.SPANISH):
        assert (subject(german), subject(spanish)) == (None, Subject.MINUTES)


def test_a_german_activity_is_all_its_spellings() -> None:
    names = ("Lauf", "Läufe", "laufen", "Übung", "Trail Lauf", "nicht", "Bob")
    with speaking(Language.GERMAN):
        for text, logged in (
            ("Wie oft bin ich diese Woche gelaufen?", {"Lauf", "Läufe", "laufen"}),
            ("wie viele laeufe diese woche", {"Lauf", "Läufe", "laufen"}),
            ("wie viele Trail Läufe diese Woche", {"Trail Lauf"}),
            ("wie viele Minuten Uebung diese Woche", {"Übung"}),
        ):
            question = understood(text, today=TODAY, activities=names)
            assert question is not None
            assert question.activities == frozenset(logged)
        for text in ("how much did I nicht train this week", "wie viel Bob nicht diese Woche"):
            assert understood(text, today=TODAY, activities=names) is None
        assert understood("bin ich gestern gelaufen", today=TODAY, activities=None) is None


def test_a_spanish_statement_is_no_question_and_a_weekday_may_be_each_of_them() -> None:
    with speaking(Language.SPANISH):
        assert subject("Entrené ayer.") is None
        assert subject("¿Entrené ayer?") is Subject.MINUTES
        each = understood("¿cuántas sesiones los jueves este año?", today=TODAY, activities=())
        assert each is not None
        assert each.weekday == 3


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        (Language.ENGLISH, "how much today", Subject.MINUTES),
        (Language.ENGLISH, "when did I last run?", Subject.LAST_SESSION),
        (Language.ENGLISH, "more this week than the one before?", Subject.MINUTES),
        (Language.GERMAN, "Trainiere ich mehr als letzten Monat?", Subject.MINUTES),
        (Language.GERMAN, "Trainiere ich dieses Jahr öfter als letztes?", None),
        (Language.GERMAN, "Trainiere ich dieses Jahr öfter als letztes Jahr?", Subject.SESSIONS),
        (Language.GERMAN, "Wann bin ich zuletzt gelaufen?", Subject.LAST_SESSION),
        (Language.GERMAN, "Wann war ich zuletzt laufen?", Subject.LAST_SESSION),
        (Language.SPANISH, "¿Cuándo corrí por última vez?", Subject.LAST_SESSION),
        (Language.SPANISH, "¿Entrené más esta semana que la anterior?", Subject.MINUTES),
        (Language.SPANISH, "¿He entrenado más este mes que el anterior?", Subject.MINUTES),
    ],
)
def test_what_people_ask_every_day_is_understood(
    language: Language, text: str, meant: Subject | None
) -> None:
    with speaking(language):
        assert subject(text) is meant


def test_the_last_time_of_an_activity_is_that_of_all_its_spellings() -> None:
    question = understood("when did I last run", today=TODAY, activities=LOGGED)
    assert question is not None
    assert question.activities == frozenset({"Run", "running", "RUN"})


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (Language.ENGLISH, "what's my rank?", Elsewhere.RANK),
        (Language.ENGLISH, "How much is left to my goal?", Elsewhere.GOAL),
        (Language.ENGLISH, "is my goal a good rank?", None),
        (Language.ENGLISH, "what will I weigh?", None),
        (Language.ENGLISH, "Wochenziel", None),
        (Language.GERMAN, "Wie viel fehlt mir noch zum Wochenziel?", Elsewhere.GOAL),
        (Language.GERMAN, "Auf welchem Platz bin ich?", Elsewhere.RANK),
        (Language.GERMAN, "what's my rank?", Elsewhere.RANK),
        (Language.SPANISH, "¿Cuánto me falta para mi objetivo?", Elsewhere.GOAL),
        (Language.SPANISH, "¿En qué posición estoy?", Elsewhere.RANK),
    ],
)
def test_what_a_command_shows_is_told_from_what_nobody_knows(
    language: Language, text: str, place: Elsewhere | None
) -> None:
    with speaking(language):
        assert subject(text) is None
        assert elsewhere(text) is place
