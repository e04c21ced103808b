"""Lists of those present, and the names of recorders and signatories, to spans and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tei.expressions import expression
from tei.model import Evidence, Span
from tei.reading.elsewhere import STOP_WITHIN, recorders_in
from tei.reading.lexicon import is_title, words
from tei.reading.lines import participants_head
from tei.reading.paragraphs import BLANK, Paragraph, end_of
from tei.reading.speakers import Cast
from tei.recognition.lexicon import word_kind, word_list

# In other languages "and" parts two persons before an article or a title alone: "Ortega y Gasset" is one.
# Between two persons, and before "ob. Lind"; not before a degree or the initials of "Torvik, A. J."
_COMMA_BETWEEN = (
    r",(?!\s*(?:Jr|Sr|Esq|MP|KC|[a-z](?!\w{0,3}\. [^\W\d_a-z])))"
    r"(?!(?<=[^\W\d_]{2},)\s*(?:[^\W\d_a-z]\. ?){1,3}(?:[,;(]|\s*(?:and\b|\n|$)))"
)
_ENTRY_END = expression(
    rf"\s*(?:;|{_COMMA_BETWEEN}|\band\b|\r?\n"
    r"|\b(?:e|en|et|i|und|y|и)\b(?= [^\W\d_A-ZА-Я]|\s(?:Herrn?|Frau|M\.|Mme)\s))\s*"
)
_ENTRY_END_OF_SEVERAL = expression(rf"\s*(?:;|{_COMMA_BETWEEN}|\b(?:and|e|en|et|i|und|y|и)\b|\r?\n)\s*")
_SMALL_TITLE = expression(r"[a-z]\w{0,3}\.")
_TOKEN = expression(r"[^\W\d_][\w.'’\-]*")
_NUMBER = expression(r"\d")
_CAPITAL = expression(r"(?:(?:d|l|bin|ibn|[aeou][dlnrstz]|[aeou]sh)['’-])?[^\W\d_a-zà-öø-ÿ]")  # "Yusuf al-Yasin"
_LONGEST_ENTRY = 160  # characters
_SMALL_WORDS = 8  # words in small letters: more make a sentence
_ATTENDANCE = expression(
    r"[#*_ ]*(?:delegations?|participants?(?: in this \w+)?|present|attendance|in attendance"
    r"|those present|members present)[*_ :.]*",
    re.I,
)
_COUNTRY = expression(r"[*_]{0,3}[^\W\d_][\w.’' -]{1,50}[*_]{0,3}:[*_]{0,3}(?=\\?(?:\s|$))")
_LONGEST_LIST = 600  # characters
_FOR = expression(r"(?:for|from|of|on behalf of)\b")  # whom somebody stands for
_STANDING_FOR = expression(r"(?:the )?(?:representatives?|delegations?|delegates) of\b", re.I)
_TOP = 16  # paragraphs in which such lists stand
_BEFORE_DON = frozenset(("sr", "sra", "srta"))  # "Sra. D. Alice Barros" is Dona Alice
_TITLES = 4  # words before a name: "Deputy Assistant Secretary Hale"
_BEFORE = expression(rf"\\?[{BLANK}]+|")
_COMMA_OR_AND = expression(r",\s+|\s(?:and|e|en|et|i|und|y|и)\s")
_COMMA = expression(r",\s+")
_SEVERAL = 2  # words
_SHORT = 4  # letters of a word that may be a name in another language
_ROW = expression(r"[^\s][^\r\n]*(?<=\S)")  # a hard break may end it
_COLUMN = expression(r"(?:[ \u00a0]{3,}|[ ]*\t\s*)")
_GOES_ON = expression(r" (?:and|of|the|for|to)$")
_OPEN_END = expression(r"[,;]$|\b(?:and|of|the|for|to)$")
_ABBREVIATION = expression(r"(?:[A-Z]\.? ?){2,5}")  # of an office or an honour: NEA, C.M.G.
_RECORDED = expression(
    r"\b(?:recorded|taken down|transcribed|minuted|written down|noted|interpreted) by\s+"
    rf"(?P<names>[^.;\n]*(?:{STOP_WITHIN}[^.;\n]*)*)",
    re.I,
)


def entries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The entries of a list of persons: parted by semicolons where it has them, else by commas, "and" and line ends."""
    semicolons = ";" in text[start:end]
    rule = _ENTRY_END_OF_SEVERAL if _names_several(text, start, end) else _ENTRY_END
    found = []
    position = start
    for match in rule.finditer(text, start, end):
        if semicolons and ";" not in match[0]:
            continue
        small = _SMALL_TITLE.match(text, match.end(), end) if "," in match[0] else None
        if small and not is_title(small[0]):
            continue  # "A. Lind, dep. Minister"
        if match.start() > position:
            found.append((position, match.start()))
        position = match.end()
    if position < end:
        found.append((position, end))
    return found


