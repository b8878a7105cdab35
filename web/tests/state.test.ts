import { describe, expect, it } from "vitest";
import { FIRST_VIEW, NO_FILTER, NO_SELECTION, filterQuery, readQuery, writeQuery } from "../src/state";
import { queryString } from "../src/api/client";

describe("the address", () => {
  it("is empty for the first view", () => {
    expect(writeQuery(NO_FILTER, NO_SELECTION, FIRST_VIEW)).toBe("");
  });

  it("holds filter, selection and view, and gives them back", () => {
    const filter = {
      ...NO_FILTER,
      kind: ["killed", "injured"],
      review: ["to_do"],
      place: "Karsk & Döbra",
      box: "35.5,-1,40,2",
      since: "2031-03-03",
      until: "2031-03-09",
      min_origins: 2,
      q: "“covered market”",
      background: "both" as const,
      place_unknown: true,
      of_report: "https://a.example/1?x=1&y=#2",
    };
    const selection = { event: "e7", claim: "4f1c22d0a9b3e871", report: "https://a.example/2", situation: "s-e7-siege" };
    const view = { pane: "queue" as const, form: "event" as const, at: "40.2,36.1,7", chart: "killed", play: "2031-02-01..2031-06-30,week" };
    expect(readQuery(writeQuery(filter, selection, view))).toEqual({ filter, selection, view });
  });

  it("leaves out what it does not understand", () => {
    const read = readQuery("?pane=nowhere&min_origins=-3&background=perhaps&form=x&kind=&evil=1");
    expect(read).toEqual({ filter: NO_FILTER, selection: NO_SELECTION, view: FIRST_VIEW });
  });

  it("knows of play only with the window that it has come to", () => {
    const played = (query: string): string | null => readQuery(query).view.play;
    expect(played("?since=2031-03-03&until=2031-03-09&play=..,week")).toBe("..,week");
    expect(played("?since=2031-03-03&play=..,week")).toBeNull();
    expect(played("?since=2031-03-03&until=2031-03-09&play=..,fortnight")).toBeNull();
    expect(played("?since=2031-03-03&until=2031-03-09&play=2031-02-30..,day")).toBeNull();
  });

  it("gives the filter by the names of the API", () => {
    const query = queryString(filterQuery({ ...NO_FILTER, kind: ["killed", "siege"], of_report: "r 1", min_origins: 2 }));
    expect(query).toBe("?kind=killed&kind=siege&min_origins=2&report=r+1");
  });
});
