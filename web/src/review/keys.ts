/** Keys: a command has a default key, which the person may change. While words are selected in the report, the keys of fields come first. */
import { computed, signal } from "@preact/signals";
import { keep, readKept } from "../kept";

export type KeyGroup = "Decide" | "Move" | "Report" | "With words selected" | "Timeline" | "Workbench";
export interface Command {
  id: string;
  title: string;
  group: KeyGroup;
  /** As `KeyboardEvent.key` has it: "a", "?", "Escape". */
  key: string;
  run: () => void;
  /** False: the key passes on to a command after it. */
  when?: () => boolean;
}

export const commands = signal<readonly Command[]>([]);
const chosen = signal<Readonly<Record<string, string>>>(readKept<Record<string, string>>("keys") ?? {});

/** Adds commands; those with `when` come first, so that a key means the most particular thing. */
export function registerCommands(added: readonly Command[]): void {
  const ids = new Set(added.map((c) => c.id));
  commands.value = [...commands.value.filter((c) => !ids.has(c.id)), ...added];
}

export const keyOf = (id: string): string => chosen.value[id] ?? commands.value.find((c) => c.id === id)?.key ?? "";

/** Keys that two commands of one group share: shown in the help, since only the first of them works. */
export const doubleKeys = computed(() => {
  const seen = new Map<string, string>();
  const out = new Set<string>();
  for (const c of commands.value) {
    const place = `${c.when ? "words" : "all"} ${keyOf(c.id)}`;
    const first = seen.get(place);
    if (first !== undefined) {
      out.add(c.id);
      out.add(first);
    }
    seen.set(place, c.id);
  }
  return out;
});

export function setKey(id: string, key: string | null): void {
  const { [id]: _old, ...rest } = chosen.value;
  chosen.value = key === null ? rest : { ...rest, [id]: key };
  keep("keys", chosen.value);
}

export function resetKeys(): void {
  chosen.value = {};
  keep("keys", {});
}

const SHOWN: Record<string, string> = { " ": "Space", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };
export const showKey = (key: string): string => SHOWN[key] ?? key;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"))
  );
}

export function commandFor(key: string): Command | null {
  const having = commands.value.filter((c) => keyOf(c.id) === key);
  return having.find((c) => c.when?.() === true) ?? having.find((c) => !c.when) ?? null;
}

export function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const found = commandFor(event.key);
    if (!found) return;
    event.preventDefault();
    found.run();
  });
}
