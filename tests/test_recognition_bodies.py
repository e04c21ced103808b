"""Names of organisations, in the sentences that decide where they begin and end."""

from __future__ import annotations

import pytest
from one_paragraph import paragraph, tagged

from tei.authority import resolve_names
from tei.model import SpanKind


def names(text: str, kind: SpanKind) -> list[str]:
    return tagged(text, resolve_names(paragraph(text)).spans, kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Ministry of Marine asked the Royal Geographical Society.",
            ["Ministry of Marine", "Royal Geographical Society"],
        ),
        ("The Treaty of Graz was signed in Ringstrasse House.", []),
        ("He wrote to the Compañía Naviera de Callao.", ["Compañía Naviera de Callao"]),
        ("She was treasurer of the UDF, and the UDF paid.", ["UDF", "UDF"]),
        ("They met in Downing Street.", []),
        (
            "A member of the Ministry of F[oreign] Trade, the [National] Bank of Norway and the C[entral] C[ommittee].",
            ["Ministry of F[oreign] Trade", "[National] Bank of Norway", "C[entral] C[ommittee]"],
        ),
        ("He wrote to the Ministry of Trade of the Congo on Friday.", ["Ministry of Trade of the Congo"]),
        (
            "The Ministry of Forestry, Fisheries and Food agreed with the Bank of Lisbon and Brazil.",
            ["Ministry of Forestry, Fisheries and Food", "Bank of Lisbon and Brazil"],
        ),
        ("The Monetary and Fiscal Council sat.", ["Monetary and Fiscal Council"]),
        (
            "Tinsmiths' Union; Dyers and General Labourers' Union; Society of Potters.",
            ["Tinsmiths' Union", "Dyers and General Labourers' Union", "Society of Potters"],
        ),
        ("The Council of Ministers asked the Court of Justice.", ["Council of Ministers", "Court of Justice"]),
        ("He sat on the Special Commission on Rhodesia.", ["Special Commission on Rhodesia"]),
        ("The Danish Legation in Lima was closed.", ["Danish Legation in Lima"]),
        ("They spoke to Minister Holm in the Secretary's Office.", []),
        (
            "The 3rd Mounted Rifles and 41 Division lay beside XII Corps and the Fifth Army.",
            ["3rd Mounted Rifles", "41 Division", "XII Corps", "Fifth Army"],
        ),
        ("He had 3 divisions and 12 rifles in 1914.", []),
        (
            "The Partido Agrario del Sur and the Compagnie des Forges d'Alès pay.",
            ["Partido Agrario del Sur", "Compagnie des Forges d'Alès"],
        ),
        (
            "Messrs. Reed, Lang & Co. and A. B. Holm, Limited, of Leeds, ship by Weber y Cía.",
            ["Reed, Lang & Co.", "A. B. Holm, Limited", "Weber y Cía."],
        ),
        ("The House of Lords and the Iraqi Red Crescent agreed.", ["House of Lords", "Iraqi Red Crescent"]),
        ("It is for NATO and UNESCO to say; the N.F.B. lent a press.", ["NATO", "UNESCO", "N.F.B."]),
        ("Two letters came from ZORVA. The ICBM and the G.O.C. did not come.", ["ZORVA"]),
        ("The Zemlyan Workers' Front (ZWF) met. We wrote to ZWF.", ["Zemlyan Workers' Front", "ZWF", "ZWF"]),
        (
            "MINISTRY OF FINANCE CLOSED TODAY. LANG SAW THE FRENCH EMBASSY AND THE UNIVERSITY OF LIMA.",
            ["MINISTRY OF FINANCE", "FRENCH EMBASSY", "UNIVERSITY OF LIMA"],
        ),
        ("The CC did not ask; he asked in the CC CPSU. See Record Group 59.", ["CC", "CC CPSU"]),
        ("Air Chad flies on Monday; Radio Lima is silent.", ["Air Chad", "Radio Lima"]),
        ("Canon Borlik's Rural League met at the Tarnik People's Bank.", ["Rural League", "Tarnik People's Bank"]),
        (
            "He left the Board of the Company to the Bank of Peru, Chile and Bolivia.",
            ["Bank of Peru, Chile and Bolivia"],
        ),
        (
            "The Workers' Party for Trinidad and Tobago sued the Tarnikbank.",
            ["Workers' Party for Trinidad and Tobago", "Tarnikbank"],
        ),
        ("WKP HAS CALLED A STRIKE. NATIONAL CITY BANK CLOSED. MTB TOO.", ["WKP", "NATIONAL CITY BANK"]),
        (
            "It went to the Government-General of Chad and the Directorate of General Supply.",
            ["Government-General of Chad", "Directorate of General Supply"],
        ),
        (
            "The Lima Guano Company and Gilder & Co. agreed with the Anglo-Danish Tar and Timber Company.",
            ["Lima Guano Company", "Gilder & Co.", "Anglo-Danish Tar and Timber Company"],
        ),
        ("THE SIXTH FLEET SAILED. TARNIK BANK CLOSED.", ["SIXTH FLEET", "TARNIK BANK"]),
        ("In the Kunming Military Region and at the 12 Hospital.", ["Kunming Military Region", "12 Hospital"]),
    ],
)
def test_what_is_an_organisation(text: str, expected: list[str]) -> None:
    assert names(text, "organisation") == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was read by the Committee on the Congo and the Legation in Lima, and by the Bank of Lisbon and Brazil.",
        "We saw the Gobierno de Chile and the S.N.D.P. Society.",
        "Messrs. Reed, Lang & Co. pay.",
    ],
)
def test_nothing_within_an_organisation_is_a_name_of_its_own(text: str) -> None:
    assert names(text, "place") == names(text, "person") == []
