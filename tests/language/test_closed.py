"""German and Spanish: true texts pass the guard, and what it does not understand is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.coach.known import varied_briefs
from coach.domain.kinds import InsightKind
from coach.language import german, spanish
from coach.language.catalogue import Language
from coach.language.closed import doubts
from coach.language.facts import facts_of
from coach.language.grants import granted
from coach.language.guard import FlawKind, can_judge, flaws, tidied
from coach.language.lexicon import Sense
from coach.language.offline import text_for
from coach.language.prompts import fact_lines
from coach.language.readers import READERS
from tests.language.closed_texts import DAY, FACTS, STREAK, TIP, WEEK, false_texts, true_texts
from tests.language.coach_texts import true_texts as english_texts

RISING = (
    "What stands out: intensity rose to 7.8/10 over the last 40 sessions, from 6.5/10 before",
)
DE, ES = Language.GERMAN, Language.SPANISH


def kinds_of(
    text: str, *facts: str, language: Language = DE, kind: InsightKind = InsightKind.WEEKLY_REVIEW
) -> set[FlawKind]:
    return {flaw.kind for flaw in flaws(text, facts=facts, kind=kind, language=language)}


# --- the tables ---------------------------------------------------------------------------------
@pytest.mark.parametrize(("language", "kind", "text"), true_texts())
def test_a_true_text_is_shown_as_it_came(language: Language, kind: InsightKind, text: str) -> None:
    assert tidied(text, kind, language) == text
    assert flaws(text, facts=FACTS[kind], kind=kind, language=language) == ()


@pytest.mark.parametrize(("language", "kind", "text"), false_texts())
def test_a_lie_is_never_shown(language: Language, kind: InsightKind, text: str) -> None:
    assert flaws(text, facts=FACTS[kind], kind=kind, language=language)


@pytest.mark.parametrize("language", [DE, ES])
def test_the_tables_are_as_long_as_they_should_be(language: Language) -> None:
    true = [text for spoken, _, text in true_texts() if spoken is language]
    false = [text for spoken, _, text in false_texts() if spoken is language]
    assert len(true) + len(false) >= 110


@given(st.sampled_from(true_texts()), st.integers(min_value=401, max_value=9999), st.data())
def test_a_number_that_no_fact_holds_is_caught(
    sample: tuple[Language, InsightKind, str], number: int, data: st.DataObject
) -> None:
    language, kind, text = sample
    words = text.split(" ")
    places = [at for at, word in enumerate(words) if word.isdigit()]
    if not places or number == 1200:
        return
    words[data.draw(st.sampled_from(places))] = f"{number}"
    assert flaws(" ".join(words), facts=FACTS[kind], kind=kind, language=language)


@given(st.text(max_size=300), st.sampled_from([DE, ES]))
def test_any_text_at_all_is_judged(text: str, language: Language) -> None:
    for kind, facts in FACTS.items():
        for flaw in flaws(text, facts=facts, kind=kind, language=language):
            assert len(flaw.detail) <= 40


# --- languages ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "text"), english_texts())
@pytest.mark.parametrize("language", [DE, ES])
def test_an_english_text_is_no_answer_elsewhere(
    language: Language, kind: InsightKind, text: str
) -> None:
    assert flaws(text, facts=FACTS[kind], kind=kind, language=language)


def test_a_text_without_a_figure_is_told_by_its_words() -> None:
    english = "Keep going, this rhythm suits you and tomorrow will feel lighter."
    assert FlawKind.LANGUAGE in kinds_of(english, *DAY)
    assert kinds_of("Bleib dran, dieser Rhythmus passt zu dir.", *DAY) == set()
    assert kinds_of("Sigue así, este ritmo te sienta bien.", *DAY, language=ES) == set()
    assert FlawKind.LANGUAGE in kinds_of("Bleib dran, das passt zu dir.", *DAY, language=ES)


@pytest.mark.parametrize("language", list(Language))
def test_our_own_texts_are_known_by_their_language(language: Language) -> None:
    for seed in range(6):
        for brief in varied_briefs(f"tongue {seed}"):
            text = text_for(replace(brief, locale=language), f"{seed}")
            others = {Language.GERMAN, Language.SPANISH} - {language}
            assert READERS[language].is_written(text)
            assert not any(READERS[other].is_written(text) for other in others)


@pytest.mark.parametrize("module", [german, spanish])
def test_no_phrase_says_two_things(module: object) -> None:
    said: dict[str, object] = {}
    for phrase, meant in module._phrases():  # type: ignore[attr-defined]  # both modules have it
        key = " ".join(phrase.casefold().split())
        before = said.setdefault(key, meant)
        assert before in {meant, (Sense.FREE,)} or key in _BOTH, key
        said[key] = meant


_BOTH = {"längeren", "längere", "kürzeren", "kürzere", "kürzerer"}
"""Longer sessions, which is what these words are mostly said of."""


# --- facts --------------------------------------------------------------------------------------
def test_each_figure_of_our_lines_is_granted() -> None:
    """What no pattern reads could not be told in these languages."""
    for seed in range(25):
        for brief in varied_briefs(f"granted {seed}"):
            for line in facts_of(brief):
                has_figure = any(sign.isdigit() for sign in line.replace("last 7", ""))
                is_told = not line.startswith(("Week reviewed", "Last advice"))
                if has_figure and is_told:
                    assert granted((line,)).figures, line


def test_what_can_not_be_judged_is_not_asked_for() -> None:
    assert can_judge(Language.ENGLISH, ())
    assert can_judge(DE, DAY)
    assert not can_judge(DE, ("Asked for last week: 5 sessions, 215 minutes, active on 4 days",))
    assert can_judge(DE, ("Asked for today: 2 sessions, 47 minutes, active on 1 day",))


def test_a_line_that_is_none_of_ours_grants_nothing() -> None:
    assert granted(("Steps: 9,000",)).figures == ()


# --- wordings -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        (DE, "Du hast rund 220 Minuten in den letzten 7 Tagen trainiert.", DAY),
        (DE, "Du hast in den letzten 7 Tagen 3 Std. 35 Min. trainiert.", DAY),
        (DE, "Du hast in den letzten 7 Tagen 4 Mal trainiert.", DAY),
        (DE, "Der 12. Tag deiner Serie ist geschafft.", DAY),
        (DE, "Tag 12 deiner Serie ist geschafft.", DAY),
        (DE, "Du liegst +12 % über deinem Schnitt.", DAY),
        (DE, "Du bist um 18.00 Uhr am aktivsten.", TIP),
        (DE, "Du warst an 4 von 7 Tagen aktiv.", WEEK),
        (DE, "Dein stärkster Tag war der Dienstag mit 95 Minuten.", WEEK),
        (DE, "Die Intensität liegt jetzt bei 7,8/10, gestiegen von 6,5/10.", RISING),
        (DE, "Intensität: 6,4 von 10.", WEEK),
        (DE, "Montag, 13. April bis Sonntag, 19. April: 5 Einheiten.", WEEK),
        (DE, "Deine Trainingszeit ist gegenüber der Vorwoche gesunken.", WEEK),
        (ES, "En los últimos 7 días entrenaste unos 220 minutos.", DAY),
        (ES, "Eres más activo a las 6 de la tarde.", TIP),
        (ES, "El lunes 13 de abril empezó tu semana de 5 sesiones.", WEEK),
        (
            ES,
            "Te faltan ciento treinta y dos días para una racha de 365 días.",
            ("What stands out: 132 days until a streak of 365 days",),
        ),
        (DE, "Du hast 100 Stunden erreicht.", ("Just reached: 100 hours",)),
        (
            DE,
            "Deine längste Einheit: 1 h 35 min.",
            ("Just reached: longest session yet: 1 h 35 min",),
        ),
    ],
)
def test_a_fact_may_be_worded_in_ways(
    language: Language, text: str, facts: tuple[str, ...]
) -> None:
    assert kinds_of(text, *facts, language=language) == set()


@pytest.mark.parametrize(
    ("text", "facts", "wrong"),
    [
        ("Du hast heute 47 Kniebeugen gemacht.", DAY, FlawKind.UNKNOWN),
        ("Du warst heute nicht unter 47 Minuten.", DAY, FlawKind.UNKNOWN),
        ("Du bist schneller geworden.", DAY, FlawKind.UNKNOWN),
        ("Am Freitag sind 35 Minuten genug, plane sie ein.", DAY, FlawKind.DAY),
        ("In den letzten 9 Tagen lief es gut.", DAY, FlawKind.NUMBER),
        ("Du hast 12 Einheiten geschafft.", DAY, FlawKind.UNIT),
        ("Ein Joker hält deine Serie.", DAY, FlawKind.STANDING),
        ("Das Ziel ist verfehlt, wie schade.", DAY, FlawKind.STANDING),
        ("Du hast die Marke verfehlt.", DAY, FlawKind.STANDING),
        ("Das ist dein Rekord.", DAY, FlawKind.ROLE),
        ("Das war dein bester Tag.", WEEK, FlawKind.ROLE),
        ("Deine Intensität ist gefallen.", WEEK, FlawKind.DIRECTION),
        ("Als künstliche Intelligenz freue ich mich.", DAY, FlawKind.META),
        ("Achte auf deine Ernährung.", DAY, FlawKind.TOPIC),
    ],
)
def test_a_claim_is_refused_for_what_it_is(
    text: str, facts: tuple[str, ...], wrong: FlawKind
) -> None:
    assert wrong in kinds_of(text, *facts)


def test_a_story_of_somebody_else_is_none_of_theirs() -> None:
    story = (
        "Ein Läufer stand früh auf, zog die Schuhe an und lief los, bis die Sonne über den Dächern"
        " stand und alles leicht war."
    )
    assert FlawKind.VOICE in kinds_of(story, *DAY)
    told = "Heute kamen 47 Minuten in 2 Einheiten zusammen, ein guter Schritt auf dem Weg, und so"
    assert FlawKind.VOICE not in kinds_of(f"{told} darf es gern weitergehen.", *DAY)


def test_freezes_are_counted() -> None:
    assert kinds_of("Ein Joker hält deine Serie.", *STREAK) == set()
    assert granted(STREAK).freezes == 2


def test_the_best_day_is_known_by_its_name() -> None:
    assert kinds_of("Dienstag war dein bester Tag.", *WEEK) == set()
    assert FlawKind.ROLE in kinds_of("Montag war dein bester Tag.", *WEEK)


def test_doubts_come_once() -> None:
    found = doubts(["Du hast 48 Minuten geschafft."] * 2, DAY, german.GERMAN)
    assert [each.claim for each in found] == ["48 Minuten"]


def test_our_own_german_and_spanish_mostly_pass() -> None:
    """They are never judged; but a guard that refused them would refuse a model's as well."""
    for language, most in ((DE, 0.12), (ES, 0.22)):
        told = refused = 0
        for seed in range(12):
            for brief in varied_briefs(f"mostly {seed}"):
                text = text_for(replace(brief, locale=language), f"{seed}")
                found = flaws(text, facts=fact_lines(brief), kind=brief.kind, language=language)
                told, refused = told + 1, refused + bool(found)
        assert refused / told <= most


