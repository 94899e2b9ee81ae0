import { useRef } from "preact/hooks";
import type { SearchHit } from "../api/types";
import { searching } from "../state/address";
import { useKeys } from "../state/keys";
import { useNavigation } from "../state/navigation";
import { Result } from "./Result";

/** The hits. j and k, or the arrows, go from title to title; Enter opens, as with any link. */
export function ResultList({ hits, start }: { hits: SearchHit[]; start: number }) {
  const list = useRef<HTMLOListElement>(null);

  const step = (by: 1 | -1) => (event: KeyboardEvent) => {
    const titles = [...(list.current?.querySelectorAll<HTMLElement>(".result-title") ?? [])];
    const next = titles[titles.findIndex((title) => title === document.activeElement) + by];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
    next.closest("article")?.scrollIntoView({ block: "nearest" });
  };
  const shown = searching(useNavigation().address);
  useKeys({ j: step(1), k: step(-1), ArrowDown: step(1), ArrowUp: step(-1) }, shown);

  return (
    <ol class="results" start={start} ref={list}>
      {hits.map((hit) => (
        <li key={hit.passageId}>
          <Result hit={hit} />
        </li>
      ))}
    </ol>
  );
}
