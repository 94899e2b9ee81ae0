import { useState } from "preact/hooks";
import type { Rewritten } from "../api/types";
import type { Exchange } from "./conversation";

/** What was asked before, each with what was answered. */
export function Before({ exchanges }: { exchanges: Exchange[] }) {
  if (exchanges.length === 0) return null;
  return (
    <ol class="before" aria-label="Asked before">
      {exchanges.map(({ question, answer }, i) => (
        <li key={i}>
          <span class="asked">{question}</span>
          <span class="muted small">{answer || "Not found in these documents."}</span>
        </li>
      ))}
    </ol>
  );
}

interface UnderstoodProps {
  rewritten: Rewritten | null;
  literally: boolean;
  onChange: (literally: boolean) => void;
}

/** What a follow-up was understood as, and the way back. */
export function Understood({ rewritten, literally, onChange }: UnderstoodProps) {
  if (literally)
    return (
      <p class="muted small">
        Searched as asked.{" "}
        <button type="button" class="quiet" onClick={() => onChange(false)}>
          Understand it from what was said
        </button>
      </p>
    );
  if (!rewritten) return null;
  return (
    <p class="muted small">
      Understood as <q class="understood">{rewritten.question}</q>{" "}
      <button type="button" class="quiet" onClick={() => onChange(true)}>
        Search as asked
      </button>
      {rewritten.fallback && <span> By rules: {rewritten.fallback}</span>}
    </p>
  );
}

interface FollowUpProps {
  /** Whether the last answer is not there yet: the next question waits, as it is typed. */
  writing: boolean;
  onAsk: (question: string) => void;
}

/** Asks the next question. */
export function FollowUp({ writing, onAsk }: FollowUpProps) {
  const [text, setText] = useState("");
  const ask = (event: Event) => {
    event.preventDefault();
    const question = text.trim();
    if (!question || writing) return;
    setText("");
    onAsk(question);
  };
  return (
    <form class="follow-up" onSubmit={ask}>
      <input
        type="text"
        aria-label="Ask a follow-up"
        placeholder="Ask a follow-up"
        maxLength={10_000}
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" disabled={writing || text.trim() === ""}>
        Ask
      </button>
    </form>
  );
}
