"""The pieces that cards are made of."""

import re

import pytest

from cogs.ui.blocks import harmless, named


@pytest.mark.parametrize("name", ["https://a.b/`x`", "https://a.b/**x**", "http://a.b/_x_~~y~~||z"])
def test_an_address_in_a_name_keeps_no_formatting_and_is_no_link(name: str) -> None:
    shown = named(name)
    assert re.search(r"(?<!\\)[`*_~|]", shown) is None
    assert "://" not in shown
    assert shown.replace("\\", "").replace("\u200b", "") == name


def test_a_name_stays_as_short_as_discord_takes_it() -> None:
    # Each of these signs is made plain as 18 letters.
    assert 0 < len(named(32 * "ﷺ")) <= 32
    assert named(32 * "a") == 32 * "a"


def test_a_name_without_a_visible_sign_is_somebody() -> None:
    assert named("\u200b\u2800") == "Somebody"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("run", "run"),
        ("10-k run, 4.5 km (easy)", "10-k run, 4.5 km (easy)"),
        ("**a** _b_ ~~c~~ ||d|| `e`", r"\*\*a\*\* \_b\_ \~\~c\~\~ \|\|d\|\| \`e\`"),
        ("[**a**](b)", r"\[\*\*a\*\*\](b)"),
        ("# a", r"\# a"),
        ("> a", r"\> a"),
        ("- a", r"\- a"),
        ("-# a", r"\-# a"),
        ("1. a", r"1\. a"),
        ("a\n# b", "a # b"),
        (r"a\*", r"a\\\*"),
        ("@everyone <@1> <#2> </log:3> <t:0>", None),
        ("https://a.b discord://x", None),
        ("a\u202eb\x00c\ud800d", "abcd"),
        ("\uff20everyone", "@\u200beveryone"),
        ("", ""),
    ],
)
def test_what_was_typed_is_shown_as_text_alone(typed: str, shown: str | None) -> None:
    found = harmless(typed)
    assert shown is None or found == shown
    assert not re.search(r"@\w|<[@#/t]|://", found)


def test_a_long_text_is_shown_in_part() -> None:
    assert harmless("a" * 61, most=60) == "a" * 60 + "…"
    assert harmless("a" * 60, most=60) == "a" * 60
    assert len(harmless("*" * 5000)) == 401
