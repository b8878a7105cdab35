/** Why the event is one: how alike each two tellings are, by named reasons with their weights. Asked only when it is opened. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, isAbort, recordPath } from "../api/client";
import type { Claim } from "../api/types";
import { shortDay } from "../days";
import { counted, plainWord } from "../format";
import { Skeleton } from "../layout/states";
import { selectClaim } from "../state";
import type { Happening, Link, WholeEvent, Why } from "./shapes";

const FIRST_PAIRS = 6;

export function WhyOne({ event }: { event: WholeEvent }) {
  const why = useSignal<Why | null>(null);
  const fault = useSignal<Error | null>(null);
  const isOpen = useSignal(false);
  const again = useSignal(0);
  // Asked anew when the event is: what it was put together from may have changed.
  useEffect(() => {
    if (!isOpen.value) return undefined;
    const abort = new AbortController();
    fault.value = null;
    get<Why>(`${recordPath("events", event.id)}/why`, {}, abort.signal).then(
      (found) => { why.value = found; },
      (error: unknown) => { if (!isAbort(error)) fault.value = error as Error; },
    );
    return () => abort.abort();
  }, [event, isOpen.value, again.value]);
  return (
    <details class="log why-one" key={event.id} onToggle={(e) => { isOpen.value = e.currentTarget.open; }}>
      <summary>Why is this one event?</summary>
      {fault.value ? <p role="alert" class="fault">{fault.value.message} <button type="button" class="link" onClick={() => { again.value += 1; }}>Try again</button></p> : null}
      {!why.value && !fault.value ? <Skeleton rows={3} /> : null}
      {why.value ? <Reasons why={why.value} claims={event.claims} /> : null}
    </details>
  );
}

function Reasons({ why, claims }: { why: Why; claims: readonly Claim[] }) {
  const showsAll = useSignal(false);
  const numbers = new Map(why.happenings.map((h, n) => [h.id, n + 1]));
  const links = showsAll.value ? why.links : why.links.slice(0, FIRST_PAIRS);
  return (
    <>
      <p class="hint">What each report tells is compared, two by two. Above 0 the reasons speak for one event, below 0 against. {why.links.length ? "" : "No two tellings were compared."}</p>
      <ol class="tellings">{why.happenings.map((h) => <li key={h.id}><Telling happening={h} claims={claims} /></li>)}</ol>
      {links.map((l) => <Pair key={l.a + l.b} link={l} numbers={numbers} />)}
      {why.links.length > links.length ? <button type="button" onClick={() => { showsAll.value = true; }}>All {counted(why.links.length, "pair")}</button> : null}
    </>
  );
}

function Telling({ happening, claims }: { happening: Happening; claims: readonly Claim[] }) {
  const claim = claims.find((c) => happening.claims.includes(c.id));
  const name = claim?.report.outlet ?? happening.report;
  return (
    <span>
      {claim ? <button type="button" class="link" onClick={() => selectClaim(claim)}><bdi>{name}</bdi></button> : <bdi>{name}</bdi>}
      <span class="quiet"> {happening.published ? shortDay(happening.published) : "day not known"}: {happening.kinds.map(plainWord).join(", ")}</span>
    </span>
  );
}

function Pair({ link, numbers }: { link: Link; numbers: ReadonlyMap<string, number> }) {
  const most = Math.max(...link.signs.map((s) => Math.abs(s.weight)), 0.01);
  return (
    <details class="pair">
      <summary>{numbers.get(link.a) ?? "?"} and {numbers.get(link.b) ?? "?"} <b class="weight">{signed(link.score)}</b></summary>
      <table class="signs">
        <tbody>
          {link.signs.map((s) => (
            <tr key={s.name}>
              <th scope="row">{s.title}</th>
              <td>{s.level_title}</td>
              <td class="weight">{signed(s.weight)}</td>
              <td class="bar-cell" aria-hidden="true"><span class={s.weight < 0 ? "weight-bar against" : "weight-bar"} style={{ width: `${(Math.abs(s.weight) / most) * 100}%` }} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const signed = (n: number): string => (n < 0 ? `−${Math.abs(n).toFixed(2)}` : `+${n.toFixed(2)}`);
