"""The pictures of `/stats`: frozen figures in, PNG bytes out.

Light on ink of their own, since Discord shows them on light and on dark, and about 360 px wide on
a phone. No meaning rests on hue alone: a ramp of lightness, dashes, hatches and words carry it.

The only module that knows matplotlib, which costs half a second and 55 MiB: only the process of
``coach.easel`` loads it, when the first picture is wanted. Draw in one thread at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from io import BytesIO
from math import floor, log10, nan
from pathlib import Path
from typing import Literal, NamedTuple

from matplotlib import get_data_path
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.typing import LineStyleType

from coach.domain.series import (
    MEAN_WEEKS,
    Chart,
    DailyMinutes,
    TrainingCurve,
    WeeklyLoads,
    minute_steps,
)
from coach.language.catalogue import day_text, decimal, say

WIDTH = 1000  # pixels

INK = "#11151C"
PAPER = "#F2F5F9"
GREY = "#B4BECB"
_LINE = "#333D4C"
_BLUE = "#4F8CFF"
_SKY = "#A9C8FF"
_GOLD = "#FFC83D"
_GREEN = "#5FE39B"
_DASHES = (0, (3, 1.2))

RAMP = ("#232B37", "#17623F", "#2B9B62", "#6CD897", "#D9FBE4")
"""From no minutes to many, each lighter than the one before."""

# matplotlib brings this font along: a picture is the same on every machine.
_FONTS = Path(get_data_path(), "fonts", "ttf")
_PLAIN = FontProperties(fname=_FONTS / "DejaVuSans.ttf", size=26)
_BOLD = FontProperties(fname=_FONTS / "DejaVuSans-Bold.ttf", size=26)
_MARGIN = 24
_SCALE_WIDTH = 106
_LABEL_WIDTH = 216
_LABEL_HEIGHT = 70
_DPI = 72  # at which a point, matplotlib's unit of type and lines, is a pixel

_WEEK = 7
_DAY = timedelta(days=1)


def png_of(chart: Chart) -> bytes:
    """The picture of these figures; equal figures give equal bytes in each language."""
    target = BytesIO()
    # Level 3 packs in half the time of the default, 6, into a tenth more bytes.
    packing = {"compress_level": 3}
    figure_of(chart).savefig(target, format="png", metadata={"Software": None}, pil_kwargs=packing)
    return target.getvalue()


def figure_of(chart: Chart) -> Figure:
    """The same, as matplotlib's artists."""
    if isinstance(chart, DailyMinutes):
        return _heat_map(chart)
    if isinstance(chart, WeeklyLoads):
        return _weeks(chart)
    return _curve(chart)


class _End(NamedTuple):
    """What stands beside the end of a series."""

    name: str
    value: int
    colour: str
    sign: Literal["-", "+"] = "-"
    line: LineStyleType | None = None


class _Sheet:
    """A picture to be; places on it are in pixels from the bottom left."""

    def __init__(self, height: int, title: str, remark: str) -> None:
        self.figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=INK)
        FigureCanvasAgg(self.figure)
        self.height = height
        self.write(_MARGIN, height - 36, title, is_bold=True)
        self.write(WIDTH - _MARGIN, height - 36, remark, side="right", colour=GREY)

    def panel(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        across: tuple[float, float],
        up: tuple[float, float],
    ) -> Axes:
        """A plain surface to draw on, with the values that lie at its edges."""
        (left, bottom), (width, height) = corner, size
        axes = self.figure.add_axes(
            (left / WIDTH, bottom / self.height, width / WIDTH, height / self.height),
            xlim=across,
            ylim=up,
            autoscale_on=False,
        )
        axes.set_axis_off()
        return axes

    def write(
        self,
        x: float,
        y: float,
        words: str,
        *,
        side: Literal["left", "right"] = "left",
        colour: str = PAPER,
        is_bold: bool = False,
    ) -> Text:
        """Words at a place, which is their middle in height and their ``side`` in width."""
        return self.figure.text(
            x / WIDTH,
            y / self.height,
            words,
            color=colour,
            horizontalalignment=side,
            verticalalignment="center_baseline",
            fontproperties=_BOLD if is_bold else _PLAIN,
        )

    def rule(self, axes: Axes, values: Sequence[float]) -> None:
        """Lines across a panel at these values, with the values before them."""
        left, right = axes.get_xlim()
        # There is room for five characters.
        is_in_thousands = max(values) >= 10_000 or min(values) <= -1_000  # noqa: PLR2004
        for value in values:
            axes.plot((left, right), (value, value), color=_LINE, linewidth=2, zorder=0)
            x, y = axes.transData.transform((left, value))
            words = _thousands(value) if is_in_thousands and value else _figure(value)
            self.write(x - 12, y, words, side="right", colour=GREY)

    def tell_months(self, axes: Axes, starts: Iterable[tuple[float, str]]) -> None:
        """Where each month begins, under a panel."""
        for start, name in starts:
            x, y = axes.transData.transform((start, axes.get_ylim()[0]))
            self.figure.add_artist(_stroke((x, x), (y - 46, y - 8), _LINE, 2))
            self.write(x + 10, y - 34, name, colour=GREY)

    def tell_ends(self, axes: Axes, ends: Sequence[_End]) -> None:
        """Name the last value of each series, one or two, at the right of a panel."""
        right = axes.get_xlim()[1]
        x = axes.transData.transform((right, 0))[0] + 16
        places = [axes.transData.transform((right, end.value))[1] for end in ends]
        low, high = axes.transAxes.transform(((0, 0), (0, 1)))[:, 1]
        for end, y in zip(ends, _apart(places, low, high), strict=True):
            if end.line:
                self.figure.add_artist(_stroke((x, x + 41), (y, y), end.colour, 4, end.line))
            left = x + 54 if end.line else x
            self.write(left, y + 14, _figure(end.value, end.sign), colour=end.colour, is_bold=True)
            self.write(left, y - 14, end.name, colour=end.colour)


