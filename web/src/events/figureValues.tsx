/** Every value that anybody gave of a figure, what it does there and why; clicking one selects its claim. */
import type { Claim, Figure, FigureValue } from "../api/types";
import { shortDay } from "../days";
import { counted, sayBounds } from "../format";
import { selectClaim } from "../state";
import { inOrder, sayStanding } from "./figures";

export function FigureValues({ figure, claims, onClaim }: { figure: Figure; claims: readonly Claim[]; onClaim?: (id: string) => void }) {
  const own = new Map(claims.map((c) => [c.id, c]));
  const counting = figure.values.filter((v) => v.standing === "counts").length;
  const all = figure.values.length;
  return (
    <details class="figure-values">
      <summary>{counted(all, "value")} told{counting < all ? `, ${counting} ${counting === 1 ? "counts" : "count"}` : ""}</summary>
      <ul class="plain">{inOrder(figure.values).map((v) => <li key={v.claim}><Value value={v} claim={own.get(v.claim)} onClaim={onClaim} /></li>)}</ul>
    </details>
  );
}

function Value({ value, claim, onClaim }: { value: FigureValue; claim: Claim | undefined; onClaim: ((id: string) => void) | undefined }) {
  const open = (): void => { if (claim) selectClaim(claim); else onClaim?.(value.claim); };
  const isWord = value.low === null && value.high === null;
  return (
    <button type="button" class="value-row" data-standing={value.standing} disabled={!claim && !onClaim} onClick={open} title={`“${value.text}”: show the claim`}>
      <span class="value-number">{isWord ? <q dir="auto">{value.text}</q> : sayBounds(value.low, value.high)}{value.group ? <small> <bdi>{value.group}</bdi></small> : null}</span>
      <span class="value-who">
        <bdi>{value.said_by}</bdi>
        <span class="quiet">{claim?.report.outlet && claim.report.outlet !== value.said_by ? <> in <bdi>{claim.report.outlet}</bdi></> : null}, {value.on ? shortDay(value.on) : "no day"}</span>
      </span>
      <span class="standing">{sayStanding(value.standing)}</span>
      {value.reason ? <bdi class="value-why">{value.reason}</bdi> : null}
    </button>
  );
}
