"""The version of the prompt, by which feedback is told apart."""

from dataclasses import replace
from hashlib import sha256

from coach.domain.kinds import InsightKind, Tone
from coach.language import facts, prompts
from tests.language.briefs import STEADY, brief_of, history_of

DIGEST = "72f45afca2ec37d6"


def test_whoever_changes_the_prompt_raises_its_version() -> None:
    """If this fails, raise `prompts.VERSION`, and put both new values here."""
    brief = brief_of(InsightKind.PERFORMANCE_TIP, history_of(STEADY))
    told = [
        prompts.prompt_for(
            replace(brief, kind=kind, tone=tone, notes=("A note.",), locale=locale), fence="fence"
        )
        for locale in ("en-US", "de", "es-ES")
        for kind in InsightKind
        for tone in Tone
    ]
    texts = [part for prompt in told for part in (prompt.system, prompt.user)]
    templates = [*facts._FINDINGS.values(), *facts._ACTIONS.values()]
    digest = sha256("\n".join([*texts, *templates]).encode()).hexdigest()[:16]
    assert (prompts.VERSION, digest) == (4, DIGEST)
