import { expect, test } from "vitest";
import { pieces } from "./pieces";

/** Written with brackets around what is marked. */
function bracketed(text: string, ranges: [number, number][]): string {
  return pieces(text, ranges)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join("");
}

test("a range is marked and what is around it is not", () => {
  expect(bracketed("how long are backups kept", [[13, 20]])).toBe("how long are [backups] kept");
});

test("ranges count code units, of which an emoji has two", () => {
  expect(bracketed("🎉 party 🎉 again", [[3, 8]])).toBe("🎉 [party] 🎉 again");
  expect(bracketed("a 👩‍🚀 flies", [[2, 7]])).toBe("a [👩‍🚀] flies");
});

test("ranges may touch, overlap and come in any order", () => {
  expect(
    bracketed("abcdef", [
      [3, 5],
      [0, 2],
      [1, 4],
    ]),
  ).toBe("[ab][cd][e]f");
});

test("what lies outside the text is cut off", () => {
  expect(
    bracketed("abc", [
      [2, 9],
      [-4, 1],
      [7, 8],
    ]),
  ).toBe("[a]b[c]");
});

test("a text without ranges is one piece, an empty one none", () => {
  expect(pieces("abc", [])).toEqual([{ text: "abc", marked: false }]);
  expect(pieces("", [[0, 3]])).toEqual([]);
});

test("the pieces of random ranges are the text again", () => {
  const seed = Date.now() % 1_000_000;
  let state = seed;
  const random = (bound: number) => (state = (state * 1103515245 + 12345) % 2147483648) % bound;
  for (let round = 0; round < 200; round++) {
    const text = "naïve 🎉 text <b>".repeat(1 + random(3));
    const ranges = Array.from({ length: random(6) }, (): [number, number] => {
      const start = random(text.length + 4) - 2;
      return [start, start + random(8)];
    });
    const cut = pieces(text, ranges);
    expect(cut.map((piece) => piece.text).join(""), `seed ${seed}`).toBe(text);
    let at = 0;
    for (const piece of cut)
      for (let i = 0; i < piece.text.length; i++, at++)
        expect(piece.marked, `seed ${seed}, code unit ${at} of ${JSON.stringify(ranges)}`).toBe(
          ranges.some(([start, end]) => start <= at && at < end),
        );
  }
});
