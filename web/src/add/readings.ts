/** What is being brought in: begun here, followed until it is done, also while the dialog is shut. */
import { signal } from "@preact/signals";
import { get, post, recordPath } from "../api/client";
import type { Reading as ReadingAnswer } from "../api/types";
import { counted } from "../format";
import { tell, tellFault } from "../notice";
import { showNews } from "../session/session";
import { dialog } from "../state";

/** `total` null: not known yet (archives, lines of JSON). */
export type Reading = Omit<ReadingAnswer, "total"> & { total: number | null };
export interface Followed {
  reading: Reading;
  title: string;
  fault: string | null;
  /** Puts back what was sent, where nothing came of it. */
  putBack: (() => void) | null;
}

/** The newest first. */
export const followed = signal<readonly Followed[]>([]);

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 3000;
const MOST_FAILURES = 5;

export const isOver = (reading: Reading): boolean => reading.state === "done" || reading.state === "failed";

/** Begins to read and follows it. Throws `RequestFailed`: nothing was taken, the caller keeps what it sent. */
export async function bring(path: string, body: unknown, title: string, putBack: (() => void) | null = null): Promise<void> {
  const reading = await post<Reading>(path, body);
  followed.value = [{ reading, title, fault: null, putBack }, ...followed.value];
  void follow(reading.id);
}

async function follow(id: string): Promise<void> {
  let failures = 0;
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const now = followed.value.find((f) => f.reading.id === id);
    if (!now) return;
    if (isOver(now.reading)) return finish(now);
    await new Promise((go) => { setTimeout(go, pause); });
    pause = Math.min(LONGEST_PAUSE_MS, pause * 1.4);
    try {
      const reading = await get<Reading>(recordPath("readings", id));
      failures = 0;
      put(id, { reading, fault: null });
    } catch (fault) {
      failures += 1;
      put(id, { fault: (fault as Error).message });
      if (failures >= MOST_FAILURES) return;
    }
  }
}

function put(id: string, change: Partial<Followed>): void {
  followed.value = followed.value.map((f) => (f.reading.id === id ? { ...f, ...change } : f));
}

/** Follows anew what was given up after faults. */
export function resume(id: string): void {
  put(id, { fault: null });
  void follow(id);
}

export function forget(id: string): void {
  followed.value = followed.value.filter((f) => f.reading.id !== id);
}

function finish({ reading, title }: Followed): void {
  showNews();
  if (dialog.value === "add") return;
  const show = { title: "Show", run: () => { dialog.value = "add"; } };
  if (reading.state === "failed") tellFault(new Error(`Reading “${title}” broke off.`), show);
  else tell(`Read ${counted(reading.done - reading.set_aside, "report")}`, show);
}
