/** Small settings of this browser (widths, keys). A browser that keeps nothing is no fault. */

export function readKept<T>(name: string): T | null {
  try {
    const text = localStorage.getItem(`khabar.${name}`);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`khabar.${name}`, JSON.stringify(value));
  } catch {
    // full or forbidden: it holds until the page is closed
  }
}
