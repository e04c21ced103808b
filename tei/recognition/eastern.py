"""Words in; which of them have the shape of East Asian names, and which of a family name first, out."""

from __future__ import annotations

from tei.recognition.lexicon import (
    WordKind,
    is_east_asian,
    is_east_asian_surname,
    is_one_syllable,
    is_ordinary,
    name_table,
    word_kind,
    word_list,
)
from tei.recognition.words import Words


def is_east_asian_syllable(words: Words, index: int, kind: WordKind, before: int) -> bool:
    """Whether a word is the second or third of such a name, `before` words of which stand before it."""
    if before == 1 or _is_burmese_pair(words, index - 1):
        return is_east_asian_pair(words, index - 1)
    form = words.forms[index]
    word = form.lower() in word_list("function-words") or form in word_list("calendar-words")
    if before == 2 and kind in ("ordinary", "closed") and not word and is_one_syllable(form):
        return is_east_asian_pair(words, index - 2)
    return False


def is_east_asian_pair(words: Words, index: int) -> bool:
    """ "Wan Li", "Ne Win": a name of which one word alone might be none."""
    return _is_chinese_pair(words, index) or _is_burmese_pair(words, index)


def is_burmese(forms: list[str]) -> bool:
    """Whether a name is put together of the syllables of Burmese ones: "Ne Win", "Than Tun"."""
    return len(forms) > 1 and all(form in word_list("burmese-names") for form in forms)


def _is_burmese_pair(words: Words, index: int) -> bool:
    pair = words.forms[index : index + 2]
    return is_burmese(pair) and words.joined(index) and not all(is_ordinary(form.lower()) for form in pair)


def _is_chinese_pair(words: Words, index: int) -> bool:
    """ "Wan Li", "Nguyen Van Tam": a family name that is also a word, or before one."""
    if not is_east_asian_surname(words.forms[index]) or not _precedes_given(words, index):
        return False
    if words.lower(index) in word_list("function-words"):
        return False
    following = words.forms[index + 1]
    lower = following.lower()
    if not following[0].isupper() or lower in word_list("name-heads") or lower in word_list("function-words"):
        return False
    if not is_east_asian(following):
        return False
    if following in name_table("proper-words") or word_kind(following) != "ordinary":
        return True
    third = index + 2  # Nguyen Van Tam: a middle name that is an ordinary word
    return words.joined(index + 1) and words.forms[third][0].isupper() and is_east_asian(words.forms[third])


def _precedes_given(words: Words, index: int) -> bool:
    """Whether the next word may be the given name: right behind, or one of both in a bracket ("Chen [Yi]")."""
    supplied = words.gap(index) == "] " and words.text[words.starts[index] - 1] == "["
    return supplied or words.joined(index) or is_bracketed(words, index + 1)


def is_bracketed(words: Words, index: int) -> bool:
    """Whether a word stands alone in square brackets behind another."""
    return words.gap_before(index) == " [" and words.text[words.ends[index] : words.ends[index] + 1] == "]"


def is_family_first(forms: list[str]) -> bool:
    """Whether a name has the shape family name, given name of one or two syllables: Chen Yi, Kim Il-sung."""
    if not 2 <= len(forms) <= 3 or not is_east_asian_surname(forms[0]):
        return False
    given = forms[1:]
    if len(given) == 2 and all(is_one_syllable(form) for form in given):  # Ho Chi Minh; "Long Hot Day" is none
        return any(word_kind(form) not in ("ordinary", "closed") for form in given)
    if len(given) == 1 and is_one_syllable(given[0]) and forms[0] not in name_table("given-names"):  # Wan Li
        return word_kind(given[0]) != "ordinary"
    return all(is_east_asian(form) for form in given) and any(is_east_asian_given(form) for form in given)


def is_given_last(forms: list[str]) -> bool:
    """Whether two words are a family name and a given name behind it that is nothing else: Szabó Ilona."""
    if len(forms) != 2 or word_kind(forms[1]) != "given" or forms[1] in name_table("surnames"):
        return False
    return word_kind(forms[0]) in ("surname", "unknown")


def is_east_asian_given(form: str) -> bool:
    """Whether a word reads as an East Asian given name and is no other word that is known."""
    known = word_kind(form) in ("given", "ordinary", "closed", "acronym") and not is_east_asian_surname(form)
    return is_east_asian(form) and not known
