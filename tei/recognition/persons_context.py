"""A chunk in, what its surroundings say for and against a person out, in points with reasons."""

from __future__ import annotations

from typing import NamedTuple

from tei.authority.gazetteer import find_places_named
from tei.expressions import expression
from tei.recognition.chunks import Chunk
from tei.recognition.lexicon import titles, word_list
from tei.recognition.words import END, Words

_PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "into", "throughout", "outside", "inside", "within", "via", "across")
)
_WAY_PREPOSITIONS = frozenset(("to", "from", "around", "off", "towards", "toward"))
_PERSON_PREPOSITIONS = frozenset(
    ("with", "by", "about", "between", "like", "under", "against", "for", "and", "that", "whether", "if",
     "because", "although", "than", "but")
)  # fmt: skip
_LIFE_DATES = expression(r"\s?\((?:born |b\. |d\. |died |c\. )?\d{4}\s?[-–—)]")

_EPITHETS = frozenset(
    ("alias", "beloved", "certain", "dear", "dearest", "late", "little", "named", "old", "one", "poor",
     "surnamed", "young")
)  # fmt: skip
_ADVERBS = frozenset(
    ("again", "also", "already", "always", "at", "even", "ever", "immediately", "just", "merely", "never", "not", "now",
     "often", "once", "only", "really", "since", "still", "then", "too")
)  # fmt: skip
_MOVED = frozenset(("left", "reached", "entered", "crossed", "visited", "passed"))
_PARTS_OF_BOOKS = frozenset(("chapter", "chapters", "gospel", "epistle", "verse", "verses"))
_SELF = frozenset(("himself", "herself"))
_WAS = frozenset(
    ("was", "is", "were", "hath", "doth", "became", "becomes", "has", "had", "would", "will", "did", "does",
     "could", "have", "may", "might", "shall", "should", "must", "can", "do")
)  # fmt: skip
_AUXILIARIES = frozenset(("have",))
_DONE = frozenset(("come", "driven", "flown", "gone", "seen", "spoken", "sworn", "written"))  # "X has flown"
# How one goes on who addresses somebody: "Tom, have you …".
_TO_SOMEBODY = frozenset(
    ("are", "can", "could", "did", "do", "have", "how", "i'm", "let", "listen", "please", "tell", "will", "would",
     "you")
)  # fmt: skip
_QUESTIONS = frozenset(("how", "what", "where", "who", "why"))
_DETERMINERS = frozenset(("a", "an", "her", "his", "its", "my", "our", "the", "their", "your"))
_STATES = frozenset(
    ("am", "is", "was", "were", "are", "became", "fell", "felt", "got", "looked", "looks", "seemed", "seems")
)
_DEGREES = frozenset(
    ("a", "all", "as", "being", "but", "evidently", "extremely", "half", "less", "more", "most", "much", "no",
     "not", "now", "only", "quite", "rather", "so", "still", "too", "very")
)  # fmt: skip
_DESCRIPTION = 12  # words: "the Minister of Foreign Affairs of the People's Republic of Albania, X"
_WITHIN_DESCRIPTION = frozenset((" ", "\n", "'s ", "’s "))
_HAVING = frozenset(("had", "has", "have", "got", "heard"))
_BE = frozenset(("was", "were", "is", "are", "be", "been"))  # "was called X": X is no object
_ASKING = frozenset(("did", "does", "has", "had", "was", "is", "would", "will", "can", "could", "should", "do"))


class Hint(NamedTuple):
    """One observation: points for (or against) a person, and its words."""

    points: float
    reason: str
    act: bool = False  # what is said or done, which countries and cities do too


def hints_at(words: Words, chunk: Chunk) -> list[Hint]:
    """What the words right before and after a chunk say; empty where they say nothing."""
    found = [*_before(words, chunk.first, chunk.last), *_after(words, chunk)]
    return [hint for hint in found if hint is not None]


