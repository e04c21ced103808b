"""Names of places, in the sentences that decide them."""

from __future__ import annotations

import pytest
from one_paragraph import paragraph, tagged

from tei.authority import resolve_names
from tei.authority.gazetteer import choose, find_places_named


def places(text: str) -> list[str]:
    return tagged(text, resolve_names(paragraph(text)).spans, "place")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The fleet lay in the Beagle Channel and later in the Bay of Good Hope.",
            ["Beagle Channel", "Bay of Good Hope"],
        ),
        ("They sailed the Black and the Baltic Seas.", ["Black", "Baltic Seas"]),
        ("He had read a nice book, and was mobile again.", []),
        ("The Treaty of Lisbon was read at the University of Leipzig.", []),
        ("Mr. Lincoln had spoken to Dr. Florence Paris.", []),
        ("They went from Graz to Linz, and from Linz to Prague.", ["Graz", "Linz", "Linz", "Prague"]),
        ("The Soviet Union and France signed; the USSR paid.", ["Soviet Union", "France", "USSR"]),
        ("The French and the Germans met.", []),
        ("Tell us what the US wants.", ["US"]),
        ("He lived in Macon, Ga., and later in Paterson, N. J., with her.", ["Macon, Ga.", "Paterson, N. J."]),
        ("We rode as far as Zelnik. A native of Brusno met us off Tarnik.", ["Zelnik", "Brusno", "Tarnik"]),
        ("The boats on the Velina lie idle; we crossed the Velina at dusk.", ["Velina", "Velina"]),
        ("He looked at Tarnik and laughed at Brusno.", []),
        ('The "City of Lisbon" and the steamer "Graz" lay at Vienna.', ["Vienna"]),
        ("The Lisbon Conference met; the Graz Gazette was silent.", []),
        ("They saw Falkland's Islands, and the Xisha [Paracel] Islands.", ["Falkland's Islands", "Xisha", "Paracel"]),
        ("The trains to Gdańsk [Danzig] were late.", ["Gdańsk", "Danzig"]),
        ("In March and in August it rained.", []),
        ("Sent to Central Files, POL NOR–US; to Site No. 3 at Tarnik.", ["Tarnik"]),
        (
            "The youth in East Java met at St. Petersburg and on Mt. Tarnik.",
            ["East Java", "St. Petersburg", "Mt. Tarnik"],
        ),
        ("They fled in the direction of Rudnok, by way of Brusno, and flew over Velin.", ["Rudnok", "Brusno", "Velin"]),
        ("The return of Lebedin to Zürich was late, and all was left to Orlik.", ["Zürich"]),
        ("In Cairo Tarnok told him, and from Moscow Gromov wrote to Mexico City.", ["Cairo", "Moscow", "Mexico City"]),
        ("Here the Struma rises; the statement in Pula was short.", ["Struma", "Pula"]),
        ("At Graz it rained. Referred to Com. on Roads. Slept badly at Linz.", ["Graz", "Linz"]),
        ("At P'ing Yüan the people wait.", ["P'ing Yüan"]),
        (
            "The Federal People's Republic of Norway and the Borlian Socialist Republic read the Republic of Letters.",
            ["Federal People's Republic of Norway", "Borlian Socialist Republic"],
        ),
        ("We went from Tarnik to Brusno.", ["Tarnik", "Brusno"]),
        ("He went to Hull in the Costa Rica.", ["Hull"]),
        ("It was read at the Board of Works, Madras.", ["Madras"]),
        ("A woman of the Tarnik hamlet came by Villa Nova de Tarnica.", ["Tarnik", "Villa Nova de Tarnica"]),
        ("They slept at Tarnik Woods.", ["Tarnik Woods"]),
        ("We sailed round the Cape into the Straits, to the Galapagos.", ["Cape", "Straits", "Galapagos"]),
        ("The Cape was in sight; the Gulf of Aden too, and the Straits Times.", ["Gulf of Aden"]),
        ("Zelnik, Thursday. - A tailor of Brusno was fined at Santa Rita.", ["Zelnik", "Brusno", "Santa Rita"]),
        ("They went towards the Mekong; Tarnik closes his eyes.", ["Mekong"]),
        ("Few pilgrims came from Java and India; the women of Tarnik came.", ["Java", "India", "Tarnik"]),
        ("I met Inouye Taneda of Choshiu and Matsuda of Kobe.", ["Choshiu", "Kobe"]),
        ("Only Cernauti is quiet; the MacArthur is not.", ["Cernauti"]),
        ("ISA AND RE WERE READ. WE ARE WELL. NOTHING FROM THE UK.", ["UK"]),
        ("LANG LEFT FOR PORT LOUIS AND DAR ES SALAAM.", ["PORT LOUIS", "DAR ES SALAAM"]),
        ("The crew of the s.s. Tarnik City met at Tarnik Town.", ["Tarnik Town"]),
        ("The Minister of Power went from Zelnik to Zoru Zoru.", ["Zelnik", "Zoru Zoru"]),
        ("Long. 19° 44' E. Left Table Bay at noon.", ["Table Bay"]),
        ("A letter came: General, Washington, D.C.\nA. Lang, Captain.", ["Washington, D.C."]),
    ],
)
def test_what_is_a_place(text: str, expected: list[str]) -> None:
    assert places(text) == expected


