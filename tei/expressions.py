"""Regular expressions without what makes them slow: compiled when they are first used, tried where they can match.

Compiled at once, the expressions of all rules take longer than the reading of a short document, which uses a part of
them. And Python looks quickly through a text only for an expression that begins with a given sign or class of signs.

A class of three or more ranges, one of them beyond Latin 1, takes Python a tenth of a millisecond to compile. Where
that counts, it is written as two: `(?:[\\w.-]|['’]{1})`; without the `{1}` Python would make one of them again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, cast

_TRIALS = 100  # in longer documents it takes less time to match at once
_LONG = 20_000  # characters; to look through them takes longer than to compile


def expression(source: str, flags: int = 0, *, having: tuple[str, ...] = ()) -> re.Pattern[str]:
    """As `re.compile`, but compiled at first use; so a fault in `source` shows there. `match.re` is another object.

    What matches has one of the strings `having`, if there are some (in small letters where `flags` ignore case): it is
    not compiled before a text has one.
    """
    return cast("re.Pattern[str]", _Expression(source, flags, having))


class _Expression:
    """Takes each method from the compiled expression when it is first asked for, so that it costs no detour after."""

    def __init__(self, source: str, flags: int, having: tuple[str, ...]) -> None:
        self._source, self._flags, self._having, self._trials = source, flags, having, _TRIALS

    def __getattr__(self, name: str) -> Any:
        if self._having and name in ("match", "search", "fullmatch"):
            return partial(self._try, name)
        value = getattr(re.compile(self._source, self._flags), name)  # which keeps what it has compiled
        setattr(self, name, value)
        return value

    def _try(self, name: str, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        self._trials -= 1
        if self._trials and min(end, len(text)) - start < _LONG:
            words = text[start:end]
            words = words.lower() if self._flags & re.IGNORECASE else words
            if not any(each in words for each in self._having):
                return None
        self._having = ()
        return getattr(self, name)(text, start, end)


def matches_at(rule: re.Pattern[str], text: str, starts: Iterable[int], end: int) -> Iterator[re.Match[str]]:
    """What `rule.finditer` finds up to `end`, where a match can begin at the offsets `starts` (in order) alone."""
    done = 0
    for start in starts:
        if start >= done and (match := rule.match(text, start, end)):
            yield match
            done = match.end()
