import { HOME, type Address } from "../state/address";
import { stream, type ServerEvent } from "./events";
import { read, send } from "./send";
import type {
  Backtrace,
  Clarification,
  Collection,
  Document,
  Job,
  SearchResponse,
  Status,
  Suggestions,
} from "./types";

/** Hits on a page. */
export const PAGE = 10;

/** Fields whose values the page offers as filters. */
export const FACETS = ["source", "type", "language"] as const;

export function search(address: Address, signal: AbortSignal): Promise<SearchResponse> {
  const asked = new URLSearchParams({
    mode: address.mode,
    sort: address.sort,
    page: String(address.page),
    k: String(PAGE),
  });
  if (address.collection) asked.set("collection", address.collection);
  if (address.expand !== HOME.expand) asked.set("expand", address.expand);
  if (address.rerank !== HOME.rerank) asked.set("rerank", address.rerank);
  if (address.explain) {
    asked.set("explain", "true");
    asked.set("evidence", "true");
  }
  for (const filter of address.filters) asked.append("filter", filter);
  for (const facet of FACETS) asked.append("facet", facet);
  if (address.like)
    return read(`/v1/similar/${encodeURIComponent(address.like)}?${asked}`, { signal });
  asked.set("q", address.query);
  if (address.page === 1) asked.set("related", "true");
  if (!address.understood) asked.set("intent", "off");
  return read(`/v1/search?${asked}`, { signal });
}

export function clarify(address: Address, signal: AbortSignal): Promise<Clarification> {
  const body = {
    query: address.query,
    mode: address.mode,
    filters: address.filters,
    ...inCollection(address.collection),
  };
  return read("/v1/clarify", { method: "POST", body, signal });
}

export function suggest(
  text: string,
  collection: string,
  signal: AbortSignal,
): Promise<Suggestions> {
  const asked = new URLSearchParams({ q: text });
  if (collection) asked.set("collection", collection);
  return read(`/v1/suggest?${asked}`, { signal });
}

/** @param asked the question, and what it is asked with */
export function answer(
  address: Address,
  asked: { query: string },
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const body = {
    ...asked,
    mode: address.mode,
    filters: address.filters,
    ...inCollection(address.collection),
  };
  return stream("/v1/answer", { method: "POST", body, signal });
}

export function document(id: string, collection: string, signal: AbortSignal): Promise<Document> {
  return read(`/v1/documents/${encodeURIComponent(id)}${asking(collection)}`, { signal });
}

export function backtrace(
  documentId: string,
  question: string,
  collection: string,
  signal: AbortSignal,
): Promise<Backtrace> {
  const body = { documentId, question, ...inCollection(collection) };
  return read("/v1/backtrace", { method: "POST", body, signal });
}

export async function collections(signal: AbortSignal): Promise<Collection[]> {
  return (await read<{ collections: Collection[] }>("/v1/collections", { signal })).collections;
}

export function status(signal: AbortSignal): Promise<Status> {
  return read("/v1/status", { signal });
}

export async function jobs(signal: AbortSignal): Promise<Job[]> {
  return (await read<{ jobs: Job[] }>("/v1/jobs", { signal })).jobs;
}

export function jobEvents(id: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  return stream(`/v1/jobs/${encodeURIComponent(id)}/events`, { signal });
}

export function indexSource(source: string, collection: string): Promise<Job> {
  return read("/v1/jobs", {
    method: "POST",
    body: { sources: [source], ...inCollection(collection) },
  });
}

export function upload(files: File[], collection: string): Promise<Job> {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  if (collection) form.append("collection", collection);
  return read("/v1/jobs", { method: "POST", body: form });
}

export function cancel(id: string): Promise<Job> {
  return read(`/v1/jobs/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export interface Opinion {
  query: string;
  collection: string;
  passageId: string;
  value: 1 | -1;
}

export async function tell({ collection, ...opinion }: Opinion): Promise<void> {
  const body = { ...opinion, ...inCollection(collection) };
  await send("/v1/feedback", { method: "POST", body });
}

function inCollection(collection: string): { collection?: string } {
  return collection ? { collection } : {};
}

function asking(collection: string): string {
  return collection ? `?${new URLSearchParams({ collection })}` : "";
}
