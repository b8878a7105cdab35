/** The bar above: the case, search, adding and exporting, news, panes, who is signed in. */
import { counted } from "../format";
import { SearchBox } from "../search/searchBox";
import { caseCount, isCutOff, news, showNews } from "../session/session";
import { dialog, session } from "../state";
import { PANE_IDS, PANE_TITLES, arrangement, resetArrangement, togglePane } from "./arrangement";

export function Header() {
  const who = session.value;
  return (
    <header class="topbar">
      <h1 class="case-name" title="The case that is open">
        <span class="brand" aria-hidden="true">
          خبر
        </span>
        {who?.case?.name}
      </h1>
      <CaseSize />
      <SearchBox />
      <News />
      <span class="spacer" />
      <PaneToggles />
      {who?.may.add ? (
        <button
          type="button"
          onClick={() => {
            dialog.value = "add";
          }}
        >
          Add reports
        </button>
      ) : null}
      {who?.may.export ? (
        <button
          type="button"
          onClick={() => {
            dialog.value = "export";
          }}
        >
          Export
        </button>
      ) : null}
      <button
        type="button"
        class="bare"
        aria-label="Keys and help"
        title="Keys and help (?)"
        onClick={() => {
          dialog.value = "help";
        }}
      >
        ?
      </button>
      <button
        type="button"
        class="person"
        title={`Signed in as ${who?.role ?? "nobody"}`}
        onClick={() => {
          dialog.value = "people";
        }}
      >
        <span class="initials" aria-hidden="true">
          {initials(who?.name)}
        </span>
        {who?.name}
      </button>
    </header>
  );
}

const initials = (name: string | null | undefined): string =>
  (name ?? "?")
    .split(/[\s._-]+/)
    .map((w) => w.charAt(0))
    .join("")
    .slice(0, 2)
    .toUpperCase();

function CaseSize() {
  const said = (["reports", "claims", "events"] as const)
    .map((name) => [caseCount(name), name] as const)
    .filter(([n]) => n !== null)
    .map(([n, name]) => counted(n as number, name.slice(0, -1)));
  return <span class="case-size quiet">{said.join(" · ")}</span>;
}

function News() {
  const found = news.value;
  const said = [
    found?.reports ? counted(found.reports, "new report") : "",
    found?.judgements ? `${counted(found.judgements, "decision")} by others` : "",
  ].filter(Boolean);
  return (
    <span role="status" class="news">
      {isCutOff.value ? <span class="cut-off">No connection to the server. Trying again…</span> : null}
      {said.length ? (
        <button type="button" class="notice" onClick={showNews}>
          {said.join(", ")}: show
        </button>
      ) : null}
    </span>
  );
}

function PaneToggles() {
  return (
    <span class="pane-toggles" role="group" aria-label="Panes that are shown">
      {PANE_IDS.map((pane) => (
        <button
          type="button"
          key={pane}
          aria-pressed={!arrangement.value.hidden.includes(pane)}
          title={`Show or hide: ${PANE_TITLES[pane]}`}
          onClick={() => togglePane(pane)}
          onDblClick={resetArrangement}
        >
          {PANE_TITLES[pane]}
        </button>
      ))}
    </span>
  );
}
