"""A small measure of claims for tests: as `claims/score.py` it has `match`, calls a command with `read FILE --format jsonl`, and prints JSON."""

MEASURE = """
import argparse, json, pathlib, random, shlex, subprocess, tempfile

FIELDS = ("status", "background", "count", "speaker", "place", "time")


def score(ours, theirs):
    mine = {"status": ours["status"], "background": ours["background"], "count": (ours["count"] or {}).get("low"), "place": (ours["place"] or {}).get("text"),
            "speaker": ours["said_by"][-1]["text"] if ours["said_by"] else None, "time": ((ours["time"] or {}).get("start") or "")[:10] or None}
    g = {"status": theirs["status"], "background": bool(theirs.get("background")), "count": (theirs.get("count") or {}).get("low"), "place": theirs.get("place_text"),
         "speaker": theirs["said_by"][-1]["text"] if theirs.get("said_by") else None, "time": (theirs.get("time") or [None])[0]}
    default = {"status": "asserted", "background": False}
    return {k: (mine[k] == g[k], mine[k] != default.get(k), g[k] != default.get(k)) for k in FIELDS}


def match(ours, theirs):
    out, used = [], set()
    for i, o in enumerate(ours):
        for j, g in enumerate(theirs):
            a, b = o["evidence"]["trigger"]["span"], g["spans"]["evidence"]
            if j not in used and o["kind"] == g["kind"] and min(a[1], b[1]) > max(a[0], b[0]):
                used.add(j)
                out.append((i, j, True, score(o, g)))
                break
    return out


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("gold")
    ap.add_argument("--khabar")
    ap.add_argument("--json", action="store_true")
    a = ap.parse_args()
    gold = [json.loads(line) for line in pathlib.Path(a.gold).open(encoding="utf8")]
    with tempfile.TemporaryDirectory() as d:
        path = pathlib.Path(d) / "r.jsonl"
        path.write_text("".join(json.dumps({"id": r["corpus"] + "#" + r["id"], "text": r["text"], "published": r.get("published")}) + "\\n" for r in gold))
        done = subprocess.run([*shlex.split(a.khabar), "read", str(path), "--format", "jsonl"], capture_output=True, text=True)
    found = [c for c in map(json.loads, done.stdout.splitlines()) if c["kind"] != "other"]
    pairs, rows = [], []
    for r in gold:
        ours = [c for c in found if c["report"]["id"] == r["corpus"] + "#" + r["id"]]
        theirs = [c for c in r["claims"] if c["kind"] != "other"]
        m = match(ours, theirs)
        pairs += m
        rows.append((len(ours), len(theirs), len(m), sum(all(v[0] for v in f.values()) for *_, f in m)))
    s, g, h, w = (sum(x) for x in zip(*rows))
    rnd = random.Random(0)
    draw = lambda: [sum(x) for x in zip(*[rnd.choice(rows) for _ in rows])]
    boot = sorted(2 * d[2] / max(1, d[0] + d[1]) for d in (draw() for _ in range(1000)))
    div = lambda a, b: a / max(1, b)
    fields = {}
    for k in FIELDS:
        v = [f[k] for *_, f in pairs]
        hits = sum(x[0] and x[1] and x[2] for x in v)
        fields[k] = {"right": div(sum(x[0] for x in v), len(v)), "precision": div(hits, sum(x[1] for x in v)),
                     "recall": div(hits, sum(x[2] for x in v)), "annotated": sum(x[2] for x in v)}
    print(json.dumps({"precision": div(h, s), "recall": div(h, g), "f": 2 * h / max(1, s + g), "lenient_f": 2 * h / max(1, s + g), "whole": div(w, s),
                      "f_interval": [boot[25], boot[974]], "annotated": g, "predicted": s, "fields": fields}))


if __name__ == "__main__":
    main()
"""
