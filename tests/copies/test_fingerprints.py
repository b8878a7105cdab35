"""The fingerprint: the same in every process and whatever a file's furniture, with rare words first."""

from pathlib import Path

import khabar.lexicon
from khabar.copies import fingerprint, rare_terms, weight_of
from khabar.copies.fingerprints import BANDS, ROWS
from khabar.lexicon.word_rarity import UNSEEN, folded_words, load_word_weights
from tests.copies.texts import DORVO_BLOTTER, KARSK_BLOTTER, RIVER, SHELLING, WIRE, report


def test_keys_never_change():
    """Cases store them: another library version or another rule needs a new case format."""
    assert fingerprint(KARSK_BLOTTER).bands[:2] == ("0003430d2d00736ceb", "010027ec780358c22e")


def test_size_and_agency():
    found = fingerprint(WIRE)
    assert found.report == "wire" and found.agency == "Agence France-Presse"
    assert len(found.signature) == BANDS * ROWS and len(found.bands) == BANDS and len(found.terms) <= 16


def test_furniture_does_not_count():
    framed = report(
        "By Jana Orlo\n\n" + SHELLING + "\n\nCopyright 2031 Karsk Herald. All rights reserved.", "framed", outlet="Karsk Herald"
    )
    assert fingerprint(framed).bands == fingerprint(WIRE).bands


def test_different_events_share_no_band():
    assert not set(fingerprint(WIRE).bands) & set(fingerprint(RIVER).bands)


def test_terms_are_rare_words_and_names_heaviest_first():
    terms = fingerprint(DORVO_BLOTTER).terms
    words = [w for w, _ in terms]
    assert {"dorvo", "velt", "olmen"} <= set(words)
    assert [v for _, v in terms] == sorted((v for _, v in terms), reverse=True)
    assert not {"the", "police", "on", "saturday"} & set(words)


def test_the_table_is_whole_and_small():
    path = Path(khabar.lexicon.__file__).parent / "word_rarity.csv"
    table = load_word_weights()
    assert path.stat().st_size < 300_000 and len(table) > 8_000
    assert min(table.values()) == 0 and max(table.values()) == table[UNSEEN]
    assert all(list(folded_words(word)) == [word] for word in table if word != UNSEEN)


def test_weights():
    assert weight_of("the") == weight_of("whose") == weight_of("Friday") == weight_of("1200") == weight_of("") == 0
    assert 0 < weight_of("police") < weight_of("shelled") < weight_of("Karsk") == weight_of("Ostrel")
    assert weight_of("Désirée") == weight_of("desiree")
    assert weight_of("Abu Nokta") == weight_of("Nokta")


def test_rare_terms_do_not_depend_on_order_or_case():
    words = "Gunmen shot Ivo Kolar in Karsk on Friday , Karsk police said".split()
    assert rare_terms(words, 4) == rare_terms(reversed(words), 4)
    assert [w for w, _ in rare_terms(words, 4)][:3] == ["karsk", "ivo", "kolar"]
    assert rare_terms(words, 0) == () == rare_terms(["the", "12", "of"], 5)
    assert rare_terms(["O’Brien's"], 3)[0][0] == "obrien"
