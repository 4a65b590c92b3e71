"""The words of the simulated Discord itself, in the language that its members have set.

The simulator speaks English. What it serves is searched for the texts below, which stand in it as
they do here, and each is replaced. Its tools for developers are not shown.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simcord import Preview
from simcord.preview._server import PreviewServer

from coach.language.catalogue import Language, say, speaking, texts

if TYPE_CHECKING:
    from aiohttp.web import Request, Response

WORDS = texts(
    (
        # Around a message
        "Only you can see this",
        "(edited)",
        "Thinking…",
        "Reply",
        "Edit",
        "Delete",
        "Pin",
        "Unpin",
        "Unavailable link",
        "Delete this message? This cannot be undone.",
        "Edit message",
        "Cancel edit",
        "Cancel reply",
        # Menus and forms
        "Select an option",
        "Select one or more options",
        "Search options",
        "No matching options",
        "Loading options",
        "Options unavailable",
        "No available options",
        "Clear selection",
        "Apply",
        "Cancel",
        "Submit",
        "Close modal",
        "This field is required.",
        "Choose an available option.",
        "Choose one option.",
        # Commands
        "Application commands",
        "Some commands are not shown",
        "This command is no longer available. Exit command mode to continue.",
        "Commands are unavailable",
        "Loading commands",
        "Exit command mode",
        "Loading options failed",
        "No options match",
        "OPTIONS",
        "MEMBERS",
        "CHANNELS",
        "+ options",
        "True",
        "False",
        "Choose file",
        "Enter a valid value.",
        "Value length is outside the allowed range.",
        "Value is outside the allowed range.",
        "This file type is not allowed.",
        "File exceeds the 10 MiB per-file limit.",
        # The page
        "Messages",
        "Message",
        "Send",
        "Save",
        "Viewing as",
        "Refresh preview",
        "Publish the latest scenario state to this preview. This is not guaranteed live sync.",
        "More",
        "End preview session",
        "Back",
        "View response",
        "No visible messages.",
        "Search messages",
        "Find a message",
        "Search",
        "Previous",
        "Next",
        "Previous message results",
        "Next message results",
        "Load earlier messages",
        "No messages in this channel.",
        "Newer messages",
        "New messages · jump to latest",
        "Unavailable channel",
        "Message navigation",
        "Authorized messages",
        "Close messages drawer",
        "Preview viewport",
        "Conversation",
        "Focused message",
        "Dialog",
        # What has just happened
        "Preview ready",
        "Loading preview…",
        "Preview session ended.",
        "Connection interrupted; trying again…",
        "Updating message results…",
        "Updating options…",
        "Sending message…",
        "Saving message…",
        "Deleting message…",
        "Switching viewer…",
        "Opening message…",
        "Updating preview…",
        "Updating viewport…",
        "Loading conversation…",
        "Completing action…",
        "Action was not completed.",
        "Action is awaiting a confirmed result.",
        "Message sent",
        "Message updated",
        "Message deleted",
        "Pin updated",
        "Viewer switched",
        "Message opened",
        "Conversation updated",
        "Preview refreshed",
        "Viewport updated",
        "Message results updated",
        "Options updated",
        "Callback completed",
        "Action completed",
    )
)

PHRASES = texts(
    {
        "${invoker} used ": "{who} used",
        "+${optional} optional": "+{number} optional",
        '+${remaining} ${displayed.length ? "more" : "options"}': "+{number} more",
        "Message ${channel.glyph}${channel.name}": "Message {glyph}{name}",
        "${sendLabel} message (Enter)": "{send} message (Enter)",
        "Show ${identity.name} commands": "Show {name} commands",
        "Replying to message ${state.replyToId}": "Replying to message {id}",
        "Edited ${absoluteTime(message.edited_timestamp, options)}": "Edited {time}",
        "Remove ${file.name}": "Remove {name}",
        "Remove ${value.file.name}": "Remove {name}",
        "Remove ${option.name} option": "Remove option {name}",
        'Actions for ${message.author?.name || "message"}': "Actions for {name}",
        "Command /${currentDraft().invocation}": "Command /{name}",
        "Enter at least ${component.min_length} characters.": "Enter at least {number} characters.",
        "Enter no more than ${component.max_length} characters.": "Enter no more than {number} "
        "characters.",
        "${missing.length} required options missing": "{number} required options missing",
        'This form will be submitted to ${modal.application_name || "this application"}. Do not '
        "share passwords or other sensitive information.": "This form will be submitted to {name}. "
        "Do not share passwords or other sensitive information.",
    }
)
"""Texts with gaps: as they are filled in the simulator's JavaScript, and as a translator sees them.

A text has fewer fields than gaps where one of them holds English words; the first ones count.
"""

TOOLS = (
    "#capture-open",
    "#inspector-toggle",
    "#layout-label",
    "#message-page-status",
    ".advanced-search",
)
"""What only developers of bots need, as CSS selects it."""

_STYLE = f"""
.command-option-input {{ box-sizing: content-box; min-width: 3ch; }}
{", ".join(TOOLS)} {{ display: none !important; }}
"""
"""The simulator makes a field as wide as what is typed, and takes its padding off that: "45" would
show as "4"."""
AT_THE_TOP = "state.scrollIntent || captureScrollIntent()"
AT_THE_END = 'state.scrollIntent || { policy: "bottom" }'
"""Where the page stands when it is opened or loaded again: Discord shows what is newest."""

_GAP = re.compile(r"\$\{[^{}]*\}")
_FIELD = re.compile(r"\{\w+\}")


def speak_on_page(preview: Preview, language: Language) -> None:
    """Have a preview, which is not open yet, serve its page in a language."""
    preview._server = _Server(preview, preview._server._requested_port, language)  # noqa: SLF001 - it takes no other


class _Server(PreviewServer):
    """The simulator's, for one language."""

    def __init__(self, preview: Preview, port: int, language: Language) -> None:
        super().__init__(preview, port)
        with speaking(language):
            self._said = dict(pairs())

    async def _static(self, request: "Request") -> "Response":
        response: Any = await super()._static(request)
        if request.path.endswith((".js", "/")) and "/vendor/" not in request.path:
            at_the_end = response.text.replace(AT_THE_TOP, AT_THE_END)
            response.text = replaced(at_the_end, self._said)
        elif request.path.endswith(".css"):
            response.text += _STYLE
        return response  # type: ignore[no-any-return] # the simulator tells no type


def pairs() -> Iterator[tuple[str, str]]:
    """Each text as the simulator has it, with what stands for it in the language spoken here."""
    for word in WORDS:
        yield word, say(word)
    for source, text in PHRASES.items():
        names = [field[1:-1] for field in _FIELD.findall(text)]
        yield source.strip(), say(text, **dict(zip(names, _GAP.findall(source), strict=False)))


def replaced(page: str, said: dict[str, str]) -> str:
    """A page, or a script of it, with these texts replaced where they stand alone."""
    any_of = "|".join(re.escape(source) for source in sorted(said, key=len, reverse=True))
    # Between quotes, or between the marks of HTML.
    alone = re.compile(rf"""(?<=["`>])(\s*)({any_of})(\s*)(?=["`<])""")
    return alone.sub(lambda found: f"{found[1]}{said[found[2]]}{found[3]}", page)
