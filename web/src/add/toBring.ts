/** What is typed, dropped or chosen and not yet taken by the server: kept while the dialog is shut, and on every fault. */
import { effect, signal } from "@preact/signals";

export type Way = "paste" | "files" | "address";
export interface Pasted { text: string; title: string; url: string }
export interface Known { outlet: string; published: string }

export const NOTHING_PASTED: Pasted = { text: "", title: "", url: "" };
export const way = signal<Way>("paste");
export const paste = signal<Pasted>(NOTHING_PASTED);
export const files = signal<readonly File[]>([]);
export const address = signal("");
export const NOTHING_KNOWN: Known = { outlet: "", published: "" };
export const known = signal<Known>(NOTHING_KNOWN);

/** Adds files; the same file twice is one. */
export function addFiles(added: Iterable<File>): void {
  const key = (f: File): string => `${f.name} ${f.size} ${f.lastModified}`;
  const all = new Map([...files.value, ...added].map((f) => [key(f), f]));
  files.value = [...all.values()];
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

// Leaving the page would lose the words: the browser asks first.
if (typeof addEventListener !== "undefined") {
  effect(() => {
    if (paste.value.text.trim()) addEventListener("beforeunload", warn);
    else removeEventListener("beforeunload", warn);
  });
}
