/** An answer of the server as a signal that follows its key: asked anew when the key changes, the older request given up. */
import { effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { isAbort } from "./client";

export interface Resource<T> {
  /** The last answer; kept while the next one is awaited, null where there is no key. */
  data: Signal<T | null>;
  fault: ReadonlySignal<Error | null>;
  isLoading: ReadonlySignal<boolean>;
  /** Ask again under the same key. */
  refresh: () => void;
}

/**
 * `key` is read inside an effect: every signal that it reads makes it new. `null`: ask nothing. `keep`: whether the old
 * answer stays on the screen while the next key is asked (a list does, another record does not).
 */
export function resource<T>(key: () => string | null, ask: (key: string, signal: AbortSignal) => Promise<T>, keep = false): Resource<T> {
  const data = signal<T | null>(null);
  const fault = signal<Error | null>(null);
  const isLoading = signal(false);
  const again = signal(0);
  let last: string | null = null;
  effect(() => {
    const now = key();
    again.value;
    if (now === null || (now !== last && !keep)) data.value = null;
    last = now;
    fault.value = null;
    isLoading.value = now !== null;
    if (now === null) return undefined;
    const abort = new AbortController();
    ask(now, abort.signal)
      .then((answer) => {
        if (!abort.signal.aborted) data.value = answer;
      })
      .catch((error: unknown) => {
        if (!isAbort(error) && !abort.signal.aborted) fault.value = error as Error;
      })
      .finally(() => {
        if (!abort.signal.aborted) isLoading.value = false;
      });
    return () => abort.abort();
  });
  return {
    data,
    fault,
    isLoading,
    refresh: () => {
      again.value = again.peek() + 1;
    },
  };
}
