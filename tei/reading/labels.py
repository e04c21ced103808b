"""The lines of a text to the labels of its speakers, learnt from how the labels repeat and what form they have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tei.model import Source
from tei.reading.frontmatter import known_labels
from tei.reading.lexicon import is_title, words
from tei.reading.paragraphs import Paragraph
from tei.recognition.lexicon import word_list

# A name of up to seven words; then perhaps how it is said; then what ends a label. All bounded, so linear.
_WORD = r"\[?[^\W\d_][\w.'’\-]{0,30}\]?"
_NAME = rf"(?P<name>{_WORD}(?:[ \u00a0]{{1,2}}(?:{_WORD}|\d{{1,3}}|&)){{0,6}}?)"
_PAREN = r"(?P<paren>[ \u00a0]*[(\[][^()\[\]\n]{1,60}[)\]])?"
_MARK = r"[*_]{0,3}"
_NEXT = r"(?=[\s\"“‘'(\[—]|$)"
_INNER = re.compile(r"(?<=[.?!\"”)\]])[ \n]?(?P<dash>[—–]|--?)[ ]?(?P<name>[QA])\.(?=\s)")  # a turn within a paragraph
# Behind a stop or colon printers may set a dash, and then no blank: "Mr. HALE.—I think so."
_TAIL = rf"(?:{_MARK}(?: ?[—–]|--?(?=\S)){_MARK}|{_MARK}{_NEXT})"
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|['’\-]){1,30}"
_FORMS = {
    "colon": re.compile(rf"{_MARK}{_NAME}{_MARK}{_PAREN}{_MARK}:{_TAIL}"),
    "stop": re.compile(
        rf"{_MARK}(?P<name>(?:(?:[A-Z][A-Za-z]{{0,9}}\.? ){{0,2}}{_CAPITALS}"
        rf"(?: {_CAPITALS}){{0,4}}|(?:(?![QA]\. )[A-Z][a-z]{{0,8}}\.|Senator|Sir|Miss) [A-Z][\w'’\-]{{1,30}}|[QA]))"
        rf"{_PAREN}{_MARK}\.{_TAIL}"
    ),
    "question": re.compile(rf"{_MARK}(?:\d{{1,4}}[.)]? |[—–] ?)?(?P<name>[QA]){_MARK}(?P<paren>)[.:]{_TAIL}"),
    "dash": re.compile(rf"{_MARK}{_NAME}{_MARK}{_PAREN}{_MARK}[ \u00a0]?(?:[—–]|-(?= )){_MARK}{_NEXT}"),
    "brackets": re.compile(rf"{_MARK}\[{_NAME}\]{_PAREN}:{_MARK}{_NEXT}"),
}
_SIGNS = {
    "colon": ":",
    "stop": ".",
    "question": ".:",
    "dash": "—–-",
    "brackets": "]",
}  # without one of them there is no such label
_BEFORE = "*_[—–0123456789.) "  # what may stand before the name in one of the forms
_LINKS = frozenset(("of", "the", "and", "&"))
_SHORT_TITLE = 4  # letters, at most, of a title that ends in a full stop
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{2,}\b")
_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*")


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its place; offsets into the text."""

    start: int
    name_start: int
    name_end: int
    speaker_end: int  # behind the punctuation, or before a delivery note
    end: int  # behind all of it, marks included
    delivery: tuple[int, int] | None
    name: str
    form: str


def find_labels(source: Source, paragraphs: Sequence[Paragraph], known: Iterable[str] = ()) -> tuple[Label, ...]:
    """The labels at the beginnings of paragraphs and of their lines. `known` are names of persons taking part."""
    text = source.text
    candidates = [
        label for paragraph in paragraphs for place in _places(text, paragraph) for label in _candidates(text, *place)
    ]
    by_form: dict[str, list[Label]] = defaultdict(list)
    for label in candidates:
        by_form[label.form].append(label)
    common = _common_words(source.tokens)
    surnames = {name.split()[-1].casefold() for name in known if name.split()}
    accepted: dict[int, Label] = {}
    for labels in sorted(by_form.values(), key=len, reverse=True):
        for label in _accepted(labels, common, surnames):
            accepted.setdefault(label.start, label)
    names = {label.name.casefold() for label in accepted.values()}
    for label in candidates:  # "Mr. HALE (after a pause):" where labels end in a full stop
        if label.name.casefold() in names and label.delivery is not None:
            accepted.setdefault(label.start, label)
    if any(label.name in ("Q", "A") for label in accepted.values()):
        accepted |= {label.start: label for paragraph in paragraphs for label in _inner(text, paragraph)}
    found = (replace(each, form="question") if each.name in ("Q", "A") else each for each in accepted.values())
    return tuple(sorted(found, key=lambda label: label.start))


