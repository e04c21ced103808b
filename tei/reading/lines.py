"""A paragraph seen without its layout marks: what kinds of line it may be, by form alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from tei.expressions import expression
from tei.model import Span
from tei.reading.elsewhere import attendance, attendance_head, ends_note, is_salutation, is_valediction_elsewhere
from tei.reading.lexicon import words
from tei.reading.note_signs import NOTE_SIGN, without_note_signs
from tei.reading.old_letters import addresses, subscribes

_NUMBERED = expression(r"(?:(?:chapter|part|section|article|book)\s+[\divxlc]+\b|[IVXLC]{1,6}\.|\d{1,2}\.)\s*\S", re.I)
_PART = expression(
    r"(?:chapter|part|section|article|book|title|schedule|protocol|art\.|sec\.) (?:\d{1,3}|[ivxlc]{1,7})(?: ?bis)?\.?",
    re.I,
    having=("chapter", "part", "section", "article", "book", "title", "schedule", "protocol", "art.", "sec."),
)
_AGENDA_ITEM = expression(
    r"(?:Agenda |AGENDA )?(?:Item|ITEM)(?: No\.)? (?:\d{1,3}|[IVX]{1,5})(?:[.:—–-]| -)*(?: [^\W\d_a-z].*)?$",
    having=("Item", "ITEM"),
)
_PARAGRAPH = expression(r"\(?(?:\d{1,3}|[A-Z])[.)] ")
_SPACED = expression(r"[^\W\d_](?: [^\W\d_]){3,}(?: {1,3}[^\W\d_](?: [^\W\d_])+)*")  # "N o t e"
_LONGEST_HEADING = 6  # words of a heading that ends in a full stop
_TIME_OF_DAY = expression(r" [ap]\.? ?m\.$", re.I)
_GENRE_OF = expression(r"[^\W\d_a-z][^\W\d_]+ (?:of|on|from|with|between|to|about|concerning|regarding) ")
_PAGE = expression(r"[-–—\[(]+ ?(?:page |p\. ?)?(\d{1,4}) ?[-–—\])]+|page (\d{1,4})(?: of \d{1,4})?", re.I)
_SEPARATOR = expression(r"(?:[*_\-–—=~.·#•] ?){3,}")
_SALUTE = expression(
    r"(?:my (?:very )?)?(?:dear(?:est)?|(?:sirs?|lords?)(?! (?-i:[A-Z]))|madam|gentlemen|monsieur|excellency"
    r"|your (?:excellency|majesty|grace)|honou?red|most|m\. l[ea]"
    # French, Spanish, Portuguese, Italian, German, Dutch, Scandinavian
    r"|(?:mon |ma )?ch[eè]re?s?|madame|messieurs|(?:muy )?señor(?:es|as?)?|estimad[oa]s?|querid[oa]s?"
    r"|senhor(?:es|as?)?|prezad[oa]|egregi[oa]|car[oi]|cara|sehr (?:ge|ver)ehrter?|lieber?|hochgeehrter?|geachte|waarde"
    r"|kære|kära|kjære)\b",
    re.I,
)
_SALUTE_ALONE = expression(
    r"(?:my )?(?:own |very )?(?:dear|dearest|darling|beloved) \w+(?: \w+)?"
    r"|(?:my )?(?:dear )?(?:sirs?|lords?|madam|gentlemen)\.?",
    re.I,
    having=("dear", "darling", "beloved", "sir", "lord", "madam", "gentlemen"),
)
# "Your brother, who embraces you," and the like: no sentence, ended by a comma.
_VALEDICTION = expression(
    r"(?:Ever |Always )?(?:Your|Yours|Thy|Thine|(?<=\w )yours?)\b(?:[^.:;?!]*,|[^.:;?!]{0,30})$",
    having=("Your", "Thy", "Thine", " your"),
)
# Of a note verbale, in the third person.
_OF_A_NOTE = expression(
    r"(?:The|This) (?:embassy|legation|ministry|mission|consulate|delegation|secretariat|permanent|royal|imperial)\b"
    r".{0,60}? (?:avails itself|takes (?:this|the) opportunity)\b",
    re.I,
    having=("avails itself", "opportunity"),
)
_GREETINGS = expression(
    r"With (?:[\w-]+,? ){0,5}(?:affection|compliments|esteem|greetings|love|regards?|respects?|thanks|wishes)\b"
    r"[^.?!;:]{0,40}$",
    re.I,
    having=("with ",),
)
_RESPECTFULLY = expression(
    r"(?:I am,? |Very |Most |Ever )?(?:affectionately|cordially|faithfully|gratefully|obediently|respectfully|sincerely"
    r"|truly)(?: yours)?[,.]?$",
    re.I,
    having=("ly",),
)
_PRESENT = expression(
    r"[*_]{0,3}(?:(?:the following were )?(?:also |those |members )?(?:present|attending|participants?|in attendance"
    r"|in the chair|attended by|chaired by|presided over by|presiding|participating"
    r"|taking part|absent|excused|apologies|accompanying|accompanied by|also attending|secretariat)\b[^:\n]{0,60}"
    r"|(?:(?:from|for|on) )?(?:the )?(?-i:[A-Z])[\w.’' ]{1,30}? (?:side|delegation|party))[*_]{0,3}:-?[*_]{0,3}",
    re.I,
)
_BARE_PRESENT = expression(
    r"(?:ALSO )?(?:PRESENT|ATTENDING|ATTENDANCE|PARTICIPANTS?|IN ATTENDANCE|ABSENT|APOLOGIES)(?=[ \t]*\\?[\r\n]|$)"
)
_BARE_BEGINNINGS = ("ALSO", "PRESENT", "ATTEND", "PARTICIPANT", "IN ATTENDANCE", "ABSENT", "APOLOGIES")
_CHAIR = expression(
    r"[*_]{0,3}(?P<office>(?:acting |deputy |vice[- ])?(?:president|chairman|chairwoman|secretary|rapporteur))"
    r":[*_]{0,3}(?= +(?:comrade|cde|mr|mrs|miss|ms|dr|sir|prof|professor|general|ambassador|m)\.?"
    r" (?:[^.?!]|(?-i:\b[A-Z]\.)){3,80}$)",
    re.I,
)
# One of these is in what these expressions match before the colon.
_OF_PERSONS = (
    "absent", "accompan", "apologies", "attend", "chair", "delegation", "excused", "participa", "party", "present",
    "presid", "rapporteur", "secretar", "side", "taking part",
)  # fmt: skip
_RECITING = frozenset(("considering", "having", "ordered", "resolved", "whereas"))  # a part of a resolution
_LONGEST_HEAD = 200  # characters, more than these expressions allow
_TWO_SENTENCES = expression(rf"[^\W\d_A-Z]{{3,}}[.?!]{NOTE_SIGN}? [^\W\d_a-z]")
_LEADERS = expression(r"(?:\. ?){3}|…")  # between an article and its price
_ROUTE = expression(r"\(Received|\bto (?:the|his|her|Mr|Sir|Lord)\b", re.I, having=("received", "to "))
_ENCLOSURES = ("enclosure", "inclosure", "sub", "annex", "appendix", "attachment", "schedule")
_ENCLOSURE = expression(
    r"[(\[]?(?:(?:sub-?)?[ie]nclosures?|annex(?:ure)?|appendix|attachment)\b"
    r"(?: (?:no\.? ?)?[\divxa-e]{1,4}\b)?(?: (?:in|to) .{1,40})?[.:]?[)\]]?"
    r"|(?:annex|appendix|schedule) (?:\d{1,2}|[ivx]{1,4}|[a-h])(?:[.:]| ?[—–]| -) (?-i:[A-Z])[^.;:]{3,70}",
    re.I,
)
_ABSENT = expression(r"(?:absent|excused|apologies)\b", re.I)
_DATE = expression(r"\b\d{4}\b|\b\d{1,2}(?:st|nd|rd|th)?\b.{0,12}[A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}\b")
_BRACKETED = expression(r"\[[^\[\]]*\]")
_NAMES = expression(r"\b[^\W\d_a-z]\w+")
_WORDS_OF_SENTENCES = expression(r"\b[^\W\d_A-Z]{4,}\b")
_BULLETS = "-*+•·–"
_ITEM = expression(rf"([{_BULLETS}])[ \t]+(?=\S)")
_WORD = expression(r"[^\W\d_]+")
_YEAR_CUT_SHORT = expression(r"(?<=\d) ?[rгa]\.$")  # "14 maja 1948 r."
_FILE_NUMBER = expression(
    r"(?:[^\W\d_]{1,5}\. ?)?(?:№|N[o°º]\.?|N\.|Nr\.?|Núm\.) ?\d[\w/.-]*(?: [^\W\d_]+)?"
    r"|[^\W\d_]{1,5}\. [IVX]{1,5} \d[\w/.-]*"
)  # "Вх. № 1874", "Pol. IV 1823"
_PAPER_NUMBER = expression(r"N(?:o|r|úm|[º°])\.? ?\d[\w/.-]*", having=("N",))  # "No. 47/1972"
_EMBARGO = expression(
    r"(?:embargo(?:ed)?\b|for (?:immediate )?(?:release|publication|use)\b|not (?:to be|for) (?:published"
    r"|released|release|publication|used)\b|release (?:date|time)\b)",
    re.I,
    having=("embargo", "release", "publication", "publish", "use"),
)
_END_AT = expression(r"end\s*\((?:at )?[^()]{1,30}\)$")  # "END (AT 10:41 A.M. EDT)"
_ENDING = expression(r"[-–—*] ?(?:ends?|more|fin|\d\d) ?[-–—*]", re.I)  # "- ENDS -": no item of a list
_LONGEST_NAME = 7  # words of the name of a house
_MONTH = expression(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember|br)?|oct(?:ober|br)?"
    r"|nov(?:ember|br)?|dec(?:ember|br)?|[789]ber|xber)\b",
    re.I,
)


class View:
    """The text with the layout spans that the marks gave."""

    def __init__(self, text: str, marks: Sequence[Span]) -> None:
        """`marks` in order."""
        self.text = text
        self._layout = [span for span in marks if span.kind == "layout"]
        self._starts = [span.start for span in self._layout]

    def plain(self, start: int, end: int) -> str:
        """The characters between two offsets, without layout, blanks collapsed."""
        first = bisect_left(self._starts, start)
        if first == len(self._starts) or self._starts[first] >= end:
            return " ".join(self.text[start:end].split())
        parts, position = [], start
        for index in range(first, len(self._layout)):
            span = self._layout[index]
            if span.start >= end:
                break
            parts.append(self.text[position : span.start])
            position = span.end
        parts.append(self.text[position:end])
        return " ".join("".join(parts).split())


def is_heading(plain: str, written: str) -> bool:
    """Whether a line is a heading by its form: capitals, bold alone, or a number with a title."""
    plain = without_note_signs(plain)
    if len(plain) > 120 or not any(c.isalpha() for c in plain) or plain.endswith((":", ",", ";", ":-", ":—")):
        return False
    letters = re.sub(r"\[[^\]]*\]", "", plain)
    if letters.isupper() and sum(c.isalpha() for c in letters) > 3:
        return True
    if _SPACED.fullmatch(plain):
        return True
    bold = written.startswith(("**", "__")) and written.rstrip().endswith(("**", "__")) and written.count("**") <= 2
    if bold and not plain.endswith("."):
        return True
    if is_part(plain) or heads_item(plain):
        return True  # "Article 12"
    return len(plain) < 80 and not plain.endswith((".", "?", "!")) and _NUMBERED.match(plain) is not None


def is_part(plain: str) -> bool:
    """Whether a line is the number of a part and nothing else: "Article 12", "CHAPTER IV."."""
    return _PART.fullmatch(plain) is not None


def heads_item(plain: str) -> bool:
    """Whether a line heads what was said on an item of an agenda: "Item 3. Any other business"."""
    return len(plain) <= 120 and _AGENDA_ITEM.match(plain) is not None and not plain.endswith((".", "?", "!", ",", ";"))


def is_sentence_in_capitals(plain: str) -> bool:
    """Whether a line reads as a sentence or a numbered paragraph, where the sentences are typed in capitals."""
    plain = without_note_signs(plain)
    if not plain.isupper() or plain[-1] not in ".?!":
        return False
    return _PARAGRAPH.match(plain) is not None or len(plain.split()) > _LONGEST_HEADING


def is_enclosure(plain: str) -> bool:
    """Whether a line heads a paper that goes with the one before: "Inclosure 2 in No. 47." """
    small = plain[:20].lower().lstrip("([")
    return len(plain) <= 90 and small.startswith(_ENCLOSURES) and _ENCLOSURE.fullmatch(plain) is not None


def is_title(plain: str) -> bool:
    """Whether the first line of a text may be its title: short, no sentence, mostly capitals at the beginnings."""
    plain = without_note_signs(_TIME_OF_DAY.sub("", plain))
    first = re.match(r"[^\W\d_]+", plain)
    if first and first[0].isupper() and first[0].lower() in words("genres") and len(plain) <= 200:
        return True  # "TREATY of Friendship between …"
    if _GENRE_OF.match(plain) and first and first[0].lower() in words("genres") and len(plain) <= 200:
        return not plain.endswith((".", ",", ";", ":", "!", "?"))  # "Note on a talk with the minister of trade"
    if first and first[0][0].isupper() and first[0] == plain and plain.lower() in words("genres"):
        return True  # "Memorandum"
    if first and first[0][0].isupper() and len(plain) <= 200 and first[0].lower() in words("record-genres"):
        return _YEAR_CUT_SHORT.sub("", plain)[-1] not in ".,;:!?"  # "Záznam o rozhovoru"
    tokens = [token for token in re.findall(r"[^\W\d_][\w'’-]*", plain) if len(token) > 3]
    if not len(tokens) >= 1 or len(plain) > 140 or plain[0] in "([" or plain.endswith((".", ",", ";", ":", "!", "?")):
        return False
    return sum(token[0].isupper() for token in tokens) >= 0.6 * len(tokens) and len(plain.split()) > 1


def is_letterhead(plain: str) -> bool:
    """Whether a line is the name of a firm, house or office: its last words say so, "UNITED NATIONS"."""
    found = [word.casefold() for word in _WORD.findall(plain)]
    return 1 < len(found) <= _LONGEST_NAME and found[-1] in words("institutions")


def names_institution(plain: str) -> bool:
    """Whether a word of a line is that of an office or house: "Consulate General, Canton"."""
    return any(word.casefold() in words("institutions") for word in _WORD.findall(plain))


def names_genre(plain: str) -> bool:
    """Whether a line says what kind of document it heads: "MEMORANDUM OF CONVERSATION"."""
    return any(word.lower() in words("genres") for word in _WORD.findall(plain))


def is_subheading(plain: str) -> bool:
    """Whether a line right under a heading goes on with it."""
    words_ = without_note_signs(plain)
    if plain[0] == "[" and plain.endswith((".]", "?]", "!]")):
        return False  # a sentence between brackets: whoever copied the text remarks on it
    if plain.split(" ", 1)[0].strip(",").lower() in _RECITING or _PAPER_NUMBER.fullmatch(plain):
        return False
    if _LEADERS.search(plain) or _TWO_SENTENCES.search(plain) or not any(map(str.isalpha, plain)):
        return False
    closed = words_.rstrip("—–- ").endswith((".", "?", "!", ":", ";", ","))
    return len(plain) <= 140 and not closed and not is_dateline(plain)


def has_sentences(plain: str) -> bool:
    """Whether one sentence ends in a line and another begins."""
    return _TWO_SENTENCES.search(plain) is not None


def is_dateline(plain: str) -> bool:
    """Whether a line gives place and date: short, dated, no sentence: most of its longer words are names."""
    if len(plain) > 160 or not any(map(str.isdigit, plain)):
        return False
    small, names = _WORDS_OF_SENTENCES.findall(_BRACKETED.sub("", plain)), _NAMES.findall(plain)
    first = _WORD.match(plain)
    if first is not None and first[0].lower() in words("genres"):
        return False  # "Minutes of 3 May 1950" is a title
    if _PAPER_NUMBER.fullmatch(plain) or _FILE_NUMBER.fullmatch(plain) or is_embargo(plain):
        return False
    if len(plain.split()) > _LONGEST_HEADING and _PARAGRAPH.match(plain):
        return False  # "3. Miss OSEI asked when the figures for 1948 would be ready."
    if "://" in plain or _ROUTE.search(plain) or len(small) > len(names) + plain[:1].isdigit():
        return False
    if not _DATE.search(plain) or not (_MONTH.search(plain) or re.search(r"\b1\d{3}\b", plain)):
        return False
    return (
        not re.search(r"[a-z]{3,}[.?!] [A-Z]|[^\W_]\. [A-Z][a-z]+ [a-z]|[?!:;]$", plain)
        and len(plain.split()) <= 18
        and not plain[0].islower()
        and (plain[0].isdigit() or len(plain.split()) <= 10)
    )


def is_embargo(plain: str) -> bool:
    """Whether a line of a press release says from when on it may be printed: "EMBARGOED UNTIL 6 p.m., 14 May 1985"."""
    return len(plain) <= 120 and _EMBARGO.match(plain) is not None


def is_salute(plain: str) -> bool:
    """Whether a line addresses the reader of a letter."""
    if len(plain) > 80:
        return False
    if _SALUTE_ALONE.fullmatch(plain):
        return True
    if plain.endswith((",", ":", "—", "!", "-")):
        return _SALUTE.match(plain) is not None or addresses(plain) or is_salutation(plain)
    return addresses(plain) and not _SALUTE.match(plain)


def is_valediction(plain: str) -> bool:
    """Whether a line is a valediction in whatever kind of document: "Yours truly,", "With comradely greetings,"."""
    if len(plain) >= 80:
        return False
    return any(each.match(plain) for each in (_VALEDICTION, _GREETINGS, _RESPECTFULLY)) or subscribes(plain)


def is_closing(plain: str) -> bool:
    """Whether a line begins as closing lines do."""
    small = plain.lower().lstrip("[(")
    if is_valediction(plain):
        return True
    if len(plain) < 80 and subscribes(plain):
        return True
    if small.strip(" .*-") in words("ends") or (small.startswith("end ") and _END_AT.match(small)):
        return True
    if small.startswith(("the ", "this ")) and _OF_A_NOTE.match(plain):
        return True
    return small.startswith(_closings()) or ends_note(plain) or is_valediction_elsewhere(plain)


@cache
def _closings() -> tuple[str, ...]:
    return tuple(words("closings"))


def is_separator(plain_or_written: str) -> bool:
    """A line of asterisks, dashes and the like."""
    signs = plain_or_written.strip()
    return not signs[:1].isalnum() and _SEPARATOR.fullmatch(signs) is not None


def page_number(written: str) -> str | None:
    """The number in a line that is only a page number of the original."""
    words_ = written.strip()
    match = _PAGE.fullmatch(words_) if words_[:1] in "-–—[(pP" and words_[-1:] not in ".:;,?!" else None
    return (match[1] or match[2]) if match else None


def participants_head(text: str, start: int, end: int) -> int | None:
    """The end of "Present: " and the like at the beginning of a paragraph, colon included."""
    match = _BARE_PRESENT.match(text, start, end) if text.startswith(_BARE_BEGINNINGS, start) else None
    if match is None and _may_head(text, start, min(end, start + _LONGEST_HEAD)):
        match = _PRESENT.match(text, start, end) or _CHAIR.match(text, start, end)
    return match.end() if match else attendance_head(text, start, end)


def _may_head(text: str, start: int, end: int) -> bool:
    """Whether what stands before a colon has a word that heads those present, or an office."""
    colon = text.find(":", start, end)
    return colon >= 0 and _tells_of_persons(text[start:colon])


@lru_cache(maxsize=1024)  # most are the labels of the few who speak
def _tells_of_persons(head: str) -> bool:
    small = head.lower()
    return any(word in small for word in _OF_PERSONS)


def chair_head(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The office, in small letters, before a person who holds it in a sitting ("President: Mr. Dahl"), and its end."""
    match = _CHAIR.match(text, start, end) if _may_head(text, start, min(end, start + _LONGEST_HEAD)) else None
    return (match["office"].lower(), match.end()) if match else None


def presence(text: str, start: int, end: int) -> str:
    """What the head of a list says of those in it: "present" or "absent"."""
    return "absent" if _ABSENT.match(text, start, end) else attendance(text, start, end) or "present"


def item_marker(text: str, start: int, end: int) -> int | None:
    """The end of a bullet at the beginning of a paragraph."""
    match = _ITEM.match(text, start, end) if text[start] in _BULLETS else None
    return match.end(1) if match and not (end - start < 12 and _ENDING.fullmatch(text, start, end)) else None
