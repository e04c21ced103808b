"""Words in; firms out, by how they are written: "Lang & Sons", "Messrs. Holm and Co.", "A. B. Reed, Limited"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from tei.expressions import expression, matches_at
from tei.recognition.bodies.body import Body
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import titles, word_list
from tei.recognition.words import Words

_LONGEST = 7
# What ends a firm's name. Case counts: a firm in capitals has its own word for it.
_END = expression(
    r"(?:,?\s(?:and|&|AND)\s(?:Co(?:mpany)?|CO(?:MPANY)?|Sons?|SONS?|Bros|BROS|Brothers|BROTHERS|Nephews?|Cie)\b"
    r"|\s[Yy]\s(?:C[íi]a|Compañía)\b|,?\s(?:Limited|Ltd|LIMITED|LTD|Inc|Pty|G\.m\.b\.H|A\.-?G)\b"
    r"|\s(?:Bros|Brothers|BROTHERS|Frères|Gebrüder|Hermanos|Fratelli|Irmãos)\b)\.?"
)
_LAST_WORDS = frozenset(
    ("a", "ag", "bros", "brothers", "cia", "cie", "co", "company", "compañía", "cía", "fratelli", "frères", "g",
     "gebrüder", "hermanos", "inc", "irmãos", "limited", "ltd", "nephew", "nephews", "pty", "son", "sons")
)  # fmt: skip


def find_companies(words: Words) -> Iterator[Body]:
    """Firms whose last words tell, in order."""
    end = 0
    for match in matches_at(_END, words.text, _ends(words), len(words.text)):
        last = bisect_left(words.starts, match.start()) - 1
        first = _first(words, last, end) if last >= 0 and words.ends[last] == match.start() else -1
        if first < 0:
            continue
        stop = match.end()
        if stop < len(words.text) and words.text[stop - 1] == "." and words.text[stop : stop + 1] == "\n":
            stop -= words.text[stop - 5 : stop - 1].lower() not in (" ltd", " inc", "bros") and not _cut(match[0])
        final = bisect_left(words.starts, stop) - 1
        end = words.ends[final]
        yield Body(first, final, "ends as names of firms do", end=stop)


def _ends(words: Words) -> Iterator[int]:
    """Where a firm's last words may begin: behind the word before one of them, or before "and" and one of them."""
    for index in words.capitals:
        if words.lower(index) in _LAST_WORDS:
            yield from (words.ends[before] for before in (index - 2, index - 1) if before >= 0)


def _cut(ending: str) -> bool:
    return ending.rstrip(".").endswith(("Co", "CO", "Cía", "Cia", "Ltd", "Bros"))


def _first(words: Words, last: int, done: int) -> int:
    """Back over the partners: "Anthony Holm, Lang and Reed", "C. H. Holm"; -1 where no name stands there."""
    first = last + 1
    while last - first + 1 < _LONGEST:
        before = first - 1
        if before < 0 or words.starts[before] < done or not _is_part(words, before):
            break
        if before < last and not _leads(words, before):
            break
        first = before
    first = _behind_body(words, first, last)
    first += first <= last and words.lower(first) in ("and", "&")
    return first if first <= last else -1


def _behind_body(words: Words, first: int, last: int) -> int:
    """Where the firm's own name begins behind another body: "Lima Guano Company and Gilder & Co."."""
    for index in range(last, first, -1):
        if words.lower(index) in ("and", "&") and words.forms[index - 1] in word_list("organisation-words"):
            return index + 1
    return first


def _is_part(words: Words, index: int) -> bool:
    if words.lower(index) in ("and", "&") and index:
        return is_name(words, index - 1) and words.joined(index - 1) and is_name(words, index + 1)
    if len(words.forms[index]) == 1 and words.gap(index).startswith("."):
        return words.is_capital(index)
    return is_name(words, index) and f"{words.lower(index)}." not in titles() and words.lower(index) not in titles()


def _leads(words: Words, index: int) -> bool:
    """Whether what stands behind a word lets the firm's name go on."""
    gap = words.gap(index)
    return words.joined(index) or gap in (", ", " & ") or (gap in (". ", ".") and len(words.forms[index]) == 1)
