import { useEffect, useRef } from "preact/hooks";

/** What keys do where no text is being written: the key's name and what it does. */
export type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Listens for keys on the whole page, as long as the caller is shown and no dialog covers it. */
export function useKeys(keys: Keys, shown = true): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!shown) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("dialog[open]") !== null) return;
      if (writing(event.target) && event.key !== "Escape") return;
      current.current[event.key]?.(event);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [shown]);
}

function writing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type=radio], [type=checkbox]), select, textarea")
  );
}
