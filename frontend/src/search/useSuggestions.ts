import { useEffect, useState } from "preact/hooks";
import { suggest } from "../api/calls";
import type { Suggestion } from "../api/types";

/** Somebody who types quickly asks once. */
const PAUSE = 120;

/** While the service reads the index for the first time it is asked again. */
const UNTIL_READY = 1000;

/** What completes a text, as far as it is known; null asks for nothing. An answer to a text that is no longer there is not heard. */
export function useSuggestions(text: string | null, collection: string): Suggestion[] {
  const [found, setFound] = useState<Suggestion[]>([]);

  useEffect(() => {
    if (text === null || text.trim() === "") {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    let timer = setTimeout(ask, PAUSE);

    function ask() {
      suggest(text ?? "", collection, stop.signal).then(
        ({ ready, suggestions }) => {
          if (stop.signal.aborted) return;
          setFound(suggestions);
          if (!ready) timer = setTimeout(ask, UNTIL_READY);
        },
        // Nobody asked for them: what is wrong with the service, the search will tell.
        () => stop.signal.aborted || setFound([]),
      );
    }
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [text, collection]);

  return found;
}
