import { expect, test } from "vitest";
import type { ServerEvent } from "../api/events";
import { after, BEGINNING, cited, type Reading } from "./reading";

const event = (event: string, data: unknown): ServerEvent => ({
  event,
  data: JSON.stringify(data),
});
const read = (...events: ServerEvent[]): Reading => events.reduce(after, BEGINNING);
const citation = (documentId: string) => ({
  passageId: `${documentId}-0`,
  documentId,
  start: 0,
  end: 3,
});

test("words come before their sentence and give way to it", () => {
  const begun = read(event("delta", { text: "Thirty " }), event("delta", { text: "days." }));
  expect(begun.begun).toBe("Thirty days.");
  const complete = after(
    begun,
    event("sentence", { index: 0, text: "Thirty days.", citations: [] }),
  );
  expect(complete.begun).toBe("");
  expect(complete.sentences.map((sentence) => sentence.text)).toEqual(["Thirty days."]);
});

test("done ends the reading, with its trace", () => {
  const trace = { stages: [], totalMs: 3 };
  const done = read(event("stage", { name: "select" }), event("done", { answer: "", trace }));
  expect(done.stage).toBeNull();
  expect(done.trace).toEqual(trace);
});

test("done says why there is no answer", () => {
  const refusal = { reason: "not-said", message: "No passage has it.", questions: [] };
  expect(read(event("done", { answer: "", refusal })).refusal).toEqual(refusal);
  expect(read(event("done", { answer: "Thirty days." })).refusal).toBeNull();
});

test("an error ends the reading and is shown", () => {
  const failed = read(
    event("error", { title: "Index closed", detail: "start again", requestId: "r3" }),
  );
  expect(failed.stage).toBeNull();
  expect(failed.problem).toMatchObject({
    title: "Index closed",
    detail: "start again",
    requestId: "r3",
  });
});

test("an event of a newer service changes nothing", () => {
  expect(read(event("applause", {}))).toEqual(BEGINNING);
});

test("documents are numbered in the order in which they are cited", () => {
  const sentences = ["b", "a", "b"].map((id, index) =>
    event("sentence", { index, text: "", citations: [citation(id)] }),
  );
  expect(cited(read(...sentences).sentences)).toEqual(["b", "a"]);
});
