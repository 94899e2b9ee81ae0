import { useState } from "preact/hooks";
import { tell, type Opinion } from "../api/calls";
import type { Problem } from "../api/problem";
import { problemOf } from "../state/loading";

interface ThumbsProps {
  about: Omit<Opinion, "value">;
  /** What is judged, for those who hear the page. */
  name: string;
}

/** Asks whether something helped and tells the service. */
export function Thumbs({ about, name }: ThumbsProps) {
  const [told, setTold] = useState<1 | -1 | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const give = async (value: 1 | -1) => {
    try {
      await tell({ ...about, value });
      setTold(value);
      setProblem(null);
    } catch (cause) {
      setProblem(problemOf(cause));
    }
  };
  const thumb = (value: 1 | -1, says: string) => (
    <button
      type="button"
      class="quiet"
      aria-pressed={told === value}
      aria-label={`${says}: ${name}`}
      title={says}
      onClick={() => void give(value)}
    >
      <Thumb down={value === -1} />
    </button>
  );
  return (
    <span class="thumbs">
      {thumb(1, "Helpful")}
      {thumb(-1, "Not helpful")}
      <span role="status" class="muted small">
        {problem ? `Not stored: ${problem.title}` : told !== null && "Thank you"}
      </span>
    </span>
  );
}

function Thumb({ down }: { down: boolean }) {
  return (
    <svg class={down ? "thumb thumb-down" : "thumb"} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3 9h3v8H3zM6 10l3.5-7c1.3 0 2 .9 2 2.1V8h4a1.5 1.5 0 0 1 1.5 1.8l-1.1 5.9A1.6 1.6 0 0 1 14.3 17H6" />
    </svg>
  );
}
