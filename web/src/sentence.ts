/**
 * A claim as a sentence in parts, each with the field that it comes from, so that every word can be traced and pointed at:
 * "Mila Oren (spokeswoman) told Northern Wire on 4 March 2031 that at least 600 families left their homes in Karsk".
 * The words are those of the Python side (wording/sentences.yaml).
 */
import type { Actor, Claim, FieldName, Span } from "./api/types";
import { sayDay } from "./days";
import { plainWord, sayPlace, saySpeaker, sayTime } from "./format";
import wording from "../../src/khabar/wording/sentences.yaml";

export interface Said {
  text: string;
  field: FieldName | null;
}
type Forms = Record<string, string>;
const WORDS = wording as { kinds: Record<string, Forms>; status: Record<string, Forms> };
const TO_COME = new Set(["feared", "planned", "demanded", "conditional"]);

/** The sentence in parts; joined by single spaces it reads on. */
export function sentenceOf(claim: Claim): Said[] {
  const forms = WORDS.kinds[claim.kind] ?? { noun: plainWord(claim.kind) };
  const status = WORDS.status[claim.status] ?? { clause: "said that", noun: "reported", alone: "" };
  const isClause = "clause" in forms;
  const what = isClause ? clause(claim, forms) : noun(claim, forms);
  const parts = [...opening(claim, isClause, status), ...what].filter((p) => p.text);
  const [first, ...rest] = parts;
  return first ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest] : [];
}

export const sentenceText = (claim: Claim): string =>
  sentenceOf(claim)
    .map((p) => p.text)
    .join(" ")
    .replaceAll(" ,", ",");

function opening(claim: Claim, isClause: boolean, status: Forms): Said[] {
  const chain = claim.said_by;
  const origin = chain.at(-1);
  if (!origin) {
    const alone = isClause && claim.status === "negated" ? "" : (status.alone ?? "");
    return [{ text: alone, field: "status" }];
  }
  const between = chain.slice(1, -1).map(saySpeaker).reverse();
  const out: Said[] = [{ text: lower(saySpeaker(origin)), field: "said_by" }];
  if (between.length) out.push({ text: `, cited by ${between.join(", ")},`, field: "said_by" });
  const on = saidOn(claim);
  const outlet = chain[0];
  if (chain.length > 1 && outlet && claim.status === "asserted") {
    return [...out, { text: `told ${outlet.name ?? outlet.text}`, field: "said_by" }, ...on, { text: isClause ? "that" : "of", field: "status" }];
  }
  return [...out, ...on, { text: (isClause ? status.clause : status.noun) ?? "", field: "status" }];
}

function saidOn(claim: Claim): Said[] {
  const day = claim.said_on?.start ?? claim.said_on?.end;
  return day ? [{ text: `on ${sayDay(day)}`, field: "said_on" }] : [];
}

function clause(claim: Claim, forms: Forms): Said[] {
  const who = people(claim);
  const out: Said[] = [];
  if (claim.status === "negated" && !claim.count) {
    out.push({ text: forms.nobody ?? "", field: "kind" });
  } else {
    const isOne = claim.count !== null && claim.count.low === 1 && claim.count.high === 1;
    const form = TO_COME.has(claim.status) ? forms.would : claim.measure === "stock" && forms.stock ? forms.stock : forms.clause;
    out.push(...(who.length ? who : [{ text: forms.subject ?? "people", field: "target" as const }]));
    out.push({ text: (form ?? "").replace("{be}", isOne ? "was" : "were").replace("{are}", isOne ? "is" : "are"), field: "kind" });
  }
  if (claim.actor) out.push({ text: `${forms.clause?.includes("{") ? "by" : "because of"} ${actorName(claim.actor)}`, field: "actor" });
  return [...out, ...around(claim, forms)];
}

