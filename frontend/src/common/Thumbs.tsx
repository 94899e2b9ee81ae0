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
  const thumb = (value: 1 | -1, sign: string, says: string) => (
    <button
      type="button"
      class="quiet"
      aria-pressed={told === value}
      aria-label={`${says}: ${name}`}
      title={says}
      onClick={() => void give(value)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <span class="thumbs">
      {thumb(1, "↑", "Helpful")}
      {thumb(-1, "↓", "Not helpful")}
      <span role="status" class="muted small">
        {problem ? `Not stored: ${problem.title}` : told !== null && "Thank you"}
      </span>
    </span>
  );
}