def _stroke(
    x: tuple[float, float], y: tuple[float, float], colour: str, px: int, line: LineStyleType = "-"
) -> Line2D:
    return Line2D(x, y, color=colour, linewidth=px, linestyle=line, transform=None)


def _apart(places: Sequence[float], low: float, high: float) -> list[float]:
    """One or two heights, moved as little as gives each label its room within the panel."""
    bottom, top = low + _LABEL_HEIGHT / 2 - 10, high - _LABEL_HEIGHT / 2 + 10
    inside = [min(max(place, bottom), top) for place in places]
    if max(inside) - min(inside) >= _LABEL_HEIGHT or len(inside) == 1:
        return inside
    half = _LABEL_HEIGHT / 2
    middle = min(max(sum(inside) / 2, bottom + half), top - half)
    is_first_above = places[0] >= places[1]
    return [middle + half, middle - half] if is_first_above else [middle - half, middle + half]


def _figure(value: float, sign: Literal["-", "+"] = "-") -> str:
    plus = "+" if sign == "+" and value > 0 else ""
    return f"{plus}{decimal(value)}".replace("-", "−")


def _thousands(value: float) -> str:
    """E.g. "15k", "−1.5k"; of a value that `_round_below` gave, or of its half."""
    return f"{decimal(value / 1000, 1 if value % 1000 else 0)}k".replace("-", "−")


def _known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]


def _or_gaps(values: Iterable[int | None]) -> list[float]:
    """Matplotlib draws nothing where a value is not a number."""
    return [nan if value is None else value for value in values]


def _long_date(day: date) -> str:
    return day_text(day, say("d MMM y"))


def _month_starts(first: date, days: int) -> Iterator[tuple[int, str]]:
    """How many days after ``first`` each month begins, and its name."""
    for offset in range(days):
        day = first + offset * _DAY
        if day.day == 1:
            yield offset, day_text(day, "LLL")


def _round_below(value: float) -> float:
    """A round number of at least two thirds of a value, and at most it."""
    power = 10.0 ** floor(log10(value))
    return max(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8) if step * power <= value)


