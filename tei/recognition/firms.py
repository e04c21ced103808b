"""Words in; whether a name is a firm's, by what stands behind it, out: "Marshall & Reed", "Messrs. Lang and Co."."""

from __future__ import annotations

from tei.expressions import expression
from tei.recognition.words import Words

_NAME = r"[^\W\d_a-z][\w'’.-]*"
_PARTNERS = r"(?:Co|Comp|Company|Cie|Sons?|Brothers|Bros|Nephews?)"
# ", Peters and Co.", "& Sons", "Brothers & Co."; up to three more names may stand between.
_BEHIND = expression(
    rf"(?:(?:,|,?\s(?:and|&))\s{_NAME}){{0,3}}(?:\s(?:Brothers|Bros\.?|Sons))?,?\s(?:and|&)\s{_PARTNERS}\b"
)
_LONGEST = 120  # code points


def firm_end(words: Words, last: int) -> int:
    """The offset at which a firm's name ends that begins with a word, or holds it; -1 where there is none."""
    end = words.ends[last]
    gap = words.gap(last)
    if not gap or gap[0] not in ", &\n":
        return -1
    match = _BEHIND.match(words.text, end, end + _LONGEST)
    return match.end() if match else -1
