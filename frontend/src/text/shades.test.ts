import { expect, test } from "vitest";
import { shades } from "./shades";

test("the word that was read most is darkest, the others by their part of it", () => {
  expect(
    shades("🎉 salt and sea", [
      { range: [12, 15], share: 0.1 },
      { range: [3, 7], share: 0.4 },
    ]),
  ).toEqual([
    { text: "🎉 ", share: 0, level: 0 },
    { text: "salt", share: 0.4, level: 4 },
    { text: " and ", share: 0, level: 0 },
    { text: "sea", share: 0.1, level: 1 },
  ]);
});

test("nothing was read: the text is whole", () => {
  expect(shades("salt", [])).toEqual([{ text: "salt", share: 0, level: 0 }]);
  expect(shades("", [])).toEqual([]);
});

test("what overlaps or lies outside is cut off", () => {
  expect(
    shades("salt", [
      { range: [0, 3], share: 0.2 },
      { range: [2, 9], share: 0.1 },
      { range: [7, 9], share: 0.1 },
    ]).map((piece) => piece.text),
  ).toEqual(["sal", "t"]);
});
