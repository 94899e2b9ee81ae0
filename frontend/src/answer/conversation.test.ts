import { expect, test } from "vitest";
import {
  beginning,
  documentsOf,
  excluded,
  followed,
  KEPT,
  LONGEST,
  pinned,
  PINS,
  said,
} from "./conversation";
import { BEGINNING, type Reading } from "./reading";

const answered = (...texts: string[]): Reading => ({
  ...BEGINNING,
  sentences: texts.map((text, index) => ({ index, text, status: "VERIFIED" }) as never),
});
const lamp = { id: "lamp", title: "The lamp" };

test("a follow-up goes with what was asked and answered before", () => {
  const talk = followed(beginning("Who lights the lamp?"), answered("The keeper."), "Since when?");
  expect(said(talk)).toEqual({
    query: "Since when?",
    conversation: [
      { role: "user", content: "Who lights the lamp?" },
      { role: "assistant", content: "The keeper." },
    ],
    pinned: [],
    excluded: [],
  });
});

test("what was not answered is remembered as a question alone", () => {
  const talk = followed(beginning("Who won?"), answered(), "And why?");
  expect(said(talk).conversation).toEqual([{ role: "user", content: "Who won?" }]);
});

test("only the last questions are kept, and the beginnings of their answers", () => {
  let talk = beginning("question 0");
  for (let i = 1; i <= KEPT + 3; i++)
    talk = followed(talk, answered("x".repeat(LONGEST + 5)), `question ${i}`);
  expect(talk.before.map(({ question }) => question)[0]).toBe("question 3");
  expect(talk.before).toHaveLength(KEPT);
  expect(talk.before[0]?.answer).toHaveLength(LONGEST);
});

test("the next question is not searched literally because the last one was", () => {
  const talk = { ...beginning("Why?"), literally: true };
  expect(said(talk).rewrite).toBe("off");
  expect(followed(talk, answered("So."), "And then?").literally).toBe(false);
});

test("a source is pinned or excluded, never both, and a second time neither", () => {
  const once = pinned(beginning("?"), lamp);
  expect(once.pinned).toEqual([lamp]);
  const other = excluded(once, lamp);
  expect([other.pinned, other.excluded]).toEqual([[], [lamp]]);
  expect(excluded(other, lamp).excluded).toEqual([]);
  expect(pinned(once, lamp).pinned).toEqual([]);
});

test("no more is pinned than an answer reads", () => {
  let talk = beginning("?");
  for (let i = 0; i < PINS + 2; i++) talk = pinned(talk, { id: `d${i}`, title: "" });
  expect(talk.pinned).toHaveLength(PINS);
});

test("a document that was read twice is listed once", () => {
  const hit = (documentId: string, title: string) => ({ documentId, title }) as never;
  expect(documentsOf([hit("a", "A"), hit("b", ""), hit("a", "A")])).toEqual([
    { id: "a", title: "A" },
    { id: "b", title: "Untitled" },
  ]);
});
