"""Exit statuses, documented in docs/commands.md."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit status tells."""

    DONE = 0  # also when some inputs were refused and others read: the summary lists them
    NOTHING = 1  # nothing could be read, or the command could not be carried out; the message says why
    USAGE = 2  # wrongly called
    SOME_REFUSED = 3  # with --strict: at least one input was refused
    UNSOUND = 4  # verify found something that does not hold
    INTERRUPTED = 130  # stopped from the keyboard
