import { useEffect, useRef } from "preact/hooks";
import type { SearchHit } from "../api/types";
import { documentsOf, PINS, type Source, type Talk } from "./conversation";

interface ChoiceProps {
  talk: Talk;
  passages: SearchHit[];
  writing: boolean;
  onPin: (source: Source) => void;
  onExclude: (source: Source) => void;
}

/** The documents that were read, any of which can be read always, or never. */
export function Choice({ talk, passages, writing, onPin, onExclude }: ChoiceProps) {
  const shown = useRef<Source[]>([]);
  if (passages.length > 0 || !writing) shown.current = documentsOf(passages);
  const read = shown.current;
  const [list, keep] = useKeptFocus();
  const isPinned = (source: Source) => talk.pinned.some(({ id }) => id === source.id);
  return (
    // While the next answer comes it stays as it was, as open and as long.
    <details class="documents-read" hidden={read.length + talk.excluded.length === 0}>
      <summary class="small muted">
        {read.length} {read.length === 1 ? "document" : "documents"} read
        {talk.pinned.length > 0 && `, ${talk.pinned.length} pinned`}
        {talk.excluded.length > 0 && `, ${talk.excluded.length} left out`}
      </summary>
      <ul class="small" aria-label="Documents read" ref={list}>
        {read.map((source) => (
          <li key={source.id} class="row" data-source={source.id}>
            <span class="name">{source.title}</span>
            <button
              type="button"
              class="quiet"
              aria-pressed={isPinned(source)}
              aria-label={`Always read ${source.title}`}
              disabled={!isPinned(source) && talk.pinned.length >= PINS}
              onClick={() => {
                keep(source);
                onPin(source);
              }}
            >
              {isPinned(source) ? "Pinned" : "Pin"}
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={`Leave out ${source.title}`}
              onClick={() => {
                keep(source);
                onExclude(source);
              }}
            >
              Leave out
            </button>
          </li>
        ))}
        {talk.excluded.map((source) => (
          <li key={source.id} class="row" data-source={source.id}>
            <s class="name muted">{source.title}</s>
            <button
              type="button"
              class="quiet"
              aria-label={`Read ${source.title} again`}
              onClick={() => {
                keep(source);
                onExclude(source);
              }}
            >
              Read again
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A pinned document moves in the list: the focus goes with it, unless it went elsewhere. */
function useKeptFocus() {
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef("");
  useEffect(() => {
    if (pressed.current === "") return;
    const row = list.current?.querySelector(`[data-source="${CSS.escape(pressed.current)}"]`);
    if (document.activeElement === document.body) row?.querySelector("button")?.focus();
    else if (!list.current?.contains(document.activeElement)) pressed.current = "";
  });
  const keep = (source: Source) => {
    pressed.current = source.id;
  };
  return [list, keep] as const;
}
