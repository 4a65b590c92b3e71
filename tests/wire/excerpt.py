"""What the fake Discord needs of Discord's API description, as a file in the repository.

    python -m tests.wire.excerpt OPENAPI_PREVIEW.JSON

The document is `specs/openapi_preview.json` of https://github.com/discord/discord-api-spec, under
the MIT license, as its ``info`` says. Of it are kept the operations that the fake has a route for,
with their bodies in JSON and their good answers, and the schemas that these need; what only tells
people something is left out. Make it anew when the fake gets a route, or Discord's API changes.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.wire.cast import Json
from tests.wire.fake_discord import served
from tests.wire.openapi import DOCUMENT

_TELLING = {"description", "title"}
_JSON = "application/json"


def excerpt(document: Json) -> Json:
    """The part of an API description that is looked at."""
    paths: Json = {}
    for template, operations in document["paths"].items():
        for method, operation in operations.items():
            if is_served(method.upper(), template):
                paths.setdefault(template, {})[method] = _looked_at(document, operation)
    needed: Json = {}
    wanted = sorted(set(_references(paths)))
    while wanted:
        name = wanted.pop()
        needed[name] = _plain(document["components"]["schemas"][name])
        wanted += sorted(set(_references(needed[name])) - needed.keys() - set(wanted))
    return {
        "openapi": document["openapi"],
        "info": document["info"],
        "paths": paths,
        "components": {"schemas": dict(sorted(needed.items()))},
    }


def is_served(method: str, template: str) -> bool:
    """Whether the fake has a route for an operation."""
    path = re.sub(r"\{\w+\}", "1", template)
    return any(method == known and re.fullmatch(pattern, path) for known, pattern in served())


def _looked_at(document: Json, operation: Json) -> Json:
    kept: Json = {}
    if "requestBody" in operation:
        kept["requestBody"] = _in_json(operation["requestBody"])
    kept["responses"] = {
        status: _in_json(_resolved(document, response))
        for status, response in operation["responses"].items()
        if status.startswith("2")
    }
    return kept


def _resolved(document: Json, node: Json) -> Json:
    """A node, or the one that it refers to."""
    for part in node.get("$ref", "#").split("/")[1:]:
        document = document[part]
    return document if "$ref" in node else node


def _in_json(body: Json) -> Json:
    return {"content": {_JSON: _plain(body["content"][_JSON])}} if "content" in body else {}


def _references(node: object) -> Iterator[str]:
    """The names of the schemas that a node refers to."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rsplit("/", 1)[-1]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _plain(node: Any) -> Any:  # noqa: ANN401 - a JSON document is of any shape
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _plain(value)
        for key, value in node.items()
        # A property may have such a name: then a schema is behind it.
        if key not in _TELLING or not isinstance(value, str)
    }


def main() -> None:
    """Write the file."""
    document = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    text = json.dumps(excerpt(document), indent=1, ensure_ascii=False, sort_keys=True)
    DOCUMENT.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
