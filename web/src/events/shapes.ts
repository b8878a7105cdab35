/** What only these pages ask of the server: an event and a situation whole, why an event is one. */
import type { CaseEvent, Day, EventRow, Situation } from "../api/types";

/** `withheld`: claims above the tier of whoever asks. */
export type WholeEvent = CaseEvent & { withheld?: number };

export interface WholeSituation extends Situation {
  start_claims: string[];
  end_claims: string[];
  event_rows: EventRow[];
  redirected_from: string | null;
}

export interface Sign { name: string; title: string; level: string; level_title: string; weight: number }
export interface Link { a: string; b: string; score: number; signs: Sign[] }
export interface Happening { id: string; report: string; kinds: string[]; claims: string[]; start: Day | null; end: Day | null; published: Day | null }
export interface Why { event: string; title: string; happenings: Happening[]; links: Link[] }

export type PreviewRow = EventRow & { claim_ids: string[] };
