import { expect, test } from "vitest";
import { readable, webAddress } from "./links";

test("only addresses of the web become links", () => {
  expect(webAddress("https://example.org/a", "keys")).toBe("https://example.org/a#keys");
  expect(webAddress("HTTP://example.org/")).toBe("HTTP://example.org/");
  for (const uri of [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "//example.org",
    " https://x",
  ])
    expect(webAddress(uri), uri).toBeNull();
});

test("an address is shown without scheme and escapes, a broken escape as it is", () => {
  expect(readable("file:///srv/my%20notes/a.md")).toBe("/srv/my notes/a.md");
  expect(readable("https://example.org/100%")).toBe("example.org/100%");
  expect(readable("source=file:///srv/my%20notes/")).toBe("source=/srv/my notes/");
});
