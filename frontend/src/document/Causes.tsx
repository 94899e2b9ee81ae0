import { useEffect, useRef, useState } from "preact/hooks";
import { backtrace } from "../api/calls";
import type { Problem } from "../api/problem";
import type { Backtrace, Document } from "../api/types";
import { ProblemNote } from "../common/ProblemNote";
import { problemOf } from "../state/loading";
import { useNavigation } from "../state/navigation";
import { count } from "../text/format";

/** Asks which sentence of the document caused a question, and marks the likeliest one. */
export function Causes({ document }: { document: Document }) {
  const { address, go } = useNavigation();
  const [question, setQuestion] = useState("");
  const [found, setFound] = useState<Backtrace | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [waiting, setWaiting] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const mark = ({ start, end }: { start: number; end: number }) =>
    go({ opened: { id: document.id, start, end } });

  const ask = async () => {
    if (!question.trim()) return;
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setWaiting(true);
    try {
      const traced = await backtrace(document.id, question, address.collection, stop.signal);
      if (stop.signal.aborted) return;
      setFound(traced);
      setProblem(null);
      const likeliest = traced.causes[0];
      if (likeliest) mark(likeliest);
    } catch (cause) {
      if (!stop.signal.aborted) setProblem(problemOf(cause));
    } finally {
      if (running.current === stop) setWaiting(false);
    }
  };

  return (
    <details class="causes">
      <summary>Which sentence caused a question?</summary>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <input
          type="text"
          aria-label="Question whose cause is sought"
          placeholder="A question that a reader asked"
          maxLength={10000}
          value={question}
          onInput={(event) => setQuestion(event.currentTarget.value)}
        />
        <button type="submit" disabled={waiting}>
          Find
        </button>
      </form>
      {problem && <ProblemNote problem={problem} again={() => void ask()} />}
      {found && (
        <div aria-live="polite">
          <p class="muted small">
            The likeliest of {count(found.compared, "sentence")}, by{" "}
            {found.mode === "bm25" ? "their words" : "meaning"}
            {found.why && ` (${found.why})`}
          </p>
          <ol>
            {found.causes.map((cause) => (
              <li key={cause.start}>
                <button
                  type="button"
                  class="quiet"
                  aria-current={address.opened?.start === cause.start}
                  onClick={() => mark(cause)}
                >
                  {cause.text}
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
    </details>
  );
}
