/** Bringing reports in: pasted words, files, the address of a page. What was read, what were copies, what was set aside and why. */
import "../styles/add.css";
import { useSignal } from "@preact/signals";
import type { RequestFailed } from "../api/client";
import { Dialog } from "../layout/dialog";
import { counted } from "../format";
import { sayInstant } from "../instants";
import { caseSummary, session } from "../state";
import { FilesWay } from "./filesWay";
import { PasteWay } from "./pasteWay";
import { bring, followed } from "./readings";
import { ReadingProgress } from "./readingProgress";
import { address, files, known, NOTHING_KNOWN, NOTHING_PASTED, paste, way, type Way } from "./toBring";

const TITLES: Record<Way, string> = { paste: "Paste text", files: "Files", address: "Web page" };
const MOST_FILES = 200;

export function AddReportsDialog() {
  const fault = useSignal<RequestFailed | null>(null);
  const isBusy = useSignal(false);
  const ways: Way[] = session.value?.fetch ? ["paste", "files", "address"] : ["paste", "files"];
  const shown = ways.includes(way.value) ? way.value : "paste";
  const missing = whatIsMissing(shown);
  const submit = async (): Promise<void> => {
    if (missing || isBusy.value) return;
    isBusy.value = true;
    fault.value = null;
    try {
      await send(shown);
    } catch (error) {
      fault.value = error as RequestFailed;
    } finally {
      isBusy.value = false;
    }
  };
  const foot = (
    <>
      <span class="quiet foot-words">{missing ?? ""}</span>
      <button type="button" class="primary" disabled={missing !== null || isBusy.value} onClick={() => void submit()}>{isBusy.value ? "Sending…" : "Read"}</button>
    </>
  );
  return (
    <Dialog title="Add reports" isWide foot={foot}>
      <div class="tabs" role="tablist" aria-label="How to bring reports in">
        {ways.map((one) => <button type="button" role="tab" key={one} aria-selected={shown === one} onClick={() => { way.value = one; fault.value = null; }}>{TITLES[one]}</button>)}
      </div>
      {fault.value ? <p role="alert" class="fault kept-words">{sentence(fault.value.message)} {shown === "paste" ? "Your text is kept." : "What you chose is kept."}</p> : null}
      {shown === "paste" ? <PasteWay faulty={fault.value?.fault.field ?? null} /> : shown === "files" ? <FilesWay /> : <AddressWay />}
      <KnownOfThem isMany={shown === "files"} faulty={fault.value?.fault.field ?? null} />
      <SetAside />
      {followed.value.length ? <section aria-label="What was brought in" class="stack">{followed.value.map((f) => <ReadingProgress key={f.reading.id} followed={f} />)}</section> : null}
    </Dialog>
  );
}

/** What could not be read in this case before, the newest first. */
function SetAside() {
  const before = caseSummary.value?.set_aside ?? [];
  if (!before.length) return null;
  return (
    <details class="set-aside">
      <summary>{counted(before.length, "input")} set aside in this case</summary>
      <ul class="plain">{before.map((one, n) => <li key={n} class="became fault"><bdi>{one.source}</bdi><span>{one.reason} <span class="quiet">{sayInstant(one.at)}</span></span></li>)}</ul>
    </details>
  );
}

function AddressWay() {
  return (
    <label class="labelled">Address of one public web page
      <input type="url" value={address.value} placeholder="the page’s whole address" onInput={(e) => { address.value = e.currentTarget.value; }} />
      <span class="hint">The server of this workbench fetches the page; its publisher sees the server’s address.</span>
    </label>
  );
}

function KnownOfThem({ isMany, faulty }: { isMany: boolean; faulty: string | null }) {
  const set = (change: Partial<typeof known.value>): void => { known.value = { ...known.value, ...change }; };
  return (
    <div class="known-fields">
      <label class="labelled">{isMany ? "Outlet of all of them, where they name none" : "Outlet"}
        <input value={known.value.outlet} dir="auto" maxLength={300} aria-invalid={faulty === "outlet"} onInput={(e) => set({ outlet: e.currentTarget.value })} />
      </label>
      <label class="labelled">Published (the day)
        <input value={known.value.published} placeholder="YYYY-MM-DD" maxLength={40} aria-invalid={faulty === "published"} onInput={(e) => set({ published: e.currentTarget.value })} />
      </label>
      <p class="hint">Without the day, “yesterday” and “on Tuesday” stay open: the day of reading is never taken for it.</p>
    </div>
  );
}

function whatIsMissing(shown: Way): string | null {
  if (shown === "paste") return paste.value.text.trim() ? null : "Paste the words of one report.";
  if (shown === "address") return address.value.trim() ? null : "Give the address of a page.";
  if (!files.value.length) return "Drop files, or choose them.";
  return files.value.length > MOST_FILES ? `At most ${MOST_FILES} files at once, or a zip archive.` : null;
}

const firstLine = (text: string): string => (text.trim().split("\n")[0] ?? "").slice(0, 80);
/** "no such day" -> "No such day." */
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1) + (/[.!?]$/.test(words) ? "" : ".");
const given = (words: string): string | null => words.trim() || null;

/** Only what the server took is cleared. Throws `RequestFailed`. */
async function send(shown: Way): Promise<void> {
  const beside = { outlet: given(known.value.outlet), published: given(known.value.published) };
  if (shown === "paste") {
    const sent = paste.value;
    await bring("/readings", { text: sent.text, title: given(sent.title), url: given(sent.url), ...beside }, given(sent.title) ?? firstLine(sent.text), () => { paste.value = sent; way.value = "paste"; });
    if (paste.value === sent) paste.value = NOTHING_PASTED;
  } else if (shown === "address") {
    const sent = address.value.trim();
    await bring("/readings/url", { url: sent, ...beside }, sent);
    address.value = "";
  } else {
    const sent = files.value;
    const form = new FormData();
    sent.forEach((file) => form.append("files", file, file.name));
    for (const [name, value] of Object.entries(beside)) if (value) form.append(name, value);
    await bring("/readings/files", form, sent.length === 1 ? (sent[0]?.name ?? "") : `${sent.length} files`);
    files.value = files.value.filter((f) => !sent.includes(f));
  }
  // The next report has a day and an outlet of its own.
  known.value = NOTHING_KNOWN;
}
