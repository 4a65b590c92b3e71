"""Messages as Discord keeps them: what the bot sent, completed with what the server adds."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tests.wire import payloads
from tests.wire.cast import PACER, File, Json, snowflake
from tests.wire.server import INVALID_FORM, ApiError

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15

# What Discord fills in when a component's author left it out, by component type.
_COMPONENT_DEFAULTS: dict[int, Json] = {
    3: {"min_values": 1, "max_values": 1},
    5: {"min_values": 1, "max_values": 1},
    6: {"min_values": 1, "max_values": 1},
    7: {"min_values": 1, "max_values": 1},
    8: {"min_values": 1, "max_values": 1},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}


def walk(components: Iterable[Json]) -> Iterable[Json]:
    """Every component, those inside rows, containers, sections and labels too."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk(component[key] for key in ("accessory", "component") if key in component)


def text(message: Json) -> str:
    """All words of a message that a person reads, line by line: content, embeds, components."""
    lines = [message["content"]]
    for embed in message["embeds"]:
        lines += [embed.get("title"), embed.get("description")]
        lines += [f"{field['name']}: {field['value']}" for field in embed.get("fields", [])]
        lines.append(embed.get("footer", {}).get("text"))
    for component in walk(message["components"]):
        lines += [component.get("content"), component.get("label"), component.get("placeholder")]
    return "\n".join(line for line in lines if line)


class Messages:
    """All messages by id. An edit stores a new payload, so one that a test holds never changes."""

    def __init__(self) -> None:
        self.origin = ""
        self.files: dict[int, File] = {}
        self._by_id: dict[int, Json] = {}
        self._by_nonce: dict[tuple[int, str], int] = {}

    def __getitem__(self, message_id: int) -> Json:
        """The message as it stands; LookupError if there is none."""
        return self._by_id[message_id]

    def find(self, message_id: int | None) -> Json | None:
        """The message as it stands, or None."""
        return None if message_id is None else self._by_id.get(message_id)

    def of(self, channel_id: int) -> list[Json]:
        """What everyone in a channel sees, oldest first."""
        return [
            message
            for message in self._by_id.values()
            if message["channel_id"] == str(channel_id) and not message["flags"] & EPHEMERAL
        ]

    def upload(self, file: File) -> Json:
        """Keep a file and give back its attachment object."""
        attachment_id = snowflake()
        self.files[attachment_id] = file
        return payloads.attachment(attachment_id, file, self.origin)

    def create(
        self, channel_id: int, body: Json, files: Sequence[File] = (), **extra: object
    ) -> Json:
        """Store a message; one with an enforced nonce that is known already is not made again."""
        nonce = (channel_id, str(body["nonce"])) if body.get("enforce_nonce") else None
        if nonce is not None and nonce in self._by_nonce:
            return self._by_id[self._by_nonce[nonce]]
        message_id = snowflake()
        message = {
            "id": str(message_id),
            "channel_id": str(channel_id),
            "type": 0,
            "author": payloads.user(PACER),
            "timestamp": _now(),
            "edited_timestamp": None,
            "content": "",
            "embeds": [],
            "components": [],
            "attachments": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "flags": 0,
        } | extra
        self._by_id[message_id] = message | self._content(body, files, kept=[])
        if nonce is not None:
            self._by_id[message_id]["nonce"] = nonce[1]
            self._by_nonce[nonce] = message_id
        return self._by_id[message_id]

    def edit(self, message_id: int, body: Json, files: Sequence[File] = ()) -> Json:
        """Store an edit. What the body does not name stays as it was."""
        old = self._by_id[message_id]
        new = self._content(body, files, kept=old["attachments"])
        # Privacy is decided when a message is first sent; "thinking…" ends with the first edit.
        flags = (old["flags"] & ~LOADING) | (new.get("flags", 0) & COMPONENTS_V2)
        self._by_id[message_id] = old | new | {"flags": flags, "edited_timestamp": _now()}
        return self._by_id[message_id]

    def delete(self, message_id: int) -> None:
        """Forget a message."""
        del self._by_id[message_id]

    def _content(self, body: Json, files: Sequence[File], kept: list[Json]) -> Json:
        content: Json = {key: body[key] for key in ("flags",) if body.get(key) is not None}
        if "content" in body:
            content["content"] = body["content"] or ""
        if files or "attachments" in body:
            named = {str(item.get("id")) for item in body.get("attachments") or []}
            content["attachments"] = [item for item in kept if item["id"] in named]
            content["attachments"] += [self.upload(file) for file in files]
        uploads = content.get("attachments", kept)
        urls = {f"attachment://{item['filename']}": item["url"] for item in uploads}
        sizes = {item["filename"]: item["size"] for item in uploads}
        if "embeds" in body:
            content["embeds"] = [_embed(embed, urls) for embed in body["embeds"] or []]
        if "components" in body:
            content["components"] = _Completion(urls, sizes).components(body["components"] or [])
        return content


class _Completion:
    """Numbers components and resolves their media, as Discord does when it stores them."""

    def __init__(self, urls: dict[str, str], sizes: dict[str, int]) -> None:
        self._urls = urls
        self._sizes = sizes
        self._last_id = 0

    def components(self, components: list[Json]) -> list[Json]:
        return [self._component(component) for component in components]

    def _component(self, component: Json) -> Json:
        self._last_id += 1
        done = _COMPONENT_DEFAULTS.get(component["type"], {}) | component | {"id": self._last_id}
        if "components" in done:
            done["components"] = self.components(done["components"])
        for key in ("accessory", "component"):
            if key in done:
                done[key] = self._component(done[key])
        if "options" in done:
            done["options"] = [_with_bare_emoji(option) for option in done["options"]]
        return _with_bare_emoji(self._with_media(done))

    def _with_media(self, component: Json) -> Json:
        done: Json = {
            key: self._media(component[key]) for key in ("media", "file") if key in component
        }
        if "file" in component:
            # Discord tells what it is called and how large it is.
            name = component["file"]["url"].rpartition("/")[2]
            done |= {"name": name, "size": self._sizes.get(name, 0)}
        if "items" in component:
            defaults: Json = {"description": None, "spoiler": False}
            done["items"] = [
                defaults | item | {"media": self._media(item["media"])}
                for item in component["items"]
            ]
        return component | done

    def _media(self, media: Json) -> Json:
        url = _address(media["url"], self._urls)
        return {"id": str(snowflake()), "url": url, "proxy_url": url}


def _with_bare_emoji(holder: Json) -> Json:
    if not holder.get("emoji"):
        return holder
    return holder | {"emoji": {key: v for key, v in holder["emoji"].items() if v is not None}}


def _embed(embed: Json, urls: dict[str, str]) -> Json:
    done: Json = {"type": "rich"} | embed
    if "fields" in done:
        done["fields"] = [{"inline": False} | one for one in done["fields"]]
    for key in ("image", "thumbnail"):
        if key in done:
            url = _address(done[key]["url"], urls)
            done[key] = {"url": url, "proxy_url": url}
    return done


def _address(url: str, uploaded: dict[str, str]) -> str:
    """Where a picture is; Discord refuses to show a file that was not sent along."""
    if url.startswith("attachment://") and url not in uploaded:
        raise ApiError(400, INVALID_FORM, f"Invalid Form Body: {url} was not uploaded")
    return uploaded.get(url, url)


def _now() -> str:
    return datetime.now(UTC).isoformat()
