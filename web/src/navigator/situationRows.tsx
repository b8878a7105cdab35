import type { Situation } from "../api/types";
import { KindDot } from "../claim/badges";
import { shortDay, shortStretch } from "../days";
import { counted } from "../format";
import { narrowPane } from "../layout/arrangement";
import { select, selection } from "../state";
import { lists } from "./lists";
import { Rows } from "./rows";

export function SituationRows() {
  return (
    <Rows
      list={lists.situations}
      label="Situations"
      keyOf={(s) => s.id}
      row={(s) => <SituationLine situation={s} />}
      none={<p>No siege, displacement, ceasefire or shortage goes on in this case, as far as its reports tell.</p>}
    />
  );
}

function SituationLine({ situation }: { situation: Situation }) {
  const open = (): void => {
    select({ situation: situation.id, event: null, claim: null }, "event");
    narrowPane.value = "form";
  };
  const isOpen = !situation.end;
  return (
    <button type="button" class="row" aria-current={selection.value.situation === situation.id ? "true" : undefined} onClick={open}>
      <span class="row-title">
        <KindDot kind={situation.kind} />
        <span dir="auto">{situation.title}</span>
      </span>
      <span class="row-line">
        <span>{shortStretch(situation.start, situation.end, isOpen)}</span>
        {isOpen && situation.as_of ? <span class="quiet">as of {shortDay(situation.as_of)}</span> : null}
      </span>
      <span class="row-line quiet">
        {counted(situation.events.length, "event")}
        {situation.promises.length ? ` · ${counted(situation.promises.length, "promise")}` : ""}
      </span>
    </button>
  );
}
