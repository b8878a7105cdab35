/** Accounts and the audit, as the server tells them to administrators. */
import type { Role, Session, Tier } from "../api/types";

export const ROLES: readonly Role[] = ["viewer", "coder", "reviewer", "administrator"];
export const ROLE_SAYS: Record<Role, string> = {
  viewer: "reads what is public",
  coder: "also decides and adds reports; sees partner records",
  reviewer: "also signs off and sets who may see what; sees everything",
  administrator: "everything, with accounts and the audit",
};

export interface Account { name: string; role: Role; may_export: boolean; disabled: boolean; made_at: string; changed_at: string }
export interface AuditRow { sequence: number; at: string; who: string; what: string; subject: string | null; tier: Tier | null; detail: Record<string, unknown>; hash: string }
export interface Chain { ok: boolean; rows: number; broken: number | string | null; reason?: string | null }

const RIGHTS: readonly (readonly [keyof Session["may"], string])[] = [
  ["judge", "decide on claims"], ["add", "add reports"], ["sign_off", "sign off"], ["tier", "set who may see a record"], ["export", "export"], ["administer", "manage accounts"],
];

/** "read, decide on claims, add reports": what a person may do here. */
export const sayRights = (may: Session["may"]): string => ["read", ...RIGHTS.filter(([right]) => may[right]).map(([, words]) => words)].join(", ");

/** "address 127.0.0.1, rows 13": what an audit row says beside who, what and when. */
export function sayDetail(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(", ");
}
