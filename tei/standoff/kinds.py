"""Kinds of names, and what other tools call them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tei.model import EntityKind

# What each form writes.
CONLL: Mapping[EntityKind, str] = MappingProxyType({"person": "PER", "place": "LOC", "organisation": "ORG"})
SPACY: Mapping[EntityKind, str] = MappingProxyType({"person": "PERSON", "place": "LOC", "organisation": "ORG"})
BRAT: Mapping[EntityKind, str] = MappingProxyType(
    {"person": "Person", "place": "Place", "organisation": "Organisation"}
)
ELEMENTS: Mapping[EntityKind, str] = MappingProxyType(
    {"person": "persName", "place": "placeName", "organisation": "orgName"}
)

# What is understood: the labels of CoNLL-2003, OntoNotes (spaCy), brat's examples, and TEI's element names.
_LABELS: Mapping[str, EntityKind] = MappingProxyType(
    {
        **dict.fromkeys(("per", "pers", "person", "persname"), "person"),
        **dict.fromkeys(("fac", "gpe", "geogname", "loc", "location", "place", "placename"), "place"),
        **dict.fromkeys(("norp", "org", "organisation", "organization", "orgname"), "organisation"),
    }
)


def kind_of_label(label: str) -> EntityKind | None:
    """The kind that a label means, upper and lower case alike; None for one that is not known."""
    return _LABELS.get(label.casefold())


def entity_of(reference: str) -> str:
    """What a @ref points at: ids of the same file without "#", addresses as they are, parted by a space."""
    return " ".join(target.removeprefix("#") for target in reference.split())


def reference_to(entity: str) -> str:
    """The @ref for an entity: a "#" before ids, addresses as they are."""
    return " ".join(target if ":" in target else f"#{target}" for target in entity.split())
