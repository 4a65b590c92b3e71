"""The pictures of `/stats`: whether they can be read, by whom, and at what cost."""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from itertools import combinations, groupby, pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox, BboxBase
from numpy.typing import NDArray
from PIL import Image

from coach.charts import RAMP, figure_of, png_of
from coach.domain.series import (
    Chart,
    DailyMinutes,
    TrainingCurve,
    WeeklyLoads,
    daily_minutes,
    training_curve,
    weekly_loads,
)
from coach.domain.stats import DayTotal
from coach.language.catalogue import Language, speaking
from tests.domain.histories import DAY, TODAY, ago, day_total, totals

pytestmark = pytest.mark.long

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3."""

Picture = NDArray[np.float64]
"""Height × width × red, green and blue, each from 0 to 1."""


def training(days: int, seed: int = 1, *, often: float = 0.6) -> tuple[DayTotal, ...]:
    """So many days of somebody who trains on some of them."""
    dice = random.Random(seed)  # noqa: S311 - a history, not a secret
    return tuple(
        day_total(ago(back), dice.choice((15, 30, 45, 60, 90)), intensity=dice.randint(2, 9))
        for back in range(days, -1, -1)
        if dice.random() < often
    )


HISTORIES: Mapping[str, tuple[DayTotal, ...]] = {
    "none": (),
    "first day": totals({0: 1}),
    "three days": totals({2: 30, 1: 45, 0: 20}),
    "42 days": training(42),
    "sparse": totals(dict.fromkeys((300, 290, 120, 60, 55, 20, 3), 30)),
    "rich": training(700),
    "the same every day": totals(dict.fromkeys(range(400), 30)),
    "one huge day": (*training(100)[:-4], day_total(ago(1), 1080, intensity=10)),
    "overloaded": tuple(day_total(ago(back), 1080, intensity=10) for back in range(400, -1, -1)),
    "on and off": tuple(day_total(ago(back), 1080, intensity=10) for back in range(400, -1, -2)),
    "long gone": training(900)[:300],
    "a minute now and then": totals(dict.fromkeys(range(0, 300, 9), 1)),
}


def charts_of(days: tuple[DayTotal, ...], today: date = TODAY) -> Iterator[Chart]:
    """All pictures of a history."""
    yield daily_minutes(days, today)
    yield weekly_loads(days, today)
    if curve := training_curve(days, today):
        yield curve


CHARTS = [
    pytest.param(chart, id=f"{type(chart).__name__}, {name}")
    for name, days in HISTORIES.items()
    for chart in charts_of(days)
]
"""Every chart of every history."""

# Month names, day numbers and the number of columns move with the day it is.
DAYS = [TODAY + shift * DAY for shift in range(-5, 400, 17)]


def pixels(figure: Figure) -> Picture:
    """The figure as it is seen, the top row first."""
    target = BytesIO()
    figure.savefig(target, format="png")
    with Image.open(target) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float64) / 255


def luminance(colours: Picture) -> Picture:
    """Relative luminance, WCAG 2.2."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    seen: Picture = linear @ np.array((0.2126, 0.7152, 0.0722))
    return seen


def contrast(one: Picture, other: Picture) -> Picture:
    """From 1 to 21."""
    lighter, darker = np.maximum(one, other), np.minimum(one, other)
    ratio: Picture = (lighter + 0.05) / (darker + 0.05)
    return ratio


def texts_of(figure: Figure) -> list[Text]:
    """All words that are seen."""
    artists = figure.findobj(lambda artist: artist.get_visible())
    return [artist for artist in artists if isinstance(artist, Text) and artist.get_text()]


def behind(text: Text, picture: Picture) -> Picture:
    """The part of a picture that lies under a text."""
    box = text.get_window_extent()
    height = picture.shape[0]
    return picture[round(height - box.y1) : round(height - box.y0), round(box.x0) : round(box.x1)]


def row(picture: Picture, colour: str, columns: slice) -> list[bool]:
    """Where the row that has most of a colour shows it."""
    is_colour = (np.abs(picture[:, columns] - np.array(to_rgb(colour))) < 0.02).all(axis=2)
    return [bool(value) for value in is_colour[is_colour.sum(axis=1).argmax()]]


@pytest.mark.parametrize("chart", CHARTS)
def test_all_text_of_a_chart_can_be_read(chart: Chart) -> None:
    figure = figure_of(chart)
    texts = texts_of(figure)
    for text in texts:
        text.set_visible(False)
    picture = pixels(figure)
    for text in texts:
        ink = luminance(np.array(to_rgb(text.get_color())))
        ratio = contrast(ink, luminance(behind(text, picture))).min()
        assert ratio >= LEAST_CONTRAST, (text.get_text(), ratio)
        assert float(text.get_fontsize()) * figure.dpi / 72 >= 24


def boxes_of(figure: Figure) -> list[tuple[str, Bbox]]:
    """Each text and where it stands."""
    return [(text.get_text(), text.get_window_extent()) for text in texts_of(figure)]


