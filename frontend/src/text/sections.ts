import type { Heading } from "../api/types";

/** A stretch of a document from one heading to the next. */
export interface Section {
  heading: Heading | null;
  /** Where its text begins and ends in the document, without the heading and the line ends around. */
  start: number;
  end: number;
}

/** Cuts a document at its headings. The parts are the whole text, in its order. */
export function sections(text: string, outline: readonly Heading[]): Section[] {
  const cut: Section[] = [];
  let open: Section = { heading: null, start: 0, end: text.length };
  for (const heading of outline) {
    // An outline whose titles are not in the text, as a PDF's, cuts nothing.
    if (heading.start < open.start || !text.startsWith(heading.text, heading.start)) continue;
    cut.push({ ...open, end: heading.start });
    open = { heading, start: heading.start + heading.text.length, end: text.length };
  }
  cut.push(open);
  return cut
    .map((section) => trimmed(section, text))
    .filter((section) => section.heading !== null || section.end > section.start);
}

function trimmed(section: Section, text: string): Section {
  let { start, end } = section;
  while (start < end && text[start] === "\n") start++;
  while (start < end && text[end - 1] === "\n") end--;
  return { ...section, start, end };
}
