"""/settings, /pause and /resume, as a member uses them."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeAlias

import pytest
from discord import app_commands
from simcord.results import InteractionResult

from tests.cogs.conftest import Stage
from tests.cogs.reading import chosen
from tests.driving import buttons, shown

FIRST = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
TITLES = ("Daily summary", "Weekly review", "Milestones", "Streak warnings")

Later: TypeAlias = Callable[[], Awaitable[None]]


async def press(stage: Stage, result: InteractionResult, custom_id: str) -> InteractionResult:
    assert result.response is not None
    return await stage.ann.click(result.response, custom_id=custom_id)


def place(result: InteractionResult) -> int:
    """The message that an answer stands in."""
    assert result.response is not None
    return result.response.id


def is_on(panel: InteractionResult) -> set[str]:
    """The direct messages that a panel shows as turned on."""
    return {label.removesuffix(": on") for label in buttons(panel) if label.endswith(": on")}


async def test_a_zone_is_confirmed_by_its_clock(stage: Stage) -> None:
    text = await stage.ann_reads("settings timezone", zone="America/New_York")
    assert "Your time zone is **America/New York**, where it is 13:00 now" in text


async def test_an_unknown_zone_says_how_to_find_one(stage: Stage) -> None:
    text = await stage.ann_reads("settings timezone", zone="Mars/Base")
    assert "“Mars/Base”" in text
    assert "pick from the list" in text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("berlin", "Europe/Berlin"),
        ("india", "Asia/Kolkata"),
        ("new york", "America/New_York"),
        ("new_y", "America/New_York"),
        ("Deutsch", "Europe/Berlin"),
        ("Klingon", None),
        ("de", "Europe/Berlin"),
        ("", "Europe/London"),
        ("Zürich", "Europe/Zurich"),
        ("São Paulo", "America/Sao_Paulo"),
        ("usa", "America/New_York"),
        ("mumbai", "Asia/Kolkata"),
        ("san francisco", "America/Los_Angeles"),
    ],
)
async def test_the_list_finds_cities_and_countries(
    stage: Stage, typed: str, found: str | None
) -> None:
    choices = await stage.ann.autocomplete(stage.channel, "settings timezone", "zone", typed)
    values = [choice["value"] for choice in choices]
    assert len(values) <= 25
    assert (found in values) if found else not values


async def test_the_list_shows_each_clock(stage: Stage) -> None:
    (choice, *_) = await stage.ann.autocomplete(
        stage.channel, "settings timezone", "zone", "kathmandu"
    )
    assert choice["name"] == "Asia/Kathmandu, 23:45 now"


async def test_without_settings_the_panel_shows_the_defaults(stage: Stage) -> None:
    panel = await stage.ann_says("settings show")
    text = shown(panel)
    assert "Zone: **UTC, until you set it**, 18:00 now" in text
    assert "our day begins at 04:00" in text
    assert "quiet from 22:00 to 08:00" in text
    assert "Rest days: none" in text
    assert "may word your texts" in text
    assert "may not read your notes" in text
    assert "inbox" not in text
    assert list(buttons(panel)) == [f"{title}: off" for title in TITLES]
    assert chosen(panel, "tone") == ["balanced"]
    assert chosen(panel, "rest") == []


@pytest.mark.parametrize("title", TITLES)
async def test_a_press_turns_a_message_on_and_off_in_place_and_is_kept(
    stage: Stage, later: Later, title: str
) -> None:
    panel = await stage.ann_says("settings show")
    for before, after in (("off", "on"), ("on", "off")):
        await later()
        pressed = await press(stage, panel, buttons(panel)[f"{title}: {before}"])
        assert place(pressed) == place(panel)
        assert is_on(pressed) == ({title} if after == "on" else set())
        assert is_on(await stage.ann_says("settings show")) == is_on(pressed)
        panel = pressed


async def test_a_tone_is_picked_in_place_and_kept(stage: Stage, later: Later) -> None:
    panel = await stage.ann_says("settings show")
    await later()
    for tone in ("direct", "data", "gentle"):
        panel = await stage.ann_selects(again := panel, "tone", tone)
        assert place(panel) == place(again)
        assert chosen(panel, "tone") == [tone]
        assert chosen(await stage.ann_says("settings show"), "tone") == [tone]


async def test_rest_days_are_picked_in_place_and_kept(stage: Stage, later: Later) -> None:
    panel = await stage.ann_says("settings show")
    await later()
    picked = await stage.ann_selects(panel, "rest", "5", "6")
    assert place(picked) == place(panel)
    assert "Rest days: Saturday, Sunday (from Wed 25 Nov on)" in shown(picked)
    assert chosen(picked, "rest") == ["5", "6"]
    assert chosen(await stage.ann_says("settings show"), "rest") == ["5", "6"]
    cleared = await stage.ann_selects(picked, "rest")
    assert "Rest days: none" in shown(cleared)


async def test_a_zone_is_kept_over_a_restart(stage: Stage) -> None:
    await stage.ann_says("settings timezone", zone="Asia/Tokyo")
    await stage.restart()
    text = await stage.ann_reads("settings show")
    assert "Zone: **Asia/Tokyo**, 03:00 now" in text


@pytest.mark.parametrize(
    ("typed", "read"),
    [("0", "00:00"), ("0:00", "00:00"), ("3:30", "03:30"), ("6", "06:00"), ("5 am", "05:00")],
)
async def test_a_day_begins_from_midnight_to_six(stage: Stage, typed: str, read: str) -> None:
    assert f"begins at {read}" in await stage.ann_reads("settings hours", day_start=typed)
    await stage.restart()
    assert f"begins at {read}" in await stage.ann_reads("settings show")


@pytest.mark.parametrize("typed", ["21", "21:00", "9 pm", "9:00pm"])
async def test_hours_are_read_in_all_usual_forms(stage: Stage, typed: str) -> None:
    text = await stage.ann_reads("settings hours", summary=typed)
    assert "Daily summary at 21:00" in text


async def test_hours_that_are_not_named_stay(stage: Stage) -> None:
    await stage.ann_says("settings hours", quiet_from="23:15", quiet_to="7:45")
    text = await stage.ann_reads("settings hours", summary="22:30")
    assert "Daily summary at 22:30; quiet from 23:15 to 07:45" in text
    assert "begins at 04:00" in text
    assert await stage.ann_reads("settings hours") == text


async def test_equal_ends_are_no_quiet_hours(stage: Stage) -> None:
    text = await stage.ann_reads(
        "settings hours", quiet_from="8:00", quiet_to="8:00", summary="23:00"
    )
    assert "Daily summary at 23:00; no quiet hours" in text


@pytest.mark.parametrize(
    ("options", "named", "example"),
    [
        ({"day_start": "6:01"}, "“6:01”", "`day_start:4:00`"),
        ({"day_start": "7"}, "“7”", "`day_start:4:00`"),
        ({"day_start": "-1"}, r"“\-1”", "`day_start:4:00`"),
        ({"day_start": "noon"}, "“noon”", "`day_start:4:00`"),
        ({"summary": "25:00"}, "“25:00”", "`20:00` or `8 pm`"),
        ({"summary": "soon"}, "“soon”", "`20:00` or `8 pm`"),
        ({"quiet_from": "**late**"}, r"“\*\*late\*\*”", "`20:00` or `8 pm`"),
        ({"quiet_to": "8.30"}, "“8.30”", "`20:00` or `8 pm`"),
        ({"summary": "23:00"}, "quiet hours", "`summary:20:00`"),
        ({"summary": "22:00"}, "quiet hours", "`summary:20:00`"),
        ({"summary": "7:59"}, "quiet hours", "`summary:20:00`"),
        ({"quiet_from": "19:00"}, "quiet hours", "`summary:20:00`"),
        ({"day_start": "5", "summary": "23:00"}, "quiet hours", "`summary:20:00`"),
    ],
)
async def test_wrong_hours_get_one_sentence_with_an_example_and_nothing_is_stored(
    stage: Stage, options: dict[str, str], named: str, example: str
) -> None:
    before = await stage.ann_reads("settings show")
    text = await stage.ann_reads("settings hours", **options)
    assert named in text
    assert example in text
    assert text.count("\n") == 0
    assert await stage.ann_reads("settings show") == before


async def test_a_summary_may_come_at_the_very_ends_of_the_quiet_hours(stage: Stage) -> None:
    assert "at 21:59" in await stage.ann_reads("settings hours", summary="21:59")
    assert "at 08:00" in await stage.ann_reads("settings hours", summary="8:00")


async def test_messages_are_turned_on_and_off_one_by_one(stage: Stage) -> None:
    panel = await stage.ann_says("settings dms", daily_summary=True, streak_warnings=True)
    assert is_on(panel) == {"Daily summary", "Streak warnings"}
    panel = await stage.ann_says("settings dms", daily_summary=False, weekly_review=True)
    assert is_on(panel) == {"Weekly review", "Streak warnings"}
    await stage.restart()
    panel = await stage.ann_says("settings dms", milestones=True)
    assert is_on(panel) == {"Weekly review", "Milestones", "Streak warnings"}
    assert is_on(await stage.ann_says("settings dms")) == is_on(panel)


async def test_the_tones_to_choose_from_are_the_four(stage: Stage) -> None:
    group = stage.bot.tree.get_command("settings")
    assert isinstance(group, app_commands.Group)
    command = group.get_command("coach")
    assert isinstance(command, app_commands.Command)
    parameter = command.get_parameter("tone")
    assert parameter is not None
    values = [choice.value for choice in parameter.choices]
    assert values == ["gentle", "balanced", "direct", "data"]


async def test_what_a_model_may_be_told_is_set_and_kept(stage: Stage) -> None:
    text = await stage.ann_reads("settings coach", ai=False, notes=True)
    assert "A language model may neither word your texts nor read your notes" in text
    panel = await stage.ann_says("settings coach", tone="data")
    assert chosen(panel, "tone") == ["data"]
    assert "may neither word your texts nor read your notes" in shown(panel)
    await stage.restart()
    assert shown(await stage.ann_says("settings coach")) == shown(panel)
    # What was said of notes is kept, and holds again with the model.
    text = await stage.ann_reads("settings coach", ai=True)
    assert "A language model may word your texts; it may read your notes" in text


async def test_rest_days_are_taken_up_in_a_week_and_given_up_from_tomorrow(stage: Stage) -> None:
    text = await stage.ann_reads("settings rest", days="sat, sun")
    assert "Rest days: Saturday, Sunday (from Wed 25 Nov on)" in text
    await stage.restart()
    assert await stage.ann_reads("settings rest") == text
    stage.clock.forward(days=8)
    assert "Rest days: Saturday, Sunday\n" in await stage.ann_reads("settings rest")
    assert "Rest days: none" in await stage.ann_reads("settings rest", days="none")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("mon tue wed thu fri", "5 rest days"),
        ("monday, someday", "“someday”"),
        ("s", "“s”"),
        ("none, sun", "“none, sun”"),
        ("and", "“and”"),
        ("!", "“!”"),
        ("@everyone", "“everyone”"),
    ],
)
async def test_wrong_rest_days_get_one_sentence_with_an_example_and_nothing_is_stored(
    stage: Stage, typed: str, named: str
) -> None:
    before = await stage.ann_reads("settings rest", days="sun")
    text = await stage.ann_reads("settings rest", days=typed)
    assert named in text
    assert "`days:sat, sun`" in text
    assert text.count("\n") == 0
    assert await stage.ann_reads("settings rest") == before


async def test_a_pause_lasts_to_its_last_day_and_can_be_ended(stage: Stage) -> None:
    text = await stage.ann_reads("pause", days=10)
    assert "Paused until Friday 27 November" in text
    assert "another pause can last up to 30 days" in text
    await stage.restart()
    assert "Paused until Friday 27 November; `/resume` ends it" in await stage.ann_reads(
        "settings show"
    )
    assert "today counts again" in await stage.ann_reads("resume")
    assert "Paused" not in await stage.ann_reads("settings show")
    assert "You are not paused: `/pause`" in await stage.ann_reads("resume")


async def test_a_pause_takes_the_place_of_the_one_that_runs(stage: Stage) -> None:
    await stage.ann_says("pause", days=30)
    stage.clock.forward(days=2)
    assert "Paused until Friday 20 November" in await stage.ann_reads("pause", days=1)
    stage.clock.forward(days=1)
    assert "You are not paused" in await stage.ann_reads("resume")


async def test_discord_itself_refuses_a_pause_of_none_or_more_than_30_days(stage: Stage) -> None:
    command = stage.bot.tree.get_command("pause")
    assert isinstance(command, app_commands.Command)
    days = command.get_parameter("days")
    assert days is not None
    assert (days.min_value, days.max_value) == (1, 30)


async def test_more_than_60_days_of_pause_in_a_year_are_refused_with_what_is_left(
    stage: Stage,
) -> None:
    for _ in range(2):
        await stage.ann_says("pause", days=25)
        stage.clock.forward(days=25)
    text = await stage.ann_reads("pause", days=20)
    assert "you have 10 days left" in text
    assert text.count("\n") == 0
    assert "You are not paused" in await stage.ann_reads("resume")
    assert "no days of pause are left" in await stage.ann_reads("pause", days=10)
    stage.clock.forward(days=10)
    await stage.restart()
    assert "you have 0 days left" in await stage.ann_reads("pause", days=1)
    stage.clock.now = FIRST.replace(year=2027)
    assert "Paused until" in await stage.ann_reads("pause", days=1)


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [("All of it", set(TITLES)), ("Only streak warnings", {"Streak warnings"})],
)
async def test_the_first_log_offers_messages_and_the_answer_is_kept(
    stage: Stage, later: Later, wish: str, wanted: set[str]
) -> None:
    first = await stage.ann_says("log", duration="45", intensity=7)
    assert "Shall I write to you?" in shown(first)
    assert is_on(await stage.ann_says("settings show")) == set()
    await later()
    answer = await press(stage, first, buttons(first)[wish])
    assert place(answer) != place(first)
    assert is_on(answer) == wanted
    assert is_on(await stage.ann_says("settings show")) == wanted


async def test_a_no_to_the_offer_gets_one_line(stage: Stage, later: Later) -> None:
    first = await stage.ann_says("log", duration="45", intensity=7)
    await later()
    text = await stage.ann_presses(first, buttons(first)["No, thanks"])
    assert "I keep quiet" in text
    assert "`/settings show`" in text
    assert text.count("\n") == 0
    assert is_on(await stage.ann_says("settings show")) == set()


async def test_the_offer_is_made_once(stage: Stage, later: Later) -> None:
    await stage.ann_says("log", duration="45", intensity=7)
    await later()
    stage.clock.forward(hours=1)
    assert "Shall I write" not in await stage.ann_reads("log", duration="20", intensity=7)


async def test_whoever_chose_before_the_first_log_is_offered_nothing(stage: Stage) -> None:
    await stage.ann_says("settings dms", weekly_review=True)
    assert "Shall I write" not in await stage.ann_reads("log", duration="20", intensity=7)


async def test_the_zone_that_is_picked_under_the_first_log_is_kept(
    stage: Stage, later: Later
) -> None:
    first = await stage.ann_says("log", duration="45", intensity=7)
    await later()
    picked = await stage.ann_selects(first, "zone", "Asia/Tokyo")
    assert "Your time zone is **Asia/Tokyo**" in shown(picked)
    assert "**Asia/Tokyo**, 03:00 now" in await stage.ann_reads("settings show")


@pytest.mark.parametrize("typed", ["Berlin", "new york", "europe/berl", "Mumbai"])
async def test_a_city_that_is_sent_without_picking_is_understood(stage: Stage, typed: str) -> None:
    assert "Your time zone is **" in await stage.ann_reads("settings timezone", zone=typed)


async def test_what_could_be_several_zones_is_not_guessed(stage: Stage) -> None:
    assert "“america/”" in await stage.ann_reads("settings timezone", zone="america/")
