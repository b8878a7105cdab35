/** Files from our own server: asked with the session, saved under the name that the server gives, faults said instead of saved. */
import { API, RequestFailed } from "../api/client";
import type { ApiFault } from "../api/types";

export interface Fetched { name: string; content: Blob; rows: number | null }

/** `path`: below /api/v1, with its query. Throws `RequestFailed`. */
export async function fetchFile(path: string, otherwise: string): Promise<Fetched> {
  let answer: Response;
  try {
    answer = await fetch(API + path, { credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new RequestFailed(0, { code: "unreachable", message: "The server does not answer. Is khabar serve still running?", field: null });
  }
  if (!answer.ok) throw new RequestFailed(answer.status, await faultOf(answer));
  const rows = Number(answer.headers.get("X-Khabar-Rows") ?? NaN);
  return { name: nameIn(answer.headers.get("Content-Disposition")) ?? otherwise, content: await answer.blob(), rows: Number.isFinite(rows) ? rows : null };
}

async function faultOf(answer: Response): Promise<ApiFault> {
  try {
    const { error } = (await answer.json()) as { error?: ApiFault };
    if (error) return error;
  } catch {
    // not JSON: the status has to do
  }
  return { code: "error", message: `The server answered ${answer.status}.`, field: null };
}

/** 'attachment; filename="case-events.csv"' -> "case-events.csv"; null where no plain name is given. */
export function nameIn(disposition: string | null): string | null {
  const found = /filename="([^"/\\]+)"/.exec(disposition ?? "");
  return found?.[1] ?? null;
}

/** Hands content to the browser as a file. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
