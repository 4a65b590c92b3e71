"""Forms, filled with the longest that there is to change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from cogs.focus import MinutesForm
from cogs.history import EditForm
from cogs.letters import LogForm
from cogs.ui.forms import PersistentForm
from tests.cogs.ui.samples.extremes import ROW
from tests.cogs.ui.samples.sessions import BARE, PAGE, SESSION

FORMS: Mapping[type[PersistentForm], Callable[[], Iterable[PersistentForm]]] = {
    EditForm: lambda: (
        EditForm(session, PAGE) for session in (SESSION, BARE, replace(SESSION, minutes=1))
    ),
    LogForm: lambda: [LogForm()],
    MinutesForm: lambda: [MinutesForm(ROW)],
}
"""All forms that there are, in the language that is spoken."""