def misplaced(figure: Figure) -> list[tuple[str, ...]]:
    """Texts that leave the figure, and pairs of texts that touch one another."""
    boxes = boxes_of(figure)
    outside = [(words,) for words, box in boxes if not is_inside(box, figure.bbox)]
    touching = [
        (words, other_words)
        for (words, box), (other_words, other) in combinations(boxes, 2)
        if box.overlaps(other)
    ]
    return [*outside, *touching]


def is_inside(box: Bbox, figure: BboxBase) -> bool:
    """Whether a text keeps a small margin to each side."""
    is_within_sides = 4 <= box.x0 < box.x1 <= figure.x1 - 4
    return bool(is_within_sides and 4 <= box.y0 < box.y1 <= figure.y1 - 4)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("chart", CHARTS)
def test_text_stays_inside_and_apart(chart: Chart, language: Language) -> None:
    with speaking(language):
        assert misplaced(figure_of(chart)) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_text_stays_inside_and_apart_on_any_day(today: date, language: Language) -> None:
    for chart in charts_of(training(900), today):
        with speaking(language):
            assert misplaced(figure_of(chart)) == []


@cache
def drawn(chart: Chart) -> bytes:
    """A picture that more than one test looks at."""
    return png_of(chart)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_is_small_in_bytes_and_as_wide_as_a_message(chart: Chart) -> None:
    png = drawn(chart)
    assert len(png) <= 100 * 1024
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        assert image.width == 1000
        assert 300 <= image.height <= 420


@pytest.mark.parametrize("chart", CHARTS)
def test_equal_figures_give_equal_bytes(chart: Chart) -> None:
    png = drawn(chart)
    assert png_of(chart) == png
    with Image.open(BytesIO(png)) as image:
        assert not {"Software", "Creation Time"} & image.info.keys()


@pytest.mark.parametrize("chart", CHARTS)
def test_the_ground_is_dark_to_the_edge_and_opaque(chart: Chart) -> None:
    with Image.open(BytesIO(drawn(chart))) as image:
        picture = np.asarray(image.convert("RGBA"))
    assert (picture[..., 3] == 255).all()
    edge = np.concatenate((picture[0], picture[-1], picture[:, 0], picture[:, -1]))
    assert (edge[:, :3] == (0x11, 0x15, 0x1C)).all()


def test_more_minutes_are_lighter_without_any_hue() -> None:
    seen = [float(luminance(np.array(to_rgb(colour)))) for colour in RAMP]
    for darker, lighter in pairwise(seen):
        assert (lighter + 0.05) / (darker + 0.05) >= 1.5


def test_each_day_of_the_heat_map_has_the_shade_of_its_minutes() -> None:
    # 1, 15, 30 and 60 minutes begin a shade when a typical day has 30
    chart = daily_minutes(totals({9: 14, 8: 15, 7: 29, 6: 30, 5: 30, 4: 59, 3: 60}), TODAY)
    picture = pixels(figure_of(chart))
    # A column is (1000 − 96 − 24) / 53 wide and a row 22 high; the grid's foot is at 78 of 336.
    shades = {}
    for back in range(10):
        week, weekday = divmod((ago(back) - chart.first).days, 7)
        x, y = 96 + (week + 0.5) * 880 / 53, 336 - 78 - (7 - weekday - 0.5) * 22
        distances = [np.abs(picture[int(y), int(x)] - to_rgb(colour)).max() for colour in RAMP]
        assert min(distances) < 0.01
        shades[back] = int(np.argmin(distances))
    assert shades == {9: 1, 8: 2, 7: 2, 6: 3, 5: 3, 4: 3, 3: 4, 2: 0, 1: 0, 0: 0}


def test_the_legend_of_the_heat_map_says_its_minutes() -> None:
    words = [text for text, _ in boxes_of(figure_of(daily_minutes(totals({0: 30}), TODAY)))]
    assert words[-5:] == ["0", "1–14", "15–29", "30–59", "60+ minutes"]


def test_months_are_in_english_and_the_year_is_said() -> None:
    words = [text for text, _ in boxes_of(figure_of(daily_minutes((), TODAY)))]
    assert "17 Nov 2025 – 18 Nov 2026" in words
    months = ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
    assert [word for word in words if word in months] == months


def words_in(language: Language, chart: Chart) -> list[str]:
    """The words of a picture in a language."""
    with speaking(language):
        return [text for text, _ in boxes_of(figure_of(chart))]


@pytest.mark.parametrize(
    ("language", "months", "days", "weekdays"),
    [
        (
            Language.GERMAN,
            "Dez Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov",
            "17. Nov. 2025 – 18. Nov. 2026",
            ["Mo", "Mi", "Fr"],
        ),
        (
            Language.SPANISH,
            "dic ene feb mar abr may jun jul ago sept oct nov",
            "17 nov 2025 – 18 nov 2026",
            ["lun", "mié", "vie"],
        ),
    ],
)
def test_months_and_days_are_in_the_language_that_is_spoken(
    language: Language, months: str, days: str, weekdays: list[str]
) -> None:
    words = words_in(language, daily_minutes((), TODAY))
    assert days in words
    assert [word for word in words if word in months.split()] == months.split()
    assert [word for word in words if word in weekdays] == weekdays


