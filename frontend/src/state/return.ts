import { useLayoutEffect, useRef } from "preact/hooks";

/** Puts the reader who comes back to the search where she left it: same height, same focus. */
export function useReturn(searched: boolean): void {
  const left = useRef<{ height: number; focus: Element | null } | null>(null);
  const last = useRef(searched);

  // Read before the search is hidden, which loses both.
  if (last.current && !searched) left.current = { height: scrollY, focus: document.activeElement };
  last.current = searched;

  useLayoutEffect(() => {
    if (!searched) {
      scrollTo({ top: 0 });
    } else if (left.current) {
      const { height, focus } = left.current;
      if (focus instanceof HTMLElement) focus.focus({ preventScroll: true });
      scrollTo({ top: height });
    }
  }, [searched]);
}
