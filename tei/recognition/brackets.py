"""Square brackets to what they mean: supplied words, expansions, words of the original language, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tei.expressions import expression
from tei.languages import language_tag
from tei.model import Attributes, Block, Document, Evidence, Finding, Span
from tei.recognition.delivery import is_event, is_reaction, is_remark
from tei.recognition.lexicon import is_ordinary, word_list
from tei.recognition.remarks import damage, omission, page_of, remarker, tells_of_paper, tells_of_recording, time_of

# Languages that are not written in Latin letters, so that such words are transliterated.
_OTHER_SCRIPTS = frozenset(
    ("ar", "be", "bg", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "mk", "mn", "ru", "sr", "ta", "th")
) | frozenset(("uk", "ur", "yi", "zh"))
_WORD = expression(r"[^\W\d_][\w'’\-]*")
_HEARD = frozenset(("turn", "speech", "paragraph", "narration", "quote"))  # where hearers may laugh
_BRACKET = expression(r"[\[\]]")
# What a transcriber says of a hand or a place on the page, before the words that stand there: no words of the editor's.
_OF_HANDS = (
    ":", "margin", "back", "verso", "envelope", "foot", "head", "top", "hand", "pencil", "minute", "ndorsed",
    "docketed", "addressed",
)  # fmt: skip
_HAND = expression(
    r"[*_ ]*(?:(?:[io]n|at) the (?:\w+ )?(?:margin|back|verso|envelope|foot|head|top)\b"
    r"|in (?:another|a different|a second) hand|in pencil|marginal (?:note|comment)|(?:\w+ )?minute\b"
    r"|[ei]ndorsed|docketed|handwritten|addressed)[^:\]\n]{0,60}(?::[*_]{0,2}|(?=\]))"
    r"|(?:unclear|uncertain|unsure|phonetic|sounds like|possibly|perhaps):",
    re.I,
    having=_OF_HANDS,
)
# Another name of the place or person before the bracket, as an editor tells it.
_OTHER_NAME = expression(
    r"(?:(?:now|today|nowadays|present-day|modern|currently|formerly|previously|later|then|since|also|also known as"
    r"|also called|renamed|alias|a\.k\.a\.|aka|i\.e\.,?) )+[^\W\d_a-z][^\[\]]{0,60}"
)
_SENTENCE = expression(r"[^\W\d_a-z].*\w{3,}.*[.!?;:\"”]|\d.*\d{4}\.")
_CLOSED = frozenset((".", "?", "!", "—", "…"))
_INITIAL = expression(r"(?<!\w)[^\W\d_a-z]\.$")  # "[Ambassador A. M.] Hale"
_TELLS = Evidence("notation", "medium", "between square brackets, a remark of whoever copied or edited the text")
_PAGE = Evidence("notation", "high", "between square brackets, the number of a page or leaf")
_UNSURE = Evidence("notation", "low", "between square brackets, by nothing shown to be anything else")
_FOREIGN = Evidence("notation", "medium", "between square brackets, words that the text has nowhere else")


def find_brackets(document: Document) -> tuple[list[Span], list[Finding]]:
    """A span inside each pair of square brackets that is no note reference and no link."""
    text = document.source.text
    if "[" not in text:
        return [], []
    taken = {s.start for s in document.spans if s.kind == "note-reference" or s.attributes.get("rule") == "link"}
    taken |= {s.start for s in document.spans if s.attributes.get("rule") == "note-number" or s.kind == "forme-work"}
    taken |= {s.start for s in document.spans if s.kind == "delivery"}  # "Dale [laughing]:"
    language = _language(document)
    outside = _words_outside(document) if language else frozenset()
    spans: list[Span] = []
    findings: list[Finding] = []
    for block in document.blocks:
        if block.kind in ("front", "metadata", "forme-work"):
            continue
        if text.find("[", block.start, block.end) < 0 and text.find("]", block.start, block.end) < 0:
            continue
        pairs, lonely = _pairs(text, block, taken)
        for start, end in pairs:
            spans.extend(_classed(text, block, start, end, language, outside))
        for offset in lonely:
            words = f"this bracket {text[offset]!r} has no partner in its paragraph"
            findings.append(document.source.finding("warning", "bracket-unbalanced", words, offset))
    for span in spans:
        if span.evidence is _UNSURE:
            words = f"[{' '.join(text[span.start : span.end].split())}] was taken for words that the editor supplied"
            findings.append(document.source.finding("info", "bracket-unclassed", words, span.start))
    return spans, findings


def _language(document: Document) -> str:
    """The tag of the original's language in Latin letters; "" where the header names none."""
    tag = language_tag(document.header.value("original_language")) or ""
    if not tag or tag == document.language:
        return ""
    return f"{tag}-Latn" if tag in _OTHER_SCRIPTS else tag


def _words_outside(document: Document) -> frozenset[str]:
    text = re.sub(r"\[[^\[\]]*\]", " ", document.source.text[:400_000])
    return frozenset(word.lower() for word in set(_WORD.findall(" ".join(set(text.split())))))


