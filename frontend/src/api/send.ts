import { key, wantKey } from "./key";
import { Problem } from "./problem";

export interface Sent {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  /** A form goes as it is, anything else as JSON. */
  body?: unknown;
  accept?: string;
  signal?: AbortSignal;
}

/** Sends a request and gives the response of one that went well. */
export async function send(path: string, sent: Sent = {}): Promise<Response> {
  const response = await reach(path, {
    method: sent.method ?? "GET",
    headers: headers(sent),
    ...(sent.body === undefined ? {} : { body: encoded(sent.body) }),
    ...(sent.signal === undefined ? {} : { signal: sent.signal }),
  });
  if (response.ok) return response;
  if (response.status === 401) wantKey();
  throw await Problem.of(response);
}

export async function read<T>(path: string, sent: Sent = {}): Promise<T> {
  const response = await send(path, sent);
  return (await response.json()) as T;
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    throw Problem.unreachable(cause);
  }
}

function headers(sent: Sent): Headers {
  const headers = new Headers({ Accept: sent.accept ?? "application/json" });
  if (sent.body !== undefined && !(sent.body instanceof FormData))
    headers.set("Content-Type", "application/json");
  const given = key();
  if (given !== null) headers.set("Authorization", `Bearer ${given}`);
  return headers;
}

function encoded(body: unknown): BodyInit {
  return body instanceof FormData ? body : JSON.stringify(body);
}
