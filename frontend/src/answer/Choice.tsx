import type { SearchHit } from "../api/types";
import { documentsOf, PINS, type Source, type Talk } from "./conversation";

interface ChoiceProps {
  talk: Talk;
  passages: SearchHit[];
  onPin: (source: Source) => void;
  onExclude: (source: Source) => void;
}

/** The documents that were read, any of which can be read always, or never. */
export function Choice({ talk, passages, onPin, onExclude }: ChoiceProps) {
  const read = documentsOf(passages);
  const isPinned = (source: Source) => talk.pinned.some(({ id }) => id === source.id);
  return (
    // Hidden, not gone, while the next answer comes: it stays as open as it was.
    <details class="documents-read" hidden={read.length + talk.excluded.length === 0}>
      <summary class="small muted">
        {read.length} {read.length === 1 ? "document" : "documents"} read
        {talk.pinned.length > 0 && `, ${talk.pinned.length} pinned`}
        {talk.excluded.length > 0 && `, ${talk.excluded.length} left out`}
      </summary>
      <ul class="small" aria-label="Documents read">
        {read.map((source) => (
          <li key={source.id} class="row">
            <span class="name">{source.title}</span>
            <button
              type="button"
              class="quiet"
              aria-pressed={isPinned(source)}
              aria-label={`Always read ${source.title}`}
              disabled={!isPinned(source) && talk.pinned.length >= PINS}
              onClick={() => onPin(source)}
            >
              {isPinned(source) ? "Pinned" : "Pin"}
            </button>
            <button
              type="button"
              class="quiet"
              aria-label={`Leave out ${source.title}`}
              onClick={() => onExclude(source)}
            >
              Leave out
            </button>
          </li>
        ))}
        {talk.excluded.map((source) => (
          <li key={source.id} class="row">
            <s class="name muted">{source.title}</s>
            <button
              type="button"
              class="quiet"
              aria-label={`Read ${source.title} again`}
              onClick={() => onExclude(source)}
            >
              Read again
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
