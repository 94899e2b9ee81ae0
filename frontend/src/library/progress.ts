import type { Job } from "../api/types";

export function isActive(job: Job): boolean {
  return job.state === "queued" || job.state === "running";
}

/** Documents that a job went through per second, null before it can be told. */
export function rate(job: Job, now: number): number | null {
  if (job.startedAt === null) return null;
  const end = job.finishedAt === null ? now : Date.parse(job.finishedAt);
  const seconds = (end - Date.parse(job.startedAt)) / 1000;
  return seconds > 0 && job.documents.seen > 0 ? job.documents.seen / seconds : null;
}

/** The part of its documents that a job went through, in [0, 1]; null when nobody knows. */
export function part(job: Job): number | null {
  if (!isActive(job)) return 1;
  if (job.state === "queued") return 0;
  return job.expected ? Math.min(1, job.documents.seen / job.expected) : null;
}
