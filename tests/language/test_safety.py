"""Cues are seen, gym talk is not taken for one, and notes come out harmless."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language.safety import Cue, cleaned_note, crisis_cue, is_hidden, reply_for


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "honestly i want to kill myself",
        "been thinking about suicide again",
        "Feeling suicidal tonight.",
        "I don't want to live anymore",
        "I don\u2019t want to be here",
        "I do not want to wake up",
        "everyone would be better off, I'd rather be dead",
        "I keep cutting myself",
        "urge to hurt myself",
        "I self-harmed after training",
        "self harm urges",
        "I could end it all",
        "no reason to live",
        "life is not worth living",
        "thinking of taking my own life",
        "wish I was dead",
        "took an overdose, overdosed",
        "KILL   MYSELF",
        "ki\u200bll mys\u2060elf",
        "\uff4b\uff49\uff4c\uff4c \uff4d\uff59\uff53\uff45\uff4c\uff46",
        "Ich will nicht mehr leben",
        "ich möchte einfach nur noch sterben, ich möchte sterben",
        "ich bringe mich um",
        "denke an Selbstmord",
        "Suizidgedanken",
        "ich ritze mich",
        "ich will mir das Leben nehmen",
        "Quiero morirme",
        "me quiero matar",
        "no quiero vivir más",
        "ya no quiero seguir viviendo",
        "pienso en el suicidio",
        "quiero quitarme la vida",
        "ganas de hacerme daño",
    ],
)
def test_a_wish_to_die_or_to_hurt_oneself_is_seen(text: str) -> None:
    assert crisis_cue(text) is Cue.SELF_HARM


@pytest.mark.parametrize(
    "text",
    [
        "chest pain on the last hill",
        "my chest hurts when I run",
        "pressure in my chest",
        "my chest feels tight",
        "I fainted after the set",
        "felt faint and had to sit",
        "nearly passed out",
        "I blacked out",
        "I collapsed at the finish",
        "I can't breathe properly",
        "trouble breathing all evening",
        "coughing up blood",
        "my left arm went numb",
        "I broke my wrist",
        "dislocated shoulder",
        "tore my ACL",
        "heard a pop in the knee",
        "can't put weight on my ankle",
        "twisted my ankle on a root, walked home",
        "rolled my ankle",
        "hit my head on the bar",
        "might be a concussion",
        "I really hurt myself",
        "sudden pain in the calf",
        "had a seizure",
        "Schmerzen in der Brust",
        "Brustschmerzen beim Laufen",
        "bin ohnmächtig geworden",
        "ich bin umgekippt",
        "ich bekomme keine Luft",
        "Knöchel gebrochen",
        "Kreuzbandriss",
        "dolor en el pecho",
        "me desmayé",
        "no puedo respirar",
        "me rompí el brazo",
        "me golpeé la cabeza",
    ],
)
def test_an_acute_sign_of_the_body_is_seen(text: str) -> None:
    assert crisis_cue(text) is Cue.ACUTE_BODY


@pytest.mark.parametrize(
    "text",
    [
        "my eating disorder is back",
        "anorexia recovery",
        "I am bulimic",
        "binge and purge again",
        "binge eating all night",
        "I made myself throw up",
        "starving myself before the race",
        "haven't eaten in three days",
        "not eaten for days",
        "took laxatives",
        "I don't deserve to eat",
        "I'm scared to eat",
        "I hate my body",
        "need to burn off what I ate",
        "working off everything I ate",
        "Magersucht",
        "meine Essstörung",
        "ich esse seit Tagen nichts",
        "nach dem Essen erbrochen",
        "he dejado de comer",
        "tengo un trastorno alimentario",
        "me provoco el vómito",
        "un atracón ayer",
    ],
)
def test_a_sign_of_an_eating_disorder_is_seen(text: str) -> None:
    assert crisis_cue(text) is Cue.EATING_DISORDER


@pytest.mark.parametrize(
    "text",
    [
        "",
        "this hill will be the end of me",
        "killer workout",
        "dead tired",
        "dying to try the new track",
        "my legs are dead",
        "that set nearly killed me",
        "this workout is killing me",
        "10 kms easy",
        "suicide sprints and planks",
        "ran suicides with the team",
        "cut myself some slack today",
        "deadlifts, then a dead hang",
        "starving after this one",
        "binge watched a series on the bike",
        "no chest pain this time",
        "chest day, then back",
        "chest felt strong",
        "broke my record",
        "broken sleep",
        "breaststroke and a strong stroke rate",
        "collapsed on the couch",
        "I collapsed on the couch",
        "a faint hope of a personal best",
        "breathe in, breathe out",
        "ended my session early",
        "the end of my life as a couch potato",
        "I want to live on this trail",
        "das Training bringt mich um",
        "todmüde",
        "voy a matarme a entrenar",
        "muerto de cansancio",
        "skilled myself up, painted my shed",
        "rolled my shoulders, twisted my hips to the music",
    ],
)
def test_gym_talk_is_no_cue(text: str) -> None:
    assert crisis_cue(text) is None


def test_the_gravest_cue_is_answered() -> None:
    assert crisis_cue("chest pain and I want to die") is Cue.SELF_HARM
    assert crisis_cue("bulimia, and I fainted") is Cue.ACUTE_BODY


@pytest.mark.parametrize("cue", list(Cue))
def test_a_reply_points_to_people_and_holds_no_figure(cue: Cue) -> None:
    reply = reply_for(cue)
    assert not any(sign.isdigit() for sign in reply)
    assert "local emergency number" in reply or "someone you trust" in reply
    assert not re.search(r"streak|minutes|session|https?:|@|[*_`#']", reply)
    assert len(reply) <= 500


def test_the_replies_differ() -> None:
    assert len({reply_for(cue) for cue in Cue}) == len(Cue)


# --- notes --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  leg\tday\n\nwith  Sam ", "leg day with Sam"),
        ("le\u200bg d\u2060ay", "leg day"),
        ("\u202egnol\u202c run", "gnol run"),
        ("run\U000e0041\U000e0042", "run"),
        ("run\x00\x1b[31m", "run[31m"),
        ("\uff52\uff55\uff4e ①", "run 1"),
        ("caf\u0065\u200b\u0301", "café"),
        ("run\ufe0f\u3164", "run"),
        ("run \ue000", "run"),
        ("a\u2028b\u00a0c", "a b c"),
        ("", ""),
        ("\u200b \u200b", ""),
    ],
)
def test_a_cleaned_note_is_one_line_of_visible_text(raw: str, clean: str) -> None:
    assert cleaned_note(raw) == clean


def test_a_cleaned_note_is_capped_without_a_trailing_space() -> None:
    assert cleaned_note("a" * 500) == "a" * 200
    assert cleaned_note("abc def", limit=4) == "abc"
    assert cleaned_note("abc", limit=-1) == ""


def test_of_an_endless_text_only_the_beginning_is_cleaned() -> None:
    # By its end it would take minutes.
    began = time.process_time()
    assert cleaned_note("run " + "\u0301\u0323" * 20_000).startswith("run")
    assert time.process_time() - began < 0.5
    assert cleaned_note("\u200b" * 5_000 + "run") == ""


def test_of_letters_that_are_sentences_no_more_are_unfolded_than_are_kept() -> None:
    # All 4,000 would become 72,000 characters, and take 30 ms: a file holds thousands of cells.
    sentence = unicodedata.normalize("NFKC", "\ufdfa")
    began = time.thread_time()
    for _ in range(20):
        assert cleaned_note("\ufdfa" * 4_000) == (sentence * 200)[:200].rstrip()
    assert time.thread_time() - began < 0.15


@given(
    st.text(
        st.characters() | st.sampled_from("e\u0301\u200b\u3164\ufe0f \n\ufdfa\u1160가"),
        max_size=300,
    ),
    st.integers(min_value=0, max_value=250),
)
def test_cleaning_twice_changes_nothing(text: str, limit: int) -> None:
    note = cleaned_note(text, limit)
    assert cleaned_note(note, limit) == note
    assert len(note) <= limit
    assert not any(is_hidden(sign) for sign in note)
    assert unicodedata.is_normalized("NFKC", note)


@given(st.text(max_size=300))
def test_any_text_has_at_most_one_cue(text: str) -> None:
    assert crisis_cue(text) in {None, *Cue}


@pytest.mark.parametrize(
    "text",
    ["chest " * 660, "i " * 2000, "no" * 2000, "\u200ba" * 2000, "ﷺ" * 4000, "not eaten in " * 300],
)
def test_4000_characters_are_not_searched_for_long(text: str) -> None:
    """About 15 ms on an idle core; a pattern that backtracks would take minutes."""
    start = time.thread_time()
    crisis_cue(text)
    assert time.thread_time() - start < 0.25
