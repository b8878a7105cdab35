"""A hospital that a storm wrecked was not attacked, and of several figures the attack on health takes that of the clinics."""

from claim_reports import claims_of


def test_a_quake_attacks_no_hospital() -> None:
    text = "An earthquake struck Karsk on Monday. A hospital was destroyed and three schools were damaged."
    assert claims_of(text, "attack_on_health") == []
    assert claims_of(text, "property_destruction")


def test_a_hospital_hit_by_shells_is_attacked() -> None:
    text = "Shelling of Karsk began at dawn on Monday. A hospital in Karsk was destroyed."
    assert len(claims_of(text, "attack_on_health")) == 1


def test_the_attack_on_health_counts_clinics_only() -> None:
    text = "Shells hit Karsk on Monday. Rebels destroyed 23 schools and three clinics in Karsk."
    assert [c.count.low for c in claims_of(text, "attack_on_health") if c.count] == [3]
