import { expect, test } from "vitest";
import type { Job } from "../api/types";
import { part, rate } from "./progress";

const job = (change: Partial<Job>, seen = 0): Job => ({
  id: "j1",
  collection: "default",
  state: "running",
  sources: ["/srv/notes"],
  documents: { seen, indexed: seen, unchanged: 0, removed: 0, failed: 0 },
  passages: 0,
  embedded: 0,
  queuedAt: "2026-03-04T09:59:00Z",
  startedAt: "2026-03-04T10:00:00Z",
  finishedAt: null,
  failures: [],
  expected: null,
  coverage: { embedded: 0, passages: 0 },
  reason: null,
  ...change,
});
const tenSecondsLater = Date.parse("2026-03-04T10:00:10Z");

test("the rate of a running job counts to now, that of a finished one to its end", () => {
  expect(rate(job({}, 50), tenSecondsLater)).toBe(5);
  expect(
    rate(job({ state: "done", finishedAt: "2026-03-04T10:00:02Z" }, 50), tenSecondsLater),
  ).toBe(25);
});

test("before the first document there is no rate", () => {
  expect(rate(job({}), tenSecondsLater)).toBeNull();
  expect(rate(job({ state: "queued", startedAt: null }, 7), tenSecondsLater)).toBeNull();
});

test("the part done is known when the number of documents is, and never more than all", () => {
  expect(part(job({ expected: 200 }, 50))).toBe(0.25);
  expect(part(job({ expected: 40 }, 50))).toBe(1);
  expect(part(job({ expected: null }, 50))).toBeNull();
  expect(part(job({ state: "queued", expected: 10 }))).toBe(0);
  expect(part(job({ state: "done" }))).toBe(1);
});