def name_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name proper in an entry, without the titles before it."""
    tokens = _run(text, start, end)
    names = [text[slice(*token)].strip(".").casefold() for token in tokens]
    initials = [i for i, name in enumerate(names) if len(name) == 1]
    initial = next((i for i in initials if i or names[0] != "m" or 1 in initials), len(names))  # none in "M. Lind"
    after = word_list("titles-after")  # "Jamal Bey al-Husayni"
    titled = [
        i for i, name in enumerate(names[:initial]) if is_title(name) and not (i and text[slice(*tokens[i])] in after)
    ]
    begin = next((i + 1 for i in reversed(titled) if i + 1 < len(tokens) and i < _TITLES), 0)
    if begin and names[begin - 1] in _BEFORE_DON and names[begin] == "d" and begin + 1 < len(names):
        begin += 1
    if all(is_title(name) or name in words("qualifiers") for name in names[begin:]):
        return None
    first, last = tokens[begin][0], tokens[-1][1]
    if text[last - 1] == "." and not re.search(r"\b[A-Z]\.$", text[first:last]):
        last -= 1
    return first, last


def _run(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The first run of words with capitals, particles among them, that only blanks part."""
    run: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, end):
        capital = _begins_name(match[0])
        if run and text[run[-1][1] : match.start()].strip(" \u00a0"):
            break
        if capital or (run and match[0].casefold() in word_list("particles")):
            run.append(match.span())
        elif run:
            break
    while run and not _begins_name(text[slice(*run[-1])]):
        run.pop()
    return run


def _begins_name(token: str) -> bool:
    if token[0].isupper():
        return True
    match = _CAPITAL.match(token)
    return match is not None and token[match.end() - 1].isupper()


def persons_of(text: str, start: int, end: int, cast: Cast, role: str, reason: str) -> Iterator[Span]:
    """`person` spans for the names in a list of persons that is written as a sentence."""
    for first, last in entries(text, country_head(text, start, end), end):  # "From our side: …"
        comma = text.find(",", first, last)
        if not _FOR.match(text, first, last):
            yield from _person(text, first, last, cast, role, reason)
            several = _names_several(text, first, last)
            rule = _COMMA_OR_AND if several else _COMMA
            for part in rule.finditer(text, first, last):
                following = rule.search(text, part.end(), last)
                end_ = following.start() if following else last
                if _is_whole_name(text, part.end(), end_) or (several and _is_capital_word(text, part.end(), end_)):
                    yield from _person(text, part.end(), end_, cast, role, reason)
        elif comma >= 0:
            yield from persons_of(text, comma + 1, last, cast, role, reason)


def _names_several(text: str, start: int, end: int) -> bool:
    """Whether an entry begins with a title of several persons: "MM. Holm, Lang, Weiss; …"."""
    return any(word.strip(".").casefold() in words("plural-titles") for word in text[start:end].split(None, 2)[:2])


def _is_capital_word(text: str, start: int, end: int) -> bool:
    found = text[start:end].split()
    return len(found) == 1 and _begins_name(found[0])


