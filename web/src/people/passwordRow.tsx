/** A new password for an account, typed in the row. */
import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";

export function PasswordRow({ name, onSet }: { name: string; onSet: (password: string) => Promise<boolean> }) {
  const isOpen = useSignal(false);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    if (password && (await onSet(password))) isOpen.value = false;
  };
  if (!isOpen.value) return <button type="button" class="link" onClick={() => { isOpen.value = true; }}>change</button>;
  return (
    <form class="password-row" onSubmit={(e) => void submit(e)}>
      <input name="password" type="password" autocomplete="new-password" ref={(field) => field?.focus()} required aria-label={`New password of ${name}`} />
      <button type="submit">Set</button>
      <button type="button" class="bare" aria-label="Leave" onClick={() => { isOpen.value = false; }}>✕</button>
    </form>
  );
}
