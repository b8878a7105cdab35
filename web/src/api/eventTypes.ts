/** Events, situations, reports and decisions. */
import type { ReviewState, SnippetPiece, Tier } from "./caseTypes";
import type { Claim, Day, Judgement, Place, ReportHead, Span } from "./claimTypes";

export interface FigureShort {
  of: string;
  unit: string;
  measure: string | null;
  group: string | null;
  low: number | null;
  best: number | null;
  high: number | null;
  is_lower_bound: boolean;
}

export interface EventRow {
  id: string;
  title: string;
  kind: string;
  kinds: string[];
  family: string;
  status: string;
  place: Place | null;
  places: string[];
  start: Day | null;
  end: Day | null;
  ongoing: boolean;
  precision: string;
  origins: number;
  outlets: number;
  reports: number;
  claims: number;
  figures: FigureShort[];
  contradictions: number;
  independence: string;
  review: Partial<Record<ReviewState, number>>;
  tier: Tier;
}

export interface Origin {
  key: string;
  kind: string;
  name: string;
  names: string[];
  claims: string[];
  reports: string[];
  outlets: string[];
  reason: string;
}

export interface FigureValue {
  claim: string;
  report: string;
  origin: string;
  said_by: string;
  low: number | null;
  high: number | null;
  qualifier: string;
  on: Day | null;
  cumulative: boolean;
  standing: string;
  reason: string;
  text: string;
  group: string | null;
  status: string;
  start: Day | null;
  end: Day | null;
  place: string | null;
}

export interface Figure extends FigureShort {
  key: string;
  rule: string;
  values: FigureValue[];
  place: string | null;
  cause: string | null;
  border: string | null;
  start: Day | null;
  end: Day | null;
  derived: unknown;
  recommended_by: string | null;
  calculation: string | null;
}

export interface Contradiction {
  field: string;
  sides: { value: string; claims: string[]; origins: string[] }[];
}

export interface CaseEvent {
  id: string;
  family: string;
  kind: string;
  kinds: string[];
  status: string;
  background: boolean;
  happenings: string[];
  claims: Claim[];
  reports: string[];
  outlets: string[];
  place: Place | null;
  places: string[];
  start: Day | null;
  end: Day | null;
  ongoing: boolean;
  precision: string;
  first_published: Day | null;
  last_published: Day | null;
  actors: string[];
  targets: string[];
  origins: Origin[];
  figures: Figure[];
  contradictions: Contradiction[];
  independence: string;
  title: string;
  groups: { origin: Origin; claims: string[] }[];
  judgements: Judgement[];
  redirected_from: string | null;
  tier: Tier;
}

export interface Situation {
  id: string;
  kind: string;
  place: Place | null;
  start: Day | null;
  end: Day | null;
  as_of: Day | null;
  phases: { kind: string; start: Day | null; end: Day | null; [key: string]: unknown }[];
  promises: { kind: string; start: Day | null; end: Day | null; what: string; events: string[]; claims: string[] }[];
  events: string[];
  figures: Figure[];
  title: string;
  contradictions: Contradiction[];
}

export interface ReportRow {
  id: string;
  title: string | null;
  outlet: string | null;
  agency: string | null;
  published: Day | null;
  claims: number;
  decided: number;
  finished: boolean;
  tier: Tier;
  copies: string[];
  snippet: string | SnippetPiece[] | null;
}

export interface ReportVersion {
  number: number;
  at: string;
  read_with: string | null;
  is_current: boolean;
  superseded_by: string | null;
  reason: string | null;
}

/** A sentence with graphic words; `sorts`: what sort of thing it tells, in plain words. */
export interface GraphicPassage {
  span: Span;
  sorts: string[];
}

export interface ReportDetail {
  report: ReportHead & {
    text: string;
    paragraphs: Span[];
    title_span: Span | null;
    byline: string | null;
    versions: ReportVersion[];
  };
  copies: { report: string; original: string; kind: string; reason: string }[];
  claims: Claim[];
  judgements: Judgement[];
  /** In order of the text, apart from one another. */
  graphic: GraphicPassage[];
  tier: Tier;
}

export interface Decision {
  action: string;
  subject: string;
  other?: string | null;
  value?: Record<string, unknown> | null;
  reason?: string | null;
  /** The newest judgement on the subject that the person saw; null: none. */
  after?: string | null;
}

/** What was stored and what came of it; `judgement` and `claim` are the first of several. */
export interface Decided {
  judgement: Judgement;
  claim: Claim | null;
  judgements: Judgement[];
  claims: Claim[];
  events: EventRow[];
}

/** `EventRow` with the ids of its claims: /judgements/preview. */
export interface Preview {
  before: (EventRow & { claim_ids: string[] })[];
  after: (EventRow & { claim_ids: string[] })[];
}