def _heat_map(chart: DailyMinutes) -> Figure:
    days = f"{_long_date(chart.first)} – {_long_date(chart.last)}"
    sheet = _Sheet(336, say("Minutes a day"), days)
    weeks = -(-len(chart.minutes) // _WEEK)
    left, bottom, width, height = 96, 78, WIDTH - 96 - _MARGIN, 7 * 22
    axes = sheet.panel((left, bottom), (width, height), (0, weeks), (_WEEK, 0))
    steps = minute_steps(chart.minutes)
    by_week = [*chart.minutes, *[nan] * (weeks * _WEEK - len(chart.minutes))]
    axes.pcolormesh(
        [by_week[weekday::_WEEK] for weekday in range(_WEEK)],
        cmap=ListedColormap(RAMP),
        norm=BoundaryNorm((0, 1, *steps, 24 * 60), len(RAMP)),
        edgecolors=INK,
        linewidth=3,
    )
    for weekday in (0, 2, 4):
        y = bottom + height - (weekday + 0.5) * height / _WEEK
        name = day_text(chart.first + weekday * _DAY, "ccc")
        sheet.write(left - 12, y, name, side="right", colour=GREY)
    for offset, name in _month_starts(chart.first, len(chart.minutes)):
        week = -(-offset // _WEEK)
        if week <= weeks - 3:
            sheet.write(left + week * width / weeks, bottom + height + 20, name, colour=GREY)
    _tell_shades(sheet, left, steps)
    return sheet.figure


def _tell_shades(sheet: _Sheet, x: float, steps: Sequence[int]) -> None:
    spans = [f"{begin}–{end - 1}" for begin, end in zip((1, *steps), steps, strict=False)]
    most = say("{number}+ minutes", number=steps[-1])
    for colour, words in zip(RAMP, ("0", *spans, most), strict=True):
        sheet.figure.add_artist(
            Rectangle((x, 26), 34, 26, facecolor=colour, edgecolor=_LINE, transform=None)
        )
        label = sheet.write(x + 46, 38, words)
        x = label.get_window_extent().x1 + 34


def _weeks(chart: WeeklyLoads) -> Figure:
    sheet = _Sheet(380, say("Load a week"), say("minutes × intensity"))
    weeks = len(chart.loads)
    most = max(100, *chart.loads, *_known(chart.means))
    size = (WIDTH - _SCALE_WIDTH - _LABEL_WIDTH, 230)
    axes = sheet.panel((_SCALE_WIDTH, 70), size, (-0.6, weeks - 0.4), (0, 1.05 * most))
    round_most = _round_below(most)
    sheet.rule(axes, (0, round_most / 2, round_most))
    axes.bar(range(weeks - 1), chart.loads[:-1], 0.7, color=_BLUE)
    (running,) = axes.bar(weeks - 1, chart.loads[-1], 0.7, facecolor=INK, edgecolor=_SKY)
    running.set(linewidth=3, hatch="//", hatch_linewidth=3)
    halo = withStroke(linewidth=8, foreground=INK)
    means = _or_gaps(chart.means)
    axes.plot(means, color=_GOLD, linewidth=4, path_effects=[halo], clip_on=False)
    axes.plot(means, color=_GOLD, linewidth=0, marker="o", markersize=10, clip_on=False)
    ends = [_End(say("this week"), chart.loads[-1], _SKY)]
    if chart.means[-1] is not None:
        ends.append(_End(say("{weeks}-week mean", weeks=MEAN_WEEKS), chart.means[-1], _GOLD))
    sheet.tell_ends(axes, ends)
    starts = _month_starts(chart.first, weeks * _WEEK)
    sheet.tell_months(axes, [(offset / _WEEK - 0.5, name) for offset, name in starts])
    return sheet.figure


def _curve(chart: TrainingCurve) -> Figure:
    sheet = _Sheet(420, say("Fitness and fatigue"), say("load a day"))
    days = len(chart.fitness)
    width = WIDTH - _SCALE_WIDTH - _LABEL_WIDTH
    most = max(10, *chart.fitness, *chart.fatigue)
    upper = sheet.panel((_SCALE_WIDTH, 206), (width, 146), (0, days - 1), (0, 1.05 * most))
    sheet.rule(upper, (0, _round_below(most)))
    upper.plot(chart.fitness, color=_GREEN, linewidth=5, clip_on=False)
    # Dashes above the solid line: where both are the same, both are seen.
    upper.plot(chart.fatigue, color=_GOLD, linewidth=4, linestyle=_DASHES, clip_on=False)
    fitness = _End(say("fitness"), chart.fitness[-1], _GREEN, line="-")
    fatigue = _End(say("fatigue"), chart.fatigue[-1], _GOLD, line=_DASHES)
    sheet.tell_ends(upper, [fitness, fatigue])
    form = _or_gaps(chart.form)
    reach = 1.08 * max(10, *map(abs, _known(chart.form)))
    lower = sheet.panel((_SCALE_WIDTH, 70), (width, 106), (0, days - 1), (-reach, reach))
    sheet.rule(lower, (-_round_below(reach), 0, _round_below(reach)))
    lower.fill_between(range(days), form, color=_BLUE, linewidth=0)
    lower.plot(form, color=_SKY, linewidth=3)
    sheet.tell_ends(lower, [_End(say("form"), _known(chart.form)[-1], _SKY, "+", "-")])
    sheet.tell_months(lower, _month_starts(chart.first, days))
    return sheet.figure
