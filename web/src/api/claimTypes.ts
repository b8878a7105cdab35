/** Claims, as the contract has them (exports/jsonl.py), with what people decided. */
import type { ReviewState, Tier } from "./caseTypes";

/** A calendar day, "2031-03-04". Never made into a Date. */
export type Day = string;

/** [start, end) in Unicode code points of the report's text. */
export type Span = [number, number];

export interface Part {
  text: string;
  span: Span | null;
  name: string | null;
}

export interface Actor extends Part {
  type: string | null;
  parts: Part[];
}

export interface Candidate {
  name: string;
  geonames_id: number | null;
  lat: number;
  lon: number;
  country: string | null;
  admin1: string | null;
  score: number;
}

export interface Place extends Part {
  lat: number | null;
  lon: number | null;
  country: string | null;
  admin1: string | null;
  admin2: string | null;
  pcode: string | null;
  geonames_id: number | null;
  precision: string;
  relation: string | null;
  candidates: Candidate[];
  parts: Part[];
}

export interface ShortTime {
  text: string;
  span: Span | null;
  start: Day | null;
  end: Day | null;
}

export interface Time extends ShortTime {
  value: string | null;
  ongoing: boolean | null;
  earliest: Day | null;
  latest: Day | null;
  precision: string;
  basis: string;
}

export interface Count {
  text: string;
  span: Span | null;
  low: number | null;
  high: number | null;
  unit: string;
  qualifier: string;
  of: string | null;
  group: string | null;
}

export interface Cause {
  type: string;
  text: string;
  span: Span | null;
}

export interface Speaker {
  text: string;
  span: Span | null;
  name: string | null;
  role: string | null;
  organisation: string | null;
}

export interface Evidence {
  span: Span;
  text: string;
  trigger: { span: Span; text: string };
}

export interface Why {
  field: string;
  rule: string;
  text: string | null;
  span: Span | null;
}

export interface ReportHead {
  id: string;
  title: string | null;
  outlet: string | null;
  agency: string | null;
  dateline: string | null;
  published: Day | null;
  published_basis: string;
  url: string | null;
  sha256: string;
}

export interface Judgement {
  id: string;
  sequence: number;
  at: string;
  author: string;
  action: string;
  subject: string;
  other: string | null;
  value: Record<string, unknown> | null;
  words: string | null;
  reason: string | null;
  undone_by?: string | null;
}

export interface Correction {
  field: string;
  by: string;
  at: string;
  judgement: string;
  reason: string | null;
}

export interface Comment {
  field: string | null;
  words: string;
  by: string;
  at: string;
  judgement: string;
}

/** The fields of a claim that a person may set. */
export interface ClaimFields {
  kind: string;
  status: string;
  hedged: boolean;
  background: boolean;
  actor: Actor | null;
  target: Actor | null;
  instruments: Part[];
  place: Place | null;
  to_place: Place | null;
  time: Time | null;
  as_of: ShortTime | null;
  said_on: ShortTime | null;
  count: Count | null;
  measure: string | null;
  /** Id of the claim whose figure contains this one. */
  part_of: string | null;
  cumulative: boolean;
  cause: Cause | null;
  border: string | null;
  said_by: Speaker[];
  quoted: boolean;
  evidence: Evidence;
}

export type FieldName = keyof ClaimFields;

export interface Claim extends ClaimFields {
  id: string;
  report: ReportHead;
  also: { span: Span; text: string }[];
  confidence: number;
  why?: Why[];
  machine: Partial<Record<FieldName, unknown>>;
  corrected: Correction[];
  review: ReviewState;
  judgements: Judgement[];
  comments: Comment[];
  event: string | null;
  tier: Tier;
  added_by: string | null;
  /** The machine's confidence; null where a person added the claim. */
  score: number | null;
  read_with: string | null;
}

export interface QueueItem {
  claim: Claim;
  impact: number;
  doubt: number;
  why: string;
}
