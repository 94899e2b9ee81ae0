import type { SearchHit } from "../api/types";
import { BEGINNING, type Reading } from "./reading";

/** A question that was answered. */
export interface Exchange {
  question: string;
  answer: string;
}

/** A document by the name that people know it by. */
export interface Source {
  id: string;
  title: string;
}

/** What the card is about: the question that is asked now, and what it is asked with. */
export interface Talk {
  before: Exchange[];
  question: string;
  /** Whether the question is searched as it was asked, whatever was said before. */
  literally: boolean;
  pinned: Source[];
  excluded: Source[];
}

/** Exchanges that are kept: the service reads the last twenty turns. */
export const KEPT = 10;
/** Characters of an answer that are kept. */
export const LONGEST = 2000;
/** Sources that may be pinned: an answer reads ten passages. */
export const PINS = 10;

export function beginning(question: string): Talk {
  return { before: [], question, literally: false, pinned: [], excluded: [] };
}

/** The next question, behind the one that was answered. */
export function followed(talk: Talk, reading: Reading, question: string): Talk {
  const answer = textOf(reading).slice(0, LONGEST);
  const before = [...talk.before, { question: talk.question, answer }].slice(-KEPT);
  return { ...talk, before, question, literally: false };
}

/** Always read, or not any more. */
export function pinned(talk: Talk, source: Source): Talk {
  const others = without(talk.pinned, source);
  const already = others.length < talk.pinned.length;
  if (!already && talk.pinned.length === PINS) return talk;
  return {
    ...talk,
    pinned: already ? others : [...others, source],
    excluded: without(talk.excluded, source),
  };
}

/** Never read, or again. */
export function excluded(talk: Talk, source: Source): Talk {
  const others = without(talk.excluded, source);
  return {
    ...talk,
    pinned: without(talk.pinned, source),
    excluded: others.length < talk.excluded.length ? others : [...others, source],
  };
}

/** The talk as the service takes it. */
export function said(talk: Talk) {
  return {
    query: talk.question,
    conversation: talk.before.flatMap(({ question, answer }) => [
      { role: "user", content: question },
      ...(answer ? [{ role: "assistant", content: answer }] : []),
    ]),
    ...(talk.literally ? { rewrite: "off" } : {}),
    pinned: talk.pinned.map(({ id }) => id),
    excluded: talk.excluded.map(({ id }) => id),
  };
}

/** What the card says of an answer that has been given. */
export function textOf(reading: Reading = BEGINNING): string {
  return reading.sentences
    .filter((sentence) => sentence.status !== "UNSUPPORTED")
    .map((sentence) => sentence.text)
    .join(" ");
}

/** The documents of passages, each once, in their order. */
export function documentsOf(passages: readonly SearchHit[]): Source[] {
  const titles = new Map<string, string>();
  for (const { documentId, title } of passages)
    if (!titles.has(documentId)) titles.set(documentId, title || "Untitled");
  return [...titles].map(([id, title]) => ({ id, title }));
}

function without(sources: Source[], { id }: Source): Source[] {
  return sources.filter((source) => source.id !== id);
}
