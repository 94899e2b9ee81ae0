/** What the page shows, as the address bar says it: every view can be gone back to and shared. */

export const MODES = ["hybrid", "bm25", "dense"] as const;
export const SORTS = ["relevance", "newest", "oldest", "path"] as const;
/** How a language model reads the first hits again; usual is what the service's settings have. */
export const RERANKS = ["usual", "auto", "off", "pointwise", "keys", "learned"] as const;
/** What a query is searched with beside its own words; usual is what the settings have. */
export const EXPANDS = ["usual", "off", "rm3", "axiomatic", "query2doc", "copied", "hyde"] as const;
export type Expand = (typeof EXPANDS)[number];
export type Mode = (typeof MODES)[number];
export type Rerank = (typeof RERANKS)[number];
export type Sort = (typeof SORTS)[number];

/** A document and the part of it to show, `[start, end)` in UTF-16 code units. */
export interface Opened {
  id: string;
  start: number;
  end: number;
}

export interface Address {
  view: "search" | "library";
  query: string;
  /** Id of a passage that the results shall be like; then there is no query. */
  like: string;
  mode: Mode;
  expand: Expand;
  rerank: Rerank;
  sort: Sort;
  page: number;
  filters: string[];
  /** Empty for the service's default. */
  collection: string;
  explain: boolean;
  /** Whether words such as "since 2024" may become a filter. */
  understood: boolean;
  answer: boolean;
  opened: Opened | null;
}

export const HOME: Address = {
  view: "search",
  query: "",
  like: "",
  mode: "hybrid",
  expand: "usual",
  rerank: "usual",
  sort: "relevance",
  page: 1,
  filters: [],
  collection: "",
  explain: false,
  understood: true,
  answer: false,
  opened: null,
};

/** Reads the part of an address that follows `?`; whatever makes no sense there counts as absent. */
export function parse(search: string): Address {
  const given = new URLSearchParams(search);
  const id = given.get("doc");
  return {
    view: given.get("view") === "library" ? "library" : "search",
    query: given.get("q") ?? "",
    like: given.get("like") ?? "",
    mode: oneOf(MODES, given.get("mode")),
    expand: oneOf(EXPANDS, given.get("expand")),
    rerank: oneOf(RERANKS, given.get("rerank")),
    sort: oneOf(SORTS, given.get("sort")),
    page: Math.max(1, whole(given.get("page"))),
    filters: [...new Set(given.getAll("filter"))],
    collection: given.get("collection") ?? "",
    explain: given.has("explain"),
    understood: given.get("intent") !== "off",
    answer: given.has("answer"),
    opened: id ? { id, start: whole(given.get("from")), end: whole(given.get("to")) } : null,
  };
}

/** The address of what is shown; what is as usual is left out. */
export function format(address: Address): string {
  const said = new URLSearchParams();
  if (address.view !== HOME.view) said.set("view", address.view);
  if (address.query) said.set("q", address.query);
  if (address.like) said.set("like", address.like);
  if (address.mode !== HOME.mode) said.set("mode", address.mode);
  if (address.expand !== HOME.expand) said.set("expand", address.expand);
  if (address.rerank !== HOME.rerank) said.set("rerank", address.rerank);
  if (address.sort !== HOME.sort) said.set("sort", address.sort);
  for (const filter of address.filters) said.append("filter", filter);
  if (address.collection) said.set("collection", address.collection);
  if (address.page > 1) said.set("page", String(address.page));
  if (address.explain) said.set("explain", "1");
  if (!address.understood) said.set("intent", "off");
  if (address.answer) said.set("answer", "1");
  if (address.opened) {
    said.set("doc", address.opened.id);
    if (address.opened.end > 0) {
      said.set("from", String(address.opened.start));
      said.set("to", String(address.opened.end));
    }
  }
  const text = said.toString();
  return text ? `/?${text}` : "/";
}

/** Whether the search is what is shown, rather than lying under a document or the library. */
export function searching(address: Address): boolean {
  return address.view === "search" && address.opened === null;
}

/** With a filter more, or without it when it is there. The first page shows what that changes. */
export function toggled(address: Address, filter: string): Partial<Address> {
  const filters = address.filters.includes(filter)
    ? address.filters.filter((other) => other !== filter)
    : [...address.filters, filter];
  return { filters, page: 1 };
}

function oneOf<T extends string>(values: readonly [T, ...T[]], given: string | null): T {
  return values.find((value) => value === given) ?? values[0];
}

function whole(given: string | null): number {
  return given !== null && /^\d{1,9}$/.test(given) ? Number(given) : 0;
}
