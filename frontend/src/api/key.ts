/** The service's key: kept for this tab alone, asked for when the service wants one. */

const STORED = "heed.key";
const listeners = new Set<(refused: boolean) => void>();

export function key(): string | null {
  return sessionStorage.getItem(STORED);
}

export function keepKey(given: string): void {
  sessionStorage.setItem(STORED, given);
}

/** Tells the page that the service wants a key, or wants another than the one it got. */
export function wantKey(): void {
  const refused = key() !== null;
  for (const listener of listeners) listener(refused);
}

export function whenKeyIsWanted(listener: (refused: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
