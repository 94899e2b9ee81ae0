import { Problem } from "./problem";
import { send, type Sent } from "./send";

/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
}

/** Reads a stream of server-sent events by fetch: an EventSource could not send the key. */
export async function* stream(path: string, sent: Sent = {}): AsyncGenerator<ServerEvent> {
  const response = await send(path, { ...sent, accept: "text/event-stream" });
  if (response.body === null) return;
  try {
    yield* events(response.body);
  } catch (cause) {
    if (sent.signal?.aborted) throw cause;
    throw Problem.unreachable(cause);
  }
}

/** The events in a body. What no blank line ends is no event, as the standard has it. */
export async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  let fields: string[] = [];
  for await (const line of lines(body)) {
    if (line !== "") {
      fields.push(line);
      continue;
    }
    const event = eventOf(fields);
    fields = [];
    if (event !== null) yield event;
  }
}

function eventOf(fields: string[]): ServerEvent | null {
  let event = "message";
  const data: string[] = [];
  for (const field of fields) {
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(field) ?? [];
    if (name === "event" && value) event = value;
    if (name === "data") data.push(value ?? "");
  }
  return data.length === 0 ? null : { event, data: data.join("\n") };
}

/** Lines that end in LF, CR LF or CR, wherever the network cut them. */
async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts(body)) {
    rest += text;
    // A CR at the very end may be half of a CR LF.
    const parts = rest.split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest.endsWith("\r")) yield rest.slice(0, -1);
}

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    // A reader who leaves early ends the request.
    await reader.cancel().catch(() => undefined);
  }
}
