import { useEffect, useState } from "preact/hooks";
import { answer } from "../api/calls";
import { Problem } from "../api/problem";
import type { Address } from "../state/address";
import { problemOf, useSession } from "../state/loading";
import { after, BEGINNING, type Reading } from "./reading";

/** Reads the answer to the address's question as it is written. */
export function useAnswer(address: Address): Reading {
  const session = useSession();
  const [reading, setReading] = useState(BEGINNING);
  const { query, mode, filters, collection } = address;

  useEffect(() => {
    const stop = new AbortController();
    setReading(BEGINNING);
    const read = async () => {
      let ended = false;
      for await (const event of answer(address, stop.signal)) {
        setReading((last) => after(last, event));
        ended ||= event.event === "done" || event.event === "error";
      }
      if (!ended) throw Problem.unreachable(new Error("the answer broke off"));
    };
    read().catch((cause: unknown) => {
      if (!stop.signal.aborted)
        setReading((last) => ({ ...last, stage: null, problem: problemOf(cause) }));
    });
    return () => stop.abort();
  }, [query, mode, filters.join("\n"), collection, session]);

  return reading;
}
