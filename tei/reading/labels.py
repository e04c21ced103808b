"""The lines of a text to the labels of its speakers, learnt from how the labels repeat and what form they have."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tei.expressions import expression
from tei.model import Source
from tei.reading.frontmatter import field_label
from tei.reading.label_evidence import HABIT, accepted, common_words, may_be_name, of_lists
from tei.reading.labels_alone import find_labels_alone
from tei.reading.lexicon import names_nobody
from tei.reading.lines import names_genre, participants_head
from tei.reading.paragraphs import LINE_BREAK, Paragraph, has_line_end
from tei.reading.printed_questions import find_printed_questions
from tei.reading.signatories import begins_with_title

# A name of up to nine words; then perhaps how it is said; then what ends a label. All bounded, so linear.
_WORD = r"\[?[^\W\d_][\w.'’\-]{0,30}\]?"
_NAME = rf"(?P<name>{_WORD}(?:[ \u00a0]{{1,2}}(?:{_WORD}|\d{{1,3}}|&)){{0,8}}?)"
_BRACKETED = r"[ \u00a0]*[(\[][^()\[\]\r\n]{1,60}[)\]]"
# A country or an office, then perhaps how it is said: "Mr. SEYDOT (France) (interrupting)".
_PAREN = rf"(?:{_BRACKETED})??(?P<paren>{_BRACKETED})?"
# Where Markdown would take the number or the colon for a mark, a backslash stands before the stop or colon.
# What may stand before a label: the number of a paragraph or question, the time on a tape.
_TIMED = r"(?:\[\d{1,2}:\d\d(?::\d\d)?\][ \u00a0]*)?"
_MARK = r"[*_]{0,3}"
_NEXT = r"(?=[\s\"'(\[]|[‘“]|—|\\|$)"
_INNER = expression(r"(?<=[.?!\"”)\]])[ \n]?(?P<dash>[—–]|--?)[ ]?(?P<name>[QA])\.(?=\s)")  # a turn within a paragraph
# Behind a stop or colon printers may set a dash, "Mr. HALE.—I think so."; in "PM: —so I heard" it belongs to the words.
_TAIL = rf"(?:{_MARK}(?:[—–]| [—–](?=\s)|--?(?=\S)){_MARK}|{_MARK}{_NEXT})"
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|['’]|-){1,30}"
_FORMS = {
    "colon": expression(rf"{_TIMED}{_MARK}{_NAME}{_MARK}{_PAREN}{_MARK}[ \u00a0\u202f]?\\?:{_TAIL}"),
    "stop": expression(
        rf"{_MARK}(?P<name>(?:(?:(?:[A-Z][A-Za-z]{{0,9}}\.? ){{0,2}}|[A-Z][a-z] [^\W\d_A-Z]{{3,14}} ){_CAPITALS}"
        rf"(?: {_CAPITALS}){{0,4}}|(?:(?![QA]\. )[A-Z][a-z]{{0,8}}\.|Senator|Sir|Miss) [A-Z][\w'’\-]{{1,30}}|[QA]))"
        rf"(?: of [A-Z][\w ]{{2,20}}?)?{_PAREN}{_MARK}\.{_TAIL}"
    ),
    "numbered": expression(rf"{_MARK}\d{{1,4}}\\?[.)] {_NAME}{_MARK}{_PAREN}{_MARK}:{_TAIL}"),
    "question": expression(rf"{_MARK}(?:\d{{1,4}}(?:\\?[.)])? |[—–] ?)?(?P<name>[QA]){_MARK}(?P<paren>)[.:]{_TAIL}"),
    "dash": expression(rf"{_MARK}{_NAME}{_MARK}{_PAREN}{_MARK}[ \u00a0]?(?:[—–]|-(?= )){_MARK}{_NEXT}"),
    "brackets": expression(rf"{_MARK}\[{_NAME}\]{_PAREN}\\?:{_MARK}{_NEXT}"),
}
_PART = r"(?:[A-Z][a-z]{0,8}\.(?= [A-Z]{2})|[A-Z]\.|[^\W\d_][\w'’\-]{0,30})"
_SEVERAL = expression(rf"{_MARK}(?P<name>{_PART}(?:(?:, | & | ){_PART}){{0,10}}?){_MARK}(?P<end>[.:]){_TAIL}")
_AND = expression(r",? (?:and|&) |, ")
# What a line has (its first 200 characters, and the first two of them behind marks) that begins with a label of a form.
_MAY_BE: Mapping[str, Callable[[str, str], bool]] = {
    "colon": lambda head, _: ":" in head,
    "stop": lambda head, _: "." in head,
    "numbered": lambda head, lead: lead[:1].isdecimal() and ":" in head,
    "question": lambda _, lead: lead[:1] in "QA—–" or lead[:1].isdecimal(),
    "dash": lambda head, _: "—" in head or "–" in head or "- " in head,
    "brackets": lambda head, lead: lead[:1] == "[" and (lead[1:] == "[" or lead[1:].isalpha()) and ":" in head,
}
_BEFORE = "*_[—–0123456789.:])\\ "  # what may stand before the name in one of the forms
_NAMING = frozenset(("henceforth", "hereafter", "hereinafter"))  # "(hereafter Zhou)": how the label goes on
_LINE_BELOW = expression(r"[\r\n]\s*")
# A name and nothing else, perhaps marked as a signature.
_SIGNS = expression(
    r" *(?:\(?(?:signed|sgd\.?|sd\.?|[-–])\)? |/[-–s]/ )?(?:(?:[^\W\d_a-z]\. ?){1,3}|[^\W\d_a-z][\w'’-]+ )"
    r"(?:[^\W\d_a-z][\w'’-]+ ?){1,2}(?:,? ?(?:m\. ?p\.|manu propria))? *(?=[\r\n]|$)"
)
_LAST = 4  # paragraphs in which a record is signed
_HIDDEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"
_LONGEST = 120  # characters of a label
_TOP = 3000  # characters in which the fields of a memorandum's head stand


class Label(NamedTuple):
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
    text = _without_hidden(source.text)
    candidates = [
        label for paragraph in paragraphs for place in _places(text, paragraph) for label in _candidates(text, *place)
    ]
    fields = _of_fields(text, paragraphs, candidates) | _of_signatures(text, paragraphs, candidates)
    outside = fields | of_lists(text, candidates) | _of_title(text, paragraphs, candidates)
    if not any(label.name.casefold() in ("question", "q") for label in candidates):
        outside |= {label.start for label in candidates if label.name.casefold() == "answer"}
    candidates = [label for label in candidates if label.start not in outside]
    by_form: dict[str, list[Label]] = defaultdict(list)
    for label in candidates:
        by_form[label.form].append(label)
    common = common_words(source.tokens)
    surnames = {name.split()[-1].casefold() for name in known if name.split()}
    found: dict[int, Label] = {}
    for labels in sorted(by_form.values(), key=len, reverse=True):
        for label in accepted(labels, common, surnames, len(paragraphs)):
            found.setdefault(label.start, label)
    names = {label.name.casefold() for label in found.values()}
    asked = Counter(label.name for label in by_form["question"])
    questions = {"Q", "A"} if asked["Q"] and asked["A"] else {"Q"} if asked["Q"] > 1 else set()
    for label in (each for each in candidates if each.start not in found):
        # "HALE:" and "Mr. HALE (after a pause):" where labels end in a full stop; "Q." and "A." among named speakers
        known_by_name = label.name.casefold() in names and (_is_sure(label) or label.delivery is not None)
        listed = label.name.isupper() and label.name.split()[-1].casefold() in surnames
        if known_by_name or (names and ((label.form == "question" and label.name in questions) or listed)):
            found.setdefault(label.start, label)
    if not found:
        found = {label.start: label for label in _alone(text, paragraphs)}
    if "q" not in names:
        found |= {label.start: label for label in _printed(text, paragraphs, candidates)}
    found |= {label.start: label for label in _together(text, paragraphs, found)}
    if any(label.name in ("Q", "A") for label in found.values()):
        found |= {label.start: label for paragraph in paragraphs for label in _inner(text, paragraph)}
    named = (each._replace(form="question") if each.name in ("Q", "A") else each for each in found.values())
    return tuple(sorted(named, key=lambda label: label.start))


def _without_hidden(text: str) -> str:
    """The text with a mark for each sign that nobody sees and that says which way the text runs, as long as before."""
    if text.isascii() or not any(map(text.__contains__, _HIDDEN)):
        return text
    return text.translate(dict.fromkeys(map(ord, _HIDDEN), "*"))


def _printed(text: str, paragraphs: Sequence[Paragraph], candidates: Sequence[Label]) -> Iterable[Label]:
    """Numbered questions, answers behind dashes; and who else speaks among them: "His HONOUR:", "417. Mr. HALE:"."""
    questions, answers = find_printed_questions(text, paragraphs)
    if not questions:
        return
    named = {label.start: label for label in candidates if label.form in ("numbered", "colon")}
    for start, end in questions:
        yield named.get(start) or Label(start, start, end - 1, end, end, None, "Q", "question")
    for start, end in answers:
        yield Label(start, start, end, end, end, None, "A", "question")
    for label in named.values():
        if label.form == "colon" and label.name.split()[-1].isupper():
            yield label


def _alone(text: str, paragraphs: Sequence[Paragraph]) -> Iterable[Label]:
    """Labels on lines of their own, without a colon or stop."""
    for line in find_labels_alone(text, paragraphs):
        name = text[slice(*line.name)]
        delivery = line.paren if line.paren and _is_delivery(text[slice(*line.paren)]) else None
        first = delivery[0] + 1 if delivery and text[delivery[0]] == " " else line.end
        place = (first, line.end) if delivery else None
        yield Label(line.start, *line.name, first if delivery else line.end, line.end, place, name, "alone")


def _is_sure(label: Label) -> bool:
    """Whether a speaker's name can hardly be anything else here: a colon follows, or it stands in capitals."""
    return label.form == "colon" or (label.form == "stop" and label.name.isupper())