def _inner(text: str, paragraph: Paragraph) -> Iterable[Label]:
    """Questions and answers that are printed on in one paragraph: "Where was it?—A. At the pier."."""
    for match in _INNER.finditer(text, paragraph.start, paragraph.end):
        start = match.start("dash")
        yield Label(start, *match.span("name"), match.end(), match.end(), None, match["name"], "question")


def _places(text: str, paragraph: Paragraph) -> list[tuple[int, int]]:
    starts = [paragraph.start, *(m.end() for m in _LINE.finditer(text, paragraph.start, paragraph.end))]
    return [(start, paragraph.end) for start in starts]


def _candidates(text: str, start: int, end: int) -> Iterable[Label]:
    head = text[start : min(end, start + 200)]
    if not head.lstrip(_BEFORE)[:1].isupper():
        return  # no name follows, whatever its form
    for form, pattern in _FORMS.items():
        if not any(map(head.__contains__, _SIGNS[form])):
            continue
        match = pattern.match(text, start, start + len(head))
        if match and _may_be_name(match["name"]):
            yield _label(text, form, match)


def _label(text: str, form: str, match: re.Match[str]) -> Label:
    paren = match.span("paren") if match["paren"] else None
    if paren is None or not _is_delivery(match["paren"]):
        return Label(match.start(), *match.span("name"), match.end(), match.end(), None, match["name"], form)
    first = paren[0] + len(match["paren"]) - len(match["paren"].lstrip())
    return Label(match.start(), *match.span("name"), paren[0], match.end(), (first, match.end()), match["name"], form)


def _is_delivery(paren: str) -> bool:
    """How something is said begins with a small letter, or is a single word in -ly or -ing; a country does neither."""
    inside = paren.strip().strip("()[]*_")
    return bool(inside) and (inside[0].islower() or re.fullmatch(r"\w+(?:ly|ing)\.?", inside) is not None)


def _may_be_name(name: str) -> bool:
    name = name.replace("[", "").replace("]", "")
    tokens = name.replace("\u00a0", " ").split()
    if name.casefold().rstrip(".") in words("no-labels") and name.casefold() not in ("question", "answer"):
        return False
    if tokens[0].casefold() == "by" or (len(tokens) > 1 and len(tokens[-1]) <= _SHORT_TITLE and is_title(tokens[-1])):
        return False  # "By Mr. HALE:" tells who asks; "TESTIMONY OF MRS." is cut by the stop of a title
    if tokens[0].casefold() in words("no-labels") and len(tokens) > 1 and tokens[1][:1].islower():
        return False
    return tokens[0][:1].isupper() and all(
        token[:1].isupper()
        or token.casefold() in _LINKS
        or token.casefold() in word_list("particles")
        or token.isdigit()
        for token in tokens
    )


def _common_words(tokens: Iterable[str]) -> frozenset[str]:
    """Words that a text writes with a small first letter."""
    return frozenset(_SMALL.findall(" ".join(tokens)))


def _accepted(labels: list[Label], common: frozenset[str], surnames: set[str]) -> list[Label]:
    counts = Counter(label.name.casefold() for label in labels)
    persons = [name for name in counts if _is_person(name, labels, common, surnames, counts)]
    families = {name.split()[-1] for name in persons if len(name.split()) > 1}
    persons += [name for name in counts if name not in persons and name in families]
    total = sum(counts[name] for name in persons)
    kin = len({name.split()[-1] for name in persons}) < len(persons)
    repeated = kin or any(counts[name] > 1 for name in persons)
    if labels[0].form != "colon" and (total < 3 or not repeated):
        return []  # a stop or a dash behind words in capitals is common; it must show itself as a habit
    if total < 2 or not (repeated or total >= 3 or len({*persons}) > 1):
        return []
    if not repeated and not all(_is_strong(name, surnames) for name in persons):
        return []
    return [label for label in labels if label.name.casefold() in persons]


def _is_person(
    name: str, labels: list[Label], common: frozenset[str], surnames: set[str], counts: Counter[str]
) -> bool:
    written = next(label.name for label in labels if label.name.casefold() == name)
    tokens = [token.strip(".").casefold() for token in written.split()]
    if counts[name] == 1 and name in known_labels():
        return False  # "Interviewer:" once is a field, often a speaker
    if tokens[-1] in surnames or is_title(tokens[0]) or tokens[0] in words("roles"):
        return True
    if len(tokens) == 1 and len(tokens[0]) == 1:
        return counts[name] > 1
    ordinary = all(token in common for token in tokens if token not in _LINKS and token not in word_list("particles"))
    if ordinary:
        return counts[name] >= 4 and len(tokens) == 1
    return len(tokens) > 1 or counts[name] > 1 or written.isupper()


def _is_strong(name: str, surnames: set[str]) -> bool:
    tokens = [token.strip(".") for token in name.split()]
    return tokens[-1] in surnames or is_title(tokens[0]) or len(tokens) > 1
