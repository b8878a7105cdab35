/** The fields of a claim: their names in words, how a person writes them, and how a value is said. */
import type { Actor, Cause, Claim, Count, Evidence, FieldName, Part, Place, ShortTime, Speaker, Time } from "../api/types";
import { plainWord, sayCount, sayPlace, saySpeaker, sayTime } from "../format";
import { reportClaims } from "../records";
import { codebook } from "../state";

/** How it is edited: a line of text in the short form, one word of a list, yes and no, or another claim of the report. */
export type Editor = "line" | "place" | "choice" | "truth" | "claim";
export interface Field {
  field: FieldName;
  title: string;
  editor: Editor;
  hint: string;
}

export const FIELDS: readonly Field[] = [
  { field: "kind", title: "What", editor: "choice", hint: "" },
  { field: "status", title: "Status", editor: "choice", hint: "" },
  { field: "count", title: "How many", editor: "line", hint: "at least 600 households; 10 to 12; dozens of soldiers" },
  { field: "place", title: "Where", editor: "place", hint: "Karsk, or Karsk (36.1, 40.2)" },
  { field: "to_place", title: "Where to", editor: "place", hint: "Karsk, or Karsk (36.1, 40.2)" },
  { field: "time", title: "When", editor: "line", hint: "2031-03-04; 2031-03; 2031-03-01..2031-03-05; 2031-02-25.. (not over)" },
  { field: "actor", title: "By whom", editor: "line", hint: "Veldanian army, or Veldanian army (state_forces)" },
  { field: "target", title: "To whom", editor: "line", hint: "civilians, or Veldanian army (state_forces)" },
  { field: "instruments", title: "With what", editor: "line", hint: "tanks, mortars" },
  {
    field: "said_by",
    title: "Who says so",
    editor: "line",
    hint: "Northern Wire > Mila Oren (spokeswoman, Ostra Relief): outlet first, origin last",
  },
  { field: "said_on", title: "Said on", editor: "line", hint: "2031-03-04" },
  { field: "as_of", title: "As of", editor: "line", hint: "2031-03-04" },
  { field: "measure", title: "Flow or stock", editor: "choice", hint: "" },
  { field: "part_of", title: "Part of", editor: "claim", hint: "" },
  { field: "cause", title: "Why", editor: "line", hint: "disaster, or disaster: floods along the river" },
  { field: "border", title: "Border", editor: "choice", hint: "" },
  { field: "hedged", title: "Hedged", editor: "truth", hint: "" },
  { field: "background", title: "History", editor: "truth", hint: "" },
  { field: "cumulative", title: "Running total", editor: "truth", hint: "" },
  { field: "quoted", title: "In quotes", editor: "truth", hint: "" },
];

export const fieldTitle = (name: string): string =>
  FIELDS.find((f) => f.field === name.split(".")[0])?.title ?? (name === "evidence" ? "Evidence" : plainWord(name));

/** The words to choose from; the empty one is "none" where there may be none. */
export function choicesOf(field: FieldName): string[] {
  const book = codebook.value;
  if (field === "kind") return [...(book?.kinds ?? [])].map((k) => k.kind).sort();
  if (field === "status") return book?.statuses ?? [];
  if (field === "measure") return ["none", ...(book?.measures ?? [])];
  if (field === "border") return ["none", ...(book?.borders ?? [])];
  return ["yes", "no"];
}

/** The claims that a figure can be a part of: those of the report that have one. */
export function wholesFor(claim: Claim): { id: string; said: string }[] {
  return reportClaims.value.filter((c) => c.id !== claim.id && c.count !== null).map((c) => ({ id: c.id, said: sayClaim(c.id) }));
}

/** Around names of any script in one line, so that each keeps its own direction. */
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** A value in words for the form; "" where there is none. Takes the machine's value as well as the one that stands. */
export function sayField(field: FieldName, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  switch (field) {
    case "count":
      return sayCount(value as Count);
    case "place":
    case "to_place":
      return sayPlace(value as Place);
    case "time":
    case "as_of":
    case "said_on":
      return sayTime(value as Time);
    case "actor":
    case "target":
      return sayActor(value as Actor);
    case "instruments":
      return (value as Part[]).map((p) => p.text).join(", ");
    case "said_by":
      return (value as Speaker[]).map((s) => `${ISOLATE}${saySpeaker(s)}${END_ISOLATE}`).join(" › ");
    case "cause":
      return `${(value as Cause).type}: ${(value as Cause).text}`;
    case "part_of":
      return sayClaim(String(value));
    case "evidence":
      return `“${(value as Evidence).text}”`;
    default:
      return plainWord(String(value));
  }
}

/** Another claim of the report, by its figure. */
function sayClaim(id: string): string {
  const found = reportClaims.value.find((c) => c.id === id);
  return found ? `${found.count?.text ?? plainWord(found.kind)} (${plainWord(found.kind)})` : `claim ${id}`;
}

function sayActor(actor: Actor): string {
  const name = actor.name && actor.name !== actor.text ? `${actor.text} (${actor.name})` : actor.text;
  return actor.type ? `${name} · ${plainWord(actor.type)}` : name;
}

/** The value as a person would write it: what the editor opens with. */
export function shortForm(field: FieldName, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  switch (field) {
    case "count":
      return shortCount(value as Count);
    case "place":
    case "to_place":
      return shortPlace(value as Place);
    case "time":
    case "as_of":
    case "said_on":
      return shortTime(value as Time);
    case "actor":
    case "target": {
      const a = value as Actor;
      return (a.name ?? a.text) + (a.type ? ` (${a.type})` : "");
    }
    case "instruments":
      return (value as Part[]).map((p) => p.text).join(", ");
    case "said_by":
      return (value as Speaker[]).map(saySpeaker).join(" > ");
    case "cause":
      return `${(value as Cause).type}: ${(value as Cause).text}`;
    default:
      return String(value);
  }
}

function shortCount({ low, high, qualifier, unit, text }: Count): string {
  if (low === null && high === null) return text;
  const unitWord =
    unit === "person" ? "people" : unit === "percent" ? "per cent" : unit === "other" ? "" : unit === "facility" ? "facilities" : `${unit}s`;
  const before: Record<string, string> = {
    at_least: "at least ",
    more_than: "more than ",
    up_to: "up to ",
    nearly: "nearly ",
    less_than: "fewer than ",
    about: "about ",
  };
  const isRange = low !== null && high !== null && low !== high;
  const number = isRange ? `${low} to ${high}` : String(low ?? high);
  return `${isRange ? "" : (before[qualifier] ?? "")}${number} ${unitWord}`.trim();
}

const shortPlace = (p: Place): string => (p.lat !== null && p.lon !== null ? `${p.name ?? p.text} (${p.lat}, ${p.lon})` : (p.name ?? p.text));

function shortTime(time: Time | ShortTime): string {
  if ("ongoing" in time && time.ongoing && time.start) return `${time.start}..`;
  if (time.start && time.end) return time.start === time.end ? time.start : `${time.start}..${time.end}`;
  return time.start ? `${time.start}..` : time.end ? `..${time.end}` : "";
}

/** Whether the claim has a value here: false and empty lists are none. */
export function hasValue(claim: Claim, field: FieldName): boolean {
  const value = claim[field];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== false;
}
