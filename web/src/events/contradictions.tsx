/** Where origins cannot all be right: the sides of each field beside each other, each with who says it; a click selects the claim. */
import type { Claim, Contradiction, Origin } from "../api/types";
import { shortDay } from "../days";
import { plainWord } from "../format";
import { selectClaim } from "../state";

interface Props { contradictions: readonly Contradiction[]; claims: readonly Claim[]; origins: readonly Pick<Origin, "key" | "name">[]; onClaim?: (id: string) => void }

export function Contradictions({ contradictions, claims, origins, onClaim }: Props) {
  if (!contradictions.length) return null;
  const own = new Map(claims.map((c) => [c.id, c]));
  const names = new Map(origins.map((o) => [o.key, o.name]));
  return (
    <section class="event-part" aria-labelledby="part-differ">
      <h3 id="part-differ">Where they differ <span class="count">{contradictions.length}</span></h3>
      {contradictions.map((c) => (
        <div class="contradiction" key={c.field} role="group" aria-label={c.field}>
          <h4><bdi>{plainWord(c.field)}</bdi></h4>
          <div class="sides">
            {c.sides.map((side) => (
              <div class="side" key={side.value}>
                <b class="side-value"><bdi>{side.value}</bdi></b>
                <span class="side-who">{side.origins.map((o, n) => <span key={o}>{n ? ", " : ""}<bdi>{names.get(o) ?? nameOf(o)}</bdi></span>)}</span>
                <ul class="plain">{side.claims.map((id) => <li key={id}><SideClaim claim={own.get(id)} id={id} onClaim={onClaim} /></li>)}</ul>
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

/** "person:idrin saleth" -> "idrin saleth", where the origin itself is not at hand. */
const nameOf = (key: string): string => key.slice(key.indexOf(":") + 1);

function SideClaim({ claim, id, onClaim }: { claim: Claim | undefined; id: string; onClaim: ((id: string) => void) | undefined }) {
  if (!claim) return onClaim ? <button type="button" class="link" onClick={() => onClaim(id)}>claim</button> : <code class="quiet">{id}</code>;
  const { outlet, published } = claim.report;
  return (
    <button type="button" class="link" title={claim.evidence.text} onClick={() => selectClaim(claim)}>
      <bdi>{outlet ?? "outlet not known"}</bdi>{published ? `, ${shortDay(published)}` : ""}
    </button>
  );
}
