import { useEffect, useRef } from "preact/hooks";
import { document as load } from "../api/calls";
import type { Document } from "../api/types";
import { ProblemNote } from "../common/ProblemNote";
import { SourceAddress } from "../common/SourceAddress";
import type { Opened } from "../state/address";
import { useKeys } from "../state/keys";
import { useLoaded } from "../state/loading";
import { useNavigation } from "../state/navigation";
import { day } from "../text/format";
import { readable } from "../text/links";
import { Causes } from "./Causes";
import { DocumentText } from "./DocumentText";
import { Outline } from "./Outline";

/** A whole document with one part of it marked and in sight. */
export function DocumentView({ opened }: { opened: Opened }) {
  const { address, go } = useNavigation();
  const { collection } = address;
  const found = useLoaded(`${collection}/${opened.id}`, (signal) =>
    load(opened.id, collection, signal),
  );
  const close = () => go({ opened: null });
  useKeys({ Escape: close });

  return (
    <div class="document">
      <p>
        <button type="button" onClick={close}>
          ← Back
        </button>
      </p>
      {found.loading && !found.value && <p role="status">Opening the document …</p>}
      {found.problem && <ProblemNote problem={found.problem} again={found.again} />}
      {found.value && <Shown document={found.value} opened={opened} />}
    </div>
  );
}

function Shown({ document, opened }: { document: Document; opened: Opened }) {
  const title = useRef<HTMLHeadingElement>(null);
  const quoted = opened.end > opened.start;
  useEffect(() => {
    if (!quoted) title.current?.focus();
  }, [document.id]);
  return (
    <>
      <header>
        <h1 ref={title} tabIndex={-1} dir="auto">
          {document.title || "Untitled"}
        </h1>
        <Facts document={document} />
        <Causes document={document} />
      </header>
      <div class="columns">
        <article lang={document.metadata.language ?? undefined} dir="auto" aria-label="Text">
          <DocumentText document={document} opened={opened} />
        </article>
        <Outline document={document} />
      </div>
    </>
  );
}

function Facts({ document }: { document: Document }) {
  const { type, date, language, tags, source } = document.metadata;
  return (
    <p class="facts">
      <SourceAddress uri={document.uri} />
      <span>{type}</span>
      {language && <span>{language}</span>}
      {date && <time dateTime={date}>{day(date)}</time>}
      {tags.map((tag) => (
        <span key={tag}>#{tag}</span>
      ))}
      <span class="address" title={source}>
        in {readable(source)}
      </span>
    </p>
  );
}
