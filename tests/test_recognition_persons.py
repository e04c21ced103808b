"""Names that show by themselves: title, initials, bracket, given name, shape; and what only looks like a name."""

from __future__ import annotations

import pytest
from one_paragraph import paragraph, tagged

from tei.authority.resolution import resolve_persons
from tei.model import Block, Document, Source, Span


def persons(text: str, places: tuple[str, ...] = ()) -> list[str]:
    """The texts tagged as persons in one paragraph, in order; `places` are texts that may name a place."""
    claims = [Span(text.index(place), text.index(place) + len(place), "place") for place in places]
    return tagged(text, resolve_persons(paragraph(text), claims).spans, "person")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They wrote to Rear Admiral Holm about it.", ["Holm"]),
        ("The letter of Mrs. Strong was read.", ["Strong"]),
        ("We heard Szabó Ilona and General De Wet.", ["Szabó Ilona", "De Wet"]),
        ("The Marquess of Tarn was there.", ["Tarn"]),
        ("Mr. House met Colonel Church.", ["House", "Church"]),
        ('He signed "Holm" and sailed.', ["Holm"]),
        ("It was signed by A.P. Lebed and T. E. Rowe.", ["A.P. Lebed", "T. E. Rowe"]),
        ("The report of Lebed A.P. was late.", ["Lebed A.P."]),
        ("I met [Pavel] Kuzmin there.", ["[Pavel] Kuzmin"]),
        ("I met [Gen. Pavel] Kuzmin there.", ["Pavel] Kuzmin"]),
        ("I met [the Norwegian envoy Knut] Holm there.", ["Knut] Holm"]),
        ("A word with Zhang Zhixin, and with Tseng Kuo-fan.", ["Zhang Zhixin", "Tseng Kuo-fan"]),
        ("A word with Nguyễn Văn Tâm.", ["Nguyễn Văn Tâm"]),
        ("Mr. President, Mr. King and Comrade Minister Lang came.", ["King", "Lang"]),
        ("The case of Marshal R. [Rudnik] and of Secretary Rusk is ours.", ["R. [Rudnik]", "Rusk"]),
        ("We heard that he had signed with Orlik, and wrote to Tarnik.", ["Orlik", "Tarnik"]),
        ("The man whom Borlan named, Tarnok and his men, Velin hardly spoke.", ["Borlan", "Tarnok", "Velin"]),
        ("In Cairo Tarnok told him. Velin, have you heard? Orlan hasn't said.", ["Tarnok", "Velin", "Orlan"]),
        ("Cdes. Holub (Chairman), Masin and Vlk heard Politburo member Tarnilo.", ["Holub", "Masin", "Vlk", "Tarnilo"]),
        ("And Tarnilo? What's Borlan doing?", ["Tarnilo", "Borlan"]),
        ("Sent to: Bulatin, Voronilov, Mololov, archives.", ["Bulatin", "Voronilov", "Mololov"]),
        ("The Political Officer in Tarnik (Apa Pantulo) knew; the Envoy (Paris) did not.", ["Apa Pantulo"]),
        (
            "They saw Le Duc Tam, and [Luo] Ruilin; the Chargé van Holm left.",
            ["Le Duc Tam", "[Luo] Ruilin", "van Holm"],
        ),
        (
            "Then Pak Il Sung met Ri Kwang Hyop and T'ang Hsiao-p'ing.",
            ["Pak Il Sung", "Ri Kwang Hyop", "T'ang Hsiao-p'ing"],
        ),
        ("The army (Ne Thaung) and Than Lwin saw Consul Pan Tzu-an.", ["Ne Thaung", "Than Lwin", "Pan Tzu-an"]),
        ("We saw Sheikh Yusuf al-Khatib.", ["Yusuf al-Khatib"]),
        ("We saw Pieter van der Meulen.", ["Pieter van der Meulen"]),
        ("We saw Isabel de la Vega Ortiz.", ["Isabel de la Vega Ortiz"]),
        ("We saw Captain O'Rourke and Father McGrath.", ["O'Rourke", "McGrath"]),
        ("Supt. Quillan brought General Hill and General Fang.", ["Quillan", "Hill", "Fang"]),
        ("Departed this life Wm. Oakes, and the Defendant Kallwitz.", ["Wm. Oakes", "Kallwitz"]),
        ("Comrades Lebedin, P.V., and Suslov, M.A., went to Newport, R.I.", ["Lebedin, P.V.", "Suslov"]),
        (
            "Angus Beaton      John Sixsmith\nPeter Labatt, J.P.      Ann Orr",
            ["Angus Beaton", "John Sixsmith", "Peter Labatt", "Ann Orr"],
        ),
        ("FROM: AMBASSADOR HOLMBERG, MADRID", ["HOLMBERG"]),
        ("A talk between Ingrid Holm and Nils Lebedin, Pilot House [Oslo].", ["Ingrid Holm", "Nils Lebedin"]),
        ("John Sixsmith\nPeter Labatt\nAnn Orr", ["John Sixsmith", "Peter Labatt", "Ann Orr"]),
        ("In the spring of that year they told John\nSixsmith of it, who wrote.", ["John\nSixsmith"]),
        ("We saw Yu. Lebedinsky and Wm. Tuckerman.", ["Yu. Lebedinsky", "Wm. Tuckerman"]),
        ("Comrades Lang, Weiss and Orlik agreed.", ["Lang", "Weiss", "Orlik"]),
        ("We await Orlik, who is ill.", ["Orlik"]),
        ("The answer of Lebedinsky’s clerk was short.", ["Lebedinsky"]),
        ("He had followed Charles X, and wrote to Frederick William IV.", ["Charles X", "Frederick William IV"]),
        ("The letter of Christian of Denmark was read.", ["Christian"]),
        ("We saw Mr. Yusef Levy and Sir Henry Temple's son.", ["Yusef Levy", "Henry Temple"]),
        ("The Nasir ud-Dowleh left with Mirza Hasan.", ["Nasir ud-Dowleh", "Hasan"]),
        ("In Japan one met Okamura Daizen with a priest.", ["Okamura Daizen"]),
        ("It was in the house of one Tarnik. A smith, Borlik by name, came.", ["Tarnik", "Borlik"]),
        ("Messrs. Croft, Page and Lang were there.", ["Croft", "Page", "Lang"]),
        ("LANG SAID HE WENT. SHOULD MR. TARNIK MOVE, TELL LEBEDIN.", ["LANG", "TARNIK"]),
        ("I told [Indian Ambassador K. M.] Tarnik of it.", ["K. M.] Tarnik"]),
        ("Our Mr. Alfred Cree sails per Tarnik, and by the R.M.S. Lebedin.", ["Alfred Cree"]),
        ("Sister Ann Orr, left Tarnik with the lorry.", ["Ann Orr"]),
        ("Tarnik, the zoologist, slept. We met in the hut of Borlik.", ["Tarnik", "Borlik"]),
        ("There came from Trieste Rudolf Tarnik, a printer.", ["Rudolf Tarnik"]),
        ("He proposed the health of Tarnik and of Borlik.", ["Tarnik", "Borlik"]),
        ("PARTY LEADERS CALLED ON MR. TARNIK. WKP WAS SILENT.", ["TARNIK"]),
        ("Mr. Tan Keng Oak - The matter is closed.", ["Tan Keng Oak"]),
        (
            "Mr. Anaxagoras Cobbler and King Oku Gentle came with Kim Chol Sung.",
            ["Anaxagoras Cobbler", "Oku Gentle", "Kim Chol Sung"],
        ),
        ("El Canciller Lozano came; el Embajador did not.", ["Lozano"]),
        ("It was Tarwan, of the Danish Legation, who wrote.", ["Tarwan"]),
        ("AGENT PAUL TARNIK REPORTS PORT QUIET, BUT TARNIK BELIEVES NOTHING.", ["PAUL TARNIK", "TARNIK"]),
        ("I had it from Tarnik. Borlik was polite.", ["Tarnik", "Borlik"]),
        ("Jerzy Tarnik, Voivode, was there.", ["Jerzy Tarnik"]),
    ],
)
def test_names_that_show_by_themselves(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They declared the Nansen Doctrine.",
        "The brig Mary Anne was lost.",
        'The "Henry Holm" lay at anchor.',
        "It was bought of Marshall & Reed.",
        "Thank you, Doctor. Proceed, please.",
        "The Deputy Vice Minister came.",
        "They walked down Holm út.",
        "Mr. Chairman, I object.",
        "The Bishop of Sodor wrote.",
        "The Ministry of Trade and the Holm Foundation agreed.",
        "On Tuesday the Norwegian Committee met.",
        "Yesterday nobody came. However, they wrote.",
        "The Prime Minister left with the Ambassador.",
        "He asked by Private Notice, and the Judge Advocate agreed with the Honourable House.",
        "The Metropolitan Police sent him down Duke Street, by General Orders.",
        "They met in the Pilot House [Oslo], at Merchant Street and in the Engineer Depot.",
        "The Captain Aide-de-Camp and the Assistant Adjutant-General came.",
        "I. Pursuant to orders he left. Course S. 41 W. Distance 112 miles. A.M. Fresh breezes.",
        "A private of Co. F, and the US Navy.",
        "Then Mr. SPEAKER rose.",
        "NILS SAW ME TODAY STOP MARIA PROTESTS AGAIN STOP",
        "It was bought of Messrs. Thomson, Lang and Co.",
        "It came by the Princess Charlotte; the Sir Jamsetjee lay beside her.",
        "The St. Alexander was wrecked.",
        "He came by Christmas, and left in Ramadan.",
        "They met a young Savoyard.",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert persons(text) == []


def test_the_first_word_of_a_sentence_is_no_evidence() -> None:
    assert persons("Grain was dear. Holms were cut. Bread was cheap.") == []


def test_a_place_that_begins_with_a_first_name_is_a_place() -> None:
    assert persons("The road to Victoria Nyanza was long.", ("Victoria Nyanza",)) == []


def test_a_full_name_with_a_place_in_it_is_a_person() -> None:
    assert persons("It was Mr. Jack Paris who wrote.", ("Paris",)) == ["Jack Paris"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("They saw Captain Westerby.", "high"),
        ("They saw Captain Brown.", "high"),
        ("They saw Captain Notice.", "medium"),
    ],
)
def test_a_word_behind_a_title_is_certain_where_it_is_known_as_a_surname_or_is_no_word(
    text: str, certainty: str
) -> None:
    found = resolve_persons(Document(Source("test.txt", text)))
    assert [each.evidence.certainty for each in found.spans if each.kind == "person" and each.evidence] == [certainty]


def test_a_title_becomes_a_role_and_a_form_of_address_does_not() -> None:
    text = "We met Admiral Holm and Mr. Rowe."
    assert tagged(text, resolve_persons(paragraph(text)).spans, "role") == ["Admiral"]


def test_words_of_a_label_are_not_read() -> None:
    text = "A.P. Lebed: I agree."
    document = Document(Source("t", text), blocks=(Block(0, len(text), "turn"),), spans=(Span(0, 11, "speaker"),))
    assert resolve_persons(document).spans == ()
