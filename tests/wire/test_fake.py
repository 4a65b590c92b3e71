"""The fake is honest: a throw-away bot on the real discord.py gets from it what Discord gives."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.wire.cast import ADA, GENERAL, GRACE, File, Guild
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text

Interaction = discord.Interaction[Any]


class Form(discord.ui.Modal, title="Details"):
    note = discord.ui.Label[Any](
        text="Note", component=discord.ui.TextInput[Any](custom_id="note", max_length=20)
    )

    async def on_submit(self, interaction: Interaction) -> None:
        assert isinstance(self.note.component, discord.ui.TextInput)
        await interaction.response.send_message(f"noted: {self.note.component.value}")


class Panel(discord.ui.View):
    @discord.ui.button(label="More", emoji="👍")
    async def more(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        self.more.disabled = True
        await interaction.response.edit_message(content="pressed", view=self)

    @discord.ui.select(
        placeholder="Kind",
        options=[discord.SelectOption(label="Run"), discord.SelectOption(label="Swim")],
    )
    async def kind(self, interaction: Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"kind {select.values[0]}")

    @discord.ui.button(label="Form")
    async def form(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Form())


class TinyBot(commands.Bot):
    """Knows one command of each sort."""

    def __init__(self) -> None:
        super().__init__("!", intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
        self.failures: list[int] = []
        command: app_commands.Command[Any, ..., None] | app_commands.Group
        for command in (log, panel, late, upload, say, layout, settings):
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Come again at once; discord.py's own hook waits five seconds."""

    async def dm(self, user_id: int, text: str) -> discord.Message:
        channel = await self.create_dm(discord.Object(user_id))
        return await channel.send(text)


@app_commands.command(description="Log")
async def log(interaction: Interaction, minutes: app_commands.Range[int, 1, 720]) -> None:
    await interaction.response.defer(ephemeral=True)
    chart = discord.File(io.BytesIO(b"png"), "chart.png")
    embed = discord.Embed(title="Logged").add_field(name="Minutes", value=str(minutes))
    await interaction.followup.send(embed=embed.set_image(url="attachment://chart.png"), file=chart)
    await interaction.followup.send("one more thing", ephemeral=True)


@app_commands.command(description="Panel")
async def panel(interaction: Interaction) -> None:
    response = await interaction.response.send_message("panel", view=Panel())
    assert response.message_id is not None


@app_commands.command(description="Layout")
async def layout(interaction: Interaction) -> None:
    view = discord.ui.LayoutView()
    button = discord.ui.Button[Any](label="Read")
    section = discord.ui.Section[Any](discord.ui.TextDisplay("text"), accessory=button)
    gallery = discord.ui.MediaGallery[Any](discord.MediaGalleryItem("attachment://chart.png"))
    view.add_item(discord.ui.Container(section, discord.ui.Separator(), gallery))
    await interaction.response.send_message(
        view=view, file=discord.File(io.BytesIO(b"png"), "chart.png")
    )


@app_commands.command(description="Answers too late, then twice")
async def late(interaction: Interaction, seconds: float) -> None:
    await asyncio.sleep(seconds)
    assert isinstance(interaction.client, TinyBot)
    for _ in range(2):
        # interaction.response would notice a second answer by itself, and not ask Discord.
        response = discord.InteractionResponse[Any](interaction)
        try:
            await response.send_message("late")
        except discord.HTTPException as error:
            interaction.client.failures.append(error.code)


@app_commands.command(description="Import")
async def upload(interaction: Interaction, file: discord.Attachment, to: discord.User) -> None:
    await interaction.response.send_message(f"{(await file.read()).decode()} for {to.name}")


@app_commands.command(description="Say")
async def say(interaction: Interaction) -> None:
    where = "server" if interaction.guild else "inbox"
    await interaction.response.send_message(f"{where}, {interaction.is_user_integration()}")


settings = app_commands.Group(name="settings", description="Settings")


@settings.command(description="Zone")
async def timezone(interaction: Interaction, zone: str) -> None:
    await interaction.response.send_message(zone, ephemeral=True)


