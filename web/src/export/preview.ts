/** What an export will be, as the server foresees it, and how its rows are shown. */
export type What = "events" | "claims" | "situations";
export type Format = "csv" | "jsonl" | "geojson";
export type Cell = string | number | boolean | null;

export interface ExportPreview {
  what: What;
  format: Format;
  columns: string[];
  rows: Record<string, Cell>[];
  total: number;
  left_out: { reason: string; n: number }[];
  tier: string;
  licence_note: string;
  generated_at: string;
  filter: string;
  state: string;
  readme: string;
}

export const WHATS: readonly What[] = ["events", "claims", "situations"];
export const FORMATS: readonly { format: Format; title: string; says: string }[] = [
  { format: "csv", title: "CSV", says: "one row a record, for spreadsheets and statistics" },
  { format: "jsonl", title: "JSON lines", says: "everything: every claim, its words, its reasons" },
  { format: "geojson", title: "GeoJSON", says: "for maps: records with a point; those without keep an empty geometry" },
];

/** Columns in which any of these rows holds something. */
export function filledColumns(columns: readonly string[], rows: readonly Record<string, Cell>[]): string[] {
  return columns.filter((name) => rows.some((row) => { const cell = row[name]; return cell !== null && cell !== undefined && cell !== ""; }));
}

/** A cell in a table: unknown is empty, never 0. */
export function sayCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return String(cell);
}
