import { expect, test } from "vitest";
import { format, HOME, parse, toggled, type Address } from "./address";

test("the start is the bare address", () => {
  expect(format(HOME)).toBe("/");
  expect(parse("")).toEqual(HOME);
});

test("only what differs from the usual is written", () => {
  expect(format({ ...HOME, query: "key rotation", mode: "bm25" })).toBe(
    "/?q=key+rotation&mode=bm25",
  );
});

test("what is written is read back, whatever characters it has", () => {
  const address: Address = {
    view: "search",
    query: 'what is "a+b" & 100 % 🎉?',
    like: "",
    mode: "dense",
    expand: "query2doc",
    rerank: "pointwise",
    sort: "newest",
    page: 3,
    filters: ["type=pdf", "source=maven:a:b:1"],
    collection: "notes",
    explain: true,
    understood: false,
    answer: true,
    opened: { id: "3f2a-9_x", start: 12, end: 40 },
  };
  expect(parse(format(address).slice(1))).toEqual(address);
});

test("what makes no sense in an address counts as absent", () => {
  expect(parse("?view=attic&mode=psychic&rerank=twice&expand=much&sort=best&page=-3")).toEqual(
    HOME,
  );
  expect(parse("?page=1e9&doc=").page).toBe(1);
  expect(parse("?doc=a&from=x&to=-1").opened).toEqual({ id: "a", start: 0, end: 0 });
  expect(parse("?filter=type%3Dpdf&filter=type%3Dpdf").filters).toEqual(["type=pdf"]);
});

test("a filter is put on and lifted, and both show the first page", () => {
  const filtered = { ...HOME, page: 4, filters: ["type=pdf"] };
  expect(toggled(filtered, "language=de")).toEqual({
    filters: ["type=pdf", "language=de"],
    page: 1,
  });
  expect(toggled(filtered, "type=pdf")).toEqual({ filters: [], page: 1 });
});
