"""No text escapes the catalogue: what is said is marked here, and whatever is not is found."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from coach.language import catalogue
from coach.language.catalogue import Language, speaking
from cogs.ui import cards, errors, privacy_cards, zones
from tests.cogs.limits import parts
from tests.cogs.ui.samples import EVERY, name_of
from tests.cogs.ui.samples.extremes import NOW
from tests.cogs.ui.samples.forms import FORMS
from tests.cogs.ui.test_errors import EVERY_ERROR
from tests.language.gathered import gathered
from tests.wire.cast import Json
from tests.wire.messages import walk

_SHOWN = ("content", "label", "placeholder", "description")
_NO_WORDS = re.compile(
    r"`[^`]*`"  # commands, and what is to be typed
    r"|<[^<>]*>"  # Discord's own times and mentions
    r"|\b(?:h|min|UTC)\b"  # the same in every language
    r"|^- .*$",  # questions to ask, which each language has of its own
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_OURS = {cards.insight, cards.letter}
"""They show what a model wrote."""
with speaking(Language.SPANISH):
    _PLACES = {word for name in zones.COMMON for word in _WORD.findall(zones.place(name))}
_NAMES = {"Pacer", "Berlin", "complete", "run", "Run", *_PLACES}
"""Of people, places (by CLDR) and activities in these cards; "complete" stands for a text, as does
a word of one letter.
"""


@pytest.fixture(autouse=True)
def _marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spanish with each text in marks."""
    marked = {
        text.one: (f"⟦{text.one}⟧",) if text.many is None else (f"⟦{text.one}⟧", f"⟦{text.many}⟧")
        for text in gathered().values()
    }
    monkeypatch.setattr(catalogue, "_messages", lambda _language, _names: marked)


def outside(text: str) -> str:
    """What stands in no marks; these may stand in one another."""
    depth, left = 0, []
    for sign in text:
        depth += sign == "⟦"
        if not depth:
            left.append(sign)
        depth -= sign == "⟧"
    return "".join(left)


def unmarked(text: str) -> list[str]:
    return _WORD.findall(_NO_WORDS.sub(" ", outside(text)))


def shown(shown_parts: Iterable[Json]) -> Iterator[str]:
    """All that is read, and what is read out of pictures."""
    for part in shown_parts:
        yield from (str(part[key]) for key in _SHOWN if part.get(key))
        yield from shown(part.get("options", []))
        yield from shown(part.get("items", []))


def words_outside(shown_parts: Iterable[Json]) -> set[str]:
    found = {word for text in shown(shown_parts) for word in unmarked(text)}
    return {word for word in found if len(set(word)) > 1} - _NAMES


def test_a_text_that_is_not_said_is_found() -> None:
    assert unmarked("⟦Streak: ⟦12 days⟧⟧ and more") == ["and", "more"]


@pytest.mark.long  # thousands of cards, which need no look at each line of ours
def test_each_word_of_a_card_is_in_the_catalogue() -> None:
    with speaking(Language.SPANISH):
        found = {
            (name_of(function), word)
            for function, samples in EVERY.items()
            if function not in _NOT_OURS
            for card in samples()
            for word in words_outside(parts(card))
        }
    assert found == set()


async def test_each_word_of_a_form_is_in_the_catalogue() -> None:
    with speaking(Language.SPANISH):
        for samples in FORMS.values():
            for form in samples():
                sent: Json = form.to_dict()
                assert unmarked(sent["title"]) == []
                assert words_outside(walk(sent["components"])) == set()


def test_each_word_beside_the_names_of_files_in_an_export_is_in_the_catalogue() -> None:
    with speaking(Language.SPANISH):
        found = unmarked(privacy_cards.readme(NOW))
    assert found == ["sessions", "csv", "everything", "json"]


def test_each_word_of_a_refusal_is_in_the_catalogue() -> None:
    with speaking(Language.SPANISH):
        for error in EVERY_ERROR:
            assert unmarked(errors.sentence_for(error)) == []


_SAID = {"say", "say_count", "texts", "counts"}
_TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
CARDS = sorted(
    path
    for path in Path(cards.__file__).parent.glob("*.py")
    if path.stem.endswith("cards") or path.stem in {"panels", "chart_texts", "errors", "blocks"}
)


def unsaid(module: ast.Module) -> list[str]:
    """Strings of two words and more that are neither said nor explain something."""
    known: set[int] = set()
    for node in ast.walk(module):
        is_call = isinstance(node, ast.Call)
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        explains = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if explains or (is_call and (name in _SAID or name.startswith("log."))):
            known |= {id(part) for part in ast.walk(node)}
    return [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in known
        and _TWO_WORDS.search(node.value)
    ]


def test_each_sentence_of_a_card_is_said_through_the_catalogue() -> None:
    assert len(CARDS) > 15
    found = [
        (path.stem, text)
        for path in CARDS
        for text in unsaid(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []
