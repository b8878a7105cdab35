/** Joining two events, splitting claims off, moving claims to another event: each as the decisions that say so. */
import type { Claim, Decision, Judgement } from "../api/types";

type Decided = Pick<Claim, "id" | "judgements">;

/** The newest of these; null where there is none. */
export function newest(judgements: readonly Judgement[]): Judgement | null {
  return judgements.reduce<Judgement | null>((best, j) => (!best || j.sequence > best.sequence ? j : best), null);
}

const seenOn = (claim: Decided): string | null => newest(claim.judgements)?.id ?? null;

function together(claim: Decided, other: string): Decision {
  return { action: "same_event", subject: claim.id, other, after: seenOn(claim) };
}

/**
 * The events of these claims and of `others` are one. `isEach`: every pair is named, which also takes back earlier decisions that kept one of them apart;
 * else one pair is enough.
 */
export function joining(claims: readonly Decided[], others: readonly string[], isEach = false): Decision[] {
  const [first] = others;
  const [claim] = claims;
  if (!first || !claim) return [];
  return isEach ? claims.flatMap((c) => others.map((other) => together(c, other))) : [together(claim, first)];
}

/** These claims leave their event together. Empty where there are none. */
export function splitting(claims: readonly Decided[]): Decision[] {
  const [first, ...along] = claims;
  if (!first) return [];
  const value = along.length ? { with: along.map((c) => c.id) } : null;
  return [{ action: "split", subject: first.id, value, after: seenOn(first) }];
}

/** These claims leave their event and join that of `others`. `isEach` as in `joining`. */
export function moving(claims: readonly Decided[], others: readonly string[], isEach = false): Decision[] {
  return [...splitting(claims), ...claims.flatMap((c) => joining([c], others, isEach))];
}

/** At most so many decisions are sent at once. */
export const MOST_TOGETHER = 50;

/**
 * These claims and what those events hold are apart: put before the rest, so that the machine draws none of them along. Each claim of the events is named
 * where there is `room` for so many decisions, else the first of each event.
 */
export function keepingApart(claims: readonly Decided[], others: readonly { claim_ids: string[] }[], room: number): Decision[] {
  const all = others.flatMap((e) => e.claim_ids);
  const held = claims.length * all.length <= room ? all : others.flatMap((e) => e.claim_ids.slice(0, 1));
  return claims.flatMap((c) => held.map((other): Decision => ({ action: "not_same_event", subject: c.id, other })));
}
