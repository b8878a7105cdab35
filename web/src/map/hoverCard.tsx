/** What lies under the pointer: title, how many, how exactly it is known. */
import { KindDot } from "../claim/badges";
import { kindTitle } from "../families";
import { shortDay } from "../days";
import { counted, plainWord } from "../format";
import type { Point } from "./geometry";
import type { Hit } from "./mapView";
import { mapData, marks, moves } from "./mapState";
import { sayPrecision } from "./shapes";

interface Card { title: string; kinds: Record<string, number>; n: number; lines: string[] }

export function HoverCard({ hit, at }: { hit: Hit; at: Point }) {
  const card = cardOf(hit);
  if (!card) return null;
  const kinds = Object.entries(card.kinds).sort((a, b) => b[1] - a[1]);
  return (
    <div class="map-card" role="presentation" style={{ left: `${at[0]}px`, top: `${at[1]}px` }} data-side={at[0] > 170 ? "left" : "right"}>
      <p class="map-card-title"><span dir="auto">{card.title}</span>{card.n > 1 ? <span class="badge">{card.n.toLocaleString("en-GB")}</span> : null}</p>
      <ul class="plain">
        {kinds.slice(0, 4).map(([kind, n]) => <li key={kind}><KindDot kind={kind} /> {kindTitle(kind)}{card.n > 1 ? ` ${n.toLocaleString("en-GB")}` : ""}</li>)}
        {kinds.length > 4 ? <li class="quiet">{kinds.length - 4} more kinds</li> : null}
      </ul>
      {card.lines.map((line) => <p class="quiet" key={line}>{line}</p>)}
    </div>
  );
}

function cardOf({ what, at }: Hit): Card | null {
  if (what === "move") {
    const move = moves.value[at];
    return move ? { title: "Movement, as told", kinds: {}, n: move.claims.length, lines: ["From where people left to where they went: no route is told."] } : null;
  }
  if (what === "area") {
    const area = mapData.value.areas[at];
    if (!area) return null;
    return { title: area.admin1 ?? area.country, kinds: area.kinds ?? {}, n: area.n, lines: [capital(sayPrecision(area.precision, null))] };
  }
  const mark = marks.value[at];
  if (!mark) return null;
  if (!mark.one) return { title: counted(mark.n, "record"), kinds: mark.kinds, n: mark.n, lines: ["Click to come nearer or to list them."] };
  const { title, start, status, precision, radius_km } = mark.one;
  return { title: title ?? "Event", kinds: mark.kinds, n: 1, lines: [...(status && status !== "asserted" ? [capital(plainWord(status))] : []), start ? shortDay(start) : "day not known", capital(sayPrecision(precision, radius_km))] };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
