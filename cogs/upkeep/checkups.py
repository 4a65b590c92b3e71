"""What a checkup is: a line that says whether something is well, and if not, what cures it."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found.

    Attributes:
        subject: what was looked at, in a word or two.
        text: what was found; of what fails, with the cure. Never a secret.
        stops: Pacer can't work like that.
    """

    subject: str
    text: str
    mark: str = "✓"
    stops: bool = False

    @classmethod
    def well(cls, subject: str, text: str) -> "Checkup":
        """As it should be."""
        return cls(subject, text)

    @classmethod
    def note(cls, subject: str, text: str) -> "Checkup":
        """Nothing fails, but it is worth knowing."""
        return cls(subject, text, mark="!")

    @classmethod
    def fails(cls, subject: str, text: str, *, stops: bool = False) -> "Checkup":
        """Something does not work."""
        return cls(subject, text, mark="✗", stops=stops)

    def line(self, encoding: str | None) -> str:
        """The one line, in letters that a terminal of this encoding has."""
        mark = self.mark
        try:
            mark.encode(encoding or "ascii")
        except UnicodeEncodeError:
            mark = {"✓": "ok", "✗": "FAIL"}[mark]
        return f"{mark} {self.subject}: {self.text}"


async def within(
    seconds: float, subject: str, work: Awaitable[Sequence[Checkup]]
) -> Sequence[Checkup]:
    """What a check finds, if it comes to an end in time; whatever happens in it stops no other."""
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError:
        return [Checkup.fails(subject, f"no result within {seconds:.0f} s: try again later.")]
    except Exception as error:  # noqa: BLE001 - the others are to be heard, whatever it was
        kind = type(error).__name__
        return [Checkup.fails(subject, f"the check itself failed ({kind}): please report that.")]
