import { useEffect } from "preact/hooks";
import { jobs } from "../api/calls";
import type { Collection } from "../api/types";
import { ProblemNote } from "../common/ProblemNote";
import { useLoaded } from "../state/loading";
import { AddDocuments } from "./AddDocuments";
import { CollectionTable } from "./CollectionTable";
import { JobCard } from "./JobCard";

/** Jobs of others, and vectors, are looked for this often. */
const EVERY_MS = 5000;

interface LibraryViewProps {
  collections: Collection[] | null;
  changed: () => void;
}

/** What is indexed, what is being indexed, and ways to add more. */
export function LibraryView({ collections, changed }: LibraryViewProps) {
  const listed = useLoaded("jobs", jobs);
  const refresh = () => {
    listed.again();
    changed();
  };
  useEffect(() => {
    const timer = setInterval(() => document.hidden || refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [listed.again, changed]);

  return (
    <div class="library">
      <h1>Library</h1>
      <AddDocuments collections={collections ?? []} added={refresh} />
      <section aria-labelledby="jobs-title">
        <h2 id="jobs-title">Jobs</h2>
        {listed.problem && <ProblemNote problem={listed.problem} again={listed.again} />}
        {listed.loading && listed.value === null && <p role="status">Loading …</p>}
        {listed.value?.length === 0 && <p class="muted">No job has run yet.</p>}
        {listed.value?.map((job) => (
          <JobCard key={job.id} listed={job} changed={refresh} />
        ))}
      </section>
      <CollectionTable collections={collections ?? []} />
    </div>
  );
}
