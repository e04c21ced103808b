"""Labels that are initials, or Q. and A., to the persons whose voices they are, where the document says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tei.expressions import expression
from tei.model import Evidence, Header
from tei.reading.frontmatter import field_label
from tei.reading.labels import parts_of_joint
from tei.reading.lexicon import is_title
from tei.reading.lines import chair_head
from tei.reading.participants import name_in
from tei.reading.speakers import proper_name

if TYPE_CHECKING:
    from tei.reading.labels import Label
    from tei.reading.structure import Body

_INITIALS = expression(r"[A-Z]\.?(?:[ -]?[A-Z]\.?){1,3}")
_INITIALS_APART = expression(r"\([A-Z]{2,4}\)")
_EXPLAINED = expression(
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,4} [^\W\d_a-z][\w'’-]*),? \((?P<initials>[A-Z]{2,4})\)"
)
_SUPPLIED = expression(r"[ \u00a0]\[([^\W\d_a-z][\w'’-]+)\]")
_TOP = 4000  # characters in which initials are explained
_PERSONS = ("interviewer", "interviewee", "author", "recorder", "editor", "transcriber")
_EXAMINED = expression(r"\bexamin(?:ed|ation)\b.{0,20}? by (?=\S)|^By (?=\S)", re.I | re.M)
_SWORN = expression(r",? (?:having been |was |being )?(?:duly )?(?:sworn|affirmed|recalled)\b")
_TESTIMONY = expression(r"\b(?:testimony|statement|examination|evidence|deposition) of (?=\S)", re.I)
_INTERVIEW = expression(r"\binterviews? with (?=\S)", re.I)
_GUESSED = Evidence("structure", "low", "the last two who spoke under their names")
_TOLD = Evidence("structure", "medium", "the report says who examines, and who answers")


def name_voices(body: Body, header: Header) -> None:
    """Give the labels of a body their persons, before anything is read.

    Initials are looked for where they are explained ("Ama Boateng (AB)"), then among the persons of the front matter;
    Q and A are an interviewer and who is interviewed. What nothing explains stands for itself.
    """
    abbreviated = any(_INITIALS.fullmatch(name.strip("*_ ")) for name in {label.name for label in body.labels.values()})
    apart = abbreviated and _INITIALS_APART.search(body.source.text, 0, _TOP)
    explanations = _EXPLAINED.finditer(body.source.text, 0, _TOP) if apart else ()
    explained = {match["initials"]: match["name"] for match in explanations}
    body.questions = any(label.form == "question" for label in body.labels.values())
    body.answers = any(label.name == "A" for label in body.labels.values())
    persons = dict(_named(body, header))
    by_initials = {initials: name for name in persons.values() for initials in _initials_of(name)}
    for label in body.labels.values():
        written = label.name.strip("*_ ")
        if label.name in body.ids or label.form == "joint":
            continue
        if label.form == "question":
            answering = persons.get("interviewee") or persons.get("author")
            name = (persons["interviewer"] if written == "Q" else answering) if "interviewer" in persons else None
            if name:
                body.voices[written] = body.cast.add(name, "speaker", "named above the interview")
            continue
        name = None
        if _INITIALS.fullmatch(written):
            short = re.sub(r"[^A-Z]", "", written)
            name = explained.get(short) or by_initials.get(short)
        office = proper_name(written).casefold().removeprefix("the ")
        name = (
            name
            or _with_supplied(body.source.text, label)
            or _bracketed(body.source.text, label)
            or persons.get(office)
        )
        key = body.cast.add(name or written, "speaker", "speaker label")
        if name:
            body.cast.call(key, written)
        body.ids[label.name] = key


def _with_supplied(text: str, label: Label) -> str | None:
    """The name with what the editor adds behind it: "Minister Chen [Ming]:"; a country in round brackets is no part."""
    added = _SUPPLIED.match(text, label.name_end, label.speaker_end)
    return f"{label.name} {added[1]}" if added else None


def _bracketed(text: str, label: Label) -> str | None:
    """The name behind an office: "The SECRETARY for WAR (Sir Hugo Smith):"; a country there is none."""
    inside = text[label.name_end : label.speaker_end].strip(" *_().:[]—–-")
    if not inside or not is_title(inside.split()[0]):
        return None
    place = name_in(inside, 0, len(inside))
    return inside[slice(*place)] if place else None


def voice_of(body: Body, label: Label) -> tuple[str, Evidence | None]:
    """Who speaks under a label, with the evidence where it is less than the label itself."""
    if label.form == "joint":
        folded = {name.casefold(): key for name, key in body.ids.items()}
        return " ".join(folded[part.casefold()] for part in parts_of_joint(label.name)), None
    if label.form != "question":
        key = body.ids[label.name]
        if key not in body.recent[:1]:
            body.recent = (key, *body.recent[:1])
        return key, None
    written = label.name.strip("*_ ")
    if written in body.voices:
        return body.voices[written], _TOLD
    if written == "Q" and not body.answers:
        return body.ids.setdefault(label.name, body.cast.add(written, "speaker", "speaker label")), None
    if len(body.recent) == 2:  # among named speakers: who answered last goes on answering
        return body.recent[written == "Q"], _GUESSED
    if body.recent and written == "A":
        return body.recent[0], _GUESSED
    if label.name not in body.ids:
        body.ids[label.name] = body.cast.add(written, "speaker", "speaker label")
    return body.ids[label.name], None


def hear(body: Body, start: int, end: int) -> None:
    """Note who examines and who is sworn, where a narration or a heading tells."""
    if not body.questions:
        return
    text = body.source.text
    examined = _EXAMINED.search(text, start, end)
    if examined:
        _note(body, "Q", examined.end(), end)
    sworn, heading = _SWORN.search(text, start, end), _TESTIMONY.search(text, start, end)
    if sworn or heading:
        _note(body, "A", *((heading.end(), end) if heading else (start, sworn.start() if sworn else end)))
        if not examined:
            body.voices.pop("Q", None)  # a new witness, and nothing says who asks


def _note(body: Body, voice: str, start: int, end: int) -> None:
    place = name_in(body.source.text, start, end)
    if place is None:
        body.voices.pop(voice, None)
        return
    written = body.source.text[slice(*place)]
    known = [
        key for name, key in body.ids.items() if name.casefold() in (written.casefold(), f"the {written}".casefold())
    ]
    body.voices[voice] = known[0] if known else body.cast.add(written, "speaker", "named in the report")


def _named(body: Body, header: Header) -> Iterable[tuple[str, str]]:
    """The persons that the front matter and the lines at the top name, by their fields; the first of each."""
    text = body.source.text
    for match in reversed([*re.finditer(r"[^\r\n]+", text[:_TOP])]):
        chair = chair_head(text, match.start(), match.end())
        place = name_in(text, chair[1], match.end()) if chair else None
        if chair and place:
            yield chair[0], text[slice(*place)]
        label = field_label(text, match.start(), match.end())
        if label is not None and label.field in _PERSONS:
            place = name_in(text, label.end, match.end())
            if place:
                yield label.field, text[slice(*place)]
    interview = _INTERVIEW.search(text, 0, _TOP)
    place = name_in(text, interview.end(), text.find("\n", interview.end())) if interview else None
    if place:
        yield "interviewee", text[slice(*place)]
    for field in reversed(header.fields):
        if field.name in _PERSONS:
            yield field.name, field.value


def _initials_of(name: str) -> tuple[str, ...]:
    """All initials of a name, and those of its first and last word: "Ama K. Boateng" is AKB or AB."""
    initials = "".join(part[0] for part in re.split(r"[\s-]+", name) if part[:1].isupper())
    return (initials, initials[0] + initials[-1]) if len(initials) > 2 else (initials,)
