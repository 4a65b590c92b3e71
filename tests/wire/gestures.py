"""What a member did, as the Discord client would send it.

The client refuses much by itself: an option outside its choices or range, a disabled button, a form
with a required field left empty. So do these functions (ValueError), because a test that gets past
them would prove something no member can do.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.wire import payloads
from tests.wire.cast import Channel, File, Guild, Json, Person
from tests.wire.messages import walk

SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2
BUTTON, STRING_SELECT, TEXT_INPUT, LABEL = 2, 3, 4, 18
SELECTS = {3, 5, 6, 7, 8}
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23

_OPTION_TYPES: dict[int, type | tuple[type, ...]] = {
    3: str,
    4: int,
    5: bool,
    6: Person,
    7: Channel,
    10: (int, float),
    11: File,
}


@dataclass
class Resolved:
    """Objects that stand for the ids among an interaction's values."""

    guild: Guild | None
    upload: Callable[[File], Json]
    objects: dict[str, dict[str, Json]] = field(default_factory=dict)

    def plain(self, value: object) -> object:
        """The value as it is sent: people, channels and files by id."""
        if isinstance(value, Person):
            self._add("users", payloads.user(value))
            if self.guild is not None:
                member = payloads.member(value) | {"permissions": str(value.permissions)}
                self.objects.setdefault("members", {})[str(value.id)] = member
            return str(value.id)
        if isinstance(value, Channel):
            assert self.guild is not None, "channels are chosen in guilds"
            permissions = {"permissions": str(2**50 - 1)}
            return self._add("channels", payloads.text_channel(value, self.guild) | permissions)
        if isinstance(value, File):
            return self._add("attachments", self.upload(value))
        return value

    def _add(self, kind: str, payload: Json) -> str:
        self.objects.setdefault(kind, {})[payload["id"]] = payload
        return str(payload["id"])


def command(
    commands: Iterable[Json],
    words: str,
    options: Mapping[str, object],
    resolved: Resolved,
    *,
    is_being_typed: bool = False,
) -> Json:
    """Interaction data of a command line; `words` is its name with its subcommands.

    While it is being typed, options may be missing and the last one has the cursor.
    """
    name, *subcommands = words.split()
    root = _named(name, commands, "synced command")
    path = [root]
    for word in subcommands:
        path.append(_named(word, path[-1].get("options", []), f"subcommand of {name}"))
    known = {option["name"]: option for option in path[-1].get("options", [])}
    if not is_being_typed:
        _refuse_missing(known, options)
    sent: list[Json] = []
    for key, value in options.items():
        option = _named(key, known.values(), f"option of /{words}")
        if not is_being_typed:
            _refuse_unfit(option, value)
        sent.append({"name": key, "type": option["type"], "value": resolved.plain(value)})
    if is_being_typed:
        sent[-1]["focused"] = True
    for step in reversed(path[1:]):
        sent = [{"name": step["name"], "type": step["type"], "options": sent}]
    data: Json = {"id": root["id"], "name": name, "type": root["type"], "options": sent}
    return data | ({"resolved": resolved.objects} if resolved.objects else {})


def _named(name: str, among: Iterable[Json], what: str) -> Json:
    things = list(among)
    for thing in things:
        if thing["name"] == name:
            return thing
    message = f"no {what} is named {name!r}, only {[thing['name'] for thing in things]}"
    raise LookupError(message)


def _refuse_missing(known: Mapping[str, Json], options: Mapping[str, object]) -> None:
    missing = {name for name, option in known.items() if option.get("required")} - set(options)
    if missing or any(option["type"] <= SUBCOMMAND_GROUP for option in known.values()):
        message = f"not complete, choose among {sorted(missing or known)}"
        raise ValueError(message)


def _refuse_unfit(option: Json, value: object) -> None:
    expected = _OPTION_TYPES[option["type"]]
    is_number_by_accident = isinstance(value, bool) and expected is not bool
    if not isinstance(value, expected) or is_number_by_accident:
        message = f"{option['name']}: {value!r} is no {expected}"
        raise TypeError(message)
    choices = [choice["value"] for choice in option.get("choices", [])]
    if (choices and value not in choices) or not _is_in_range(option, value):
        message = f"{option['name']}: {value!r} is not offered by {option}"
        raise ValueError(message)


