/** What the map, the timeline and the charts are drawn from. */
import type { Day } from "./claimTypes";
import type { Situation } from "./eventTypes";

export interface MapAnswer {
  features: {
    id: string | null;
    lon: number;
    lat: number;
    n: number;
    kinds: Record<string, number>;
    precision: string;
    radius_km: number | null;
    title: string | null;
    /** null: a cell of several. */
    status: string | null;
    start: Day | null;
    box?: [number, number, number, number];
  }[];
  unplaced: number;
  areas: { country: string; admin1: string | null; n: number; precision: string }[];
  total: number;
  moves: { claim: string; from: [number, number]; to: [number, number] }[];
}

/** What of a phase or promise is drawn; the situation itself has the evidence. */
export interface LanePhase { kind: string; start: Day | null; end: Day | null; what: string }

export interface TimelineAnswer {
  bucket: "day" | "week" | "month" | "year";
  volume: { from: Day; n_events: number; n_reports: number }[];
  bars: {
    id: string;
    title: string;
    kind: string;
    status: string;
    start: Day | null;
    end: Day | null;
    ongoing: boolean;
    precision: string;
    earliest: Day | null;
    latest: Day | null;
    published: Day[];
  }[];
  situations: (Pick<Situation, "id" | "title" | "kind" | "start" | "end" | "as_of"> & { phases: LanePhase[]; promises: LanePhase[] })[];
  undated: number;
}

export interface ChartsAnswer {
  series: {
    of: string;
    unit: string;
    measure: string | null;
    group: string | null;
    place: string | null;
    points: { on: Day; low: number | null; best: number | null; high: number | null; is_lower_bound: boolean; event: string; claims: string[] }[];
    unknown: { on: Day; event: string }[];
  }[];
  volume: { on: Day; reports: number }[];
}
