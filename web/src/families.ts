/** One colour and one underline style for each family of kinds: never colour alone. Colours live in styles/tokens.css as --family-NAME. */
import type { Codebook } from "./api/types";
import { codebook } from "./state";

export const FAMILIES = ["harm", "custody", "siege", "control", "movement", "services", "terms", "voices", "other"] as const;
export type LineStyle = "solid" | "dashed" | "dotted" | "double" | "wavy";

/** Until the codebook of the server says otherwise. */
const LINES: Record<string, LineStyle> = {
  harm: "solid",
  custody: "dotted",
  siege: "double",
  control: "dashed",
  movement: "solid",
  services: "wavy",
  terms: "dashed",
  voices: "dotted",
  other: "solid",
};
const KINDS: Record<string, string> = {};

/** The family of a kind, after the server's codebook; "other" for one it does not know. */
export function familyOf(kind: string): string {
  const known = KINDS[kind];
  if (known) return known;
  const found = codebook.value?.kinds.find((k) => k.kind === kind)?.family ?? "other";
  if (codebook.value) KINDS[kind] = found;
  return found;
}

const isFamily = (name: string): boolean => (FAMILIES as readonly string[]).includes(name);
export const familyColour = (family: string): string => `var(--family-${isFamily(family) ? family : "other"})`;
export const familyLine = (family: string): LineStyle => LINES[family] ?? "solid";

/** Takes the looks of the server's codebook over: its colours become the base that light and dark schemes are made of. */
export function takeLooks(book: Codebook): void {
  for (const { kind, family, colour, underline } of book.kinds) {
    KINDS[kind] = family;
    if (colour && /^#[0-9a-f]{6}$/i.test(colour)) document.documentElement.style.setProperty(`--family-${family}-base`, colour);
    if (underline && ["solid", "dashed", "dotted", "double", "wavy"].includes(underline)) LINES[family] = underline as LineStyle;
  }
}

/** The same colour as a plain value ("#b3261e"), for canvas and WebGL. */
export function plainColour(family: string): string {
  const name = `--family-${isFamily(family) ? family : "other"}-base`;
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#5b6670";
}

export function kindTitle(kind: string): string {
  const found = codebook.value?.kinds.find((k) => k.kind === kind)?.title;
  const plain = found && found.length < 40 ? found : kind.replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
