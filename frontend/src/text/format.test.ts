import { expect, test } from "vitest";
import { bytes, count, day, duration, percent } from "./format";

test("counts are grouped by thousands and one thing is singular", () => {
  expect(count(1, "passage")).toBe("1 passage");
  expect(count(0, "passage")).toBe("0 passages");
  expect(count(1234567, "passage")).toBe("1,234,567 passages");
});

test("durations have a unit that a person reads at a glance", () => {
  expect(duration(0.42)).toBe("0.4 ms");
  expect(duration(12.6)).toBe("13 ms");
  expect(duration(1234)).toBe("1.2 s");
});

test("a day is one in UTC, wherever the reader is", () => {
  expect(day("2026-03-04T23:59:59Z")).toBe("4 Mar 2026");
  expect(day("long ago")).toBe("long ago");
});

test("only all of it is 100 %", () => {
  expect(percent(999, 1000)).toBe("99 %");
  expect(percent(1000, 1000)).toBe("100 %");
  expect(percent(1, 3)).toBe("33 %");
  expect(percent(0, 0)).toBe("100 %");
});

test("sizes are in decimal units", () => {
  expect([999, 1500, 2_345_678, 7_100_000_000].map(bytes)).toEqual([
    "999 B",
    "2 kB",
    "2.3 MB",
    "7.1 GB",
  ]);
});
