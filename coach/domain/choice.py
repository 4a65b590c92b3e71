"""What to say: of all that stands out, the most surprising and useful that was not said lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.findings import PLAIN, Finding, FindingKind, angle_of

FRESH_AFTER_DAYS = 7
"""An angle is not told twice within as many days."""

IRRELEVANT_DAYS = 28
"""An angle that means nothing to its reader is left alone for as long, if there is another."""

_HALF_FRESH_DAYS = 7.0
"""What may be told again is half as fresh as new; in so many days half of the rest is back."""


class Opinion(StrEnum):
    """What a reader thinks of a text."""

    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True)
class Said:
    """What a text of the coach was about.

    Attributes:
        kind: of its finding, as the database keeps it.
        days_ago: the person's local days since.
        opinion: what they think of it; None as long as they did not say.
    """

    kind: str
    days_ago: int
    opinion: Opinion | None = None


USEFULNESS = {
    FindingKind.NO_REST: 1.0,
    FindingKind.LOAD_JUMP: 0.9,
    FindingKind.LONG_GAP: 0.9,
    FindingKind.COME_BACK: 0.9,
    FindingKind.FADES_WITH_LENGTH: 1.0,
    FindingKind.STRONG_WEEKDAY: 0.9,
    FindingKind.STRONG_HOURS: 0.9,
    FindingKind.WEAK_WEEKDAY: 0.7,
    FindingKind.WEAK_HOURS: 0.7,
    FindingKind.INTENSITY_FALLING: 0.8,
    FindingKind.INTENSITY_RISING: 0.7,
    FindingKind.HARD_LATELY: 0.8,
    FindingKind.LESS_REGULAR: 0.9,
    FindingKind.MORE_REGULAR: 0.8,
    FindingKind.BELOW_USUAL: 0.7,
    FindingKind.ABOVE_USUAL: 0.6,
    FindingKind.MONOTONOUS: 0.6,
    FindingKind.ONE_ACTIVITY: 0.6,
    FindingKind.BIGGEST_DAY: 0.6,
    FindingKind.NEAR_STREAK: 0.7,
    FindingKind.NEAR_SESSIONS: 0.6,
    FindingKind.NEAR_HOURS: 0.6,
}
"""How much a person can do with it, from 0 to 1; by judgement, not measured."""


def chosen(findings: Sequence[Finding], said: Sequence[Said]) -> Finding:
    """The finding to tell: surprise × usefulness × freshness × how such texts were liked.

    When all that stands out was told within 7 days, or found not relevant within 28, a plain
    figure whose angle is fresh; when there is none either, what was told longest ago.

    Args:
        findings: at least one.
        said: what the texts of the last weeks were about, in any order.
    """
    last = _days_since(said)
    stale = {angle for angle, days in last.items() if days < FRESH_AFTER_DAYS}
    stale |= _unwanted(said)
    fresh = [each for each in findings if each.angle not in stale]
    standing_out = [each for each in fresh if each.kind not in PLAIN]
    if standing_out:
        return max(standing_out, key=lambda each: _worth(each, said, last))
    return max(fresh or findings, key=lambda each: _staleness(each, said, last))


def _unwanted(said: Sequence[Said]) -> set[str]:
    """The angles that lately meant nothing to their reader."""
    return {
        angle_of(each.kind)
        for each in said
        if each.opinion is Opinion.IRRELEVANT and each.days_ago < IRRELEVANT_DAYS
    }


def _days_since(said: Sequence[Said]) -> dict[str, int]:
    days: dict[str, int] = {}
    for each in said:
        angle = angle_of(each.kind)
        days[angle] = min(each.days_ago, days.get(angle, each.days_ago))
    return days


def _worth(finding: Finding, said: Sequence[Said], last: dict[str, int]) -> float:
    useful = USEFULNESS[finding.kind]
    return finding.weight * useful * _freshness(finding, last) * _liking(finding, said)


def _freshness(finding: Finding, last: dict[str, int]) -> float:
    if finding.angle not in last:
        return 1.0
    beyond = last[finding.angle] - FRESH_AFTER_DAYS
    return float(1 - 0.5 ** (1 + max(0, beyond) / _HALF_FRESH_DAYS))


def _liking(finding: Finding, said: Sequence[Said]) -> float:
    """Half the weight after two 👎 or one "not relevant", double after two 👍 and no more."""
    opinions = [each.opinion for each in said if angle_of(each.kind) == finding.angle]
    against = opinions.count(Opinion.UNHELPFUL) + 2 * opinions.count(Opinion.IRRELEVANT)
    return min(2.0, (2 + opinions.count(Opinion.HELPFUL)) / (2 + against))


def _staleness(finding: Finding, said: Sequence[Said], last: dict[str, int]) -> tuple[float, float]:
    never = float("inf")
    return last.get(finding.angle, never), _liking(finding, said)
