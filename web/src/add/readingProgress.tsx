/** How far one bringing-in is, and what became of each report. */
import { counted, sayNumber } from "../format";
import { dialog, selectReport } from "../state";
import { narrowPane } from "../layout/arrangement";
import { isFault, sayAll, sayBecame, type ReadItem } from "./became";
import { forget, isOver, resume, type Followed } from "./readings";

const FIRST_SHOWN = 100;

export function ReadingProgress({ followed: { reading, title, fault, putBack } }: { followed: Followed }) {
  const over = isOver(reading);
  const faults = reading.items.filter(isFault);
  const rest = reading.items.filter((i) => !isFault(i));
  return (
    <article class="reading" aria-busy={!over}>
      <header class="reading-head">
        <b dir="auto">{title}</b>
        <span role="status">{sayState(reading.state, reading.done, reading.total)}</span>
        {over ? <button type="button" class="bare" aria-label={`Clear ${title} from this list`} onClick={() => forget(reading.id)}>✕</button> : null}
      </header>
      {over ? null : reading.total === null ? <progress aria-label={title} /> : <progress aria-label={title} value={reading.done} max={Math.max(1, reading.total)} />}
      {fault ? <p class="fault" role="alert">{fault} <button type="button" class="link" onClick={() => resume(reading.id)}>Ask again</button></p> : null}
      {putBack && (fault || faults.length || reading.state === "failed") ? <p><button type="button" onClick={() => { putBack(); forget(reading.id); }}>Put the text back</button></p> : null}
      {reading.items.length ? <p>{sayAll(reading.items)}{reading.items.length < reading.done ? `; the newest ${sayNumber(reading.items.length)} of ${sayNumber(reading.done)} are listed` : ""}</p> : null}
      <ul class="plain">{[...faults, ...rest].slice(0, FIRST_SHOWN).map((item, n) => <li key={n}><Became item={item} /></li>)}</ul>
      {reading.items.length > FIRST_SHOWN ? <p class="quiet">and {counted(reading.items.length - FIRST_SHOWN, "more report")}</p> : null}
    </article>
  );
}

function sayState(state: string, done: number, total: number | null): string {
  const of = total === null ? sayNumber(done) : `${sayNumber(done)} of ${sayNumber(total)}`;
  if (state === "waiting") return "waiting for its turn";
  if (state === "reading") return `reading: ${of}`;
  return state === "done" ? "done" : `broke off after ${sayNumber(done)}: what was told as read is stored`;
}

function Became({ item }: { item: ReadItem }) {
  const { report } = item;
  const show = (id: string): void => { selectReport(id); dialog.value = null; narrowPane.value = "evidence"; };
  return (
    <span class={isFault(item) ? "became fault" : "became"}>
      {report ? <button type="button" class="link" onClick={() => show(report)}><bdi>{item.source || report}</bdi></button> : <bdi>{item.source || "the pasted text"}</bdi>}
      <span>{sayBecame(item)}</span>
    </span>
  );
}