@pytest.mark.parametrize("language", [Language.GERMAN, Language.SPANISH])
@pytest.mark.parametrize("kind", [DailyMinutes, WeeklyLoads, TrainingCurve])
def test_no_english_word_is_left(kind: type[Chart], language: Language) -> None:
    (chart,) = (each for each in charts_of(training(700)) if isinstance(each, kind))
    english, other = (
        {word for text in words_in(spoken, chart) for word in re.findall(r"[^\W\d]{5,}", text)}
        for spoken in (Language.ENGLISH, language)
    )
    assert other
    # Fitness is called so in German, too.
    assert english & {word.lower() for word in other} <= {"fitness"}


def test_figures_are_written_as_usual_there() -> None:
    chart = WeeklyLoads(date(2026, 5, 25), (*[15_000] * 25, 1_280), (*[None] * 25, 15_790))
    german = words_in(Language.GERMAN, chart)
    assert {"7,5k", "15k", "1.280", "diese Woche", "15.790", "Ø 4 Wochen"} <= set(german)
    assert {"7.5k", "1,280"} <= set(words_in(Language.ENGLISH, chart))


def grey(picture: Picture) -> Picture:
    """As somebody sees it who sees no hues: lightness from 0 to 1."""
    return np.cbrt(luminance(picture))


def middle_of(week: int) -> int:
    """Where the bar of a week stands; of the 678 pixels a bar has 18."""
    return round(106 + (week + 0.6) * 678 / 26.2)


def bar(picture: Picture, week: int) -> Picture:
    """The lower part of the bar of a week, without its edges."""
    shown: Picture = grey(picture)[245:300, middle_of(week) - 5 : middle_of(week) + 5]
    return shown


def test_without_hues_the_running_week_is_seen_to_be_another_kind() -> None:
    chart = WeeklyLoads(date(2026, 5, 25), (1000,) * 26, (None,) * 26)
    picture = pixels(figure_of(chart))
    assert np.ptp(bar(picture, 20)) < 0.01
    assert np.ptp(bar(picture, 25)) > 0.3


def test_without_hues_the_mean_is_seen_on_the_bars() -> None:
    chart = WeeklyLoads(date(2026, 5, 25), (1000,) * 26, (500,) * 26)
    shown = grey(pixels(figure_of(chart)))
    # Within a bar, beside its marker.
    column = shown[100:290, middle_of(20) + 7]
    line = int(column.argmax())
    # The line is lighter than the bar, and a dark seam parts them on both sides.
    on_the_bar = np.median(column[line + 20 :])
    assert column[line] - on_the_bar > 0.15
    for beside in (column[line - 8 : line], column[line + 1 : line + 9]):
        assert on_the_bar - beside.min() > 0.15


@pytest.mark.parametrize("fatigue", [40, 100])
def test_without_hues_fitness_and_fatigue_are_told_apart_by_dashes(fatigue: int) -> None:
    flat = TrainingCurve(date(2026, 5, 20), (100,) * 182, (fatigue,) * 182, (0,) * 182)
    picture = pixels(figure_of(flat))
    inside = slice(110, 780)
    dashes = [is_drawn for is_drawn, _ in groupby(row(picture, "#FFC83D", inside))]
    assert dashes.count(True) > 20
    label = slice(798, 842)
    assert [kind for kind, _ in groupby(row(picture, "#FFC83D", label))].count(True) > 2
    assert [kind for kind, _ in groupby(row(picture, "#5FE39B", label))].count(True) == 1
    if fatigue != 100:
        assert all(row(picture, "#5FE39B", inside))


@pytest.mark.parametrize(
    ("chart", "labels"),
    [
        (
            WeeklyLoads(date(2026, 5, 25), (*[0] * 25, 280), (*[None] * 25, 1579)),
            ["280", "this week", "1,579", "4-week mean"],
        ),
        (
            TrainingCurve(date(2026, 5, 20), (142,) * 182, (1102,) * 182, (-960,) * 182),
            ["142", "fitness", "1,102", "fatigue", "−960", "form"],
        ),
        (
            TrainingCurve(date(2026, 5, 20), (142,) * 182, (102,) * 182, (40,) * 182),
            ["142", "fitness", "102", "fatigue", "+40", "form"],
        ),
        (
            TrainingCurve(date(2026, 5, 20), (0,) * 182, (0,) * 182, (0,) * 182),
            ["0", "fitness", "0", "fatigue", "0", "form"],
        ),
    ],
)
def test_every_series_is_named_at_its_end_with_its_last_figure(
    chart: Chart, labels: list[str]
) -> None:
    at_the_right = [words for words, box in boxes_of(figure_of(chart)) if box.x0 > 784]
    assert [words for words in at_the_right if words in labels] == labels


def test_a_mean_that_is_not_known_is_not_drawn() -> None:
    words = [text for text, _ in boxes_of(figure_of(weekly_loads(totals({3: 30}), TODAY)))]
    assert "4-week mean" not in words
    assert "this week" in words
