import { useEffect, useState } from "preact/hooks";
import { answer } from "../api/calls";
import { Problem } from "../api/problem";
import type { Address } from "../state/address";
import { problemOf, useSession } from "../state/loading";
import { said, type Talk } from "./conversation";
import { after, BEGINNING, type Reading } from "./reading";

/** Reads the answer to the talk's question as it is written. */
export function useAnswer(address: Address, talk: Talk): Reading {
  const session = useSession();
  const [reading, setReading] = useState(BEGINNING);
  const asked = JSON.stringify(said(talk));
  const { mode, filters, collection } = address;

  useEffect(() => {
    const stop = new AbortController();
    setReading(BEGINNING);
    const read = async () => {
      let ended = false;
      for await (const event of answer(address, said(talk), stop.signal)) {
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
  }, [asked, mode, filters.join("\n"), collection, session]);

  return reading;
}
