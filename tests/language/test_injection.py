"""A person's words stay between their marks, and no ping, link or markup comes out."""

import json
from dataclasses import fields, replace

import pytest

from benchmarks.coach import injection
from benchmarks.coach.injection_corpus import CORPUS
from coach.domain.briefs import Brief
from coach.language.prompts import prompt_for
from coach.language.safety import cleaned_note

NOTES = tuple(injection.notes())


@pytest.fixture(scope="module")
def brief() -> Brief:
    return injection.a_brief()


def test_the_corpus_is_as_long_as_it_should_be() -> None:
    assert len(set(CORPUS)) == len(CORPUS) >= injection.FEWEST


def test_a_note_stands_between_its_marks_and_nowhere_else(brief: Brief) -> None:
    assert [note for note in NOTES if injection.escapes_fence(note, brief)] == []


def test_all_notes_together_come_back_as_they_went_in(brief: Brief) -> None:
    clean = tuple(map(cleaned_note, NOTES))
    between, rest = injection.fenced(prompt_for(replace(brief, notes=clean), fence=injection.FENCE))
    assert json.loads(between) == list(clean)
    assert injection.OTHER_FENCE in between
    assert injection.OTHER_FENCE not in rest


def test_without_consent_a_prompt_has_no_fence(brief: Brief) -> None:
    prompt = prompt_for(brief, fence=injection.FENCE)
    assert injection.FENCE not in prompt.system + prompt.user


@pytest.mark.parametrize("text", CORPUS[::9])
def test_an_activity_never_enters(text: str) -> None:
    assert not injection.enters_unasked(text)


def test_a_brief_has_no_place_for_a_name() -> None:
    assert not {"name", "user_id", "guild", "guild_id"} & {each.name for each in fields(Brief)}


def test_nothing_that_a_turned_model_says_pings_links_or_marks_up(brief: Brief) -> None:
    facts = prompt_for(brief, fence=injection.FENCE).facts
    said = {echo for note in NOTES for echo in injection.echoes(note)}
    shown = [text for text in said if injection.is_shown(text, facts)]
    assert shown  # plain notes are: the check isn't vacuous
    assert [text for text in shown if injection.is_harmful(text)] == []


@pytest.mark.parametrize(
    "text", ["@everyone go.", "See x.io.", "[a](b)", "# Big.", "`a`", "<:a:1>", "Hid\u200bden."]
)
def test_the_judge_of_harm_sees_harm(text: str) -> None:
    assert injection.is_harmful(text)
