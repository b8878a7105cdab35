"""The links that hold an event together, read without scoring anything anew."""

from sqlalchemy import Connection, select

from khabar.store.schema import event_happenings, events, happenings, links


def strongest_tree(connection: Connection, event_id: str) -> list[tuple[str, str]]:
    """The fewest and strongest stored links over which the happenings of an event reach each other, strongest first: pairs of ids, at most one fewer than
    there are happenings; fewer still where parts of it share no link (a person holds them together)."""
    first, second = happenings.alias(), happenings.alias()
    held_a, held_b = event_happenings.alias(), event_happenings.alias()
    number = select(events.c.number).where(events.c.id == event_id).scalar_subquery()
    joined = (
        links.join(first, first.c.number == links.c.a)
        .join(second, second.c.number == links.c.b)
        .join(held_a, (held_a.c.happening_id == first.c.id) & (held_a.c.event == number))
        .join(held_b, (held_b.c.happening_id == second.c.id) & (held_b.c.event == number))
    )
    query = select(first.c.id, second.c.id).select_from(joined).order_by(links.c.score.desc(), first.c.id, second.c.id)
    parts: dict[str, str] = {}
    tree = []
    for a, b in connection.execute(query):
        root_a, root_b = _root(parts, a), _root(parts, b)
        if root_a != root_b:
            parts[root_a] = root_b
            tree.append((a, b))
    return tree


def _root(parts: dict[str, str], of: str) -> str:
    while (above := parts.get(of, of)) != of:
        parts[of] = parts.get(above, above)
        of = above
    return of
