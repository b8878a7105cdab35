/** The session, the case, its codebook, pages and faults. */
import type { Day, Judgement } from "./claimTypes";

export type Role = "viewer" | "coder" | "reviewer" | "administrator";

export type Tier = "public" | "partner" | "internal";

export type ReviewState =
  "to_do" | "accepted" | "corrected" | "rejected" | "added" | "needs_work" | "approved" | "approved_but_changed" | "look_again";

export interface ApiFault {
  code: string;
  message: string;
  field: string | null;
  newer?: Judgement[];
}

export interface Session {
  signed_in: boolean;
  name: string | null;
  role: Role | null;
  may: { judge: boolean; add: boolean; sign_off: boolean; tier: boolean; export: boolean; administer: boolean };
  csrf: string | null;
  mode: "local" | "team";
  /** null until signed in. */
  case: { name: string } | null;
  version: string;
  tiles: string | null;
  fetch: boolean;
  tiers: Tier[];
}

export interface StreamState {
  state: string;
  reports: number;
  claims: number;
  events: number;
  judgements: number;
}

export interface CaseSummary extends Partial<StreamState> {
  first_day: Day | null;
  last_day: Day | null;
  places_not_found?: unknown;
  set_aside: { source: string; reason: string; at: string }[];
  [count: string]: unknown;
}

export interface KindEntry {
  kind: string;
  family: string;
  title: string;
  colour: string | null;
  underline: string | null;
}

export interface FieldEntry {
  field: string;
  title: string;
  short_form: string | null;
  example: string | null;
}

export interface Codebook {
  families?: string[];
  kinds: KindEntry[];
  statuses: string[];
  measures: string[];
  borders: string[];
  units: string[];
  qualifiers: string[];
  actions: string[];
  fields: FieldEntry[];
  tiers: Tier[];
  review_states: ReviewState[];
  keys?: unknown;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
  withheld: number;
}

export interface SnippetPiece {
  text: string;
  hit: boolean;
}

export interface GazetteerItem {
  name: string;
  lat: number;
  lon: number;
  country: string | null;
  admin1: string | null;
  geonames_id: number | null;
  pcode: string | null;
}

export interface Reading {
  id: string;
  state: "waiting" | "reading" | "done" | "failed";
  total: number;
  done: number;
  items: { source: string; became: string; report: string | null; claims: number; reason: string | null }[];
  set_aside: number;
}

export interface SearchItem {
  what: "report" | "claim" | "event" | "reports" | "claims" | "events";
  id: string;
  snippet: SnippetPiece[];
  report: string | null;
}
