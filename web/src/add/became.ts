/** What a report became when it was brought in, in words. */
import { counted } from "../format";

export interface ReadItem { source: string; became: string; report: string | null; claims: number; reason: string | null }

const WORDS: Record<string, string> = {
  new: "read", known: "known already: nothing changed", version: "a newer version of a known report", older_version: "an older version of a known report",
  copy: "carries the text of a known report", correction: "corrects a known report", set_aside: "set aside", failed: "not stored",
};
const FAULTS = new Set(["set_aside", "failed"]);

export const isFault = (item: ReadItem): boolean => FAULTS.has(item.became);

/** "read: 12 claims", "carries the text of a known report: 12 claims", "set aside: it holds no text". */
export function sayBecame(item: ReadItem): string {
  const what = WORDS[item.became] ?? item.became.replaceAll("_", " ");
  if (isFault(item)) return item.reason ? `${what}: ${item.reason}` : what;
  const claims = item.became === "known" ? "" : `, ${item.claims ? counted(item.claims, "claim") : "no claims"}`;
  return `${what}${claims}${item.reason ? ` (${item.reason})` : ""}`;
}

/** "4 read, 1 copy, 2 set aside": only what there is. */
export function sayAll(items: readonly ReadItem[]): string {
  const n = (...kinds: string[]): number => items.filter((i) => kinds.includes(i.became)).length;
  const [read, known, versions, copies, aside, failed] = [n("new"), n("known"), n("version", "older_version", "correction"), n("copy"), n("set_aside"), n("failed")];
  return [
    read ? `${read} read` : "", copies ? `${copies} ${copies === 1 ? "copy" : "copies"}` : "", versions ? `${versions} ${versions === 1 ? "version" : "versions"}` : "",
    known ? `${known} known already` : "", aside ? `${aside} set aside` : "", failed ? `${failed} not stored` : "",
  ].filter(Boolean).join(", ");
}

/** 1536 -> "1.5 kB". */
export function saySize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
