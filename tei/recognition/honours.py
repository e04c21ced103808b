"""A word in; whether it reads as a name of Japan, or ends a Persian or Arabic name of honour, out."""

from __future__ import annotations

import re
from functools import cache

from tei.expressions import expression

_MORA = r"(?:(?:[kgnhbpmr]y|kk|ss?h|tch?|ts|dz|[kstp]?[kgsztdnhbpmyrwfj]|ch)?[aiueoāīūēōêô]|n(?![aiueo])|m(?=[bpm]))"
_JAPANESE = expression(rf"{_MORA}{{2,8}}", re.IGNORECASE)
_VOWELS = expression(r"[aiueoāīūēōêô]", re.IGNORECASE)
_HONOUR = expression(r"(?:[aeou][dlnrstz]|[aeou]sh)[-’'][^\W\d_a-z]\w+")
_OF_JAPAN = expression(r"\b(?:Japan|Nippon|Mikado|Tokyo|Tokio|Yedo|Edo|Kyoto|Kioto|Yokohama|Nagasaki|Osaka|Kobe)")


@cache
def reads_as_japanese(form: str) -> bool:
    """Whether a word has the syllables of Japanese, two at least: "Matsukata", "Okuma"."""
    return len(form) > 3 and _JAPANESE.fullmatch(form) is not None and len(_VOWELS.findall(form)) > 1


def speaks_of_japan(text: str) -> bool:
    """Whether a text names Japan or one of its chief cities."""
    return _OF_JAPAN.search(text) is not None


@cache
def ends_honour(form: str) -> bool:
    """Whether a word is the second half of a name of honour: "us-Saltaneh" of Mukhbir us-Saltaneh."""
    return _HONOUR.fullmatch(form) is not None
