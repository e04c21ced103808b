"""Words in; the abbreviations among them that name a body out: "the UDF", "NATO", "N.U.R."."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tei.authority.gazetteer import find_places_named
from tei.expressions import expression
from tei.recognition.bodies.body import Body, is_loud
from tei.recognition.capitals import is_name
from tei.recognition.lexicon import is_ordinary, is_unspoken, name_table, titles, word_list
from tei.recognition.words import Words

_ROMAN = expression(r"[IVXLCDM]+")
_EXPLAINED = expression(r"\((?<=\s\()\"?((?:[A-Z]\.?){2,10})\"?\)")
_LONGEST = 10  # letters
_LONGEST_NAME = 90  # code points
# What stands before a body, rather than before a word that is only written so.
_BEFORE = frozenset(("against", "between", "by", "for", "from", "in", "of", "through", "to", "with", "within"))


class _Written(NamedTuple):
    """An abbreviation, its words, and the offset of its end where that is behind them (-1 elsewhere)."""

    short: str
    first: int
    last: int
    end: int


def read_acronyms(words: Words) -> Mapping[int, Body]:
    """The abbreviations that name a body, by their first word."""
    written = [each for each in _written(words) if not _is_within(words, each)]
    explained = _explained(words.text)
    articled = {each.short for each in written if words.lower(each.first - 1) == "the" and _may_be_body(words, each)}
    led = {each.short for each in written if words.lower(each.first - 1) in _BEFORE and _may_be_body(words, each)}
    found: dict[int, Body] = {}
    before: _Written | None = None
    for each in written:
        loud = is_loud(words, each.first)
        if each.short in word_list("organisation-abbreviations") and not (loud and _is_word(each.short)):
            if before and before.short == "CC" and before.first in found and _follows(words, before, each):
                each = each._replace(first=before.first)  # "CC CPSU"
            if not _is_office(each):
                found[each.first] = _body(each, "known as a body's abbreviation")
        elif each.short in explained:
            found[each.first] = _body(each, "stands in brackets behind the body's full name")
        elif each.short in articled and _may_be_body(words, each):
            found[each.first] = _body(each, 'an abbreviation with "the" before it')
        elif each.short in led and _may_be_body(words, each) and not words.capitals_name:
            found[each.first] = _body(each, "an abbreviation where bodies are named")._replace(certainty="low")
        elif (_is_bracketed(words, each) or _acts(words, each)) and _may_be_body(words, each):
            found[each.first] = _body(each, "an abbreviation alone in brackets, or that acts")._replace(certainty="low")
        before = each
    return found


def _body(each: _Written, reason: str) -> Body:
    return Body(each.first, each.last, reason, end=each.end)


def _written(words: Words) -> Iterator[_Written]:
    done = -1
    for index in words.capitals:
        if index <= done:
            continue
        form = words.text[words.starts[index] : words.ends[index]]
        if len(form) == 1:
            done = last = _dotted_end(words, index)
            if last > index + 1:
                letters = "".join(words.forms[index : last + 1])
                yield _Written(letters, index, last, words.ends[last] + 1)
        elif len(form) <= _LONGEST and form.isupper() and form.isalpha():
            yield _Written(form, index, index, -1)


def _follows(words: Words, before: _Written, each: _Written) -> bool:
    return each.first == before.last + 1 and words.joined(before.last)


def _acts(words: Words, each: _Written) -> bool:
    """Whether a verb follows in a line of capitals: "CTC HAS CALLED A STRIKE"."""
    return is_loud(words, each.first) and words.lower(each.last + 1) in ("has", "have", "will", "is", "was", "had")


def _is_bracketed(words: Words, each: _Written) -> bool:
    """Whether it stands alone in round brackets, as what somebody belongs to: "Mr. Lang (N.U.R.)"."""
    end = each.end if each.end >= 0 else words.ends[each.last]
    start = words.starts[each.first]
    return words.text[start - 1 : start] == "(" and words.text[end : end + 1] == ")"


def _dotted_end(words: Words, index: int) -> int:
    """The last letter of "N.U.R."; what has no stop behind its last letter is none."""
    last = index
    while words.gap(last) == "." and len(words.forms[last + 1]) == 1 and words.forms[last + 1].isupper():
        last += 1
    return last if words.text[words.ends[last] : words.ends[last] + 1] == "." else index


def _is_within(words: Words, each: _Written) -> bool:
    """Whether a longer name begins with it: "UNIP Youth Brigade", "N.U.R. Executive Committee"."""
    last = each.last
    for step in range(last + 1, last + 4):
        if not (words.joined(step - 1) or words.gap(step - 1) == ". ") or not is_name(words, step):
            return False
        if words.forms[step] in word_list("organisation-words"):
            return True
    return False


def _may_be_body(words: Words, each: _Written) -> bool:
    """Whether letters may stand for a body's name: no word, no place, no number, no office, no name before a name."""
    if len(each.short) < 3 or _ROMAN.fullmatch(each.short) or _is_word(each.short):
        return False
    loud = is_loud(words, each.first)
    if loud and not is_unspoken(each.short):
        return False
    dotted = each.end >= 0
    follows = words.gap(each.last) == ". " if dotted else words.joined(each.last)
    if follows and not loud and words.is_capital(each.last + 1) and (not dotted or len(words.forms[each.last + 1]) > 1):
        return False
    if not dotted and len(each.short) > 4 and words.capitals_name:
        return False  # the typist sets names so
    if _is_office(each):
        return False
    return each.short not in word_list("other-abbreviations") and not find_places_named(each.short)


def _is_office(each: _Written) -> bool:
    """Whether letters with stops are those of an office or a degree: "the G.O.C."."""
    return each.end >= 0 and f"{'.'.join(each.short)}.".lower() in word_list("office-abbreviations")


def _is_word(short: str) -> bool:
    """Whether capitals are a word or a name that is only set so: "THE PRESIDENT", "THE COLONIES", "ALI"."""
    lower = short.lower()
    name = short.capitalize()
    if lower in titles() or lower in word_list("function-words") or is_ordinary(lower):
        return True
    known = name in name_table("given-names") or name in name_table("surnames") or name in name_table("proper-words")
    return known or (lower.endswith("ies") and is_ordinary(f"{lower[:-3]}y"))


def _explained(text: str) -> frozenset[str]:
    """The abbreviations that stand in brackets behind words that begin with their letters."""
    found = set()
    for match in _EXPLAINED.finditer(text):
        short = match[1].replace(".", "")
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()].split()
        initials = [word[0] for word in before if word[0].isupper()][-len(short) :]
        named = before[-len(short) - 4 :]
        tells = word_list("organisation-words") | word_list("organisation-openers")
        if len(short) > 1 and "".join(initials) == short and any(word in tells for word in named):
            found.add(short)
    return frozenset(found)
