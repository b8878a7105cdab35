/** An id that was joined to another event leads there: said on the page, and the address follows. */
import { batch, effect, signal } from "@preact/signals";
import { eventRecord } from "../records";
import { selection, setView } from "../state";

export const redirect = signal<{ from: string; to: string } | null>(null);

effect(() => {
  const event = eventRecord.data.value;
  const asked = selection.value.event;
  if (event && asked && asked !== event.id && event.redirected_from === asked) {
    batch(() => {
      redirect.value = { from: asked, to: event.id };
      selection.value = { ...selection.peek(), event: event.id };
    });
    setView({});
  }
});
effect(() => {
  const shown = selection.value.event;
  if (redirect.peek() && redirect.peek()?.to !== shown) redirect.value = null;
});
