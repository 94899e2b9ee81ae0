import { expect, test } from "vitest";
import type { Heading } from "../api/types";
import { sections } from "./sections";

const heading = (text: string, start: number, level = 1): Heading => ({
  level,
  text,
  start,
  anchor: null,
});

function shown(text: string, outline: Heading[]): string[] {
  return sections(text, outline).map(
    (part) => `${part.heading?.text ?? "-"}: ${text.slice(part.start, part.end)}`,
  );
}

test("a document is cut at its headings", () => {
  const text = "Intro.\n\nKeys\nRotate.\n\nBackups\nKeep 30 days.";
  expect(shown(text, [heading("Keys", 8), heading("Backups", 22)])).toEqual([
    "-: Intro.",
    "Keys: Rotate.",
    "Backups: Keep 30 days.",
  ]);
});

test("a heading whose words are not there cuts nothing", () => {
  expect(shown("One text.", [heading("Bookmark of a PDF", 0), heading("text", 900)])).toEqual([
    "-: One text.",
  ]);
});

test("a heading inside another is left out, so that no text is shown twice", () => {
  expect(
    shown("Keys and locks\nRotate.", [heading("Keys and locks", 0), heading("locks", 9)]),
  ).toEqual(["Keys and locks: Rotate."]);
});

test("a heading at the end has no text, and an empty document no part", () => {
  expect(shown("a\nEnd", [heading("End", 2)])).toEqual(["-: a", "End: "]);
  expect(shown("", [])).toEqual([]);
});