def _together(text: str, paragraphs: Sequence[Paragraph], found: Mapping[int, Label]) -> Iterable[Label]:
    """Labels of several speakers: "HALE, RUSSO and DIETZ:", each of whom has a label elsewhere; and of all, "All."."""
    names = {label.name.casefold() for label in found.values()}
    stops = sum(label.form == "stop" for label in found.values()) >= HABIT
    for start, end in (place for each in paragraphs for place in _places(text, each)) if names else ():
        if start in found or not text[start].isupper():
            continue
        stop = min(end, start + _LONGEST)
        if not stops and text[start + 1 : stop][:1].islower() and text.find(":", start, stop) < 0:
            continue
        match = _SEVERAL.match(text, start, stop)
        if match is None:
            continue
        name = match["name"]
        crowd = names_nobody(name) and (match["end"] == ":" or stops)
        joint = len(parts_of_joint(name)) > 1 and (match["end"] == ":" or name.replace(" and ", "").isupper())
        if crowd or (joint and all(part.casefold() in names for part in parts_of_joint(name))):
            form = "stop" if crowd else "joint"
            yield Label(match.start(), *match.span("name"), match.end(), match.end(), None, name, form)


def parts_of_joint(name: str) -> list[str]:
    """The single names in a label of several speakers."""
    return _AND.split(name)


