"""Discord's own API description as a referee, for the bot's requests and for the fake's answers.

Of the document there is what `tests.wire.excerpt` keeps of it.
"""

import json
import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.wire.cast import Json

DOCUMENT = Path(__file__).parents[1] / "data" / "discord-openapi.json"
_ROOT = "discord:/openapi"


class Contract:
    """The operations of one OpenAPI document, by method and actual path."""

    def __init__(self, document: Json) -> None:
        self._document = _as_discord_means_it(document)
        self._validators: dict[str, Draft202012Validator] = {}

    def request_fault(self, method: str, path: str, body: object) -> str | None:
        """What is wrong with a request body, or None."""
        operation = self._operation(method, path)
        if operation is None:
            return f"{method} {path}: not in the API description"
        pointer, description = operation
        if "requestBody" not in description:
            return None
        # A multipart body is described by the same schema: its JSON part is what is checked here.
        return self._fault(
            f"{pointer}/requestBody/content/application~1json/schema", body, f"{method} {path}"
        )

    def response_fault(self, method: str, path: str, status: int, body: object) -> str | None:
        """What is wrong with a successful answer, or None."""
        operation = self._operation(method, path)
        if operation is None:
            return f"{method} {path}: not in the API description"
        pointer, description = operation
        what = f"answer {status} to {method} {path}"
        response = description["responses"].get(str(status))
        if response is None:
            return f"{what}: not a documented status"
        if "content" not in response:
            return None if body is None else f"{what}: has a body"
        return self._fault(
            f"{pointer}/responses/{status}/content/application~1json/schema", body, what
        )

    @cached_property
    def _templates(self) -> list[tuple[re.Pattern[str], str]]:
        # Fewest parameters first, so that `@original` is not taken for a message id.
        paths = sorted(self._document["paths"], key=lambda path: path.count("{"))
        return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in paths]

    @cached_property
    def _registry(self) -> Registry[Any]:
        resource = Resource.from_contents(self._document, default_specification=DRAFT202012)
        registry: Registry[Any] = Registry().with_resource(_ROOT, resource)
        return registry

    def _operation(self, method: str, path: str) -> tuple[str, Json] | None:
        template = next((name for pattern, name in self._templates if pattern.fullmatch(path)), "")
        operation = self._document["paths"].get(template, {}).get(method.lower())
        if operation is None:
            return None
        escaped = template.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        return f"/paths/{escaped}/{method.lower()}", operation

    def _fault(self, pointer: str, body: object, what: str) -> str | None:
        validator = self._validators.get(pointer)
        if validator is None:
            validator = Draft202012Validator(
                {"$ref": f"{_ROOT}#{pointer}"}, registry=self._registry
            )
            self._validators[pointer] = validator
        for error in validator.iter_errors(body):
            cause = _cause(error)
            return f"{what}: {cause.json_path}: {cause.message[:300]}"
        return None


def _cause(error: ValidationError) -> ValidationError:
    """The error inside a union that says most: that of the branch which is of the right `type`."""
    while error.context:
        branches: dict[object, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        meant = [
            errors
            for errors in branches.values()
            if all(list(inner.relative_path) != ["type"] for inner in errors)
        ]
        error = min(meant or branches.values(), key=len)[0]
    return error


def _as_discord_means_it(node: Any) -> Any:  # noqa: ANN401 - a JSON document is of any shape
    """Loosen the document by what its README says about the server behind it.

    Ids may be numbers, integers may be numeric strings, and its unions overlap (`oneOf` would
    refuse what fits two of them).
    """
    if isinstance(node, list):
        return [_as_discord_means_it(item) for item in node]
    if not isinstance(node, dict):
        return node
    loose = {key: _as_discord_means_it(value) for key, value in node.items()}
    if "oneOf" in loose and isinstance(loose["oneOf"], list):
        loose["anyOf"] = loose.pop("oneOf")
    types = [loose["type"]] if isinstance(loose.get("type"), str) else loose.get("type")
    if loose.get("format") == "snowflake":
        return loose | {"type": ["string", "integer"]}
    if isinstance(types, list) and "integer" in types:
        return loose | {"type": [*types, "string"], "pattern": r"^-?\d+$"}
    return loose


@lru_cache(maxsize=1)
def contract() -> Contract:
    """The contract, read once a process."""
    return Contract(json.loads(DOCUMENT.read_text("utf-8")))