def _before(words: Words, first: int, last: int) -> list[Hint]:
    gap = words.gap_before(first)
    word = words.lower(first - 1)
    if gap.strip() == "," and _ends_apposition(words, first) and (last > first or not _ends_line(words, last)):
        return [Hint(1.5, "the name of somebody described right before it")]
    if gap.strip() == "," and (titles().get(word) == "kinship" or word in word_list("role-nouns")):
        return [Hint(1.5, f'"{word}," before it')]
    if asked := _asked_about(words, first, last):
        return [asked]
    if gap == " (" and _is_named_in_brackets(words, first, last):
        return [Hint(1.5, "in brackets behind what somebody is")]
    if gap.strip() not in ("", "[", '"', "“"):
        return []
    if word in ("signed", "signs") and '"' in gap.replace("“", '"'):
        return [Hint(2.0, f'"{word}" before it')]
    if word in _EPITHETS and words.gap(first - 1) != END:
        return [Hint(2.0, f'"{word}" before it')] if _is_epithet(words, first - 1) else []
    if word in word_list("role-nouns") and words.forms[first - 1].islower() and _is_determined(words, first - 1):
        return [Hint(1.5, f'"{word}" before it')]
    if word == "called" and any(words.lower(index) in word_list("role-nouns") for index in range(first - 4, first - 1)):
        return [Hint(2.0, '"called" before it, of a person')]
    return _after_word(words, first, word)


def _asked_about(words: Words, first: int, last: int) -> Hint | None:
    """ "What's Holm doing?", "And Holm?"."""
    word = words.lower(first - 1)
    if word in _QUESTIONS and words.gap_before(first) in ("'s ", "’s "):
        return Hint(1.2, f'"{word}\'s" before it, as who acts')
    if word == "and" and words.opens[first - 1] and words.text[words.ends[last] : words.ends[last] + 1] == "?":
        return Hint(0.8, "asked about by the name alone")
    return None


def _is_named_in_brackets(words: Words, first: int, last: int) -> bool:
    """ "the Political Officer in Sikkim (X)"; but "the Ambassador (Paris)"."""
    alone = words.text[words.ends[last] : words.ends[last] + 1] == ")"
    if not alone or (first == last and find_places_named(words.forms[first])):
        return False
    return _ends_apposition(words, first)


def _ends_line(words: Words, last: int) -> bool:
    """Whether a line of an address ends there: "The Secretary of State, Washington"."""
    ends = words.gap(last) == END or bool(words.line_ends[last])
    return ends and words.text[words.ends[last] : words.ends[last] + 2].lstrip(" ")[:1] in ("", "\n")


def _is_epithet(words: Words, index: int) -> bool:
    """Not so in "a young Norman", "batteries named X"."""
    before = words.lower(index - 1)
    if words.lower(index) == "named":
        return not (before in word_list("ship-words") or before in word_list("place-nouns") or before.endswith("s"))
    return before not in ("a", "an") or words.lower(index) == "certain"


def _is_determined(words: Words, index: int) -> bool:
    """Whether an article, a possessive or what somebody belongs to ("Politburo member") stands before a noun."""
    if words.is_capital(index - 1) and words.joined(index - 1) and not words.opens[index - 1]:
        return True
    return words.lower(index - 1) in _DETERMINERS or (
        words.lower(index - 2) in _DETERMINERS and words.forms[index - 1].islower()
    )


def _after_word(words: Words, first: int, word: str) -> list[Hint]:
    if word in _PLACE_PREPOSITIONS:
        return [Hint(-1.5, f'"{word}" before it, as before places')]
    if word == "of":
        return _after_of(words, first)
    if word in _WAY_PREPOSITIONS:
        moved = word_list("motion-words") & {words.lower(first - 2), words.lower(first - 3)}
        if moved:
            return [Hint(-1.5, f'"{min(moved)} {word}" before it, as before places')]
    if word in ("from", "to", "with", "by") and (found := _exchanged(words, first, word)):
        return [found]
    if word in word_list("object-verbs") and not words.opens[first] and words.lower(first - 2) not in _BE:
        return [Hint(1.5, f'"{word}" before it, whose object is a person', act=True)]
    if word == "whom" and words.gap(first - 1) != END:
        return [Hint(1.2, '"whom" before it')]
    if word in _ASKING and words.opens[first - 1]:
        return [Hint(0.5, "asked about as the one who acts")]
    if word in _PERSON_PREPOSITIONS:
        return [Hint(0.4, f'"{word}" before it, as before persons')]
    return []


def _exchanged(words: Words, first: int, word: str) -> Hint | None:
    """ "a letter from X", "had it from X", "wrote to X", "had signed with X"."""
    before = words.lower(first - 2)
    if before in word_list("exchange-nouns"):
        return Hint(1.2, f'"{before} {word}" before it')
    if word == "from" and before == "it" and words.lower(first - 3) in _HAVING:
        return Hint(1.2, '"had it from" before it')
    if word == "to" and _is_act(before):
        return Hint(1.2, f'"{before} to" before it')
    if word == "with" and _is_met(words, first - 2):
        return Hint(1.2, "who somebody met or spoke with")
    return None


