"""What DraCor and Parla-CLARIN ask of a document, stated in our own words and as XPath, so that nothing is fetched.

A rule has a context and what must hold there. Sources, as they stood when they were read (November 2026):

- DraCor: `dracor.odd` of https://github.com/dracor-org/dracor-schema, state b5a72a0 of summer 2026, on TEI 4.11; the
  names of rules are those of its `constraintSpec`. What it only warns of is kept too, but for what nobody has stated:
  a licence, the address of one, the number that DraCor gives a play.
- Parla-CLARIN: `Schema/parla-clarin-odd.xml` of https://github.com/clarin-eric/parla-clarin, state 7524d09, its
  specification and the sections of its prose that are named.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_SPACES = {
    "t": "http://www.tei-c.org/ns/1.0",
    "re": "http://exslt.org/regular-expressions",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """In every node of `context`, `holds` is true."""

    name: str
    context: str
    holds: str

    def broken(self, root: etree._Element) -> list[str]:
        """Where the rule is broken: the beginnings of the elements there."""
        nodes = root.xpath(self.context, namespaces=_SPACES)
        return [
            etree.tostring(node, encoding="unicode")[:200]
            for node in nodes
            if not node.xpath(f"boolean({self.holds})", namespaces=_SPACES)
        ]


_HEADER = "/t:TEI/t:teiHeader/t:fileDesc"
_SPEAKS = "t:title | t:titlePart | t:name | t:persName | t:author | t:editor | t:docAuthor | t:docTitle | t:publisher"
_SAYS = "t:speaker | t:head | t:role | t:roleDesc | t:castItem | t:note | t:keywords | t:emph | t:foreign | t:argument"
_MORE = "t:epigraph | t:dateline | t:change | t:stage | t:idno | t:bibl"
_SAYING = " | ".join(f"//{each.strip()}" for each in f"{_SPEAKS} | {_SAYS} | {_MORE}".split("|"))

DRACOR = (
    Rule("TEI content: header, perhaps standOff, one text", "/*", "self::t:TEI/t:teiHeader and count(t:text) = 1"),
    Rule("TEI content: nothing else", "/t:TEI/*", "self::t:teiHeader or self::t:standOff or self::t:text"),
    Rule("text content: a body, no group", "//t:text", "t:body and not(t:group)"),
    Rule("TEI/@xml:id is required", "/t:TEI", "@xml:id"),
    Rule("xml_model_or_type_dracor_on_root_tei_element", "/t:TEI", "@type = 'dracor'"),
    Rule("no division of a numbered level", "//*", "not(re:test(local-name(), '^div[1-7]$'))"),
    Rule("play_title", f"{_HEADER}/t:titleStmt", "t:title[not(@type = 'sub')]"),
    Rule(
        "play_sub_title",
        f"{_HEADER}/t:titleStmt[count(t:title[not(@xml:lang or @type)]) > 1]",
        "t:title[not(@xml:lang) and @type = 'sub']",
    ),
    Rule("publicationStmt says under what terms", f"{_HEADER}/t:publicationStmt", "t:availability/*"),
    Rule("digital_original_source_in_sourceDesc", f"{_HEADER}/t:sourceDesc", "t:bibl[@type = 'originalSource']"),
    Rule("sources_count_and_nesting: not nested", f"{_HEADER}/t:sourceDesc//t:bibl", "not(ancestor::t:bibl)"),
    Rule(
        "sources_count_and_nesting: one of each",
        f"{_HEADER}/t:sourceDesc",
        "count(t:bibl[@type = 'originalSource']) < 2 and count(t:bibl[@type = 'digitalSource']) < 2",
    ),
    Rule(
        "digital_source_use_ref: an address is a ref",
        f"{_HEADER}/t:sourceDesc/t:bibl[@type = 'digitalSource']",
        "not(t:idno) and (t:ref[@target] or not(contains(., '://')))",
    ),
    Rule("deprecate-standoff-events", "//t:standOff", "not(t:listEvent)"),
    Rule("event: dates that DraCor reads", "//t:event[@type = 'written']", "@when or @notBefore or @notAfter"),
    Rule("event has a desc", "//t:event", "t:desc"),
    Rule("idno_wikidata_qid", "//t:idno[@type = 'wikidata']", "re:test(normalize-space(), '^Q[1-9][0-9]*$')"),
    Rule("person_sex", "//t:person[@sex]", "@sex = 'FEMALE' or @sex = 'MALE' or @sex = 'UNKNOWN'"),
    Rule("person and personGrp are pointed at", "//t:person | //t:personGrp", "@xml:id and (t:persName or t:name)"),
    Rule("particDesc is a list", "//t:profileDesc", "t:particDesc/t:listPerson"),
    Rule("network_check_basic_play_structure_div", "//t:body", "t:div"),
    Rule("network_check_basic_play_structure_sp", "//t:body", ".//t:sp"),
    Rule("network_unlinked_sp: pointers into the file", "//t:sp[@who]", "re:test(@who, '^#\\S+( #\\S+)*$')"),
    Rule("no_empty_content_bearing_elements", _SAYING, "normalize-space() or *"),
    Rule("no_empty_content_bearing_elements: ref", "//t:ref", "normalize-space() or * or @target"),
    Rule("listChange holds changes", "//t:listChange", "t:change"),
    Rule("label holds words alone (until 2024)", "//t:label", "not(*)"),
)

_DEBATES = (
    "re:test(@type, '^(address|adjournment|administrationOfOath|communication|declarationOfVote|ministerialStatements|"
    "nationalInterest|noticesOfMotion|oralStatements|papers|petitions|prayers|proceduralMotions|pointOfOrder|"
    "personalStatements|questions|resolutions|rollCall|writtenStatements)$')"
)
# Of the modules that it takes it leaves these out; of textstructure it takes but seven elements.
_LEFT_OUT = (
    "handNote typeNote scriptNote binaryObject gb am broadcast interp interpGrp argument byline closer dateline "
    "docAuthor docEdition docImprint docTitle epigraph floatingText group imprimatur opener postscript salute signed "
    "titlePage titlePart trailer div1 div2 div3 div4 div5 div6 div7"
)
# Modules that it has not: drama, verse, textcrit, msdescription.
_FOREIGN = (
    "castList castItem castGroup role roleDesc actor set performance prologue epilogue spGrp caesura rhyme metDecl app "
    "lem rdg rdgGrp wit listWit witness msDesc msIdentifier msContents physDesc history additional repository locus"
)

PARLA_CLARIN = (
    Rule(
        "no element that the schema leaves out",
        "//t:*",
        f"not(contains(' {_LEFT_OUT} ', concat(' ', local-name(), ' ')))",
    ),
    Rule("no attribute of another module", "//t:*", "not(@met or @real or @rhyme or @enjamb or @wit)"),
    Rule("no element of another module", "//t:*", f"not(contains(' {_FOREIGN} ', concat(' ', local-name(), ' ')))"),
    Rule(
        "divtype: a kind of debate is not right inside another",
        f"//t:div[{_DEBATES}]",
        f"not(parent::t:div[{_DEBATES}])",
    ),
    Rule("sec-langs: the root tells the language", "/*", "@xml:lang"),
    Rule("sec-speakers: a person has an id", "//t:particDesc//t:person", "@xml:id"),
    Rule("sec-speakers: and a name", "//t:particDesc//t:person", "t:persName"),
    Rule("sec-uterrance: speech is u", "//t:text//t:*", "not(self::t:sp or self::t:speaker)"),
    Rule(
        "sec-uterrance: u has seg, no p", "//t:u", "not(.//t:u or .//*[self::t:p or self::t:ab][not(ancestor::t:note)])"
    ),
)
