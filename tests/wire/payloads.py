"""The cast as Discord writes it: users, members, channels, guilds, the application."""

from collections.abc import Mapping

from tests.wire.cast import OWNER, PACER, Channel, File, Guild, Json, Person

JOINED_AT = "2026-01-01T00:00:00.000000+00:00"


_NOBODY: Mapping[Person, int] = {}


def user(person: Person) -> Json:
    """A user object."""
    return {
        "id": str(person.id),
        "username": person.name,
        "global_name": person.name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": person.bot,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": None,
    }


def own_user(person: Person) -> Json:
    """The user object that an account gets of itself."""
    return user(person) | {"mfa_enabled": True, "locale": person.locale, "verified": True}


def member(person: Person) -> Json:
    """A guild member object with its user."""
    return {
        "user": user(person),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [],
        "joined_at": JOINED_AT,
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "mute": False,
        "deaf": False,
        "flags": 0,
    }


def text_channel(channel: Channel, guild: Guild) -> Json:
    """A guild's text channel object."""
    return {
        "id": str(channel.id),
        "type": 0,
        "guild_id": str(guild.id),
        "name": channel.name,
        "position": guild.channels.index(channel),
        "permission_overwrites": [
            {"id": str(guild.id), "type": 0, "allow": "0", "deny": str(channel.denied)}
        ],
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
    }


def voice_channel(channel: Channel, guild: Guild) -> Json:
    """A guild's voice channel object."""
    return {
        "id": str(channel.id),
        "type": 2,
        "guild_id": str(guild.id),
        "name": channel.name,
        "position": guild.voice_channels.index(channel),
        "permission_overwrites": [],
        "parent_id": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "bitrate": 64_000,
        "user_limit": 0,
        "rtc_region": None,
        "flags": 0,
    }


def voice_state(person: Person, channel_id: int | None) -> Json:
    """Where somebody is in voice, as GUILD_CREATE carries it."""
    return {
        "channel_id": None if channel_id is None else str(channel_id),
        "user_id": str(person.id),
        "session_id": f"voice of {person.id}",
        "deaf": False,
        "mute": False,
        "self_deaf": False,
        "self_mute": False,
        "self_video": False,
        "suppress": False,
        "request_to_speak_timestamp": None,
    }


def voice_state_update(guild: Guild, person: Person, channel_id: int | None) -> Json:
    """What VOICE_STATE_UPDATE carries."""
    return voice_state(person, channel_id) | {
        "guild_id": str(guild.id),
        "member": member(person),
    }


def dm_channel(channel_id: int, person: Person) -> Json:
    """The channel between the bot and one person."""
    return {
        "id": str(channel_id),
        "type": 1,
        "flags": 0,
        "last_message_id": None,
        "recipients": [user(person)],
    }


def guild(of: Guild, in_voice: Mapping[Person, int] = _NOBODY) -> Json:
    """What GUILD_CREATE carries, with where its people are in voice."""
    return {
        "id": str(of.id),
        "name": of.name,
        "owner_id": str(OWNER.id),
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "application_id": None,
        "vanity_url_code": None,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": "en-US",
        "features": [],
        "roles": [_everyone(of)],
        "emojis": [],
        "stickers": [],
        "joined_at": JOINED_AT,
        "large": False,
        "unavailable": False,
        "member_count": 4,
        "members": [member(PACER)],
        "channels": [
            *(text_channel(channel, of) for channel in of.channels),
            *(voice_channel(channel, of) for channel in of.voice_channels),
        ],
        "threads": [],
        "voice_states": [voice_state(*where) for where in in_voice.items()],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "hub_type": None,
        "incidents_data": None,
    }


_ONLY_IN_EVENTS = (
    *("joined_at", "large", "unavailable", "member_count", "members", "channels", "threads"),
    *("voice_states", "presences", "stage_instances", "guild_scheduled_events"),
    "soundboard_sounds",
)


def guild_on_request(of: Guild) -> Json:
    """What a bot is told that asks for a guild."""
    asked = {
        "home_header": None,
        "widget_channel_id": None,
        "widget_enabled": False,
        "max_members": 500_000,
        "max_presences": None,
        "max_video_channel_users": 25,
        "max_stage_video_channel_users": 50,
        "nsfw": False,
        "premium_subscription_count": 0,
    }
    return {key: value for key, value in guild(of).items() if key not in _ONLY_IN_EVENTS} | asked


def _everyone(of: Guild) -> Json:
    return {
        "id": str(of.id),
        "name": "@everyone",
        "permissions": str(OWNER.permissions),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def application(bot: Person) -> Json:
    """The application object that its own bot reads at login."""
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "bot_public": True,
        "bot_require_code_grant": False,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(OWNER),
        "approximate_guild_count": 1,
        "approximate_user_install_count": 1,
        "approximate_user_authorization_count": 1,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def attachment(attachment_id: int, file: File, origin: str) -> Json:
    """An attachment object; its address is the fake's own."""
    url = f"{origin}/attachments/{attachment_id}/{file.filename}"
    return {
        "id": str(attachment_id),
        "filename": file.filename,
        "size": len(file.content),
        "content_type": file.content_type,
        "url": url,
        "proxy_url": url,
    }