def _is_met(words: Words, index: int) -> bool:
    """Whether up to four words before "with" somebody meets: "spoke of it with", "had signed with"."""
    for each in range(index, max(-1, index - 4), -1):
        if words.lower(each) in word_list("meeting-verbs"):
            return True
        if words.opens[each] or not words.gap(each).isspace():
            return False
    return False


def _after_of(words: Words, first: int) -> list[Hint]:
    noun = words.lower(first - 2)
    if noun == "and" and words.lower(first - 4) == "of":
        noun = words.lower(first - 5)  # "the health of Lang and of Holm"
    if noun in word_list("person-of-nouns"):
        return [Hint(1.2, f'"{noun} of" before it, as before persons')]
    if noun in _PARTS_OF_BOOKS:
        return [Hint(-2.0, f'"{noun} of" before it, as before a book')]
    if noun == "name":
        return [Hint(2.0, '"of the name of" before it')]
    if first > 1 and words.is_capital(first - 2) and words.joined(first - 2):
        return [Hint(-2.5, '"of" before it, behind a name or a title, as before places')]
    return []


def _ends_apposition(words: Words, first: int) -> bool:
    """ "our Consul in Galatz, X": a title with an article or a capital, up to five words before the comma."""
    for index in range(first - 1, max(0, first - 1 - _DESCRIPTION), -1):
        word = words.lower(index)
        if word in titles() and titles()[word] != "kinship":
            if index < first - 1 and words.joined(index) and words.is_capital(index + 1):
                return False  # "Ambassador Holm, Madrid": a name behind the title
            owned = words.text[words.ends[index - 1] : words.starts[index]].strip() in ("'s", "’s")
            return (
                words.forms[index][0].isupper()
                or owned  # "the consul's clerk, Holm"
                or words.lower(index - 1) in _DETERMINERS
                or (words.is_capital(index - 1) and words.lower(index - 2) in _DETERMINERS)
            )
        if index < first - 1 and words.gap(index) not in _WITHIN_DESCRIPTION:
            return False
    return False


def _after(words: Words, chunk: Chunk) -> list[Hint]:
    last = chunk.last
    gap = words.gap(last)
    if gap == END:
        return []
    following = words.lower(last + 1)
    if gap[:2] in ("'s", "’s", "ʼs", "' ", "’ "):
        return _possessed(words, last)
    if gap.isspace():
        return _verb(words, chunk, following)
    if _LIFE_DATES.match(gap + words.text[words.starts[last + 1] : words.starts[last + 1] + 12]) or _dates(words, last):
        return [Hint(1.5, "dates of a life after it")]
    if gap.lstrip("]").startswith(","):
        return _after_comma(words, last)
    return []


def _dates(words: Words, last: int) -> bool:
    end = words.ends[last]
    return bool(_LIFE_DATES.match(words.text, end, end + 24))


def _possessed(words: Words, last: int) -> list[Hint]:
    nouns = (words.lower(last + 1), words.lower(last + 2))
    for noun in nouns:
        if noun in word_list("person-nouns"):
            return [Hint(1.5, f'"\'s {noun}" after it, as persons have')]
    return [Hint(0.3, "a possessive")]


def _verb(words: Words, chunk: Chunk, following: str) -> list[Hint]:
    last = chunk.last
    if following in word_list("person-verbs") and (words.forms[last + 1][0].islower() or _acts_loudly(words, chunk)):
        return [Hint(2.0, f'"{following}" after it, whose subject is a person', act=True)]
    if following == "by" and words.lower(last + 2) == "name":
        return [Hint(2.0, '"by name" after it')]
    if following == "the" and words.lower(last + 2) in word_list("role-nouns"):
        return [Hint(1.5, f'"the {words.lower(last + 2)}" after it')]
    if following == "and" and words.lower(last + 2) in ("his", "her"):
        return [Hint(1.5, f'"and {words.lower(last + 2)}" after it')]
    if following in _SELF or following == "who":
        return [Hint(2.0, f'"{following}" after it')]
    following = following.removesuffix("n't").removesuffix("n’t") or following  # "hasn't said"
    if following in _ADVERBS or following in _WAS or following.endswith("ly"):
        second = last + 2
        while words.lower(second) in _ADVERBS or words.lower(second) in _AUXILIARIES:
            second += 1  # "might have said"
        if (_is_act(words.lower(second)) or words.lower(second) in _DONE) and following not in ("was", "is", "were"):
            return [Hint(1.5, f'"{following} … {words.lower(second)}" after it, whose subject is a person', act=True)]
        return _predicate(words, last, following)
    return []


