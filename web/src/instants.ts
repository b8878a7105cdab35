/** Instants (when somebody decided, when a report was read): these, unlike calendar days, belong to a time zone, the reader's own. */

const SHOWN = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

/** "2031-03-06T09:00:00Z" -> "6 Mar 2031, 09:00" on the reader's clock; what is no instant as it stands. */
export function sayInstant(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : SHOWN.format(at);
}