@timezone.autocomplete("zone")
async def zones(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{current}rope", value="Europe/Berlin")]


async def connect(bot: TinyBot, fake_discord: FakeDiscord) -> asyncio.Task[None]:
    await bot.login(fake_discord.token)
    connection = asyncio.create_task(bot.connect())
    await fake_discord.identified()
    return connection


async def ready(bot: TinyBot) -> None:
    async with asyncio.timeout(5):
        await bot.wait_until_ready()


@pytest.fixture
async def bot(fake_discord: FakeDiscord) -> AsyncIterator[TinyBot]:
    Route.BASE = fake_discord.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(fake_discord.gateway_url)
    async with TinyBot() as bot:
        connection = await connect(bot, fake_discord)
        yield bot
        await bot.close()
        await connection


async def test_a_bot_logs_in_syncs_and_sees_its_guild(
    fake_discord: FakeDiscord, bot: TinyBot
) -> None:
    await ready(bot)
    assert [guild.name for guild in bot.guilds] == ["Runners"]
    assert bot.guilds[0].text_channels[0].permissions_for(bot.guilds[0].me).send_messages
    assert {command["name"] for command in fake_discord.commands} >= {"log", "settings"}
    assert len(await bot.tree.fetch_commands()) == len(fake_discord.commands)


async def test_a_wrong_token_is_refused(fake_discord: FakeDiscord) -> None:
    Route.BASE = fake_discord.api_url
    async with TinyBot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")


@pytest.mark.usefixtures("bot")
async def test_the_first_followup_takes_the_place_of_thinking_and_its_privacy(
    fake_discord: FakeDiscord,
) -> None:
    exchange = await fake_discord.slash("log", minutes=45)
    assert (await exchange.acknowledged())["type"] == 5
    assert 0 < exchange.ack_ms < 1000
    message = await exchange.answer()
    assert exchange.is_ephemeral
    assert text(message) == "Logged\nMinutes: 45"
    assert message["embeds"][0]["image"]["url"] == message["attachments"][0]["url"]
    assert fake_discord.content(message["attachments"][0]) == b"png"
    assert (await exchange.followup())["content"] == "one more thing"
    assert fake_discord.messages(GENERAL.id) == []


@pytest.mark.usefixtures("bot")
async def test_members_cannot_send_what_the_discord_client_refuses(
    fake_discord: FakeDiscord,
) -> None:
    with pytest.raises(ValueError, match="not offered"):
        await fake_discord.slash("log", minutes=721)
    with pytest.raises(ValueError, match="minutes"):
        await fake_discord.slash("log")
    with pytest.raises(TypeError):
        await fake_discord.slash("log", minutes="45")
    with pytest.raises(LookupError, match="synced command"):
        await fake_discord.slash("unknown")


@pytest.mark.usefixtures("bot")
async def test_buttons_menus_and_forms_work_on_the_message_as_it_stands(
    fake_discord: FakeDiscord,
) -> None:
    message = await (await fake_discord.slash("panel", user=GRACE)).answer()
    pressed = await (await fake_discord.press(message, "👍")).answer()
    assert pressed["content"] == "pressed"
    with pytest.raises(ValueError, match="cannot be used"):
        await fake_discord.press(message, "More")
    chosen = await fake_discord.choose(message, "Kind", ["Swim"])
    assert (await chosen.answer())["content"] == "kind Swim"

    modal = await (await fake_discord.press(message, "Form")).modal()
    with pytest.raises(ValueError, match="does not fit"):
        await fake_discord.submit(modal, {"Note": "x" * 21})
    submitted = await fake_discord.submit(modal, {"Note": "easy"})
    assert (await submitted.answer())["content"] == "noted: easy"
    assert submitted.person == GRACE


@pytest.mark.usefixtures("bot")
async def test_layouts_files_and_people_arrive_whole(fake_discord: FakeDiscord) -> None:
    message = await (await fake_discord.slash("layout")).answer()
    assert text(message) == "text\nRead"
    section, _, gallery = message["components"][0]["components"]
    assert section["accessory"]["label"] == "Read"
    assert gallery["items"][0]["media"]["url"] == message["attachments"][0]["url"]
    file = File(filename="log.csv", content=b"a,b")
    exchange = await fake_discord.slash("upload", file=file, to=GRACE)
    assert (await exchange.answer())["content"] == "a,b for grace"


@pytest.mark.usefixtures("bot")
async def test_commands_come_from_guilds_inboxes_and_user_installations(
    fake_discord: FakeDiscord,
) -> None:
    elsewhere = Guild(id=1100000000000000999, name="Elsewhere", channels=(GENERAL,))
    answers = [
        (await (await fake_discord.slash("say")).answer())["content"],
        (await (await fake_discord.slash("say", guild=None)).answer())["content"],
        (await (await fake_discord.slash("say", guild=elsewhere)).answer())["content"],
    ]
    assert answers == ["server, False", "inbox, False", "server, True"]
    typing = await fake_discord.autocomplete("settings timezone", zone="Eu")
    assert await typing.choices() == [{"name": "Europe", "value": "Europe/Berlin"}]


async def test_direct_messages_arrive_once_until_the_inbox_closes(
    fake_discord: FakeDiscord, bot: TinyBot
) -> None:
    message = await bot.dm(ADA.id, "hello")
    await message.edit(content="hello again")
    assert [one["content"] for one in fake_discord.inbox(ADA)] == ["hello again"]
    fake_discord.close_inbox(ADA)
    with pytest.raises(discord.Forbidden) as refusal:
        await bot.dm(ADA.id, "anyone?")
    assert refusal.value.code == 50007
    await bot.dm(GRACE.id, "hello")
    await message.delete()
    assert fake_discord.inbox(ADA) == []


async def test_a_second_answer_and_one_after_three_seconds_are_refused(
    fake_discord: FakeDiscord, bot: TinyBot
) -> None:
    on_time = await fake_discord.slash("late", seconds=0.0)
    too_late = await fake_discord.slash("late", seconds=3.05)
    await on_time.answer()
    await fake_discord.until(lambda: len(bot.failures) == 3, 5)
    assert bot.failures == [40060, 10062, 10062]
    assert too_late.callback is None


async def test_a_rate_limit_is_waited_out_and_a_lost_answer_sends_no_second_message(
    fake_discord: FakeDiscord, bot: TinyBot
) -> None:
    fake_discord.fail("POST", "/channels/*/messages", status=502, applied=True)
    fake_discord.fail("POST", "/channels/*/messages", status=429, retry_after=0.1)
    await bot.dm(ADA.id, "once")
    sent = [one.status for one in fake_discord.requests if one.path.endswith("/messages")]
    assert sent == [502, 429, 200]
    assert len(fake_discord.inbox(ADA)) == 1


async def test_outages_reach_the_bot_as_errors(fake_discord: FakeDiscord, bot: TinyBot) -> None:
    fake_discord.fail("POST", "/channels/*/messages", status=503)
    with pytest.raises(discord.DiscordServerError):
        await bot.dm(ADA.id, "lost")
    fake_discord.drop("POST", "/channels/*/messages")
    with pytest.raises(Exception, match=r"disconnected|reset"):
        await bot.dm(ADA.id, "lost")
    await bot.dm(ADA.id, "arrives")
    assert len(fake_discord.inbox(ADA)) == 1


async def test_a_cut_gateway_is_resumed_and_nothing_is_missed(
    fake_discord: FakeDiscord, bot: TinyBot
) -> None:
    await ready(bot)
    await fake_discord.drop_gateway()
    missed = await fake_discord.slash("panel")
    await missed.answer()
    await fake_discord.resumed()
    await fake_discord.request_reconnect()
    await fake_discord.resumed(times=2)
    assert len(fake_discord.identifies) == 1


async def test_an_invalid_session_identifies_anew(fake_discord: FakeDiscord, bot: TinyBot) -> None:
    await ready(bot)
    await fake_discord.invalidate_session()
    exchange = await fake_discord.slash("panel")
    await exchange.answer()
    assert len(fake_discord.identifies) == 2
    assert fake_discord.resumes == []


async def test_any_compression_but_zlib_gets_plain_text(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = discord.utils._ActiveDecompressionContext
    monkeypatch.setattr(context, "COMPRESSION_TYPE", "zstd-stream")
    monkeypatch.setattr(context, "decompress", None)
    Route.BASE = fake_discord.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(fake_discord.gateway_url)
    async with TinyBot() as bot:
        connection = await connect(bot, fake_discord)
        await ready(bot)
        assert [guild.name for guild in bot.guilds] == ["Runners"]
        await bot.close()
        await connection


async def test_what_the_fake_cannot_do_is_noted(fake_discord: FakeDiscord, bot: TinyBot) -> None:
    with pytest.raises(discord.NotFound):
        await bot.fetch_sticker(1)
    assert fake_discord.unknown_routes == ["GET /stickers/1"]
    fake_discord.unknown_routes.clear()


@pytest.mark.parametrize(
    ("content", "title", "where"),
    [
        pytest.param("x" * 2001, None, "2000", id="bots may write 2000 characters"),
        pytest.param(
            None,
            "x" * 257,
            "$.embeds[0].title",
            id="what the API description forbids",
        ),
    ],
)
async def test_what_discord_forbids_is_refused_and_noted(
    fake_discord: FakeDiscord, bot: TinyBot, content: str | None, title: str | None, where: str
) -> None:
    channel = await bot.create_dm(discord.Object(ADA.id))
    with pytest.raises(discord.HTTPException) as refusal:
        await channel.send(content, embed=discord.Embed(title=title))
    assert refusal.value.code == 50035
    assert where in fake_discord.violations.pop()
    assert fake_discord.inbox(ADA) == []
