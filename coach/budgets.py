"""Budgets: how many tokens the texts of a day may take, of all, of a guild, of a member.

What a call may take is reserved in one short transaction before it is made, and what it did take
is put in its place after; in between none is open. A process that dies in between leaves the
reservation in place for that day.

A reservation covers one attempt. The calls under way can therefore take more than a budget still
held: each up to five more attempts (three at each of two providers), and at most four calls are
under way at a time. What is spent then counts, so that no later call is made.
"""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.llm.base import Bill
from models.database import Database
from models.queries import people, spend
from models.queries.spend import Purse, Scope
from models.tables import Spend

LEAST_TOKENS = 400
"""No request of ours fits into less: a budget that holds no more is used up."""

_ALL = Purse("all")

_Refused = Scope | Literal["nobody"]
"""Whose budget held no more; or there was nobody to pay."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """Tokens a UTC day, in and out together. 0 means that no model is asked."""

    all_tokens: int = 2_000_000
    guild_tokens: int = 200_000
    member_tokens: int = 20_000

    def of(self, scope: Scope) -> int:
        """The limit of a budget."""
        return {
            "all": self.all_tokens,
            "guild": self.guild_tokens,
            "member": self.member_tokens,
        }[scope]


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose budgets a text is paid from, beside that of all.

    Attributes:
        guild_id: where it was asked for; None in direct messages.
    """

    user_id: int
    guild_id: int | None


@dataclass(frozen=True, slots=True)
class Reservation:
    """Tokens that a call under way may take.

    Attributes:
        day: the UTC day whose budgets they are taken from.
        tokens: what one attempt takes at most.
    """

    payer: Payer
    day: date
    tokens: int


@dataclass(frozen=True, slots=True)
class Use:
    """What texts took of a budget so far on a UTC day.

    Attributes:
        tokens: billed, and reserved for calls under way.
        calls: requests to providers, failed ones too.
        micro_usd: their list price in millionths of a dollar; None when no price is known.
    """

    tokens: int
    limit_tokens: int
    calls: int
    micro_usd: int | None

    @property
    def tokens_left(self) -> int:
        """What the budget still holds; never negative."""
        return max(0, self.limit_tokens - self.tokens)

    @property
    def is_used_up(self) -> bool:
        """Whether no text fits into what is left."""
        return self.tokens_left < LEAST_TOKENS


class Budgets:
    """Use cases on what texts may take. Each is one short transaction."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits
        self._told_on: date | None = None

    @property
    def are_open(self) -> bool:
        """Whether anybody may ever have a text from a model."""
        return bool(self._limits.all_tokens and self._limits.member_tokens)

    async def reserve(self, payer: Payer, *, tokens: int, now: datetime) -> Reservation | None:
        """Set aside what a call may take from each budget; None when one of them is used up.

        None as well for somebody who was deleted meanwhile: that must not bring them back.

        Args:
            payer: whose budgets.
            tokens: what one attempt takes at most.
            now: aware, UTC; its day pays.
        """
        reservation = Reservation(payer, _day_of(now), tokens)
        refused = await self._database.write(self._reserve, reservation)
        if refused is not None:
            self._tell(refused, reservation.day)
            return None
        return reservation

    async def settle(self, reservation: Reservation, bill: Bill) -> None:
        """Put what a call took in place of what was reserved for it.

        Requests that may have been billed without our knowing count as one full attempt each.
        """
        await self._database.write_for(reservation.payer.user_id, _settle, reservation, bill)

    async def use(self, *, guild_id: int, now: datetime) -> tuple[Use, Use]:
        """What a guild has spent today, and what all have."""
        guild = Purse("guild", guild_id)
        spent = await self._database.read(spend.spent, day=_day_of(now), purses=(guild, _ALL))
        return self._use(guild, spent), self._use(_ALL, spent)

    async def _reserve(self, db: AsyncSession, reservation: Reservation) -> _Refused | None:
        """Set the tokens aside, unless a budget is used up, or nobody is there: gives whose."""
        day, tokens = reservation.day, reservation.tokens
        purses = _purses_of(reservation.payer)
        spent = await spend.spent(db, day=day, purses=purses)
        for purse in purses:
            row = spent.get(purse)
            if (row.tokens if row else 0) + tokens > self._limits.of(purse.scope):
                return purse.scope
        if await people.profile(db, user_id=reservation.payer.user_id) is None:
            return "nobody"
        for purse in purses:
            await spend.reserve(db, day=day, purse=purse, tokens=tokens)
        return None

    def _use(self, purse: Purse, spent: dict[Purse, Spend]) -> Use:
        row = spent.get(purse)
        return Use(
            tokens=row.tokens if row else 0,
            limit_tokens=self._limits.of(purse.scope),
            calls=row.calls if row else 0,
            micro_usd=row.micro_usd if row else None,
        )

    def _tell(self, scope: _Refused, day: date) -> None:
        """Leave a line in the log; for the budget of all, which the operator set, once a day."""
        if scope == "nobody":
            log.info("no model was asked: the member is gone")
        elif scope != "all":
            log.info("no model was asked: the daily token budget of a %s is used up", scope)
        elif self._told_on != day:
            self._told_on = day
            log.warning("LLM_DAILY_TOKENS is used up: Pacer words all texts of %s itself", day)


async def _settle(db: AsyncSession, reservation: Reservation, bill: Bill) -> None:
    tokens = bill.usage.tokens + bill.untold * reservation.tokens
    for purse in _purses_of(reservation.payer):
        await spend.settle(
            db,
            day=reservation.day,
            purse=purse,
            tokens=tokens - reservation.tokens,
            calls=bill.requests,
            micro_usd=bill.cost_micro_usd,
        )


def _day_of(now: datetime) -> date:
    return now.astimezone(UTC).date()


def _purses_of(payer: Payer) -> tuple[Purse, ...]:
    purses = [_ALL, Purse("member", payer.user_id)]
    if payer.guild_id is not None:
        purses.append(Purse("guild", payer.guild_id))
    return tuple(purses)
