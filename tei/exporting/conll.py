"""A document goes in; its tokens come out one a line in columns, names in IOB2, as CoNLL-2003 has them.

The first column is the word and the last the tag, so that readers of CoNLL-2003 take it. A line of the reading text (a
paragraph, a label, a note) stands where such a file has a sentence: nobody has said where sentences end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.exporting.edition import Edition, Files
from tei.exporting.facts import description, text_files
from tei.standoff.kinds import CONLL, entity_of
from tei.standoff.layer import Mention, depths
from tei.standoff.tokens import Token, tokens_of

START = "-DOCSTART- -X- O O"


def write_conll(edition: Edition, parameters: Mapping[str, str]) -> Files:
    """`NAME.conll`: word, start, end, entity, tag of an inner name, tag of the outermost name; parted by tabs."""
    name = f"{edition.name}.conll"
    data = "\n".join((START, "", *_lines(edition), "")).encode()
    return {name: data, **description(name, edition), **text_files(edition)}


def _lines(edition: Edition) -> Iterator[str]:
    layer = edition.stand_off
    text = layer.base.text
    outer, inner = _Tags(layer.mentions, 0), _Tags(layer.mentions, 1)
    for line in tokens_of(layer):
        for token in line:
            tag, mention = outer.at(token)
            nested, _ = inner.at(token)
            entity = entity_of(mention.ref).replace(" ", "|") if mention else ""
            word = "".join(text[token.start : token.end].split())
            yield "\t".join((word, str(token.start), str(token.end), entity or "_", nested, tag))
        yield ""


class _Tags:
    """The IOB2 tags of the names that lie in so many others, asked for in the order of the reading text."""

    def __init__(self, mentions: tuple[Mention, ...], depth: int) -> None:
        levels = depths((mention.tagged.start, mention.tagged.end) for mention in mentions)
        self._mentions = [mention for mention, level in zip(mentions, levels, strict=True) if level == depth]
        self._index = 0

    def at(self, token: Token) -> tuple[str, Mention | None]:
        while self._index < len(self._mentions) and self._mentions[self._index].tagged.end <= token.first:
            self._index += 1
        if self._index == len(self._mentions) or self._mentions[self._index].tagged.start > token.first:
            return "O", None
        mention = self._mentions[self._index]
        return f"{'B' if mention.tagged.start == token.first else 'I'}-{CONLL[mention.kind]}", mention
