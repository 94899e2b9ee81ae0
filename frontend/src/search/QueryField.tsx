import type { Ref } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Suggestion } from "../api/types";
import { count } from "../text/format";
import { useSuggestions } from "./useSuggestions";

const KINDS: Record<string, string> = {
  query: "asked before",
  title: "title",
  heading: "heading",
  phrase: "",
};

const LIST = "suggestions";

interface QueryFieldProps {
  field: Ref<HTMLInputElement>;
  text: string;
  collection: string;
  focused: boolean;
  onText: (text: string) => void;
  /** A suggestion was chosen, which is to be searched. */
  onChosen: (text: string) => void;
}

/**
 * The box for a query, with what may be meant below it: a combobox as the ARIA practices have it. The
 * focus stays in the box; arrows go through the list, Enter takes from it, Escape closes it.
 */
export function QueryField(props: QueryFieldProps) {
  const { field, text, collection, focused, onText, onChosen } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = useSuggestions(open ? text : null, collection);
  const shown = open && found.length > 0;

  useEffect(() => setActive(-1), [found]);
  const close = () => setOpen(false);
  const choose = (suggestion: Suggestion) => {
    close();
    onText(suggestion.text);
    onChosen(suggestion.text);
  };

  const keys: Record<string, () => void> = {
    ArrowDown: () => setActive(((active + 2) % (found.length + 1)) - 1),
    ArrowUp: () => setActive(((active + found.length + 1) % (found.length + 1)) - 1),
    Escape: close,
  };
  const pressed = (event: KeyboardEvent) => {
    const chosen = found[active];
    if (event.key === "Enter" && shown && chosen && !event.isComposing) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Enter") {
      close();
    } else if (event.key === "ArrowDown" && event.altKey) {
      event.preventDefault();
      setOpen(true);
    } else if (shown && keys[event.key]) {
      event.preventDefault();
      keys[event.key]?.();
    }
  };

  return (
    <div class="query">
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterkeyhint="search"
        name="q"
        role="combobox"
        aria-label="Search your documents"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={LIST}
        aria-activedescendant={shown && active >= 0 ? option(active) : undefined}
        placeholder="Search, or ask a question"
        autocomplete="off"
        autofocus={focused}
        maxLength={10000}
        value={text}
        onInput={(event) => {
          onText(event.currentTarget.value);
          setOpen(true);
        }}
        onKeyDown={pressed}
        onBlur={close}
      />
      <ul id={LIST} class="suggestions" role="listbox" aria-label="Suggestions" hidden={!shown}>
        {found.map((suggestion, i) => (
          <li
            key={suggestion.text}
            id={option(i)}
            role="option"
            aria-selected={i === active}
            // The focus stays in the box.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(suggestion)}
          >
            <span class="suggestion" dir="auto">
              {suggestion.text}
            </span>
            <span class="suggestion-kind">{KINDS[suggestion.kind]}</span>
          </li>
        ))}
      </ul>
      <span class="unseen" aria-live="polite">
        {shown && `${count(found.length, "suggestion")}, arrow down to choose`}
      </span>
    </div>
  );
}

function option(number: number): string {
  return `${LIST}-${number}`;
}
