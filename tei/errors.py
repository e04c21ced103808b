"""All that can go wrong, as one small hierarchy: the command line alone turns it into words and an exit status."""

from __future__ import annotations

from typing import ClassVar

_STEERING = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")  # white space that is no blank


def one_line(words: str) -> str:
    """Words with their control characters, and bytes that no encoding explains, shown as escapes.

    A file may be called `a<line end>b`, or have a byte in its name that is no UTF-8 (`\\udcff`): what tells its name is
    one line, harmless, and can be written in UTF-8.
    """
    return "".join(
        letter if letter.isprintable() or (letter.isspace() and letter not in _STEERING) else ascii(letter)[1:-1]
        for letter in words
    )


class TeiError(Exception):
    """A failure that the user can understand and act on: what, where and what to do next, in one line.

    `file`, `line`, `column` (both from 1; None where unknown) say where; `exit_status` is what the process ends with.
    """

    exit_status: ClassVar[int] = 1

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        """Keep the message and its place apart, so that they can be printed as text or as JSON."""
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """`FILE:LINE:COLUMN: words`, with what is known of the place."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class FidelityError(TeiError):
    """The encoded text is not the text of the source: a fault of this program, found before anything was written."""


class UsageError(TeiError):
    """A wrong option or argument."""

    exit_status = 2


class InputError(TeiError):
    """An input that cannot be read: missing, empty, binary, in an unknown encoding, malformed."""

    exit_status = 3


class OutputError(TeiError):
    """An output that cannot be written."""

    exit_status = 4