def acts_in_capitals(words: Words, last: int) -> bool:
    """Whether a verb of persons follows in a line of capitals, where it proves a name that is known."""
    if not words.joined(last) or words.lower(last + 1) not in word_list("person-verbs"):
        return False
    return bool(words.opens[last + 1]) and words.text[words.starts[last] : words.ends[last + 1]].isupper()


def _acts_loudly(words: Words, chunk: Chunk) -> bool:
    """Not so for a first name alone, since in capitals the verb may be a noun as well: "MARIA PROTESTS STOP"."""
    return chunk.kinds[-1] in ("surname", "unknown") and acts_in_capitals(words, chunk.last)


def _is_act(verb: str) -> bool:
    """Whether only persons do it: the form that follows a name, or the plain one ("would sign")."""
    acts = word_list("person-verbs")
    return verb in acts or f"{verb}s" in acts or f"{verb}ed" in acts or f"{verb}d" in acts


def _predicate(words: Words, last: int, following: str) -> list[Hint]:
    if following in ("was", "is", "became", "were"):
        for index in range(last + 2, last + 6):
            if index >= len(words.opens) or words.opens[index]:
                break
            if words.lower(index) in titles() or words.lower(index) in word_list("role-nouns"):
                return [Hint(1.5, f'"{following} … {words.lower(index)}" after it')]
    if words.lower(last + 2) in ("in", "on", "near"):  # as places are, too
        return []
    adjective = words.lower(last + 2 + (words.lower(last + 2) in _DEGREES))
    if following in _STATES and adjective in word_list("person-adjectives"):
        return [Hint(1.5, f'"{following} {adjective}" after it, as persons are')]
    return [Hint(0.4, f'"{following}" after it')]


def _after_comma(words: Words, last: int) -> list[Hint]:
    following = words.lower(last + 1)
    if words.opens[last] and following in _TO_SOMEBODY and words.gap(last) == ", ":
        return [Hint(1.5, f'addressed: ", {words.forms[last + 1]}" after it')]
    if following in ("who", "whom", "whose"):
        return [Hint(2.0, f'", {following}" after it')]
    for index in range(last + 1, last + 6):
        word = words.lower(index)
        if word == "to":  # "to count the children"
            break
        phrase = f"{word} {words.lower(index + 1)}"
        small = words.forms[index][0].islower()  # "France, Porter and Lang"
        if phrase in titles() or word in titles() or (small and word in word_list("role-nouns")):
            named = words.forms[min(index + 1, len(words.forms) - 1)][0].isupper() and words.joined(index)
            return [] if named else [Hint(1.5, f'", … {word}" after it')]
        if "," in words.gap(index) or words.gap(index) == END or "." in words.gap(index):
            break
    if following == "of" and _is_body(words, last + 2 + (words.lower(last + 2) == "the")):
        return [Hint(1.5, '", of" after it, before an organisation')]
    if following in word_list("person-verbs") and words.forms[last + 1][0].islower():
        return [Hint(0.5, f'", {following}" after it')]
    return []


def _is_body(words: Words, index: int) -> bool:
    """Whether an organisation's name begins there: "of the Home Office"."""
    for each in range(index, index + 4):
        if each >= len(words.forms) or not words.is_capital(each):
            return False
        if words.forms[each] in word_list("organisation-words"):
            return each > index
        if not words.joined(each):
            return False
    return False


def speech_before(words: Words, first: int) -> Hint | None:
    """ "…", said X: a verb of speech right before the name, after a quotation."""
    verb = words.lower(first - 1)
    if first < 2 or verb not in word_list("person-verbs") or not words.gap_before(first).isspace():
        return None
    if verb in word_list("motion-words") or verb in _MOVED:
        return None  # "Sister Holm, left Mpika"
    quoted = any(mark in words.gap_before(first - 1) for mark in "\"”’'»,")
    return Hint(2.0, f'"{verb}" before it, after what was said') if quoted else None
