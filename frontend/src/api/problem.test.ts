import { expect, test } from "vitest";
import { Problem } from "./problem";

test("a problem says what the service says", async () => {
  const body = {
    title: "Bad filter",
    detail: "unknown field 'colour'",
    field: "filter",
    requestId: "r1",
  };
  const response = new Response(JSON.stringify(body), {
    status: 400,
    headers: { "Content-Type": "application/problem+json" },
  });
  expect(await Problem.of(response)).toMatchObject({ status: 400, ...body });
});

test("an answer that is no problem document still gives its status and request id", async () => {
  const response = new Response("<h1>Bad Gateway</h1>", {
    status: 502,
    headers: { "Content-Type": "text/html", "X-Request-Id": "r2" },
  });
  expect(await Problem.of(response)).toMatchObject({
    title: "The service answered 502",
    detail: "",
    requestId: "r2",
  });
});

test("JSON that is broken or no object does not hide the status", async () => {
  for (const body of ["{", "null", "7"]) {
    const headers = { "Content-Type": "application/json" };
    expect((await Problem.of(new Response(body, { status: 500, headers }))).title).toBe(
      "The service answered 500",
    );
  }
});
