import type { Document, Heading } from "../api/types";

export function headingId(heading: Heading): string {
  return `at-${heading.start}`;
}

/** The headings but one that repeats the document's title. */
export function entries({ outline, title }: Document): Heading[] {
  return outline.filter((heading) => heading.text !== title);
}

/** The document's headings, as ways to them. */
export function Outline({ document }: { document: Document }) {
  const shown = entries(document);
  if (shown.length < 2) return null;
  return (
    <nav class="outline" aria-label="Outline">
      <h2>In this document</h2>
      <ul>
        {shown.map((heading) => (
          <li key={heading.start} class={`level-${Math.min(4, heading.level)}`}>
            <button type="button" class="quiet" onClick={() => show(heading)}>
              {heading.text}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function show(heading: Heading): void {
  const title = document.getElementById(headingId(heading));
  title?.focus({ preventScroll: true });
  title?.scrollIntoView({ block: "start" });
}
