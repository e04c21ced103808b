"""The language that a text is said to be in: stated, shown by its words, or left open."""

from __future__ import annotations

import pytest

from tei.model import Source
from tei.reading.language import language_of

TEXTS = {
    "en": "The steamer was late, and the mails that it had brought from the islands were not delivered until the "
    "morning. He said that this was not the fault of his clerks, which is true; for the harbour had been closed by "
    "order of the governor on the day before.",
    "fr": "Le vapeur est arrivé en retard, et les lettres qui étaient dans la cale ne sont pas encore distribuées. Le "
    "consul a dit que ce n'est pas la faute de ses commis, car le port est fermé par ordre du gouverneur depuis une "
    "semaine pour des raisons qui ne sont pas connues.",
    "de": "Der Dampfer ist mit drei Tagen Verspätung eingetroffen, und die Briefe sind noch nicht verteilt. Der Konsul "
    "sagt, das sei nicht die Schuld der Schreiber, denn der Hafen ist auf Befehl des Gouverneurs geschlossen, und "
    "auch die Zollbeamten haben sich nicht gezeigt. Das wird noch lange dauern.",
    "es": "El vapor llegó con tres días de retraso y las cartas no se han repartido por la tarde como se esperaba. El "
    "cónsul dijo que los empleados no tienen la culpa, pero que el puerto está cerrado por orden del gobernador, y "
    "que su llave está con los guardias del muelle.",
    "nl": "De stoomboot is met drie dagen vertraging aangekomen, en de brieven zijn nog niet rondgebracht. Het is niet "
    "de schuld van de klerken, zegt de consul, want de haven werd door de gouverneur gesloten, en ook het kantoor van "
    "de douane ging niet open voor de middag.",
    "ru": "Пароход опоздал на три дня, и письма из трюма не были розданы. Консул сказал, что он в этом не виноват, "
    "так как порт закрыт по приказу губернатора, но это было сделано для порядка, а за ключом к нему никто из "
    "чиновников не пришёл до самого вечера.",
    "la": "Navis tribus diebus post venit, et epistulae quae in ea erant non sunt distributae. Consul dixit culpam non "
    "esse scribarum, sed eius qui portum iussit claudi; quod cum audissent, mercatores ad forum cum servis ierunt et "
    "per totum diem ab ianua non recesserunt. Nullus enim sine epistulis abire voluit, ut fit.",
}


@pytest.mark.parametrize("tag", sorted(TEXTS))
def test_the_language_shows_itself_by_its_usual_words(tag: str) -> None:
    found, said = language_of(Source("t", TEXTS[tag]), "", 0)
    assert found == tag
    assert [finding.code for finding in said] == ([] if tag == "en" else ["language-detected"])


@pytest.mark.parametrize(("stated", "tag"), [("de-AT", "de-AT"), ("Hungarian", "hu"), ("English and French", "fr")])
def test_what_is_stated_beats_what_the_words_show(stated: str, tag: str) -> None:
    assert language_of(Source("t", TEXTS["fr"]), stated, 0)[0] == tag


def test_a_text_whose_words_show_no_language_is_left_open() -> None:
    assert language_of(Source("t", "Zurru bakka telim orrak dusai. " * 20), "", 0) == ("und", ())


def test_a_short_text_is_taken_for_english() -> None:
    assert language_of(Source("t", "Fog. Santa Cruz, 3 mayo."), "", 0) == ("en", ())
