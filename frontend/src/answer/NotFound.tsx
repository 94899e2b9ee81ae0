import type { Citation, Refusal } from "../api/types";
import { Link } from "../common/Link";
import { quoteOf } from "./quote";
import type { Reading } from "./reading";

/** Why there is no answer, and what was found instead. */
export function NotFound({ reading }: { reading: Reading }) {
  const { refusal, passages } = reading;
  const near = passages.length > 0;
  const contradicting = refusal?.reason === "contradiction";
  return (
    <>
      <p>
        <strong>{contradicting ? refusal?.message : "Not found in these documents."}</strong>{" "}
        {refusal && !contradicting && <span class="muted">{refusal.message}</span>}{" "}
        {near && !contradicting && <span class="muted">The passages below come nearest.</span>}
      </p>
      {refusal && <Sides sides={refusal.sides} />}
      {refusal && <Questions refusal={refusal} />}
    </>
  );
}

/** Both sides of a contradiction, neither of them chosen. */
function Sides({ sides }: { sides: Citation[] }) {
  if (sides.length === 0) return null;
  return (
    <ul class="sides" aria-label="What contradicts each other">
      {sides.map((side) => (
        <li key={side.passageId}>
          <q dir="auto">{side.quote}</q>{" "}
          <Link
            class="small"
            label={`Opens the quote in ${side.title || "its document"}`}
            to={quoteOf(side)}
          >
            {side.title || "Untitled"}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Questions({ refusal }: { refusal: Refusal }) {
  if (refusal.questions.length === 0) return null;
  return (
    <p class="small">
      <span class="muted">What they do answer: </span>
      {refusal.questions.map((question, i) => (
        <span key={question}>
          {i > 0 && " · "}
          <Link to={{ query: question, answer: true, page: 1 }}>{question}</Link>
        </span>
      ))}
    </p>
  );
}
