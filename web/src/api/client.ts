/** Requests to our own server: JSON in and out, the CSRF header on everything that changes something, faults as `RequestFailed`. */
import type { ApiFault, Judgement } from "./types";

export const API = "/api/v1";

export class RequestFailed extends Error {
  constructor(
    readonly status: number,
    readonly fault: ApiFault,
    readonly retryAfter: number | null = null,
  ) {
    super(fault.message);
    this.name = "RequestFailed";
  }

  /** What somebody decided meanwhile (409). */
  get newer(): Judgement[] {
    return this.fault.newer ?? [];
  }
}

let csrfToken: string | null = null;
let onSignedOut: () => void = () => undefined;

/** The token that GET /session gave; sent with every change. */
export function useCsrf(token: string | null): void {
  csrfToken = token;
}

/** Called when the server says that the session is over (401). */
export function whenSignedOut(call: () => void): void {
  onSignedOut = call;
}

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** "?kind=killed&kind=injured&limit=50"; what is null, false or empty is left out. */
export function queryString(query: Query): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "" || value === false) continue;
    if (Array.isArray(value)) value.forEach((one) => out.append(name, String(one)));
    else out.append(name, String(value));
  }
  const text = out.toString();
  return text ? `?${text}` : "";
}

export interface Sent {
  body?: unknown;
  signal?: AbortSignal;
}

/** Waits that a busy case is worth, in turn, before the person is told. Nothing was stored when the server says 503. */
const WAITS_MS = [400, 1200];

/** One request. `path` is below /api/v1. Throws `RequestFailed`, or the AbortError of `signal`. */
export async function request<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
  for (const wait of [...WAITS_MS, null]) {
    const answer = await ask(method, path, sent);
    if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
    if (answer.status !== 503 || wait === null) throw await failureOf(answer);
    await new Promise((resolve) => setTimeout(resolve, wait));
    sent.signal?.throwIfAborted();
  }
  throw new Error("a request that neither answered nor failed");
}

async function ask(method: string, path: string, { body, signal }: Sent): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET" && csrfToken) headers["X-Khabar-CSRF"] = csrfToken;
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  const given = body === undefined ? undefined : isForm ? body : JSON.stringify(body);
  try {
    return await fetch(API + path, { method, headers, body: given, signal, credentials: "same-origin", cache: "no-store" });
  } catch (fault) {
    if (isAbort(fault)) throw fault;
    throw new RequestFailed(0, { code: "unreachable", message: "The server does not answer. Is khabar serve still running?", field: null });
  }
}

async function failureOf(answer: Response): Promise<RequestFailed> {
  let fault: ApiFault = { code: "error", message: `The server answered ${answer.status}.`, field: null };
  try {
    const data = (await answer.json()) as { error?: ApiFault; newer?: Judgement[] };
    if (data.error) fault = { ...data.error, newer: data.error.newer ?? data.newer };
  } catch {
    // not JSON: the status has to do
  }
  if (answer.status === 401) onSignedOut();
  const retry = Number(answer.headers.get("Retry-After"));
  return new RequestFailed(answer.status, fault, Number.isFinite(retry) && retry > 0 ? retry : null);
}

export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> => request<T>("GET", path + queryString(query), { signal });
export const post = <T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> => request<T>("POST", path, { body, signal });

/** A record's address: ids may be addresses themselves. */
export const recordPath = (what: string, id: string): string => `/${what}/${encodeURIComponent(id)}`;

export const isAbort = (fault: unknown): boolean => fault instanceof DOMException && fault.name === "AbortError";
