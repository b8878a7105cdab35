"""Who says so across reports: what is one origin and what is not."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.model import Speaker
from khabar.model.copies import CopyOf
from khabar.origins import origins_of
from tests.origins.voices import body, person, printed, said, speaker, unnamed

HERALD, POST, WIRE, RADIO = (
    printed(i, o) for i, o in (("h", "Karsk Herald"), ("p", "Halven Post"), ("w", "Northern Wire"), ("r", "Veld Radio"))
)


def joined(one: Speaker, other: Speaker, *, reports=(HERALD, POST), more=()) -> bool:
    """Whether two speakers, one a report, are one origin; `more`: further (report, speaker)."""
    claims = [said(reports[0], one), said(reports[1], other, n=1), *(said(r, s, n=2 + k) for k, (r, s) in enumerate(more))]
    found = origins_of(claims, [], {})
    return found.of_claim[claims[0].id] == found.of_claim[claims[1].id]


def the_only(claims, copies=(), agencies=None):
    found = origins_of(claims, list(copies), agencies or {})
    assert len(found.origins) == 1, [o.key for o in found.origins]
    return found.origins[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (person("Aymen Abu Nokta", "spokesman", "Horan Freedoms Community"), person("Ayman Abu Nokta", "spokesman", "Ahrar Houran")),
        (person("Mohammed al-Karim"), person("Muhammad el-Karim")),
        (person("Abdul Rahman Haddad"), person("Abdulrahman Haddad")),
        (person("Piet J. Marn", "Major"), person("Piet Marn")),
        (person("Dr. Lena Dorr"), person("Lena Dorr", "doctor", "Karsk hospital")),
        (person("Olga Zelenskaya"), person("Olga Zelenskaia")),
        (person("Aymen Abu Nokta", "spokesman"), person("Abu Nokta", "spokesman")),
        (person("Aymen Abu Nokta", None, "Relief Committee"), person("Abu-Nokta", None, "Karsk Relief Committee")),
        (body("Rapid Support Forces"), body("RSF")),
        (body("the Karsk Police Department"), body("Karsk police")),
        (body("Ministry of Defence"), body("Defense Ministry")),
        (body("Karsk police"), body("police")),
        (body("Sudanese army"), unnamed("a spokesman for the army", "army")),
        (unnamed("residents"), unnamed("several local residents")),
        (unnamed("eyewitnesses"), unnamed("a witness")),
        (body("police"), body("Police")),
        (person("Jana Orlo", "spokeswoman", "Karsk Relief Committee"), body("Karsk Relief Committee")),
        (person("Lee Brandt", "Karsk Police Chief", "Karsk Police"), unnamed("police chief", "Karsk police")),
        (speaker("Reuters", "Reuters"), speaker("the Reuters news agency", None, None, "Reuters news agency")),
        (speaker("a statement from the Karsk Relief Committee"), body("Karsk Relief Committee")),
        (body("HPD"), body("Halven Police")),
        (body("NRRC"), body("Sudan's National Relief and Rescue Council")),
        (speaker("an indictment"), speaker("the indictment unsealed Tuesday")),
    ],
)  # fmt: skip
def test_one_origin(a, b):
    assert joined(a, b) and joined(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (person("Jamil Haddad"), person("Jamal Haddad")),
        (person("Amin Haddad"), person("Amina Haddad")),
        (person("Lena Dorr"), person("Piet Dorr")),
        (person("Lena Dorr", "doctor", "Karsk hospital"), person("Dorr", "mayor", "Halven town council")),
        (person("Lena Dorr", "doctor"), person("Dorr", "general")),
        (body("Karsk police"), body("Halven police")),
        (body("UN"), body("UN refugee agency")),
        (body("Ministry of Health"), body("Ministry of Defence")),
        (unnamed("residents"), unnamed("a relief worker")),
        (unnamed("doctor", "Karsk hospital"), unnamed("doctor", "Halven hospital")),
        (body("Karsk police"), person("Lee Brandt", "Sgt.", "Karsk police")),
        (speaker("a UN report", None, None, "UN"), body("UN")),
        (speaker("Reuters", "Reuters"), speaker("AFP", "AFP")),
    ],
)  # fmt: skip
def test_two_origins(a, b):
    assert not joined(a, b) and not joined(b, a)


def test_two_spellings_in_one_report_are_two_people():
    assert not joined(person("Aymen Nokta"), person("Ayman Nokta"), reports=(HERALD, HERALD))


def test_a_family_name_that_two_bear_is_neither():
    assert joined(person("Lena Dorr"), person("Dorr"))
    assert not joined(person("Lena Dorr"), person("Dorr"), more=[(WIRE, person("Piet Dorr"))])
    assert joined(person("Lena Dorr"), person("Dorr"), reports=(POST, POST), more=[(WIRE, person("Piet Dorr"))])


def test_the_police_of_two_towns_are_not_one_through_the_police():
    claims = [said(HERALD, body("Karsk police")), said(POST, body("Halven police")), said(WIRE, body("the police"))]
    found = origins_of(claims, [], {})
    assert len(found.origins) == 3 and {o.kind for o in found.origins} == {"organisation", "role"}


def test_conflicting_names_are_not_chained():
    """e stands for a and for i, a never for i: the middle spelling joins one of the others, always the same one."""
    claims = [said(HERALD, person("Salim Haddad")), said(POST, person("Salem Haddad")), said(WIRE, person("Salam Haddad"))]
    keys = {
        tuple(sorted(origins_of(list(order), [], {}).of_claim.items()))
        for order in (claims, claims[::-1], [claims[1], claims[2], claims[0]])
    }
    assert len(keys) == 1
    found = dict(next(iter(keys)))
    assert found["h-0"] != found["w-0"] and len(set(found.values())) == 2


def test_an_acronym_that_a_report_explains():
    text = "The Veldan Assembly for Rescue (VARS) said on Monday that shells fell."
    assert joined(body("Veldan Assembly for Rescue"), body("VARS"), reports=(printed("x", "Karsk Herald", text=text), POST))
    assert not joined(body("Veldan Assembly for Rescue"), body("VARS"))


def test_the_outlet_itself_and_the_host_of_its_page():
    one = the_only([said(HERALD), said(printed("h2", "The Karsk Herald"))])
    assert (one.kind, one.key, one.outlets) == ("outlet", "outlet:karsk herald", ("Karsk Herald",))
    page = printed("u", url="https://www.karskherald.example/1")
    assert the_only([said(page)]).name == "karskherald.example"
    assert the_only([said(page), said(POST, speaker("the Karsk Herald", "Karsk Herald", None, "Karsk Herald"))]).reports == ("p", "u")


def test_a_report_without_outlet_is_an_origin_of_its_own_with_its_copies():
    a, b, c = (printed(i, title="Shells on Karsk") for i in "abc")
    found = origins_of([said(a), said(b), said(c)], [CopyOf("b", "a", "reprint", 0.9, "")], {})
    assert found.of_claim["a-0"] == found.of_claim["b-0"] != found.of_claim["c-0"]
    assert {o.kind for o in found.origins} == {"unknown"} and found.origins[0].name == "Shells on Karsk"
    assert found.sentence == "3 reports, no outlet known, 2 independent origins"


def test_outlets_with_one_agency_s_text_are_one_origin():
    one = the_only([said(HERALD), said(POST)], agencies={"h": "Agence France-Presse", "p": "Agence France-Presse"})
    assert (one.kind, one.name, one.outlets) == ("agency", "Agence France-Presse", ("Halven Post", "Karsk Herald"))
    assert "Halven Post carries its text" in one.reason


def test_a_sign_that_one_reprint_kept_counts_for_the_others():
    copies = [CopyOf("p", "h", "reprint", 0.9, ""), CopyOf("w", "p", "rewrite", 0.5, "")]
    for signed in "hp":
        assert the_only([said(HERALD), said(POST), said(WIRE)], copies, {signed: "Reuters"}).key == "agency:reuters"


def test_an_original_does_not_take_the_sign_of_who_rewrote_it():
    found = origins_of([said(HERALD), said(WIRE)], [CopyOf("w", "h", "rewrite", 0.5, "")], {"w": "Reuters"})
    assert found.of_claim["h-0"] == "outlet:karsk herald" and found.of_claim["w-0"] == "agency:reuters"


def test_copies_without_an_agency_are_the_first_outlet_s_word():
    one = the_only([said(HERALD), said(POST), said(WIRE)], [CopyOf("p", "h", "reprint", 0.9, ""), CopyOf("w", "p", "rewrite", 0.5, "")])
    assert one.name == "Karsk Herald" and "Northern Wire copies its report" in one.reason


def test_an_agency_that_outlets_quote_is_one_with_its_own_report():
    reuters = printed("q", "Reuters")
    one = the_only([said(HERALD, speaker("Reuters", "Reuters")), said(POST, speaker("Reuters", "Reuters")), said(reuters)])
    assert one.key == "agency:reuters" and one.reports == ("h", "p", "q")


def test_a_body_that_speaks_through_its_spokesman():
    """Cut at a possessive, named in apposition, or only 'a spokesman for the council' and 'the council'."""
    text = "Lena Dorr, the spokeswoman of the Karsk Residents' Council, said that shells fell."
    report = printed("x", "Karsk Herald", text=text)
    claims = [
        said(report, person("Lena Dorr", "spokeswoman", "Karsk Residents")),
        said(report, speaker("a spokesman for the town's residents' council", None, "spokesman"), n=1),
        said(POST, speaker("the council's spokeswoman, Lena Dorr", None, "spokeswoman"), n=2),
        said(POST, body("council"), n=3),
    ]
    one = the_only(claims)
    assert one.key == "person:lena dorr" and "one named spokesperson" in one.reason


def test_the_spokesman_is_the_one_whom_the_report_names():
    marn = person("Piet Marn", "spokesman", "Halven garrison")
    assert joined(marn, unnamed("spokesman"), reports=(HERALD, HERALD))
    assert not joined(marn, unnamed("spokesman"))


def test_an_outlet_that_calls_itself_by_its_head_noun():
    relief = printed("x", "Veldan Relief Network")
    assert the_only([said(relief), said(relief, body("network"), n=1)]).kind == "outlet"
    assert not joined(body("network"), body("council"), reports=(relief, relief))


def test_the_sentence_of_the_issue():
    """Seven reports of four outlets on the word of one spokesman in two spellings and of residents."""
    spokesman = person("Aymen Abu Nokta", "spokesman", "Horan Freedoms Community"), person("Ayman Abu Nokta", "spokesman", "Ahrar Houran")
    reports = [
        printed(f"n{k}", outlet)
        for k, outlet in enumerate(
            ("Karsk Herald", "Karsk Herald", "Halven Post", "Halven Post", "Northern Wire", "Veld Radio", "Veld Radio")
        )
    ]
    claims = [said(r, spokesman[k % 2]) for k, r in enumerate(reports)] + [said(reports[0], unnamed("residents"), n=9)]
    found = origins_of(claims, [], {})
    assert found.sentence == "7 reports, 4 outlets, 2 independent origins"
    first, second = found.origins
    assert (first.kind, first.name) == ("person", "Aymen Abu Nokta") and "another spelling" in first.reason
    assert (second.kind, second.key) == ("role", "role:resident") and "cannot be told apart" in second.reason


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [([], "0 reports, 0 outlets, 0 independent origins"), ([said(HERALD)], "1 report, 1 outlet, 1 independent origin")],
)
def test_singular_forms(claims, sentence):
    assert origins_of(claims, [], {}).sentence == sentence


def test_an_acronym_is_one_body_written_with_and_without_capitals():
    found = origins_of([said(HERALD, body("Halven Police")), said(POST, body("Halven police")), said(WIRE, body("HPD"))], [], {})
    assert len(found.origins) == 1


def test_an_acronym_of_other_letters_is_another_body():
    assert not joined(body("HPD"), body("Halven Fire"))
    assert not joined(body("NRC"), body("Relief and Rescue Council of Sudan"))


def test_a_paper_is_named_as_one_says_it():
    assert the_only([said(HERALD, speaker("an analysis by the Karsk Relief Committee"))]).name == "Karsk Relief Committee analysis"
    assert "One paper" in the_only([said(HERALD, speaker("an analysis by the Karsk Relief Committee"))]).reason
    assert "cannot be told apart" in the_only([said(HERALD, speaker("an analysis"))]).reason


def test_a_speaker_whom_nobody_found_is_somebody():
    assert the_only([said(HERALD, speaker("they"))]).kind == "role"
    assert the_only([said(HERALD, speaker("the indictment"))]).kind == "document"
    assert the_only([said(HERALD, speaker("Israel", "Israel"))]).kind == "organisation"
    assert the_only([said(HERALD, speaker("???"))]).kind == "role"


SPEAKERS = st.sampled_from(
    [
        (), (person("Aymen Abu Nokta", "spokesman", "Horan Freedoms Community"),), (person("Ayman Abu Nokta", None, "Ahrar Houran"),), (person("Abu Nokta"),),
        (person("Salim Haddad"),), (person("Salem Haddad", "mayor"),), (person("Salam Haddad"),), (person("Haddad"),), (body("Karsk police"),), (body("police"),),
        (body("the Halven Police Department"),), (body("RSF"),), (body("Rapid Support Forces"),), (unnamed("mayor"),), (unnamed("residents"),),
        (speaker("Reuters", "Reuters"),), (speaker("the Halven Post", "Halven Post"),), (speaker("he"),), (speaker("a police report", None, None, "police"),),
        (unnamed("a spokesman for Horan Freedoms Community", "Horan Freedoms Community"),),
    ]
)  # fmt: skip
REPORTS = (HERALD, POST, WIRE, RADIO, printed("a"), printed("b", url="https://halvenpost.example/2"))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(REPORTS), SPEAKERS), max_size=14),
    st.sets(st.sampled_from(list(combinations([r.id for r in REPORTS], 2))), max_size=4),
    st.sampled_from(["reprint", "rewrite"]),
    st.dictionaries(st.sampled_from([r.id for r in REPORTS]), st.sampled_from(["Reuters", None])),
    st.randoms(use_true_random=False),
)
def test_nothing_depends_on_the_order_and_nothing_is_lost(told, pairs, kind, agencies, rng: random.Random):
    claims = [said(r, *chain, n=n) for n, (r, chain) in enumerate(told)]
    copies = [CopyOf(b, a, kind, 0.6, "") for a, b in sorted(pairs)]
    found = origins_of(claims, copies, agencies)
    shuffled, mixed = claims[:], copies[:]
    rng.shuffle(shuffled)
    rng.shuffle(mixed)
    assert origins_of(shuffled, mixed, dict(reversed(agencies.items()))) == found
    assert origins_of(claims + claims, copies + copies, agencies) == found
    assert sorted(c for o in found.origins for c in o.claims) == sorted(c.id for c in claims) == sorted(found.of_claim)
    assert all(found.of_claim[c] == o.key for o in found.origins for c in o.claims)
    assert len({o.key for o in found.origins}) == len(found.origins)
    assert all(o.reason and o.name and o.names for o in found.origins)
