"""Documents composed of blocks as typists and editors write them, for properties."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

WORDS = """the harbour was closed before noon and nobody had told them so that all boats lay at their buoys while it
rained upon two new cranes which he said would never be paid for by any board""".split()  # noqa: SIM905
# What a text has among its words: names, dates, brackets, and signs that Markdown reads as marks.
AMONG_THEM = (
    "Hale", "Ana Vaz", "Dr. Lind", "General Farrant", "Turku", "Lisbon", "the Danube", "3 May 1920", "May 4", "in 1919",
    "[sic]", "[of the Board]", "C[entral]", "(smiling)", "*Heron*", "**not**", "_so_", "£12", "3*4", "snake_case",
    "a\\*b", "<https://example.org/a_b>", "[p. 7]", "light-", "“quoted”", "#9", "5 | 6", "N.B.", "& Co.", "~5", "`x`",
    "Mr. HALE", "U.S.", "-", "—", "e.g. [?]", "a < b", "&c.", "C:\\log", "__", "1. or 2.", "[a](b)", "> 3", "+",
)  # fmt: skip
ENDS = (".", ".", ".", "?", ".[1]", ".[2]", ":", "")
TITLES = ("Report of the Harbour Board", "Minutes", "Board and Harbour", "Harbour Board, Turku", "The Two Cranes *now*")
HEADINGS = ("# {}", "## {}", "{} #", "**{}**", "II. {}")
LABELS = ("Hale: {}", "Orlov: {}", "**Ana Vaz:** {}", "Mr. HALE. {}", "ORLOV (smiling): {}", "Q. {}", "A. {}",
          "1. Mr. HALE: {}", "Hale:\n{}")  # fmt: skip
ABOVE = (
    "SECRET", "No. 12.", "Turku, 3 May 1920", "5th June, 1911.", "From: Mr. Hale\nTo: General Farrant",
    "Subject: The new cranes", "Date: 3 May 1920", "TELEGRAM", "MEMORANDUM", "The Secretary,\nBoard of Trade,\nLondon.",
    "Present: Mr. Hale, Miss Vaz, and Dr. Lind.", "Present:\nMr. Hale (chairman)\nDr. Lind, engineer",
    "In attendance:\n  Finland\n    Dr. Lind, engineer\n    Mr. Osei", "Title: Talk\nSource: National Archives, RG 59",
    "My dear Lind,",
)  # fmt: skip
BETWEEN = (
    "* * *", "---", "[p. 13]", "- 12 -", "(The Board rose.)", "[Applause]", "Hale agrees.", "- a rope\n- a lamp",
    "• a rope\n• a lamp", "* one\n* two", "+ one", "(a) The mole;\n(b) the lamp.", "1) a\n2) b", "1. One.\n\n2. Two.",
    "> The sea gives\n> nothing back.", "The tide is out,\nThe boats are in,\nThe lamp is lit.",
    "one line\\\nand another", "\\- no item", "\\# no head",
    "| a | b |\n| --- | --- |\n| 1 | *2* |", "Boats\tMen\n12\t40\n7\t22",
    "Name:     Hale\nRank:     mate\nShip:     Heron",
)  # fmt: skip
BELOW = (
    "Yours truly,\nJ. HALE", "Your obedient servant,\n\nJ. Hale,\nSecretary", "Recorded by Ana Vaz.",
    "The meeting ended at noon.", "P.S. Send tar.", "cc: Dr. Lind",
)  # fmt: skip
NOTES = (
    (),
    (),
    ("[1] The boat was called the *Heron*.", "[2] See Hale, *Cranes* (London: Quay, 1911), p. 4."),
    ("[^1]: Sent in 1920.", "[^2]: By sea."),
    ("Notes", "1. Sent at night.\n2. By sea."),
    ("[2] By sea.",),
)


@st.composite
def sentences(draw: st.DrawFn, most: int = 3) -> str:
    """Some sentences, in one line or wrapped."""
    found = []
    for _ in range(draw(st.integers(1, most))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=14))
        for extra in draw(st.lists(st.sampled_from(AMONG_THEM), max_size=2)):
            words.insert(draw(st.integers(1, len(words))), extra)
        found.append(f"{words[0].capitalize()} {' '.join(words[1:])}{draw(st.sampled_from(ENDS))}")
    width = draw(st.sampled_from((0, 0, 40, 72)))
    return "\n".join(textwrap.wrap(" ".join(found), width, break_long_words=False)) if width else " ".join(found)


PARAGRAPHS = sentences(4)
TURNS = st.builds(str.format, st.sampled_from(LABELS), sentences(2))
HEADS = st.builds(str.format, st.sampled_from(HEADINGS), st.sampled_from(TITLES))


def _some(values: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """The blocks of a document in a likely order, what parts them at their ends."""
    above = draw(st.sampled_from(([], [], ["---\ntitle: Talk\ndate: 1920-05-03\n---"])))
    above = [*above, *draw(_some(ABOVE, 4)), *draw(st.lists(HEADS, max_size=1)), draw(PARAGRAPHS)]
    blocks = draw(st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, HEADS, st.sampled_from(BETWEEN)) | TURNS, max_size=7))
    below = [*draw(_some(BELOW, 2)), *draw(st.sampled_from(NOTES))]
    ends = st.sampled_from(("\n\n",) * 9 + ("\n\f\n",))
    parted = [f"{block}{draw(ends)}" for block in blocks]
    return [*(f"{block}\n\n" for block in above), *parted, *(f"{block}\n\n" for block in below)]
