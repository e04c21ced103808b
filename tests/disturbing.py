"""A tree goes in and is changed as a slip of the hand would change it."""

from __future__ import annotations

import copy
from random import Random

from lxml import etree


def disturb(tree: etree._ElementTree, rng: Random) -> None:
    """Change something as a slip of the hand would: an element gone, moved, doubled or renamed, an attribute, text."""
    elements = list(tree.getroot().iter("*"))
    one, other = rng.choice(elements[1:]), rng.choice(elements)
    change = rng.randrange(7)
    if change == 0:
        one.getparent().remove(one)
    elif change == 1:
        one.tag = other.tag
    elif change == 2:
        one.attrib.pop(rng.choice([*one.attrib, "n"]), None)
    elif change == 3:
        one.set(
            rng.choice(["n", "type", "when", "who", "foo", "cert", "level"]), rng.choice(["x", "1", "a b", "", "#x"])
        )
    elif change == 4:
        double = copy.deepcopy(one)
        etree.strip_attributes(double, "{http://www.w3.org/XML/1998/namespace}id")
        one.getparent().insert(0, double)
    elif change == 5:
        one.text = (one.text or "") + "stray"
    else:
        one.getparent().append(one)