def _of_fields(text: str, paragraphs: Sequence[Paragraph], candidates: Sequence[Label]) -> set[int]:
    """Where labels stand at the top that occur once, right under the line of a field or between two: fields too."""
    found: set[int] = set()
    counts = Counter(label.name.casefold() for label in candidates)
    for label in candidates:
        if label.start > _TOP:
            break
        if label.form != "colon" or counts[label.name.casefold()] > 1:
            continue
        stop = len(text[: label.start].rstrip())
        line = text.rfind("\n", 0, stop) + 1
        above = line in found or field_label(text, line, label.start) is not None
        above = above or participants_head(text, line, label.start) is not None
        paragraph = paragraphs[bisect_right(paragraphs, label.start, key=lambda each: each.start) - 1].start
        if paragraph < label.start and participants_head(text, paragraph, label.start) is not None:
            found.add(label.start)  # "Interpreter: Ji Shan" in a list of those present
        if above and (text.count("\n", stop, label.start) == 1 or _field_below(text, label.end)):
            found.add(label.start)
    return found


def _of_signatures(text: str, paragraphs: Sequence[Paragraph], candidates: Sequence[Label]) -> set[int]:
    """Where an office and who holds it sign in the last paragraphs, each once: "The Regent: F. Konda m.p."."""
    last = paragraphs[-_LAST:][0].start if paragraphs else 0
    counts = Counter(label.name.casefold() for label in candidates)
    return {
        label.start
        for label in candidates
        if label.start >= last and counts[label.name.casefold()] == 1 and _SIGNS.match(text, label.end)
        if begins_with_title(label.name)
    }


def _of_title(text: str, paragraphs: Sequence[Paragraph], candidates: Sequence[Label]) -> set[int]:
    """Where the first line is a title that has a colon, and no other line begins so: "Harbour Board: Minutes of …"."""
    first = candidates[0] if candidates else None
    if first is None or first.start != paragraphs[0].start or first.form != "colon":
        return set()
    line = text[first.name_start : first.end + len(text[first.end : first.end + _LONGEST].split("\n", 1)[0])]
    once = sum(label.name.casefold() == first.name.casefold() for label in candidates) == 1
    return {first.start} if once and names_genre(line) and not line.rstrip().endswith((".", "?", "!")) else set()


def _field_below(text: str, place: int) -> bool:
    """Whether the next line that is not blank is one of a field."""
    below = _LINE_BELOW.search(text, place)
    return below is not None and field_label(text, below.end(), len(text)) is not None


def _inner(text: str, paragraph: Paragraph) -> Iterable[Label]:
    """Questions and answers that are printed on in one paragraph: "Where was it?—A. At the pier."."""
    for match in _INNER.finditer(text, paragraph.start, paragraph.end):
        start = match.start("dash")
        yield Label(start, *match.span("name"), match.end(), match.end(), None, match["name"], "question")


def _places(text: str, paragraph: Paragraph) -> list[tuple[int, int]]:
    start, end = paragraph.start, paragraph.end
    further = LINE_BREAK.finditer(text, start, end) if has_line_end(text, start, end) else ()
    return [(start, end), *((match.end(), end) for match in further)]


def _candidates(text: str, start: int, end: int) -> Iterable[Label]:
    head = text[start : min(end, start + 200)]
    if not head.lstrip(_BEFORE)[:1].isupper():
        return  # no name follows, whatever its form
    if participants_head(text, start, end) is not None:
        return  # "President: Mr. Dahl (Norway)" lists who is present
    lead = head.lstrip("*_")[:2]
    for form, pattern in _FORMS.items():
        match = pattern.match(text, start, start + len(head)) if _MAY_BE[form](head, lead) else None
        if match and may_be_name(match["name"], form):
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
    if inside.split(" ")[0].lower() in _NAMING:
        return False
    return bool(inside) and (inside[0].islower() or re.fullmatch(r"\w+(?:ly|ing)\.?", inside) is not None)
