import type { Problem } from "../api/problem";

interface ProblemNoteProps {
  problem: Problem;
  again?: () => void;
}

/** An error, readable, with the id under which the service's log has it. */
export function ProblemNote({ problem, again }: ProblemNoteProps) {
  return (
    <div class="problem" role="alert">
      <p class="problem-title">{problem.title}</p>
      {problem.detail && <p class="problem-detail">{problem.detail}</p>}
      <p class="problem-foot">
        {again && (
          <button type="button" onClick={again}>
            Try again
          </button>
        )}
        {problem.field && <span>Field: {problem.field}</span>}
        {problem.requestId && (
          <span>
            Request <code>{problem.requestId}</code>
          </span>
        )}
      </p>
    </div>
  );
}
