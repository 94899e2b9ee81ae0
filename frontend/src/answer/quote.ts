import type { Citation } from "../api/types";

/** The way to a quote in its document. */
export function quoteOf(citation: Citation) {
  return { opened: { id: citation.documentId, start: citation.start, end: citation.end } };
}
