"""Figures and charts as cards: one's own, somebody else's, a shared one. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from coach.domain.load import Training
from coach.domain.periods import StatsPeriod
from coach.domain.series import MEAN_WEEKS, Chart, WeeklyLoads
from coach.domain.stats import Stats
from coach.language import phrases
from coach.language.catalogue import decimal, say, texts
from coach.language.phrases import counted, duration
from coach.progress import StatsView
from cogs.ui import chart_texts, figures, goal_cards
from cogs.ui.blocks import BLUE, box, button, named, note, small
from cogs.ui.replies import Card

Pictures = Mapping[str, bytes]
"""PNGs by the names of their charts; one that could not be drawn is missing."""

HEAT_MAP, LOADS, CURVE = "minutes.png", "load.png", "training.png"

_TITLES = texts(
    {
        StatsPeriod.WEEK: "This week",
        StatsPeriod.MONTH: "This month",
        StatsPeriod.YEAR: "This year",
        StatsPeriod.ALL: "All time",
    }
)
_LABELS = texts(
    {
        StatsPeriod.WEEK: "Week",
        StatsPeriod.MONTH: "Month",
        StatsPeriod.YEAR: "Year",
        StatsPeriod.ALL: "All",
    }
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of a card, and its text for who can't see it."""

    name: str
    chart: Chart
    description: str


def drawings(view: StatsView, *, is_private: bool) -> tuple[Drawing, ...]:
    """The charts of a card; fitness and form are for their owner alone."""
    charts = [
        Drawing(HEAT_MAP, view.heat_map, chart_texts.heat_map(view.heat_map)),
        Drawing(LOADS, view.loads, chart_texts.loads(view.loads)),
    ]
    if is_private and view.curve is not None:
        charts.append(Drawing(CURVE, view.curve, chart_texts.curve(view.curve)))
    return tuple(charts)


def own(view: StatsView, pictures: Pictures, *, user_id: int, can_share: bool) -> Card:
    """One's own figures, all of them."""
    end: list[ui.Item[Any]] = [_period_buttons(view.period, user_id)]
    if can_share:
        end += [
            ui.ActionRow(button(say("Share"), f"share:{view.period.value}", emoji="📣")),
            small(
                say(
                    "Share posts this card here; goal, top X%, hour, fitness, fatigue, form, "
                    "monotony and strain stay with you."
                )
            ),
        ]
    return _card(say("Your stats"), view, pictures, end, is_private=True)


def of_member(view: StatsView, pictures: Pictures, *, user_id: int, name: str) -> Card:
    """What somebody else may see."""
    end = [_period_buttons(view.period, user_id)]
    return _card(_title(name), view, pictures, end, is_private=False)


def shared(view: StatsView, pictures: Pictures, *, user_id: int, name: str) -> Card:
    """The same, for a channel."""
    end = [ui.ActionRow[Any](button(say("Remove"), f"unshare:{user_id}"))]
    return _card(_title(name), view, pictures, end, is_private=False)


def _title(name: str) -> str:
    return say("{name}’s stats", name=named(name))


def nothing_of_member(name: str) -> Card:
    """Somebody who shows their figures has none."""
    return note(say("{name} has not logged a session yet.", name=named(name)))


def _period_buttons(period: StatsPeriod, user_id: int) -> ui.ActionRow[Any]:
    return ui.ActionRow(
        *(
            button(say(label), f"stats:{one.value}:{user_id}", primary=one is period)
            for one, label in _LABELS.items()
        )
    )


def _card(
    title: str, view: StatsView, pictures: Pictures, end: list[Any], *, is_private: bool
) -> Card:
    galleries = {
        drawing.name: _gallery(drawing)
        for drawing in drawings(view, is_private=is_private)
        if drawing.name in pictures
    }
    items = [
        _text(f"## {title}", *_period(view, is_own=is_private)),
        ui.Separator[Any](),
        _text(*_standing(view.stats, is_private=is_private)),
        *_shown(galleries, HEAT_MAP),
        _text(_load(view.loads), f"-# {say('Load is minutes times intensity')}"),
        *_shown(galleries, LOADS),
    ]
    if is_private:
        # Each figure stands above its chart; the last one has none.
        items += [
            *map(_text, _condition(view.training)),
            *_shown(galleries, CURVE),
            *map(_text, _monotony(view.training)),
        ]
    files = [(name, pictures[name]) for name in galleries]
    return Card(box(BLUE, *items, ui.Separator(), *end), files=files)


