import { createContext } from "preact";
import { useCallback, useContext, useEffect, useState } from "preact/hooks";
import { Problem } from "../api/problem";

/** What a request gave so far. While it is asked again the last value stays. */
export interface Loaded<T> {
  value: T | null;
  problem: Problem | null;
  loading: boolean;
  again: () => void;
}

/** Counts the keys that were given: with a new one everything is asked again. */
const Session = createContext(0);

export const SessionProvider = Session.Provider;

export function useSession(): number {
  return useContext(Session);
}

/**
 * Asks for something whenever its name changes; null asks for nothing.
 *
 * @param name all that the request depends on
 */
export function useLoaded<T>(
  name: string | null,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const session = useSession();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Loaded<T>, "again">>(NOTHING);

  useEffect(() => {
    if (name === null) {
      setState(NOTHING);
      return;
    }
    const stop = new AbortController();
    setState((last) => ({ ...last, loading: true }));
    load(stop.signal).then(
      (value) => stop.signal.aborted || setState({ value, problem: null, loading: false }),
      (cause: unknown) =>
        stop.signal.aborted || setState({ value: null, problem: problemOf(cause), loading: false }),
    );
    return () => stop.abort();
  }, [name, session, round]);

  const again = useCallback(() => setRound((last) => last + 1), []);
  return { ...state, again };
}

/** A fault of the page itself is shown too, and told to the console. */
export function problemOf(cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  console.error(cause);
  return new Problem(0, "The page could not read what the service sent", String(cause), null, null);
}

const NOTHING = { value: null, problem: null, loading: false };