def _is_whole_name(text: str, start: int, end: int) -> bool:
    """Whether what stands between two commas is a name of several words, and no office: "Petar Ost (Rome)"."""
    words_ = text[start:end].partition("(")[0].split()
    if len(words_) < _SEVERAL or not all(word[0].isupper() and word[-1] not in ":?!" for word in words_):
        return False
    small = [word.strip(".").casefold() for word in words_]
    return not any(is_title(word) or word in words("roles") or word in words("qualifiers") for word in small)


def listed_paragraphs(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Where the paragraphs begin that list persons under a heading such as "Delegations", up to the next heading."""
    found, listing = set(), False
    for paragraph in paragraphs:
        words_ = text[paragraph.start : paragraph.end]
        if _ATTENDANCE.fullmatch(words_):
            listing = True
        elif words_.startswith("#") or len(words_) > _LONGEST_LIST or (listing and _speaks(text, words_)):
            listing = False
        elif listing and (";" in words_ or "," in words_ or _COUNTRY.match(words_)):
            found.add(paragraph.start)
        else:
            listing = False
    return frozenset(found)


def _speaks(text: str, words_: str) -> bool:
    """Whether a paragraph begins with a label that stands before others too: no country's, but a speaker's."""
    label = _COUNTRY.match(words_)
    return label is not None and text.count(f"\n{label[0]}") > 1


def listed_names(text: str, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The names in the lists of those present at the top, before anything else is known of the text."""
    cast = Cast()
    for paragraph in paragraphs[:_TOP]:
        head = participants_head(text, paragraph.start, paragraph.end)
        if head is not None:
            entry_spans(text, head, paragraph.end, cast)
    return tuple(entity.name for entity in cast.entities())


def country_head(text: str, start: int, end: int) -> int:
    """The end of "Iceland:" at the beginning of an entry under such a heading; the start where there is none."""
    match = _COUNTRY.match(text, start, end)
    return match.end() if match else start


def heads_columns(text: str, start: int, end: int) -> bool:
    """Whether one line of a list heads its columns: "United States          Portugal", which are no persons."""
    rows = _rows(text, start, end)
    single = len(rows) == 1 and not _has_title(text, *rows[0]) and "," not in text[slice(*rows[0])]
    return single and len(_cells(text, *rows[0])) > 1


def are_entries(text: str, start: int, end: int) -> bool:
    """Whether lines under the head of a list name persons: by titles, or by what follows the names."""
    rows = _rows(text, start, end)
    return bool(rows) and all(_is_entry(text, *row) for row in rows)


def _rows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines, without blanks at their edges; one that ends in "and" or "of" goes on in the next."""
    rows: list[tuple[int, int]] = []
    for match in _ROW.finditer(text, start, end):
        row = match.start(), end_of(text, *match.span())
        if rows and _GOES_ON.search(text, *rows[-1]):
            row = rows.pop()[0], row[1]
        rows.append(row)
    return rows


def _is_entry(text: str, start: int, end: int) -> bool:
    words_ = text[start:end].split()
    small = sum(word[0].islower() for word in words_)
    told = "," in text[start:end] or "(" in text[start:end] or _has_title(text, start, end)
    return told and small <= _SMALL_WORDS and end - start <= _LONGEST_ENTRY and words_[0][0].isupper()


def entry_spans(text: str, start: int, end: int, cast: Cast, role: str = "present") -> list[Span]:
    """`entry` and `person` spans of what follows the head of a list: a sentence, or one entry a line or column."""
    start = _BEFORE.match(text, start, end).end()  # type: ignore[union-attr]  # it may match nothing
    if start >= end:
        return []
    reason = f"listed as {role}"
    rows = _rows(text, start, end)
    if _STANDING_FOR.match(text, start, end):
        return [Span(start, end, "entry")]  # these are states or bodies, no persons
    if heads_columns(text, start, end):
        return [Span(*cell, "entry") for cell in _cells(text, *rows[0])]
    if len(rows) == 1 or _is_sentence(text, start, rows):
        return [*persons_of(text, start, end, cast, role, reason), Span(start, end, "entry")]
    found: list[Span] = []
    table = [_cells(text, *row) for row in rows]
    named = {
        column for cells in table for column, cell in enumerate(cells) if len(cells) > 1 and _has_title(text, *cell)
    }
    for number, (row, cells) in enumerate(zip(rows, table, strict=True)):
        following = rows[number + 1] if number + 1 < len(rows) else None
        head = not _has_title(text, *row) and (
            text[slice(*row)].endswith(":") or (number == 0 and len(cells) > 1) or _is_set_in(text, row, following)
        )
        for column, cell in enumerate(cells):
            found.append(Span(*cell, "entry"))
            if not head and (len(cells) == 1 or not named or column in named):  # "Egypt     Mr. FAWZI"
                found.extend(_persons_of_entry(text, *cell, cast, role, reason))
    return found


def _is_sentence(text: str, start: int, rows: list[tuple[int, int]]) -> bool:
    """Whether the list begins right behind its head and is only wrapped: all its lines but the last end in mid-list."""
    if "\n" in text[max(0, start - 2) : start] or "\r" in text[max(0, start - 2) : start]:
        return False
    return _OPEN_END.search(text[slice(*rows[0])]) is not None or text[rows[1][0]].islower()


def _is_set_in(text: str, row: tuple[int, int], following: tuple[int, int] | None) -> bool:
    """Whether a line without a comma heads the lines set in under it: "Norway", then its delegates."""
    if following is None or "," in text[slice(*row)]:
        return False
    return indent_of(text, following[0]) > indent_of(text, row[0])


def indent_of(text: str, offset: int) -> int:
    """How far a line is set in up to an offset in it, in columns; a tab goes to the next eighth."""
    first = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return len(text[first:offset].expandtabs(8))


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The columns of a line."""
    starts = [start, *(match.end() for match in _COLUMN.finditer(text, start, end))]
    ends = [*(match.start() for match in _COLUMN.finditer(text, start, end)), end]
    return [(first, last) for first, last in zip(starts, ends, strict=True) if last > first]


def _has_title(text: str, start: int, end: int) -> bool:
    return any(is_title(token) for token in text[start:end].split())


def _persons_of_entry(text: str, start: int, end: int, cast: Cast, role: str, reason: str) -> Iterator[Span]:
    """The one whom an entry names first, and whoever else it names with a title."""
    start = country_head(text, start, end)
    for number, (first, last) in enumerate(entries(text, start, end)):
        if not number or is_title(text[first:last].split()[0]):
            yield from _person(text, first, last, cast, role, reason)


def _person(text: str, start: int, end: int, cast: Cast, role: str, reason: str) -> Iterator[Span]:
    place = name_in(text, start, end)
    if place is None or _is_office(text[slice(*place)]):
        return
    if not _ABBREVIATION.fullmatch(text, *place):
        before = text[start : place[0]].split()
        key = cast.add(text[slice(*place)], role, reason, title=before[-1] if before else "")
        yield Span(*place, "person", {"ref": key}, Evidence("structure", "high", reason))


def _is_office(name: str) -> bool:
    """Whether what looks like a name is an office: "Vice Minister", "Chancellor" (of …), "Town Engineer"."""
    found = name.split()
    if len(found) > 1 and len(found[-1]) > _SHORT and all(word_kind(each) in ("ordinary", "closed") for each in found):
        return True  # long words of which none is anybody's name; "Wen Tao" may be one
    titled = is_title(found[-1]) and found[-1] not in word_list("titles-after")
    return titled or found[0] == "The" or (len(found) == 1 and name.casefold() in words("roles"))


def recorders(text: str, start: int, end: int, cast: Cast) -> Iterator[Span]:
    """`person` spans for those by whom a paragraph says it was recorded."""
    for first, last in (
        *(match.span("names") for match in _RECORDED.finditer(text, start, end)),
        *recorders_in(text, start, end),
    ):
        comma = text.find(",", first, last)
        if comma >= 0 and _NUMBER.search(text, comma, last):
            last = comma  # "by A. Lang, Foreign Office, Vienna, 20 May": his office, place and date
        yield from persons_of(text, first, last, cast, "recorder", "named as the recorder")
