"""What the claims of a report are made of, as one JSON object a report, so that each stage can be scored from outside.

In: a `ParsedReport` and its `Mentions`. Out: `{report, places, times, quantities, actors, entities, attributions}`.
"""

import json

from khabar.exports.jsonl import Json, report_json
from khabar.model import Attribution, Mentions, ParsedReport, PlaceMention, QuantityMention, TimeMention


def mentions_line(parsed: ParsedReport, mentions: Mentions) -> str:
    """One report's mentions as one line of JSON, without the line end."""
    return json.dumps(mentions_json(parsed, mentions), ensure_ascii=False, allow_nan=False)


def mentions_json(parsed: ParsedReport, mentions: Mentions) -> Json:
    """One report's mentions, each kind in the order of the text. Demonyms ('Syrian') are no places: they are left out."""
    text = parsed.report.text
    return {
        "report": report_json(parsed.report),
        "places": [_place(p) for p in mentions.places if not p.demonym],
        "times": [_time(t) for t in mentions.times],
        "quantities": [_quantity(q) for q in mentions.quantities],
        "actors": [{"text": a.actor.text, "span": list(a.actor.span), "name": a.actor.name, "type": a.actor.type} for a in mentions.actors],
        "entities": [{"text": e.span.of(text), "span": list(e.span), "type": e.type} for e in parsed.entities],
        "attributions": [_attribution(a) for a in mentions.attributions],
    }


def _place(mention: PlaceMention) -> Json:
    place = mention.place
    return {
        "text": place.text,
        "span": list(place.span),
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "geonames_id": place.geonames_id,
        "precision": place.precision,
    }


def _time(mention: TimeMention) -> Json:
    return {
        "text": mention.text,
        "span": list(mention.span),
        "type": mention.type,
        "value": mention.value,
        "start": mention.start.isoformat() if mention.start else None,
        "end": mention.end.isoformat() if mention.end else None,
        "precision": mention.precision,
    }


def _quantity(mention: QuantityMention) -> Json:
    count = mention.count
    return {
        "text": count.text,
        "span": list(count.span),
        "low": count.low,
        "high": count.high,
        "unit": count.unit,
        "qualifier": count.qualifier,
        "of": count.of,
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "source": list(attribution.source) if attribution.source else None,
        "cue": list(attribution.cue) if attribution.cue else None,
        "content": [list(span) for span in attribution.content],
    }
