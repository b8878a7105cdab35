/** What the server answers: names are those of the claim contract (exports/jsonl.py) and of the HTTP API, version 1. */
export type * from "./caseTypes";
export type * from "./claimTypes";
export type * from "./eventTypes";
export type * from "./viewTypes";
