"""A question goes in that is asked often; it comes out as one that is answered once and then remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
MOST_ANSWERS = 300_000  # that are remembered, so that a corpus of many different values does not fill the memory


class Remembering:
    """What keeps the answers to its own questions."""

    def __init__(self) -> None:
        """Begin without an answer."""
        self.answers: dict[Any, Any] = {}


def once(
    question: Callable[Concatenate[Any, _Given], _Answer],
) -> Callable[Concatenate[Any, _Given], _Answer]:
    """A method of something `Remembering`, called anew only for arguments that it was not called with before."""
    name = question.__name__

    def answer(self: Any, /, *given: _Given.args, **named: _Given.kwargs) -> _Answer:
        key = (name, *given)
        try:
            known: _Answer = self.answers[key]
        except KeyError:
            if len(self.answers) > MOST_ANSWERS:
                self.answers.clear()
            known = self.answers[key] = question(self, *given, **named)
        return known

    answer.__doc__ = question.__doc__
    return answer
