"""Which language a person is spoken to in: the one they chose, else that of their Discord."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.language.catalogue import Language, Speech, language_of
from models.database import Database
from models.queries import people

MOST_KEPT = 20_000
"""People whose language is kept in memory; the longest unheard go first."""

FRESH = timedelta(minutes=10)
"""Another process may have been told of another choice meanwhile."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is known of a person's language.

    Attributes:
        chosen: in the settings; None lets Discord decide.
        locale: of their Discord, as they were last heard; None for people we do not know.
    """

    chosen: Language | None
    locale: str | None
    is_known: bool
    read_at: datetime

    def speech(self, locale: str | None) -> Speech:
        """How to speak to them, whose Discord now has this locale.

        The choice is of texts alone: Discord shows the names of commands by its own setting.
        """
        known = locale or self.locale
        language = self.chosen or language_of(known)
        return Speech(language, names=language_of(known) if known else language)


class Languages:
    """Chosen here, and asked for at every interaction: hence kept in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._heard: OrderedDict[int, Tongue] = OrderedDict()

    async def of(self, *, user_id: int, now: datetime, locale: str | None = None) -> Speech:
        """How to speak to a person; without a locale, as they were last heard."""
        return (await self._tongue(user_id, now)).speech(locale)

    async def chosen(self, *, user_id: int, now: datetime) -> Language | None:
        """What they chose."""
        return (await self._tongue(user_id, now)).chosen

    async def note(self, *, user_id: int, locale: str, now: datetime) -> None:
        """Remember the locale of their Discord, for messages that answer nothing."""
        tongue = await self._tongue(user_id, now)
        if not tongue.is_known:
            # What they were just answered may have made them known.
            self.forget(user_id)
            tongue = await self._tongue(user_id, now)
        if tongue.is_known and tongue.locale != locale:
            await self._change(user_id, {"locale": locale})

    async def choose(self, *, user_id: int, language: Language | None, now: datetime) -> None:
        """Speak this language to them from now on; None lets Discord decide again."""
        await self._database.write_for(user_id, people.known_person, user_id=user_id, now=now)
        await self._change(user_id, {"language": language})

    def forget(self, user_id: int) -> None:
        """Read anew what is known of a person when they are heard next."""
        self._heard.pop(user_id, None)

    async def _change(self, user_id: int, values: dict[str, str | None]) -> None:
        await self._database.write_for(user_id, people.change, user_id=user_id, values=values)
        self.forget(user_id)

    async def _tongue(self, user_id: int, now: datetime) -> Tongue:
        known = self._heard.get(user_id)
        if known is not None and abs(now - known.read_at) < FRESH:
            self._heard.move_to_end(user_id)
            return known
        row = await self._database.read(people.tongue, user_id=user_id)
        chosen, locale = row or (None, None)
        tongue = Tongue(Language(chosen) if chosen else None, locale, row is not None, now)
        self._heard[user_id] = tongue
        if len(self._heard) > MOST_KEPT:
            self._heard.popitem(last=False)
        return tongue
