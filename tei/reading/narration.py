"""A paragraph of a conversation in, whom it tells of out: what the recorder tells, the course of a sitting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.reading.lexicon import words
from tei.reading.participants import name_in
from tei.recognition.remarks import tells_of_recording

if TYPE_CHECKING:
    from tei.reading.structure import Body

_QUOTATION = expression(r"[\"“«][^\"”»]*[\"”»]")
_FIRST_PERSON = expression(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|me)\b")
_APART = expression(r"[(\[][^()\[\]]{3,200}[)\]]\.?")
_ASIDE = expression(r"^\([^()]{1,40}\)\s*")
_SAID = expression(
    r"\b(?:said|spoke as follows|replied|continued|proceeded)[ ,]*(?:as follows)?[:,]?[—–-]{0,2}$",
    having=("said", "spoke", "replied", "continued", "proceeded"),
)
_SOMEBODY = expression(r"(?:He|She|They|Both|The [a-z]+) (\w+)")
_TAKES_THE_STAND = expression(
    r"[^\W\d_a-z].{3,90}?,? (?:duly )?(?:sworn|affirmed|recalled)\b"
    r"|By (?:Mr|Mrs|Miss|Dr|Senator|Sir|the)\b[^.]{0,6}\.? .{2,40}:$",
    having=("sworn", "affirmed", "recalled", "By "),
)
_TIMED = expression(
    r"The (?:\w+ )?(?:audience|conference|conversation|discussion|interview|meeting|reception|session|sitting|talks?) "
    r"(?:was |were )?(?:opened|began|commenced|ended|closed|concluded|lasted|continued|took place)\b[^.?!]*"
    r"(?:\d|\b(?:hours?|minutes|noon|midnight|o[’']clock)\b)",
    having=("opened", "began", "commenced", "ended", "closed", "concluded", "lasted", "continued", "took place"),
)
# "Mr. FINCH objected.", and a question that the report tells: "2. Miss ORD asked the Minister …"
_ACTS = expression(
    r"(?:(?:Mr|Mrs|Miss|Ms|Dr)\.?|Sir|Senator|Lord|Lady|Colonel|Captain|His|Her) [A-Z][A-Z'’.-]+ ([a-z]+)\b",
    having=("Mr", "Miss", "Ms", "Dr", "Sir", "Senator", "Lord", "Lady", "Colonel", "Captain", "His", "Her"),
)
_ASKED = expression(
    r"\d{1,3}\. (?:(?:Mr|Mrs|Miss|Ms|Dr)\.?|Sir|Lord|Lady|[A-Z][a-z]+) [A-Z][\w.’' -]{1,40}(?:\([^()]*\) )?asked\b",
    having=("asked",),
)
# "Article 4 was adopted by 5 votes to 1."
_VOTED = expression(
    r"[A-Z][^.?!]{2,120} (?:was|were) (?:thereupon |then |unanimously )?(?:adopted|agreed to|approved|carried"
    r"|defeated|lost|negatived|rejected)\b[^?!]{0,120}$"
    r"|(?:The|This) [^.?!]{2,120} (?:is|are) (?:unanimously )?(?:adopted|agreed to|approved|rejected)\.$",
    having=("adopted", "agreed to", "approved", "carried", "defeated", "lost", "negatived", "rejected"),
)
_DECIDES = expression(
    r"The (?:[A-Z][a-z]+ )?(?P<body>[A-Z][a-z]+(?:-[Cc]ommittee)?) (?:\w+ly |then |also |further |thereupon )?"
    r"(?P<verb>[a-z]+ed|took)\b"
    r"|It was (?:\w+ly |further |then |thereupon |also )?(?:agreed|noted|recommended) (?:that|to)\b",
    having=("The ", "It was "),
)
_MINUTED = frozenset(("minutes", "record", "conclusions", "proceedings", "meeting", "protocol", "summary"))
_TITLE = 600  # characters in which a record says what it is of
_ENUMERATOR = expression(r"^(?:[IVX]{1,5}|\d{1,2})\. ")
_SHORT = 120  # characters
_ITALIC = expression(r"([*_])(?!\1)[^*_]{3,400}\1", having=("*", "_"))  # all of a paragraph in Markdown's italics
_BODY_ACTS = expression(r"(?:The|This|A|Both|Several|Some|Many|[A-Z][\w.’' -]{0,40}, )\s*((?:[\w’'-]+\s*){1,5})")


def tells_of_part(plain: str, *, talking: bool) -> bool:
    """Whether a line says which part of a recording begins or ends: "[End of Side A]"; in a talk "Tape 2, Side B"."""
    set_apart = plain[0] in "[(" or (talking and plain[-1].isalnum())
    return set_apart and len(plain) <= _SHORT and tells_of_recording(plain)


def is_apart(plain: str) -> bool:
    """Whether brackets hold the whole of a paragraph: "[The telephone rings.]"."""
    return _APART.fullmatch(plain) is not None


def narrated(body: Body, plain: str, written: str) -> str | None:
    """Whom a narration tells of: an id, "" for nobody known, None where the paragraph is no narration."""
    if is_apart(plain) or _ITALIC.fullmatch(written) or is_proceeding(plain) or _ASKED.match(plain):
        return ""
    quoted = any(sign in plain for sign in '"“«')
    if _FIRST_PERSON.search(_QUOTATION.sub("", plain) if quoted else plain):
        return None
    for name in sorted(body.ids, key=len, reverse=True):
        if plain.casefold().startswith(f"{name.casefold()} ") and len(name) > 2:
            following = _ASIDE.sub("", plain[len(name) + 1 :]).split(" ", 1)[0].strip(".,—–-")
            if following.islower() and (following in words("narrating") or following.endswith(("s", "ed"))):
                return body.ids[name]
    if _decides(body, plain):
        return ""
    if _SAID.search(plain):
        spoken = name_in(plain, 0, min(len(plain), 80))
        return body.cast.add(plain[slice(*spoken)], "speaker", "a report that ends in what is said") if spoken else ""
    if len(plain) < _SHORT and (match := _ACTS.match(plain)) and (match[1].endswith("ed") or match[1] in _acts()):
        return ""
    match = _SOMEBODY.match(plain)
    if match and match[1] in words("narrating") and match[1].endswith("s") and len(plain) < 300:
        return ""
    return None


def _decides(body: Body, plain: str) -> bool:
    """Whether the body whose minutes these are decides: "The Committee agreed to …", "It was agreed that …"."""
    match = _DECIDES.match(plain)
    if match is None or plain.endswith("?"):
        return False
    top = body.source.text[: max(_TITLE, body.opening_end)].casefold()
    if match["body"] is None:
        return any(word in top for word in _MINUTED)
    named = match["body"].casefold()
    return named in words("deciding-bodies") and match["verb"] in words("deciding-verbs") and named in top


def _acts() -> frozenset[str]:
    return words("narrating") | words("proceeding-verbs")


def interrupted(body: Body, plain: str) -> str:
    """Whose turn an aside interrupts: "(He reads out the figures.)"; of what a sitting does it ends."""
    last = body.last()
    if last is None or not is_apart(plain) or is_proceeding(plain.strip("()[]")):
        return ""
    turn = next((block for block in reversed(body.blocks) if block.kind != "speech" or "who" in block.attributes), last)
    return turn.attributes.get("who", "") if turn.kind in ("turn", "speech") else ""


def is_proceeding(plain: str) -> bool:
    """Whether a paragraph tells of the course of a sitting: "The House divided", "Cross-examined by Mr. Hale."."""
    lower = _ENUMERATOR.sub("", plain, count=1).casefold()  # "II. Heard: On the price of salt."
    if len(plain) > 300 or plain.endswith("?"):
        return False
    for opening in _openings().get(lower.split(" ", 1)[0].strip(".,:;"), ()):
        if lower.startswith(opening) and not lower[len(opening) : len(opening) + 1].isalpha():
            return True
    if _TAKES_THE_STAND.match(plain) or _TIMED.match(plain):
        return True
    if _VOTED.match(plain) and not _FIRST_PERSON.search(plain):
        return True
    match = _BODY_ACTS.match(plain)
    return match is not None and any(word in words("proceeding-verbs") for word in match[1].split()[:3])


@cache
def _openings() -> Mapping[str, tuple[str, ...]]:
    """The beginnings of `data/proceedings.txt` by their first words."""
    found: dict[str, tuple[str, ...]] = {}
    for opening in sorted(words("proceedings")):
        first = opening.split(" ", 1)[0].strip(":")
        found[first] = (*found.get(first, ()), opening)
    return found
