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
      if (taken(event)) return;
      current.current[event.key]?.(event);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [shown]);
}

/** Whether the key means something to the field that it was pressed in. */
function taken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || key === "Escape") return false;
  if (target.matches("input[type=radio]")) return key.startsWith("Arrow");
  if (target.matches("[role=combobox]")) return key !== "ArrowDown";
  return target.matches("input, select, textarea");
}
