"""Who is who: short forms, two bearers of one name, other forms, spelling variants, the user's own lists."""

from __future__ import annotations

import pytest

from tei.authority import resolve_names
from tei.authority.identifiers import readable_id, unused_id
from tei.authority.names import compatible, parse_name
from tei.authority.resolution import resolve_persons
from tei.authority.surnames import surname_of
from tei.encoding.standoff import parts_of_name
from tei.model import Document, Entity, Source, Span


def references(text: str, entities: tuple[Entity, ...] = ()) -> list[tuple[str, str]]:
    found = resolve_persons(Document(Source("test.txt", text), entities=entities))
    return [(text[span.start : span.end], span.attributes["ref"]) for span in found.spans if span.kind == "person"]


def test_a_short_form_is_the_person_whose_full_name_the_document_knows() -> None:
    text = "Admiral Nils Holm came. They asked Holm. Then Holm's ship left."
    assert references(text) == [("Nils Holm", "nils-holm"), ("Holm", "nils-holm"), ("Holm", "nils-holm")]


def test_initials_and_a_bracketed_first_name_are_one_person() -> None:
    text = "I saw [Nikolai] Lebedinsky. It was recorded by N. Lebedinsky."
    assert {ref for _, ref in references(text)} == {"nikolai-lebedinsky"}


def test_two_bearers_of_a_surname_are_kept_apart_and_a_bare_one_goes_to_the_nearest_with_low_certainty() -> None:
    text = "Nils Holm wrote. Then Holm left.\n\nLater Erik Holm wrote. Then Holm came."
    found = [span for span in resolve_persons(Document(Source("t", text))).spans if span.kind == "person"]
    assert [span.attributes["ref"] for span in found] == ["nils-holm", "nils-holm", "erik-holm", "erik-holm"]
    assert [span.evidence.certainty for span in found if span.evidence][1::2] == ["low", "low"]


def test_a_title_tells_two_bearers_apart() -> None:
    text = "Admiral Nils Holm wrote, and Dr. Erik Holm wrote. Then Admiral Holm left."
    assert references(text)[-1] == ("Holm", "nils-holm")


def test_a_woman_s_title_is_not_a_man_s() -> None:
    text = "Mr. Nils Holm wrote. Then Mrs. Holm came."
    assert [ref for _, ref in references(text)] == ["nils-holm", "holm"]


def test_a_woman_is_offered_but_not_merged_with_one_whose_sex_nothing_tells() -> None:
    found = resolve_persons(Document(Source("t", "Hugh Ross came late. Then Mrs. Ross spoke.")))
    assert [span.attributes["ref"] for span in found.spans if span.kind == "person"] == ["hugh-ross", "ross"]
    assert ['"Hugh Ross" may be the "Mrs Ross"' in finding.message for finding in found.findings] == [True]
    assert references("Clara Vaz came late. Then Mrs. Vaz spoke.")[-1] == ("Vaz", "clara-vaz")


def test_rulers_of_one_name_are_told_apart_by_their_numbers() -> None:
    text = "He served Charles X and Charles II. Later Charles X died. He wept for Charles."
    assert [ref for _, ref in references(text)] == ["charles-x", "charles-ii", "charles-x", "charles-x"]


def test_a_family_name_among_the_forms_of_one_does_not_make_him_another_of_that_name() -> None:
    kim = Entity("kim-tae-ho", "person", "Kim Tae-ho", ("Kim",))
    assert references("Then Kim Yong-gi rose.", (kim,)) == [("Kim Yong-gi", "kim-yong-gi")]


def test_a_woman_is_not_the_man_whose_first_title_tells_it_and_two_women_of_one_name_are_two() -> None:
    text = "Colonel the Hon. Hugh Ross spoke. Lady Ross left. Mrs. Ross stayed. Colonel Ross slept. Mrs. Ross did not."
    assert [ref for _, ref in references(text)] == ["hugh-ross", "ross", "ross-2", "hugh-ross", "ross-2"]


def test_a_couple_shares_the_family_name_behind_the_second() -> None:
    assert references("Sir John and Lady Holm came.") == [("John", "john-holm"), ("Holm", "holm")]
    assert references("A son of William & Mary Hedley.") == [
        ("William", "william-hedley"),
        ("Mary Hedley", "mary-hedley"),
    ]


def test_an_eastern_family_name_is_the_first_word() -> None:
    assert references("He met Zhang Zhixin. They asked Zhang.")[-1] == ("Zhang", "zhang-zhixin")


def test_another_form_in_brackets_is_joined() -> None:
    text = "They met Li Zongren [Li Tsung-jen] there."
    spans = [span for span in resolve_persons(Document(Source("t", text))).spans if span.kind == "person"]
    assert [dict(span.attributes) for span in spans] == [
        {"ref": "li-zongren"},
        {"ref": "li-zongren", "type": "alternative"},
    ]


def test_a_spelling_variant_is_offered_and_not_merged() -> None:
    found = resolve_persons(Document(Source("t", "They met Enver Hodja. Later Enver Hodza wrote.")))
    assert len(found.entities) == 2
    assert [finding.code for finding in found.findings] == ["name-variant"]