def _pairs(text: str, block: Block, taken: set[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """The insides of the outermost and inner pairs of one block, and brackets without a partner."""
    open_: list[int] = []
    pairs: list[tuple[int, int]] = []
    lonely: list[int] = []
    skip = -1
    for match in _BRACKET.finditer(text, block.start, block.end):
        offset = match.start()
        if offset in taken:
            skip = text.find("]", offset)
        elif offset == skip:
            continue
        elif match[0] == "[":
            open_.append(offset)
        elif open_:
            start = open_.pop()
            if start + 1 < offset:
                pairs.append((start + 1, offset))
        else:
            lonely.append(offset)
    return pairs, lonely + open_


def _remark(text: str, block: Block, start: int, end: int, inside: str) -> Span | None:
    """What the one who copied or edited the text tells between brackets, which is no words of the text."""
    page = page_of(inside) if inside[-1] not in ".,;:!?" and any(map(str.isdigit, inside)) else ""
    if page:
        return Span(start - 1, end + 1, "page-break", {"n": page, "rend": f"[{inside}]", "type": "inline"}, _PAGE)
    told = _told(inside)
    if told is not None:
        if "gap" in told and block.kind in ("turn", "speech") and inside.endswith("unclear"):
            told = {**told, "gap": "inaudible"}
        return Span(start, end, "editorial", told, _TELLS)
    hand = _HAND.match(text, start, end + 1)
    if hand:
        return Span(start, hand.end(), "editorial", {}, _TELLS)
    if block.kind in _HEARD and is_reaction(inside):
        return Span(start, end, "delivery", {}, _TELLS)
    spoken = block.kind in ("turn", "speech")
    if spoken and is_remark(inside, manners=False):
        return Span(start, end, "delivery", {}, _TELLS)
    if spoken and is_event(inside, apart=text[block.start : start - 1].rstrip()[-1:] in _CLOSED):
        return Span(start, end, "delivery", {"type": "business"}, _TELLS)
    if inside.lower().strip(" .!?:") in word_list("editorial") or _is_whole_narration(block, start, end):
        return Span(start, end, "editorial", {}, _TELLS)
    return None


@lru_cache(maxsize=1024)  # "[inaudible]", "[sic]": a text says the same again and again
def _told(inside: str) -> Attributes | None:
    """What a remark tells, known by its words alone, as attributes of its span; None where it is known for none."""
    if time_of(inside):
        return {"time": inside}
    reason = "editorial" if omission(inside) else damage(inside)
    if reason is not None:
        return {"gap": reason}
    by = remarker(inside)
    renamed = inside[0].islower() and _OTHER_NAME.fullmatch(inside)
    if by or renamed or tells_of_recording(inside) or tells_of_paper(inside):
        return {"by": by} if by else {}
    return None


def _classed(text: str, block: Block, start: int, end: int, language: str, outside: frozenset[str]) -> Iterator[Span]:
    inside = " ".join(text[start:end].removesuffix("\\").split())  # "[sic\]": Markdown's mark before the bracket
    if not inside:
        return  # "[ ]": a form to be filled in, or words that somebody left out; nothing tells
    before = text[start - 2 : start - 1] if start - 2 >= block.start else " "
    after = text[end + 1 : end + 2]
    remark = _remark(text, block, start, end, inside)
    if remark:
        yield remark
    elif block.kind in ("heading", "subheading") and _is_whole(text, block, start, end):
        return  # "[Enclosure 1.]": the brackets are the printer's
    elif before.isalpha() and inside.isalpha() and inside.islower():
        first = max(text.rfind(sign, block.start, start - 1) for sign in ' \n\t("“[') + 1
        stop = end + 1
        while stop < block.end and text[stop].isalpha():
            stop += 1
        yield Span(max(first, block.start), stop, "expansion")
        yield Span(start, end, "expanded")
    elif language and _is_foreign(inside, outside):
        yield Span(start, end, "foreign", _in_language(language), _FOREIGN)
    elif inside == "?" or after.isalpha() or before.isalpha() or not _is_doubtful(inside, language, outside):
        yield Span(start, end, "supplied")
    else:
        yield Span(start, end, "supplied", {}, _UNSURE)


@cache  # all such spans of a text share it, which takes less memory
def _in_language(language: str) -> Attributes:
    return {"lang": language}


def _is_whole(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a bracket is all of a heading but for the marks of Markdown."""
    return not (text[block.start : start - 1] + text[end + 1 : block.end]).strip("#*_ \t")


def _is_whole_narration(block: Block, start: int, end: int) -> bool:
    """Whether a bracket is all of a paragraph that tells what happened: "[The tape ends here.]"."""
    return block.kind == "narration" and start == block.start + 1 and end >= block.end - 2


def _is_foreign(inside: str, outside: frozenset[str]) -> bool:
    """Words that neither the text uses elsewhere nor English has; a strange small one first, or all small but one."""
    found = _WORD.findall(inside)
    if not found or any(char.isdigit() for char in inside):
        return False
    english = word_list("function-english")
    small = [word for word in found if word.islower()]
    long = [word.lower() for word in found if len(word) > 2]
    if all(word in english or word in outside for word in small) or any(word in english for word in long):
        return False  # "[It is]", "[on Elbrus]": each too short to tell by itself
    if any(word in outside for word in long) or 2 * sum(map(is_ordinary, long)) > len(long):
        return False
    strange = found[0].islower() and found[0] not in outside and found[0] not in english
    return strange or len(small) >= len(found) - 1


def _is_doubtful(inside: str, language: str, outside: frozenset[str]) -> bool:
    """A sentence may be of the source itself; where the original's language is known, unknown words may be of it."""
    if _SENTENCE.fullmatch(inside) and not _INITIAL.search(inside):
        return True
    found = _WORD.findall(inside)
    if not language or not any(word.islower() for word in found):
        return False
    return not any(word.lower() in outside or word.lower() in word_list("function-english") for word in found)
