import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Document } from "../api/types";
import { Marked } from "../common/Marked";
import type { Opened } from "../state/address";
import { sections, type Section } from "../text/sections";
import { entries, headingId } from "./Outline";

/** The stored text, its headings as headings, the opened part marked, brought into sight and focused. */
export function DocumentText({ document, opened }: { document: Document; opened: Opened }) {
  const text = useRef<HTMLDivElement>(null);
  const parts = useMemo(() => sections(document.text, document.outline), [document]);
  const outermost = Math.min(...entries(document).map((heading) => heading.level));

  useEffect(() => {
    const mark = text.current?.querySelector<HTMLElement>("mark");
    if (!mark) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  }, [document, opened.start, opened.end]);

  return (
    <div ref={text}>
      {parts.map((part) => (
        <SectionText
          key={part.start}
          part={part}
          document={document}
          opened={opened}
          outermost={outermost}
        />
      ))}
    </div>
  );
}

interface SectionTextProps {
  part: Section;
  document: Document;
  opened: Opened;
  /** The lowest level of the headings shown: it comes right below the document's title. */
  outermost: number;
}

/** A section; a heading that only repeats the document's title is not shown twice. */
function SectionText({ part, document, opened, outermost }: SectionTextProps) {
  const { heading } = part;
  const { text, title } = document;
  const Title = `h${Math.min(6, 2 + (heading?.level ?? outermost) - outermost)}` as "h2";
  return (
    <section>
      {heading && heading.text !== title && (
        <Title id={headingId(heading)} tabIndex={-1}>
          <Part text={heading.text} start={heading.start} opened={opened} />
        </Title>
      )}
      <div class="prose">
        <Part text={text.slice(part.start, part.end)} start={part.start} opened={opened} />
      </div>
    </section>
  );
}

/** A stretch of the document that begins at `start`, with what of it is opened marked. */
function Part({ text, start, opened }: { text: string; start: number; opened: Opened }) {
  return <Marked text={text} ranges={[[Math.max(0, opened.start - start), opened.end - start]]} />;
}
