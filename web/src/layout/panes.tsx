/** The linked panes beside each other: list, report, claim or event, map over timeline. On a narrow screen one at a time. */
import type { ComponentChildren } from "preact";
import { ChartsPane } from "../charts/chartsPane";
import { EvidencePane } from "../evidence/evidencePane";
import { FormPane } from "../claim/formPane";
import { MapPane } from "../map/mapPane";
import { Navigator } from "../navigator/navigator";
import { TimelinePane } from "../timeline/timelinePane";
import { setView, view } from "../state";
import { LIMITS, PANE_IDS, PANE_TITLES, arrangement, narrowPane, type PaneId } from "./arrangement";
import { Splitter } from "./splitter";

const isShown = (pane: PaneId): boolean => !arrangement.value.hidden.includes(pane);

/** Column widths: fixed ones as kept, narrower where the window is, and one that takes what is left. */
function columns(): string {
  const { list, form, map } = arrangement.value;
  const flexible = (["evidence", "form", "map", "list"] as const).find(isShown);
  const upTo = (pane: "list" | "form" | "map", size: number): string => `minmax(${LIMITS[pane][0]}px, ${size}px)`;
  const width: Record<PaneId, string> = { list: upTo("list", list), evidence: "1fr", form: upTo("form", form), map: upTo("map", map) };
  return PANE_IDS.filter(isShown)
    .map((pane) => (pane === flexible ? "minmax(240px, 1fr)" : width[pane]))
    .join(" 7px ");
}

export function Panes() {
  const shown = PANE_IDS.filter(isShown);
  const out: ComponentChildren[] = [];
  shown.forEach((pane, n) => {
    if (n > 0) out.push(<Divider key={`before-${pane}`} left={shown[n - 1] as PaneId} right={pane} />);
    out.push(<Pane key={pane} id={pane} />);
  });
  return (
    <>
      <main class="panes" data-narrow={narrowPane.value} style={{ "--columns": columns() }}>
        {out}
      </main>
      <NarrowTabs />
    </>
  );
}

function Divider({ left, right }: { left: PaneId; right: PaneId }) {
  if (left === "list") return <Splitter of="list" direction={1} label="Width of the list" />;
  if (right === "form" || right === "map")
    return <Splitter of={right} direction={-1} label={`Width of the ${PANE_TITLES[right].toLowerCase()} pane`} />;
  return <div class="splitter" />;
}

function Pane({ id }: { id: PaneId }) {
  const label = { list: "List of records", evidence: "Report text", form: "Claim or event", map: "Map and timeline" }[id];
  return (
    <section class={`pane pane-${id}`} data-pane={id} aria-label={label} id={`pane-${id}`} tabIndex={-1}>
      {id === "list" ? <Navigator /> : id === "evidence" ? <EvidencePane /> : id === "form" ? <FormPane /> : <MapAndTimeline />}
    </section>
  );
}

function MapAndTimeline() {
  const lower = arrangement.value.lower;
  const isChart = view.value.chart !== null;
  return (
    <div class="over-under" style={{ "--upper": `${1 - lower}fr`, "--lower": `${lower}fr` }}>
      <div class="upper">
        <MapPane />
      </div>
      <Splitter of="lower" direction={-1} label="Height of the timeline" />
      <div class="lower">
        <div class="tabs" role="tablist" aria-label="Timeline or charts">
          <button type="button" role="tab" aria-selected={!isChart} onClick={() => setView({ chart: null })}>
            Timeline
          </button>
          <button type="button" role="tab" aria-selected={isChart} onClick={() => setView({ chart: view.value.chart ?? "figures" })}>
            Charts
          </button>
        </div>
        <div class="lower-body">{isChart ? <ChartsPane /> : <TimelinePane />}</div>
      </div>
    </div>
  );
}

function NarrowTabs() {
  return (
    <nav class="narrow-tabs" aria-label="Panes">
      {PANE_IDS.map((pane) => (
        <button
          type="button"
          key={pane}
          aria-current={narrowPane.value === pane ? "page" : undefined}
          onClick={() => {
            narrowPane.value = pane;
          }}
        >
          {PANE_TITLES[pane]}
        </button>
      ))}
    </nav>
  );
}
