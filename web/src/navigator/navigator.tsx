/** The list pane: events, the queue, reports, situations; what is chosen here is shown in all panes. */
import { PANES, setView, view, type PaneName } from "../state";
import { EventRows } from "./eventRows";
import { QueueRows } from "./queueRows";
import { ReportRows } from "./reportRows";
import { SituationRows } from "./situationRows";
import { listState } from "./lists";
import { sayNumber } from "../format";

const TITLES: Record<PaneName, string> = { events: "Events", queue: "Queue", reports: "Reports", situations: "Situations" };

export function Navigator() {
  const shown = view.value.pane;
  const total = listState.value.total;
  return (
    <>
      <div class="tabs" role="tablist" aria-label="Lists">
        {PANES.map((pane) => (
          <button
            type="button"
            role="tab"
            key={pane}
            id={`tab-${pane}`}
            aria-selected={shown === pane}
            aria-controls="list-panel"
            tabIndex={shown === pane ? 0 : -1}
            onClick={() => setView({ pane }, true)}
            onKeyDown={(e) => step(e, pane)}
          >
            {TITLES[pane]}
            {shown === pane && total !== null ? <span class="count">{sayNumber(total)}</span> : null}
          </button>
        ))}
      </div>
      <div id="list-panel" role="tabpanel" aria-labelledby={`tab-${shown}`} class="list-panel">
        {shown === "events" ? <EventRows /> : shown === "queue" ? <QueueRows /> : shown === "reports" ? <ReportRows /> : <SituationRows />}
      </div>
    </>
  );
}

function step(event: KeyboardEvent, pane: PaneName): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const next = PANES[(PANES.indexOf(pane) + by + PANES.length) % PANES.length] as PaneName;
  setView({ pane: next }, true);
  document.getElementById(`tab-${next}`)?.focus();
}