def test_forms_of_one_country_are_one_entity() -> None:
    text = "The Soviet Union asked first. The USSR asked again."
    document = resolve_names(paragraph(text))
    entity = next(each for each in document.entities if each.kind == "place")
    assert {entity.name, *entity.variants} == {"Soviet Union", "USSR"}


def test_a_homonym_is_decided_by_the_countries_of_the_document_or_not_at_all() -> None:
    cambridges = [place for place in find_places_named("Cambridge") if place.geonames]
    assert {place.country for place in cambridges} >= {"GB", "US"}
    assert choose(cambridges, frozenset()) is None
    british = [place for place in cambridges if place.country == "GB"]
    if len(british) == 1:
        assert choose(cambridges, frozenset(("GB",))) == british[0]
    larger = british[0]._replace(population=10**8)
    assert choose([larger, *cambridges], frozenset()) == larger


def test_the_large_city_is_not_given_up_for_a_namesake_in_the_one_country_named() -> None:
    text = "The United States asked in Paris and in Madrid, and wrote to El Ksar."
    document = resolve_names(paragraph(text))
    links = {each.name: each.attributes.get("country") for each in document.entities if each.identifiers}
    assert links.get("Paris") != "US"  # there is a Paris in Texas
    assert links["Madrid"] == "ES"
    assert "El Ksar" not in links  # a small town, in no country of this text


def linked(text: str, name: str) -> str:
    """The country of the place of that name, where it is linked."""
    document = resolve_names(paragraph(text))
    return next(each.attributes.get("country", "") for each in document.entities if each.name == name)


def test_one_mention_of_a_country_moves_no_town_there() -> None:
    text = "The General landed at Southampton and went to London. He left for Cape Town on Monday."
    assert linked(text, "Southampton") == "GB"
    assert linked(f"{text} (Copyright in the United States.)", "Southampton") == "GB"


def test_a_town_with_a_namesake_abroad_is_linked_only_where_the_document_tells_the_country() -> None:
    assert not linked("They sailed from Whitby at noon.", "Whitby")
    assert (
        linked("They came from Leeds, from Sheffield, from Nottingham, from London and from Whitby.", "Whitby") == "GB"
    )


def test_a_sea_is_no_town_that_is_called_like_it_nor_a_house_one_for_which_nothing_speaks() -> None:
    american = "They went from Chicago to Denver, and from Boston to Seattle, in the United States. "
    assert linked(american + "Steamers run across the Atlantic.", "Atlantic") == ""
    assert linked(american + "Distribution: White House; Treasury.", "White House") == ""


def test_a_city_is_linked_by_its_name_alone_and_by_a_state_that_is_no_more() -> None:
    assert linked("And Hamburg? It took two thousand tons.", "Hamburg") == "DE"
    assert linked("Amir, Durbar and Calcutta.", "Calcutta") == "IN"
    assert linked("He was on holiday in Yalta, in the Soviet Union.", "Yalta") == "UA"
    assert linked("The wheat lay at Odessa.", "Odessa") == ""  # Texas has one
    assert linked("The wheat lay at Odessa, in the USSR.", "Odessa") == "UA"


def test_the_other_form_in_brackets_is_the_same_place_but_not_the_country_it_lies_in() -> None:
    text = "They went to Gdańsk [Danzig] and to Springfield [Ohio]. In Danzig it rained."
    document = resolve_names(paragraph(text))
    forms = [{each.name, *each.variants} for each in document.entities if each.kind == "place"]
    assert {"Gdańsk", "Danzig"} in forms
    assert {"Ohio"} in forms


def test_a_famous_city_is_meant_unless_the_document_is_at_home_with_a_namesake() -> None:
    moscows = find_places_named("Moscow")
    assert {place.country for place in moscows} >= {"RU", "US"}
    chosen = choose(moscows, frozenset(("US",)), frozenset())
    assert chosen is not None and chosen.country == "RU"
    assert choose(moscows, frozenset(("US",)), frozenset(("US",))) is None


def test_a_name_that_no_place_has() -> None:
    assert find_places_named("Nowherehausen") == ()