def test_a_speaker_of_the_document_keeps_the_entity() -> None:
    speaker = Entity("s1", "person", "Jan Vesely", roles=("speaker",))
    found = resolve_persons(Document(Source("t", "They told Vesely of it."), entities=(speaker,)))
    assert found.spans[0].attributes["ref"] == "s1"
    surname = {"surname": "Vesely"}
    assert found.entities == (Entity("s1", "person", "Jan Vesely", ("Vesely",), ("speaker",), attributes=surname),)


@pytest.mark.parametrize(
    ("forms", "surname"),
    [
        ("Henrik Qvale", "Qvale"),  # a first name that is known as one
        ("Zzyq Qvale", ""),  # neither word is known
        ("Zzyq Qvale/Qvale", "Qvale"),  # called so alone
        ("Henrik von Qvale", "Qvale"),
        ("H. O. Qvale", "Qvale"),
        ("A. I. Qvale", "Qvale"),  # "a" is an article elsewhere
        ("Henrik Shehu/Shehu", "Shehu"),  # a title elsewhere
        ("Zzyq O. Qvale", "Qvale"),
        ("Zzyq Qvalenko", "Qvalenko"),
        ("Gao Wenpei", "Gao"),
        ("Carlos Mendoza Ruiz", ""),  # one family name or two?
        ("Carlos Mendoza Ruiz/Mendoza", "Mendoza Ruiz"),
        ("Carlos Mendoza Ruiz/Ruiz", "Ruiz"),
        ("Frederick William", ""),
        ("Ibrahim Effendi", ""),
        ("Ivan Petrovich", ""),  # a patronymic is no family name
        ("Qvale", ""),
    ],
)
def test_a_surname_is_told_where_something_shows_it(forms: str, surname: str) -> None:
    assert surname_of([tuple(form.replace(".", "").split()) for form in forms.split("/")]) == surname


def test_the_parts_of_a_name_are_encoded_where_the_name_holds_nothing_else() -> None:
    parts = [
        parts_of_name(Entity("x", "person", name, attributes={"surname": surname}))
        for name, surname in (
            ("Jan van der Berg", "Berg"),
            ("Gao Wenpei", "Gao"),
            ("Jan Berg Jr.", "Berg"),
            ("Jan", ""),
        )
    ]
    assert parts == [
        [("forename", "Jan"), ("nameLink", "van der"), ("surname", "Berg")],
        [("surname", "Gao"), ("forename", "Wenpei")],
        [("forename", "Jan"), ("surname", "Berg"), ("genName", "Jr.")],
        [],
    ]


def test_a_family_name_that_is_a_word_counts_once_somebody_is_called_so() -> None:
    text = "It was Anna Strong who wrote. Strong measures followed. They told Strong of it."
    assert [name for name, _ in references(text)] == ["Anna Strong", "Strong"]


class _List:
    entities = (Entity("p7", "person", "Nils Holm", identifiers=(("VIAF", "1"),)), Entity("p8", "person", "Knut Aas"))


def test_a_person_of_the_user_s_list_keeps_id_and_links_and_only_the_mentioned_are_taken_over() -> None:
    document = resolve_names(Document(Source("t", "They asked Holm about it.")), (_List(),))
    assert [(entity.id, entity.identifiers) for entity in document.entities] == [("p7", (("VIAF", "1"),))]


def test_parts_of_names() -> None:
    assert parse_name(("John", "Foster", "Dulles")).family == ("Dulles",)
    assert parse_name(("Nuri", "al", "Said")).family == ("al", "Said")
    assert parse_name(("Li", "Zongren")).family == ("Li",)
    assert parse_name(("Lebed", "A", "P")).given == ("A", "P")
    assert compatible(parse_name(("N", "S", "Lebed")), parse_name(("Nikita", "Lebed")))
    assert not compatible(parse_name(("Nina", "Lebed")), parse_name(("Nikita", "Lebed")))


def test_ids_are_readable_and_unused() -> None:
    assert readable_id("Jan Veselý") == "jan-vesely"
    assert unused_id("Jan Veselý", {"jan-vesely"}) == "jan-vesely-2"
    assert readable_id("3rd Baron Holm") == "n-3rd-baron-holm"


def test_entries_signatures_and_authors_name_persons() -> None:
    text = "Present: Quist, of the bank.\n\nYours, Ulpe\n\nSee Orst, A Life."
    spans = (Span(9, 27, "entry"), Span(37, 41, "signed"), Span(47, 51, "author"))
    found = resolve_persons(Document(Source("t", text), spans=spans)).spans
    assert [text[span.start : span.end] for span in found] == ["Quist", "Ulpe", "Orst"]
    assert [span.evidence.reason for span in found if span.evidence] == [
        "listed among the participants",
        "signed so",
        "author of a book",
    ]


def test_listed_places_are_found_with_their_ids_and_a_form_of_two_entries_names_neither() -> None:
    places = (
        Entity("p1", "place", "Port Anselm", ("Anselm",)),
        Entity("p2", "place", "Vik"),
        Entity("p3", "place", "Vik"),
    )
    text = "From Port Anselm to Vik, and back to Anselm."
    document = resolve_names(Document(Source("t", text), entities=places))
    found = [(text[span.start : span.end], span.attributes["ref"]) for span in document.spans]
    assert found == [("Port Anselm", "p1"), ("Anselm", "p1")]
