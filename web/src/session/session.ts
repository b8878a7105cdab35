/** Who is signed in, what the case holds, and the live state of the store. */
import { computed, signal } from "@preact/signals";
import { get, isAbort, post, request, useCsrf, whenSignedOut, type RequestFailed } from "../api/client";
import { resource } from "../api/resource";
import type { CaseSummary, Codebook, Session, StreamState } from "../api/types";
import { takeLooks } from "../families";
import { caseSummary, codebook, freshness, session, stream } from "../state";

/** Why the workbench could not be opened at all; null while it can. */
export const startFault = signal<string | null>(null);
/** The state that the lists on the screen were asked in. */
export const shownState = signal<StreamState | null>(null);
/** Judgements that are no news: one's own, and those of others that were shown. */
export const knownJudgements = signal(0);
/** The stream lags a moment behind what was just shown: until then its numbers are no news. */
let settlesAt = 0;
const LAG_MS = 1500;

/** What others brought since the lists were asked: numbers above 0, else null. */
export const news = computed(() => {
  const [now, then] = [stream.value, shownState.value];
  if (!now || !then) return null;
  const reports = Math.max(0, now.reports - then.reports);
  const judgements = Math.max(0, now.judgements - then.judgements - knownJudgements.value);
  return reports || judgements ? { reports, judgements } : null;
});

/** Asks everything on the screen anew, so that the news is shown. */
export function showNews(): void {
  takeAsShown(stream.value);
  settlesAt = performance.now() + LAG_MS;
  freshness.value += 1;
}

function takeAsShown(now: StreamState | null): void {
  shownState.value = now;
  knownJudgements.value = 0;
}

function enter(found: Session): void {
  useCsrf(found.csrf);
  session.value = found;
  if (!found.signed_in) return;
  document.title = `${found.case?.name ?? "case"} · Khabar`;
  followStream();
}

/** A token in the address signs in at once and leaves the address. */
export async function start(): Promise<void> {
  const address = new URLSearchParams(location.search);
  const token = address.get("token");
  if (token) {
    address.delete("token");
    const rest = address.toString();
    history.replaceState(null, "", location.pathname + (rest ? `?${rest}` : ""));
  }
  whenSignedOut(() => {
    if (session.value?.signed_in) session.value = { ...session.value, signed_in: false };
  });
  try {
    if (token)
      await post<Session>("/session", { token }).catch((fault: RequestFailed) => {
        if (fault.status === 0) throw fault;
      });
    enter(await get<Session>("/session"));
  } catch (fault) {
    startFault.value = (fault as Error).message;
  }
}

/** Signs in with a name and a password. Throws `RequestFailed`. */
export async function signIn(name: string, password: string): Promise<void> {
  await post<Session>("/session", { name, password });
  enter(await get<Session>("/session"));
}

/** The server begins a new session in place of all others: its token stands for the changes to come. Throws `RequestFailed`. */
export async function changeOwnPassword(present: string, wanted: string): Promise<void> {
  const found = await post<Session>("/session/password", { present, new: wanted });
  useCsrf(found.csrf);
  session.value = found;
}

export async function signOut(): Promise<void> {
  await request("DELETE", "/session");
  location.reload();
}

const codebookAnswer = resource<Codebook>(
  () => (session.value?.signed_in ? "codebook" : null),
  (_key, abort) => get("/codebook", {}, abort),
);
codebookAnswer.data.subscribe((found) => {
  if (found) takeLooks(found);
  codebook.value = found;
});
const caseAnswer = resource<CaseSummary>(
  () => (session.value?.signed_in ? `case ${freshness.value}` : null),
  (_key, abort) => get("/case", {}, abort),
  true,
);
caseAnswer.data.subscribe((found) => {
  caseSummary.value = found;
});

/** A number of the case's summary, whatever level it stands at; null where it is not told. */
export function caseCount(name: "reports" | "claims" | "events"): number | null {
  const summary = caseSummary.value;
  const counts = (summary?.counts ?? summary) as Record<string, unknown> | null;
  return typeof counts?.[name] === "number" ? (counts[name] as number) : (stream.value?.[name] ?? null);
}

let source: EventSource | null = null;
/** The stream broke off; the browser tries again by itself. */
export const isCutOff = signal(false);

function followStream(): void {
  source?.close();
  source = new EventSource("/api/v1/stream");
  source.addEventListener("open", () => {
    isCutOff.value = false;
  });
  source.addEventListener("error", () => {
    isCutOff.value = true;
  });
  source.addEventListener("state", (message) => {
    try {
      const now = JSON.parse((message as MessageEvent<string>).data) as StreamState;
      stream.value = now;
      if (!shownState.value || performance.now() < settlesAt) takeAsShown(now);
    } catch (fault) {
      if (!isAbort(fault)) stream.value = null;
    }
  });
}
