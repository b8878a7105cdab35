/** A report's text cut where marks begin and end, with a lane for each mark, so that underlines of overlapping marks lie below each other. */
import type { Claim, FieldName, Span } from "../api/types";

/** A stretch of text that a claim rests on. `field`: of the selected claim only; "trigger" names what every claim shows. */
export interface Mark {
  claim: string;
  field: FieldName | "trigger";
  span: Span;
  lane: number;
}
export interface Stretch {
  span: Span;
  marks: Mark[];
  evidence: boolean;
}

export const LANES = 4;

/** The words of each field of a claim, in the order of the form. */
export function fieldSpans(claim: Claim): { field: FieldName; span: Span }[] {
  const out: { field: FieldName; span: Span }[] = [];
  const put = (field: FieldName, span: Span | null | undefined): void => {
    if (span && span[1] > span[0]) out.push({ field, span });
  };
  put("actor", claim.actor?.span);
  put("target", claim.target?.span);
  put("count", claim.count?.span);
  claim.instruments.forEach((i) => put("instruments", i.span));
  put("place", claim.place?.span);
  put("to_place", claim.to_place?.span);
  put("time", claim.time?.span);
  put("as_of", claim.as_of?.span);
  put("said_on", claim.said_on?.span);
  put("cause", claim.cause?.span);
  claim.said_by.forEach((s) => put("said_by", s.span));
  return out;
}

/** The marks of a report: the trigger of every claim, and the fields of the selected one; lanes given so that none overlap. */
export function marksOf(claims: readonly Claim[], selected: string | null): Mark[] {
  const all: Omit<Mark, "lane">[] = [];
  for (const claim of claims) {
    all.push({ claim: claim.id, field: "trigger", span: claim.evidence.trigger.span });
    if (claim.id === selected) fieldSpans(claim).forEach((f) => all.push({ claim: claim.id, ...f }));
  }
  return inLanes(all.filter((m) => m.span[1] > m.span[0]));
}

/** The lowest free lane for each, longest first where two begin together. Beyond the last lane they share it. */
export function inLanes(marks: Omit<Mark, "lane">[]): Mark[] {
  const sorted = [...marks].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const ends: number[] = [];
  return sorted.map((mark) => {
    let lane = ends.findIndex((end) => end <= mark.span[0]);
    if (lane < 0) lane = Math.min(ends.length, LANES - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, mark.span[1]);
    return { ...mark, lane };
  });
}

/** Cuts `whole` at every edge of a mark, of the selected evidence and of `also`. In order, without gaps; empty stretches are left out. */
export function cut(whole: Span, marks: readonly Mark[], evidence: readonly Span[], also: readonly Span[] = []): Stretch[] {
  const inside = marks.filter((m) => m.span[0] < whole[1] && m.span[1] > whole[0]);
  const edges = new Set<number>([whole[0], whole[1]]);
  for (const { span } of inside) for (const edge of span) if (edge > whole[0] && edge < whole[1]) edges.add(edge);
  for (const span of [...evidence, ...also]) for (const edge of span) if (edge > whole[0] && edge < whole[1]) edges.add(edge);
  const cuts = [...edges].sort((a, b) => a - b);
  const out: Stretch[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i] as number, cuts[i + 1] as number];
    out.push({
      span: [start, end],
      marks: inside.filter((m) => m.span[0] <= start && end <= m.span[1]).sort((a, b) => a.lane - b.lane),
      evidence: evidence.some((e) => e[0] <= start && end <= e[1]),
    });
  }
  return out;
}

/** The lines of a text as spans in code points, blank ones left out. */
export function lines(text: string, from: number, toPoints: (unit: number) => number, until = text.length): Span[] {
  const out: Span[] = [];
  let start = from;
  while (start < until) {
    const found = text.indexOf("\n", start);
    const end = found < 0 || found > until ? until : found;
    if (text.slice(start, end).trim()) out.push([toPoints(start), toPoints(end)]);
    start = end + 1;
  }
  return out;
}
