import { expect, test } from "vitest";
import { events, type ServerEvent } from "./events";

/** The events of a body that arrives in these parts. */
async function read(...parts: (string | Uint8Array)[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts)
        controller.enqueue(typeof part === "string" ? encoder.encode(part) : part);
      controller.close();
    },
  });
  const all: ServerEvent[] = [];
  for await (const event of events(body)) all.push(event);
  return all;
}

test("an event has a name and data", async () => {
  expect(await read('event: delta\ndata: {"text":"a"}\n\nevent:done\ndata:{}\n\n')).toEqual([
    { event: "delta", data: '{"text":"a"}' },
    { event: "done", data: "{}" },
  ]);
});

test("lines of data are joined, and one blank after the colon is no data", async () => {
  expect(await read("data: a\ndata:  b\ndata\n\n")).toEqual([
    { event: "message", data: "a\n b\n" },
  ]);
});

test("comments and ids are passed over, and an event without data is none", async () => {
  expect(await read(": still there\n\nid: 7\nevent: ping\n\ndata: x\n\n")).toEqual([
    { event: "message", data: "x" },
  ]);
});

test("an event that no blank line ends is dropped", async () => {
  expect(await read("data: a\n\ndata: b\n")).toEqual([{ event: "message", data: "a" }]);
});

test("CR LF and CR end lines too, even where the network cuts between them", async () => {
  expect(await read("data: a\r", "\n\r", "\ndata: b\r\rdata: c\n\n")).toEqual([
    { event: "message", data: "a" },
    { event: "message", data: "b" },
    { event: "message", data: "c" },
  ]);
});

test("wherever the network cuts, even inside an emoji, the events are the same", async () => {
  const bytes = new TextEncoder().encode("event: délta\ndata: 🎉 é\r\n\r\ndata: b\n\n");
  const whole = await read(bytes);
  expect(whole).toEqual([
    { event: "délta", data: "🎉 é" },
    { event: "message", data: "b" },
  ]);
  for (let cut = 1; cut < bytes.length; cut++)
    expect(await read(bytes.slice(0, cut), bytes.slice(cut)), `cut at ${cut}`).toEqual(whole);
});

test("who stops reading ends the request", async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("data: x\n\n")),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const event of events(body)) if (event.data === "x") break;
  expect(cancelled).toBe(true);
});
