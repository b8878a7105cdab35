/** Words in reports, claims and events: three answers as one list, which the keys walk through. */
import { get } from "../api/client";
import type { SnippetPiece } from "../api/types";

export type What = "events" | "claims" | "reports";
export const WHATS: readonly What[] = ["events", "claims", "reports"];

export interface Found { what: What; id: string; title: string | null; snippet: SnippetPiece[]; report: string | null; event: string | null }
export interface FoundGroup { what: What; items: Found[]; withheld: number }

const EACH = 6;

/** Events first, since they gather the rest. Throws `RequestFailed`. */
export async function find(q: string, abort: AbortSignal): Promise<FoundGroup[]> {
  return Promise.all(WHATS.map(async (what) => {
    const answer = await get<{ items: Found[]; withheld: number }>("/search", { q, what, limit: EACH }, abort);
    return { what, items: answer.items, withheld: answer.withheld ?? 0 };
  }));
}

export const flat = (groups: readonly FoundGroup[]): Found[] => groups.flatMap((g) => g.items);

/** The place of the next row; -1 is the field itself, `rows` the last row ("filter by these words"). It goes round. */
export function stepped(at: number, by: 1 | -1, rows: number): number {
  const all = rows + 2;
  return ((at + 1 + by + all) % all) - 1;
}
