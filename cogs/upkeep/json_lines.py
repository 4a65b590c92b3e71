"""The log as JSON objects, for machines."""

from typing import ClassVar

from pythonjsonlogger.json import JsonFormatter

from cogs.upkeep.logs import Discreet


class JsonLines(Discreet, JsonFormatter):
    """Time, level, logger and message, and what else the record carries."""

    is_for_machines: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__(
            ["levelname", "name", "message"],
            style=",",
            rename_fields={
                "levelname": "level",
                "name": "logger",
                "exc_info": "traceback",
                "stack_info": "stack",
            },
            timestamp="time",
        )