def test_a_trend_follows_from_two_weeks() -> None:
    known = granted(WEEK)
    minutes = {each.number: each.trend for each in known.figures if each.pair == "week"}
    assert minutes[Decimal(215)] == minutes[Decimal(244)] == -1


@pytest.mark.parametrize(
    ("language", "text", "facts"),
    [
        (DE, "Deine 100. Einheit ist im Logbuch, insgesamt 1 von #9.", DAY),
        (DE, "Du bist um 99999999999999999999999999999999999.5 Uhr aktiv.", TIP),
        (DE, "Am 14. April warst du stark.", WEEK),
        (DE, "Vom 3. bis 5. Mai warst du stark.", WEEK),
        (DE, "Du bist um 18:30 Uhr am aktivsten.", TIP),
        (DE, "Du bist um 18.30 Uhr am aktivsten.", TIP),
        (DE, "In den 9 Tagen danach warst du stark.", WEEK),
        (DE, "Du warst an 4 von 9 Tagen aktiv.", WEEK),
        (DE, "Es waren 4 der letzten.", WEEK),
        (DE, "Intensität 6,4 von 20.", WEEK),
        (DE, "Deine Einheiten haben sich um 12 % erhöht.", DAY),
        (DE, "Gegenüber deiner Intensität bist du um 12 % gestiegen.", DAY),
        (DE, "Am Abend trainierst du hart, 7,8/10.", WEEK),
        (DE, "Du liegst um 12 % höher, besser als im Vorjahr.", DAY),
        (ES, "Eres más activo a las 7.", TIP),
        (ES, "Eres más activo a las 7 de la tarde.", TIP),
    ],
)
def test_what_is_hard_to_read_is_refused(
    language: Language, text: str, facts: tuple[str, ...]
) -> None:
    assert kinds_of(text, *facts, language=language)