def _text(*lines: str) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(lines))


def _gallery(drawing: Drawing) -> ui.MediaGallery[Any]:
    # On its own in a gallery a picture takes the full width.
    return ui.MediaGallery(
        discord.MediaGalleryItem(f"attachment://{drawing.name}", description=drawing.description)
    )


def _shown(galleries: dict[str, ui.MediaGallery[Any]], name: str) -> list[ui.MediaGallery[Any]]:
    return [galleries[name]] if name in galleries else []


def _period(view: StatsView, *, is_own: bool) -> Iterator[str]:
    figures = view.figures
    days = phrases.span(figures.first, figures.last, view.today)
    yield f"**{say(_TITLES[view.period])}** · {days}"
    if figures.best_day is None:
        yield say("No session yet: `/log` adds one.") if is_own else say("No session yet.")
    else:
        yield from _figures(view)
    if is_own and view.goal is not None:
        yield goal_cards.week_figure(view.goal, view.pace)


def _figures(view: StatsView) -> Iterator[str]:
    figures = view.figures
    yield f"⏱️ **{duration(figures.minutes)}**"
    yield from _change(view)
    yield say(
        "📈 {sessions} on {days}",
        sessions=counted(figures.sessions, "session"),
        days=counted(figures.active_days, "day"),
    )
    yield say(
        "⚡ Intensity {average} on average, weighted by minutes",
        average=decimal(figures.average_intensity or 0, 1),
    )
    yield say(
        "🏆 Best day: {day}, {time}",
        day=phrases.dated(figures.best_day or view.today, view.today),
        time=duration(figures.best_day_minutes or 0),
    )


def _change(view: StatsView) -> Iterator[str]:
    before = view.figures_before
    if before is None or view.change is None:
        return
    days = phrases.span(before.first, before.last, view.today)
    yield f"-# {_against(days, before.minutes, view)}"


def _against(days: str, minutes: int, view: StatsView) -> str:
    if minutes == view.figures.minutes:
        return say("As much as on {days}", days=days)
    return say(
        "{change}% against {days} ({time})",
        change=chart_texts.signed(view.change or 0),
        days=days,
        time=duration(minutes),
    )


def _standing(stats: Stats, *, is_private: bool) -> Iterator[str]:
    yield figures.streak(stats)
    yield figures.tier(stats)
    if is_private:
        yield from figures.private(stats)


def _load(loads: WeeklyLoads) -> str:
    load, mean = decimal(loads.loads[-1]), loads.means[-1]
    if mean is None:
        return say("🏋️ Load this week so far: **{load}**", load=load)
    return say(
        "🏋️ Load this week so far: **{load}**, against {mean} a week in the {weeks} weeks before",
        load=load,
        mean=decimal(mean),
        weeks=MEAN_WEEKS,
    )


def _condition(training: Training) -> Iterator[str]:
    if training.form is not None:
        yield say(
            "💪 Fitness **{fitness}**, fatigue **{fatigue}**, form **{form}**: {meaning}\n"
            "-# Fitness is your load a day over about 6 weeks, fatigue over about 1 week, form "
            "the first less the second",
            fitness=decimal(training.fitness or 0),
            fatigue=decimal(training.fatigue or 0),
            form=chart_texts.signed(training.form),
            meaning=_form_in_words(training.form),
        )


def _monotony(training: Training) -> Iterator[str]:
    if training.monotony is not None:
        yield say(
            "🎚️ Monotony **{monotony}**, strain **{strain}**\n"
            "-# Monotony: the higher, the more alike your last 7 days were. Strain: their load "
            "times monotony",
            monotony=_ratio(training.monotony),
            strain=decimal(training.strain or 0),
        )


def _ratio(figure: float) -> str:
    """Of two digits behind the point, as many as there are."""
    return decimal(figure, 1 if figure == round(figure, 1) else 2)


def _form_in_words(form: int) -> str:
    if form > 0:
        return say("lately you did less than you are used to, so on paper you are rested")
    if form < 0:
        return say("lately you did more than you are used to, so on paper you are tired")
    return say("lately you did as much as you are used to")
