"""The source of a regular expression in, the expression out, compiled when it is first used.

Compiled at once, the expressions of all rules would take longer than the reading of a short document, which uses a
part of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but compiled at first use; so a fault in `source` shows there. `match.re` is another object."""
    return cast("re.Pattern[str]", _Expression(source, flags))


class _Expression:
    """Takes each method from the compiled expression when it is first asked for, so that it costs no detour after."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)  # which keeps what it has compiled
        setattr(self, name, value)
        return value
