"""A SKOS vocabulary in, its entries out (https://www.w3.org/TR/skos-reference/).

A concept's kind is a further rdf:type (any vocabulary's Person, Place or Organization), else that of the concept that
is broader, else its scheme's name; a broader concept that only names a kind ("Persons") is no entry itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tei.authority.identifiers import unused_id
from tei.authority.listing import Entry, clean, is_id, kind_of
from tei.errors import InputError, UsageError
from tei.expressions import expression
from tei.model import Entity, EntityKind

if TYPE_CHECKING:
    from lxml import etree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LAST_PART = expression(r"[^/#:]*$")
_REMARKS = ("definition", "scopeNote", "note")
_FORMS = ("prefLabel", "altLabel", "hiddenLabel")
_DEEPEST = 100  # levels of broader concepts that can decide a kind


class _Value(NamedTuple):
    text: str
    language: str = ""


class _Graph(NamedTuple):
    statements: dict[str, dict[str, list[_Value]]]  # by subject and predicate, both addresses
    lines: dict[str, int]
    name: str

    def texts(self, subject: str, predicate: str) -> list[str]:
        return [value.text for value in self.statements[subject].get(predicate, ())]


def read_rdf_tree(root: etree._Element, name: str) -> list[Entry]:
    """Entries of an RDF/XML tree, as thesaurus programs write it: one element per concept, one child per statement."""
    graph = _Graph(defaultdict(lambda: defaultdict(list)), {}, name)
    for element in root.iterchildren("{*}*"):
        subject = element.get(f"{{{_RDF}}}about") or element.get(f"{{{_RDF}}}ID")
        if not subject:
            continue
        line = element.sourceline or 1
        tag = _address(element)
        if tag == f"{_SKOS}Concept" and f"{_SKOS}Concept" in graph.texts(subject, f"{_RDF}type"):
            raise InputError(f"{subject} is also on line {graph.lines[subject]}", file=name, line=line)
        graph.lines.setdefault(subject, line)
        if tag != f"{_RDF}Description":
            graph.statements[subject][f"{_RDF}type"].append(_Value(tag))
        for child in element.iterchildren("{*}*"):
            target = child.get(f"{{{_RDF}}}resource")
            value = target if target is not None else "".join(str(part) for part in child.itertext())
            graph.statements[subject][_address(child)].append(_Value(value, child.get(_XML_LANG) or ""))
    return _entries(graph)


def read_turtle(data: bytes, name: str) -> list[Entry]:
    """Entries of a Turtle file. Raises UsageError where rdflib is not installed, InputError where it is malformed."""
    try:
        import rdflib
    except ImportError:
        words = "Turtle needs rdflib: pip install 'tei-toolchain[rdf]', or write the list as RDF/XML, TEI or CSV"
        raise UsageError(words, file=name) from None
    try:
        triples = rdflib.Graph().parse(data=data, format="turtle")
    except Exception as error:  # rdflib raises what its parsers raise, of many kinds
        line = getattr(error, "lines", None)
        words = clean(str(getattr(error, "_why", "") or error))[:160]
        raise InputError(f"not Turtle: {words}", file=name, line=line + 1 if isinstance(line, int) else None) from None
    graph = _Graph(defaultdict(lambda: defaultdict(list)), {}, name)
    for subject, predicate, value in sorted(triples):
        graph.statements[str(subject)][str(predicate)].append(_Value(str(value), getattr(value, "language", "") or ""))
    return _entries(graph)


def _entries(graph: _Graph) -> list[Entry]:
    concepts = [
        subject for subject in list(graph.statements) if f"{_SKOS}Concept" in graph.texts(subject, f"{_RDF}type")
    ]
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for subject in concepts:
        local = _local(subject)
        ids[subject] = local if is_id(local) and local not in taken else unused_id(local, taken)
        taken.add(ids[subject])
    _check_circles(graph, ids)
    return [_entry(graph, subject, ids) for subject in concepts if not _is_group(graph, subject)]


def _entry(graph: _Graph, subject: str, ids: dict[str, str]) -> Entry:
    line = graph.lines.get(subject)
    labels = [value for form in _FORMS for value in graph.statements[subject].get(_SKOS + form, ())]
    labels.sort(key=lambda value: value.language[:2] not in ("", "en"))  # stable: preferred labels stay first
    forms = list(dict.fromkeys(form for value in labels if (form := clean(value.text))))
    kind = _kind(graph, subject)
    if not forms:
        raise InputError(f"{subject} has no skos:prefLabel", file=graph.name, line=line)
    if kind is None:
        words = (
            f"{subject} is neither person, place nor organisation: add an rdf:type such as https://schema.org/Person"
        )
        raise InputError(words, file=graph.name, line=line)
    links = [("URI", link) for link in (subject, *graph.texts(subject, f"{_SKOS}exactMatch")) if "://" in link]
    remark = next((text for each in _REMARKS for text in graph.texts(subject, _SKOS + each)), "")
    entity = Entity(
        ids[subject],
        kind,
        forms[0],
        tuple(forms[1:]),
        identifiers=tuple(dict.fromkeys(links)),
        description=clean(remark),
        attributes={},  # not the read-only default, which cannot be sent to other processes
    )
    return Entry(entity, line)


def _check_circles(graph: _Graph, ids: dict[str, str]) -> None:
    """Raise InputError where a concept is, some levels up, broader than itself; each concept is visited once."""
    waiting = {subject: sum(1 for one in set(_broader(graph, subject)) if one in ids) for subject in ids}
    narrower: dict[str, list[str]] = defaultdict(list)
    for subject in ids:
        for one in set(_broader(graph, subject)):
            narrower[one].append(subject)
    free = [subject for subject, count in waiting.items() if not count]
    while free:
        done = free.pop()
        waiting.pop(done)
        for subject in narrower[done]:
            waiting[subject] -= 1
            if not waiting[subject]:
                free.append(subject)
    for subject in waiting:
        words = f"skos:broader leads in a circle: {subject} is above itself, or below such a concept"
        raise InputError(words, file=graph.name, line=graph.lines.get(subject))


def _broader(graph: _Graph, subject: str) -> list[str]:
    return graph.texts(subject, f"{_SKOS}broader") if subject in graph.statements else []


def _kind(graph: _Graph, subject: str) -> EntityKind | None:
    here = subject
    for _ in range(_DEEPEST):
        words = [_local(each) for each in graph.texts(here, f"{_RDF}type")]
        words += [value.text for value in graph.statements[here].get(f"{_SKOS}prefLabel", ()) if here != subject]
        words += [_local(each) for each in graph.texts(here, f"{_SKOS}inScheme")]
        for word in words:
            if kind := _kind_named(word):
                return kind
        above = [each for each in _broader(graph, here) if each in graph.statements]
        if not above:
            return None
        here = above[0]
    return None


def _is_group(graph: _Graph, subject: str) -> bool:
    labels = graph.texts(subject, f"{_SKOS}prefLabel")
    return bool(labels) and all(_kind_named(label) for label in labels)


def _kind_named(word: str) -> EntityKind | None:
    return "person" if word.strip().lower() in ("people", "persons") else kind_of(word) or kind_of(word.strip()[:-1])


def _local(address: str) -> str:
    found = _LAST_PART.search(address.rstrip("/#"))
    return found[0] if found else address


def _address(element: etree._Element) -> str:
    return str(element.tag).replace("{", "").replace("}", "")
