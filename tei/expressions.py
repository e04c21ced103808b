"""Regular expressions without what makes them slow: compiled when they are first used, tried where they can match.

Compiled at once, the expressions of all rules take longer than the reading of a short document, which uses a part of
them. And Python looks quickly through a text only for an expression that begins with a given sign or class of signs.

A class of three or more ranges, one of them beyond Latin 1, takes Python a tenth of a millisecond to compile. Where
that counts, it is written as two: `(?:[\\w.-]|['’]{1})`; without the `{1}` Python would make one of them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def matches_at(rule: re.Pattern[str], text: str, starts: Iterable[int], end: int) -> Iterator[re.Match[str]]:
    """What `rule.finditer` finds up to `end`, where a match can begin at the offsets `starts` (in order) alone."""
    done = 0
    for start in starts:
        if start >= done and (match := rule.match(text, start, end)):
            yield match
            done = match.end()
