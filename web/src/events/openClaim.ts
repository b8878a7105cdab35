/** Selects a claim of which only the id is at hand: its report and event are asked for. */
import { get, recordPath } from "../api/client";
import type { Claim } from "../api/types";
import { tellFault } from "../notice";
import { selectClaim } from "../state";

export async function openClaim(id: string): Promise<void> {
  try {
    selectClaim(await get<Claim>(recordPath("claims", id)));
  } catch (fault) {
    tellFault(fault);
  }
}
