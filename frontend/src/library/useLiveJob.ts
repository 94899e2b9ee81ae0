import { useEffect, useState } from "preact/hooks";
import { jobEvents } from "../api/calls";
import type { Job } from "../api/types";
import { useSession } from "../state/loading";
import { isActive } from "./progress";

/** A job as it goes, by the service's events; should they break off, the list goes on being asked. */
export function useLiveJob(listed: Job, ended: () => void): Job {
  const session = useSession();
  const [live, setLive] = useState<Job | null>(null);
  const active = isActive(listed);

  useEffect(() => {
    if (!active) return;
    const stop = new AbortController();
    const follow = async () => {
      for await (const { event, data } of jobEvents(listed.id, stop.signal))
        if (event === "progress") setLive(JSON.parse(data) as Job);
      ended();
    };
    follow().catch(() => setLive(null));
    return () => {
      stop.abort();
      setLive(null);
    };
  }, [listed.id, active, session]);

  return live ?? listed;
}
