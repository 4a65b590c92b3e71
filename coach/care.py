"""Care: what is kept of words that sound like an emergency, and for how long."""

from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.language.safety import Cue
from coach.records import Person
from models.queries import people
from models.queries.people import Profile

CARE = timedelta(days=1)
"""So long after words that sound like an emergency, in a note or a question, no direct message is
sent, no coach's text and no answer with figures is given, and no timer asks anything."""


def care_of(person: Person | None, now: datetime) -> Cue | None:
    """The words of an emergency that a person wrote within the last day; None without any."""
    if person is None or person.care_cue is None or person.care_until is None:
        return None
    return Cue(person.care_cue) if person.care_until > now else None


async def note(db: AsyncSession, person: Profile, cue: Cue | None, now: datetime) -> Cue | None:
    """Nobody is cheered or urged on after words that sound like an emergency.

    What is over is forgotten: nobody needs to know it for longer. Gives the words that are to be
    cared for now, if any.
    """
    if cue is not None:
        values = {"care_until": now + CARE, "care_cue": cue.value}
        await people.change(db, user_id=person.id, values=values)
        return cue
    known = care_of(person, now)
    if known is None and person.care_cue is not None:
        await people.change(db, user_id=person.id, values={"care_until": None, "care_cue": None})
    return known


async def keep(db: AsyncSession, user_id: int, cue: Cue, now: datetime) -> None:
    """Keep that somebody wrote such words, whether they were met before or not."""
    await note(db, await people.known_profile(db, user_id=user_id, now=now), cue, now)
