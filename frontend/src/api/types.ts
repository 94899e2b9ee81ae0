/** The service's values, by the names that the page uses. */

export interface Piece {
  text: string;
  highlights: [number, number][];
}

export interface Standing {
  rank: number;
  score: number;
}

export interface SearchHit {
  passageId: string;
  documentId: string;
  externalId: string | null;
  title: string;
  uri: string;
  anchor: string | null;
  page: number | null;
  headings: string[];
  score: number;
  relevance: number | null;
  snippet: Piece;
  start: number;
  end: number;
  date: string | null;
  siblings: string[];
  duplicates: { passageId: string; documentId: string; title: string; uri: string }[];
  legs?: { bm25: Standing | null; dense: Standing | null } | null;
}

export interface Stage {
  name: string;
  ms: number;
  in: number;
  out: number;
  skipped: { reason: string; message: string } | null;
  detail: Record<string, unknown>;
}

export interface Trace {
  stages: Stage[];
  totalMs: number;
}

export interface FacetCount {
  value: string;
  documents: number;
}

export interface SearchResponse {
  query: string;
  total: number;
  totalDocuments: number;
  reachable: number;
  hits: SearchHit[];
  facets: Record<string, FacetCount[]>;
  malformed: string | null;
  trace: Trace;
}

export interface Citation {
  passageId: string;
  documentId: string;
  start: number;
  end: number;
  quote: string;
  verified: boolean;
}

export interface Sentence {
  index: number;
  text: string;
  status: "VERIFIED" | "SUPPORTED" | "UNSUPPORTED";
  citations: Citation[];
}

export interface Heading {
  level: number;
  text: string;
  start: number;
  anchor: string | null;
}

export interface Document {
  id: string;
  externalId: string | null;
  uri: string;
  title: string;
  text: string;
  outline: Heading[];
  metadata: {
    source: string;
    type: string;
    path: string;
    language: string | null;
    date: string | null;
    tags: string[];
  };
  aliasOf: string | null;
}

export interface Coverage {
  embedded: number;
  passages: number;
}

export interface Job {
  id: string;
  collection: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  sources: string[];
  documents: { seen: number; indexed: number; unchanged: number; removed: number; failed: number };
  passages: number;
  embedded: number;
  startedAt: string;
  finishedAt: string | null;
  failures: { uri: string; reason: string }[];
  expected: number | null;
  coverage: Coverage;
}

export interface Collection {
  name: string;
  documents: number;
  passages: number;
  embedded: number;
  failed: number;
  bytes: number;
}

export interface Status {
  version: string;
  capabilities: { dense: boolean; denseUnavailable: string | null };
}