def _is_in_range(option: Json, value: object) -> bool:
    if isinstance(value, str):
        return bool(option.get("min_length", 0) <= len(value) <= option.get("max_length", 6000))
    if isinstance(value, (int, float)):
        low, high = option.get("min_value", -math.inf), option.get("max_value", math.inf)
        return bool(low <= value <= high)
    return True


def button(message: Json, what: str) -> Json:
    """Interaction data of a click on the button with this custom_id, label or emoji."""
    found = _component(message["components"], {BUTTON}, what)
    return {"component_type": BUTTON, "custom_id": found["custom_id"]}


def select(message: Json, what: str, values: Sequence[object], resolved: Resolved) -> Json:
    """Interaction data of a choice in the menu with this custom_id or placeholder."""
    found = _component(message["components"], SELECTS, what)
    sent = _chosen(found, [resolved.plain(value) for value in values])
    data = {"component_type": found["type"], "custom_id": found["custom_id"], "values": sent}
    return data | ({"resolved": resolved.objects} if resolved.objects else {})


def form(modal: Json, values: Mapping[str, object], resolved: Resolved) -> Json:
    """Interaction data of a submitted form; fields go by custom_id or label."""
    left = dict(values)
    components = [_filled(component, left, resolved) for component in modal["components"]]
    if left:
        message = f"the form has no field {sorted(left)}: {modal}"
        raise LookupError(message)
    data: Json = {"custom_id": modal["custom_id"], "components": components}
    return data | ({"resolved": resolved.objects} if resolved.objects else {})


def _component(components: Iterable[Json], types: set[int], what: str) -> Json:
    candidates = [component for component in walk(components) if component["type"] in types]
    for component in candidates:
        if what in _names(component):
            if component.get("disabled") or "custom_id" not in component:
                message = f"{what!r} cannot be used: {component}"
                raise ValueError(message)
            return component
    message = f"nothing is called {what!r} among {[_names(one) for one in candidates]}"
    raise LookupError(message)


def _names(component: Json) -> list[str]:
    emoji = component.get("emoji") or {}
    names = (component.get(key) for key in ("custom_id", "label", "placeholder"))
    return [name for name in (*names, emoji.get("name")) if name]


def _chosen(menu: Json, values: list[object]) -> list[object]:
    offered = {option["value"] for option in menu.get("options", [])}
    low, high = menu.get("min_values", 1), menu.get("max_values", 1)
    if (offered and not offered.issuperset(values)) or not low <= len(values) <= high:
        message = f"{values} cannot be chosen in {menu}"
        raise ValueError(message)
    return values


def _filled(component: Json, left: dict[str, object], resolved: Resolved) -> Json:
    numbered = {"type": component["type"], "id": component.get("id", 0)}
    if component["type"] == LABEL:
        inner = component["component"]
        if component["label"] in left:
            left.setdefault(inner["custom_id"], left.pop(component["label"]))
        return numbered | {"component": _filled(inner, left, resolved)}
    if "components" in component:
        rows = [_filled(inner, left, resolved) for inner in component["components"]]
        return numbered | {"components": rows}
    if "custom_id" not in component:
        return numbered
    key = component["custom_id"] if component["custom_id"] in left else component.get("label")
    value = left.pop(key, None) if isinstance(key, str) else None
    return numbered | {"custom_id": component["custom_id"]} | _entry(component, value, resolved)


def _entry(component: Json, value: object, resolved: Resolved) -> Json:
    is_required = component.get("required", True)
    if component["type"] == TEXT_INPUT:
        return {"value": _typed(component, value, is_required=is_required)}
    if component["type"] == CHECKBOX:
        return {"value": bool(value)}
    if component["type"] == RADIO_GROUP:
        return {"value": value}
    values = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    values = [resolved.plain(one) for one in values if one is not None]
    return {"values": values if not values and not is_required else _chosen(component, values)}


def _typed(component: Json, value: object, *, is_required: bool) -> str:
    text = str(component.get("value") or "" if value is None else value)
    low, high = component.get("min_length") or 0, component.get("max_length") or 4000
    if (is_required and not text) or (text and len(text) < low) or len(text) > high:
        message = f"{text!r} does not fit {component}"
        raise ValueError(message)
    return text
