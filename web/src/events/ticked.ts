/** What the person picked out for joining, splitting or moving: claims of the event on the page, and an event kept in mind. */
import { computed, effect, signal } from "@preact/signals";
import { eventRecord } from "../records";
import { selection } from "../state";

/** Claims with a tick, of the event on the page. */
export const ticked = signal<ReadonlySet<string>>(new Set());
/** An event that is to be joined with another one. */
export const keptEvent = signal<{ id: string; title: string; claims: string[] } | null>(null);

export const tickedClaims = computed(() => (eventRecord.data.value?.claims ?? []).filter((c) => ticked.value.has(c.id)));

export function tick(claims: readonly string[], isOn: boolean): void {
  const now = new Set(ticked.value);
  claims.forEach((id) => (isOn ? now.add(id) : now.delete(id)));
  ticked.value = now;
}

let last: string | null = selection.value.event;
effect(() => {
  const now = selection.value.event;
  if (now !== last && ticked.peek().size) ticked.value = new Set();
  last = now;
});
