/** What a pane shows while it waits, and where something went wrong. */
import type { RequestFailed } from "../api/client";

export function Skeleton({ rows }: { rows: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">Loading</span>
      {Array.from({ length: rows }, (_, n) => (
        <span key={n} aria-hidden="true" style={{ width: `${55 + ((n * 37) % 40)}%` }} />
      ))}
    </div>
  );
}

const WORDS: Record<number, string> = {
  403: "This record is above what your role may see.",
  404: "There is no such record in this case. It may have been joined with another, or the address is of another case.",
};

export function Fault({ fault, onRetry }: { fault: Error; onRetry?: () => void }) {
  const status = (fault as RequestFailed).status;
  return (
    <div class="empty" role="alert">
      <p class="fault">{WORDS[status] ?? fault.message}</p>
      {onRetry ? (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      ) : null}
    </div>
  );
}
