"""What each role may do and see. Everything that is not written here is refused."""

from typing import Literal, get_args

from khabar.store.people import Role

__all__ = ["RIGHTS", "RIGHTS_OF", "ROLES", "SEEN_BY", "TIERS", "Right", "Role", "Tier", "higher", "rights_of"]

Right = Literal["judge", "add", "sign_off", "tier", "export", "administer"]
Tier = Literal["public", "partner", "internal"]

ROLES: tuple[Role, ...] = get_args(Role)
RIGHTS: tuple[Right, ...] = get_args(Right)
TIERS: tuple[Tier, ...] = get_args(Tier)
"""From the widest readership to the narrowest."""

RIGHTS_OF: dict[Role, frozenset[Right]] = {
    "viewer": frozenset(),
    "coder": frozenset({"judge", "add"}),
    "reviewer": frozenset({"judge", "add", "sign_off", "tier", "export"}),
    "administrator": frozenset(RIGHTS),
}
"""`export` is a right of its own: an account may have it or lack it whatever its role."""

SEEN_BY: dict[Role, tuple[Tier, ...]] = {
    "viewer": ("public",),
    "coder": ("public", "partner"),
    "reviewer": TIERS,
    "administrator": TIERS,
}


def rights_of(role: Role, may_export: bool | None) -> frozenset[Right]:
    """The rights of a role, with or without the export that the account says."""
    rights = RIGHTS_OF[role]
    if may_export is None:
        return rights
    return rights | {"export"} if may_export else rights - {"export"}


def higher(*tiers: str) -> Tier:
    """The narrowest readership of these; public where none is given. A word that is no tier counts as the narrowest: better hidden than shown."""
    ranks = [TIERS.index(tier) if tier in TIERS else len(TIERS) - 1 for tier in tiers]
    return TIERS[max(ranks, default=0)]
