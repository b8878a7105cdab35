/** Messages to the person: `tell` for what happened, `tellFault` for what did not. */
import { signal } from "@preact/signals";

export interface Notice {
  id: number;
  words: string;
  isFault: boolean;
  action?: { title: string; run: () => void };
}
export const notices = signal<Notice[]>([]);

const SHOWN_FOR_MS = 6000;
const MOST = 3;
let last = 0;

export function tell(words: string, action?: Notice["action"]): void {
  const id = push({ words, isFault: false, action });
  setTimeout(() => closeNotice(id), SHOWN_FOR_MS);
}

export function tellFault(fault: unknown, action?: Notice["action"]): void {
  push({ words: fault instanceof Error ? fault.message : String(fault), isFault: true, action });
}

export function closeNotice(id: number): void {
  notices.value = notices.value.filter((n) => n.id !== id);
}

function push(notice: Omit<Notice, "id">): number {
  last += 1;
  notices.value = [...notices.value.filter((n) => n.words !== notice.words), { ...notice, id: last }].slice(-MOST);
  return last;
}
