"""What is kept of Discord's API description is all that the fake is held against, and no more."""

import json
import re

from tests.wire.excerpt import excerpt
from tests.wire.fake_discord import served
from tests.wire.openapi import DOCUMENT

KEPT = json.loads(DOCUMENT.read_text("utf-8"))


def test_each_route_of_the_fake_is_described() -> None:
    described = [
        (method.upper(), re.sub(r"\{\w+\}", "1", path))
        for path, operations in KEPT["paths"].items()
        for method in operations
    ]
    assert [
        route
        for route in served()
        if not any(
            route[0] == method and re.fullmatch(route[1], path) for method, path in described
        )
    ] == []


def test_nothing_is_kept_that_is_not_looked_at() -> None:
    assert excerpt(KEPT) == KEPT


def test_what_only_tells_something_is_left_out_but_no_property_of_that_name() -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "An API"},
        "paths": {
            "/users/@me": {
                "get": {
                    "description": "Who am I?",
                    "responses": {
                        "200": {"content": {"application/json": {"schema": {"$ref": "#/x/Me"}}}},
                        "4XX": {"$ref": "#/components/responses/Refused"},
                    },
                },
                "delete": {"responses": {"204": {"description": "Gone"}}},
            },
            "/voice/regions": {"get": {"responses": {"200": {"description": "All"}}}},
        },
        "components": {
            "schemas": {
                "Me": {
                    "title": "A user",
                    "properties": {"title": {"type": "string", "description": "Of nobility"}},
                },
                "Region": {"type": "string"},
            }
        },
    }
    kept = excerpt(document)
    assert kept["paths"] == {
        "/users/@me": {
            "get": {
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/x/Me"}}}}
                }
            }
        }
    }
    assert kept["components"] == {"schemas": {"Me": {"properties": {"title": {"type": "string"}}}}}
