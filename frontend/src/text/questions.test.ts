import { expect, test } from "vitest";
import { asks } from "./questions";

test("what begins with a question word or ends in a question mark asks", () => {
  expect(asks("How long are backups kept")).toBe(true);
  expect(asks("backups kept for how long?")).toBe(true);
  expect(asks("does it rotate keys")).toBe(true);
});

test("words alone do not ask", () => {
  expect(asks("backup retention")).toBe(false);
  expect(asks("island whales")).toBe(false);
  expect(asks("")).toBe(false);
});