function noun(claim: Claim, forms: Forms): Said[] {
  const isNone = claim.status === "negated";
  const name = isNone ? (forms.noun ?? "").replace(/^(an?|the) /, "") : (forms.noun ?? "");
  const out: Said[] = [{ text: name, field: "kind" }];
  const { count, target } = claim;
  if (count && !(target && isInside(count.span, target.span))) out.push({ text: `(${count.text})`, field: "count" });
  if (target && !` ${name} `.endsWith(` ${lower(target.text)} `)) {
    out.push({ text: `${forms.target ?? "of"} ${any(lower(target.text), isNone)}`, field: "target" });
  }
  if (claim.actor) out.push({ text: `by ${any(actorName(claim.actor), isNone)}`, field: "actor" });
  return [...out, ...around(claim, forms)];
}

function around(claim: Claim, forms: Forms): Said[] {
  const out: Said[] = [];
  if (claim.instruments.length) out.push({ text: `with ${claim.instruments.map((i) => i.text).join(", ")}`, field: "instruments" });
  if (claim.place) {
    const isNear = claim.place.relation === "near" && !claim.place.text.toLowerCase().startsWith("near");
    out.push({ text: `${isNear ? "near" : (forms.from ?? "in")} ${sayPlace(claim.place)}`, field: "place" });
  }
  if (claim.to_place) out.push({ text: `${forms.to ?? "to"} ${sayPlace(claim.to_place)}`, field: "to_place" });
  if (claim.time) out.push({ text: sayTime(claim.time), field: "time" });
  const asOf = claim.as_of?.end ?? claim.as_of?.start;
  if (asOf) out.push({ text: `(as of ${sayDay(asOf)})`, field: "as_of" });
  return out;
}

/** The figure and the people, without saying either twice. */
function people(claim: Claim): Said[] {
  const { count, target } = claim;
  if (count && target) {
    if (isInside(target.span, count.span)) return [{ text: lower(count.text), field: "count" }];
    if (isInside(count.span, target.span)) return [{ text: lower(target.text), field: "count" }];
    const gap = target.span && count.span ? target.span[0] - count.span[1] : -1;
    if (gap === 0 || gap === 1)
      return [
        { text: lower(count.text), field: "count" },
        { text: target.text, field: "target" },
      ];
    return [
      { text: lower(count.text), field: "count" },
      { text: `(${target.text})`, field: "target" },
    ];
  }
  if (count) {
    const isBare = !/\p{L}/u.test(count.text);
    return [{ text: lower(count.text) + (isBare ? (count.unit === "person" ? " people" : ` ${count.unit}s`) : ""), field: "count" }];
  }
  return target ? [{ text: lower(target.text), field: "target" }] : [];
}

function isInside(inner: Span | null, outer: Span | null): boolean {
  return !!inner && !!outer && outer[0] <= inner[0] && inner[1] <= outer[1];
}

const actorName = (actor: Actor): string => actor.name ?? lower(actor.text);

function any(words: string, isNone: boolean): string {
  return isNone ? words.replace(/^no (?=\S)/i, "any ") : words;
}

/** "At least 12" -> "at least 12"; names and abbreviations keep their capital. */
function lower(words: string): string {
  const [first = "", second] = words.split(" ");
  const isOpening = second !== undefined && /^\p{Lu}\p{Ll}*$/u.test(first) && /^[\p{Ll}\d]/u.test(second);
  return isOpening ? first.toLowerCase() + words.slice(first.length) : words;
}

/** What a reader must not overlook: status, history, hedges, totals, cause. */
export function marksOf(claim: Claim): string[] {
  const out: string[] = [];
  if (claim.status !== "asserted") out.push(claim.status);
  if (claim.background) out.push("background");
  if (claim.hedged) out.push("hedged");
  if (claim.cumulative) out.push("running total");
  if (claim.part_of) out.push("part of another figure");
  if (claim.measure === "stock") out.push("stock");
  if (claim.border === "cross_border") out.push("across a border");
  if (claim.cause) out.push(`cause: ${claim.cause.type}`);
  return out;
}
