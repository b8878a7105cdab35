import { afterEach, describe, expect, it, vi } from "vitest";
import { RequestFailed, get, post, recordPath, useCsrf } from "../src/api/client";

const answers = (...given: [number, unknown][]) => {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const [status, body] = given[Math.min(asked.length, given.length) - 1] as [number, unknown];
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return asked;
};

afterEach(() => {
  vi.unstubAllGlobals();
  useCsrf(null);
});

describe("requests", () => {
  it("carry the CSRF token with changes only, and ids whole", async () => {
    const asked = answers([200, {}]);
    useCsrf("t0ken");
    await get(recordPath("reports", "https://a.example/1?x=1&y=#2"), { kind: ["killed", "siege"], q: "", place: null });
    await post("/judgements", { action: "accept" });
    expect(asked[0]?.url).toBe("/api/v1/reports/https%3A%2F%2Fa.example%2F1%3Fx%3D1%26y%3D%232?kind=killed&kind=siege");
    expect(asked[0]?.init.headers).not.toHaveProperty("X-Khabar-CSRF");
    expect(asked[1]?.init.headers).toMatchObject({ "X-Khabar-CSRF": "t0ken", "Content-Type": "application/json" });
  });

  it("hold what somebody decided meanwhile", async () => {
    answers([409, { error: { code: "conflict", message: "decided meanwhile", field: null, newer: [{ id: "j-1" }] } }]);
    const fault = await post("/judgements", {}).catch((e: unknown) => e);
    expect(fault).toBeInstanceOf(RequestFailed);
    expect((fault as RequestFailed).newer.map((j) => j.id)).toEqual(["j-1"]);
  });

  it("wait for a busy case, and say so in the end", async () => {
    const busy = { error: { code: "busy", message: "the case is busy", field: null } };
    expect(await (answers([503, busy], [200, { ok: 1 }]), get("/case"))).toEqual({ ok: 1 });
    const asked = answers([503, busy]);
    await expect(get("/case")).rejects.toThrow("the case is busy");
    expect(asked.length).toBe(3);
  });

  it("say that the server is gone", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    await expect(get("/case")).rejects.toThrow("Is khabar serve still running?");
  });
});
