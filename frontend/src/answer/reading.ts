import { Problem } from "../api/problem";
import type { ServerEvent } from "../api/events";
import type { Refusal, Rewritten, SearchHit, Sentence, Trace } from "../api/types";

/** An answer as far as it has come. */
export interface Reading {
  /** What the service is doing; null when it is done. */
  stage: string | null;
  /** What a follow-up was understood as. */
  rewritten: Rewritten | null;
  passages: SearchHit[];
  sentences: Sentence[];
  /** Words of a sentence that is not complete yet. */
  begun: string;
  /** Why there is no answer; null where there is one. */
  refusal: Refusal | null;
  trace: Trace | null;
  problem: Problem | null;
}

export const BEGINNING: Reading = {
  stage: "search",
  rewritten: null,
  passages: [],
  sentences: [],
  begun: "",
  refusal: null,
  trace: null,
  problem: null,
};

/** The answer after one more event. */
export function after(reading: Reading, { event, data }: ServerEvent): Reading {
  const said = JSON.parse(data);
  switch (event) {
    case "stage":
      return { ...reading, stage: said.name ?? reading.stage };
    case "rewritten":
      return { ...reading, rewritten: said };
    case "passages":
      return { ...reading, passages: Array.isArray(said) ? said : said.passages };
    case "delta":
      return { ...reading, begun: reading.begun + said.text };
    case "sentence":
      return { ...reading, begun: "", sentences: [...reading.sentences, said] };
    case "done":
      return {
        ...reading,
        stage: null,
        begun: "",
        refusal: said.refusal ?? null,
        trace: said.trace,
      };
    case "error":
      return { ...reading, stage: null, problem: Problem.stated(said) };
    default:
      return reading; // A newer service may say more.
  }
}

/** Documents that the sentences cite, in the order in which they are first cited. */
export function cited(sentences: readonly Sentence[]): string[] {
  return [...new Set(sentences.flatMap((sentence) => sentence.citations.map((c) => c.documentId)))];
}
