import { useState } from "preact/hooks";
import { cancel } from "../api/calls";
import type { Problem } from "../api/problem";
import type { Job } from "../api/types";
import { ProblemNote } from "../common/ProblemNote";
import { problemOf } from "../state/loading";
import { count, day, number, percent, score } from "../text/format";
import { readable } from "../text/links";
import { isActive, part, rate } from "./progress";
import { useLiveJob } from "./useLiveJob";

/** A job: what it reads, how far it is, what it could not read. */
export function JobCard({ listed, changed }: { listed: Job; changed: () => void }) {
  const job = useLiveJob(listed, changed);
  const name = job.sources.map(readable).join(", ");
  return (
    <article class={`job job-${job.state}`} aria-label={name}>
      <header>
        <h3 dir="auto">{name}</h3>
        <span class="state">{job.state}</span>
        {isActive(job) && <CancelButton id={job.id} name={name} cancelled={changed} />}
      </header>
      {isActive(job) && <Bar job={job} name={name} />}
      {job.reason && <p class="note">{job.reason}</p>}
      <Counts job={job} />
      {job.failures.length > 0 && <Failures job={job} />}
    </article>
  );
}

function Bar({ job, name }: { job: Job; name: string }) {
  const done = part(job);
  return done === null ? (
    <progress aria-label={name} />
  ) : (
    <progress aria-label={name} value={done} max={1} />
  );
}

function Counts({ job }: { job: Job }) {
  const { seen, unchanged, removed } = job.documents;
  const speed = rate(job, Date.now());
  const { embedded, passages } = job.coverage;
  return (
    <p class="counts">
      <span>
        {job.expected && isActive(job)
          ? `${number(seen)} of about ${count(job.expected, "document")}`
          : count(seen, "document")}
      </span>
      {unchanged > 0 && <span>{number(unchanged)} unchanged</span>}
      {removed > 0 && <span>{number(removed)} removed</span>}
      <span>{count(job.passages, "passage")}</span>
      {speed !== null && <span>{score(speed)} documents/s</span>}
      <span>
        vectors in {job.collection} {percent(embedded, passages)}
      </span>
      <time dateTime={job.queuedAt}>{day(job.queuedAt)}</time>
    </p>
  );
}

function Failures({ job }: { job: Job }) {
  const hidden = job.documents.failed - job.failures.length;
  return (
    <details class="failures">
      <summary>{count(job.documents.failed, "document")} could not be read</summary>
      <ul>
        {job.failures.map((failure) => (
          <li key={failure.uri}>
            <span class="address">{readable(failure.uri)}</span> {failure.reason}
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="muted small">and {number(hidden)} more</p>}
    </details>
  );
}

function CancelButton({
  id,
  name,
  cancelled,
}: {
  id: string;
  name: string;
  cancelled: () => void;
}) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState(false);
  const stop = async () => {
    setAsked(true);
    try {
      await cancel(id);
      cancelled();
    } catch (cause) {
      setProblem(problemOf(cause));
      setAsked(false);
    }
  };
  return (
    <>
      <button
        type="button"
        disabled={asked}
        aria-label={`Cancel ${name}`}
        onClick={() => void stop()}
      >
        Cancel
      </button>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
