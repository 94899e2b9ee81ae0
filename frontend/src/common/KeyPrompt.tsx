import { useState } from "preact/hooks";
import { keepKey } from "../api/key";
import { Dialog } from "./Dialog";

interface KeyPromptProps {
  /** Whether a key was given that the service did not take. */
  refused: boolean;
  onGiven: () => void;
  onClose: () => void;
}

/** Asks for the service's key. */
export function KeyPrompt({ refused, onGiven, onClose }: KeyPromptProps) {
  const [key, setKey] = useState("");
  const give = (event: Event) => {
    event.preventDefault();
    keepKey(key.trim());
    onGiven();
  };
  return (
    <Dialog title="This service wants a key" onClose={onClose}>
      <form onSubmit={give} class="stack">
        {refused && (
          <p role="alert" class="bad">
            The service did not accept that key.
          </p>
        )}
        <label class="stack">
          <span>Key</span>
          <input
            type="password"
            autocomplete="off"
            autofocus
            required
            pattern="[!-~]+"
            title="ASCII characters without blanks"
            value={key}
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        <p class="muted small">
          The one that HEED_API_KEY holds where heed runs. It stays in this tab and is forgotten
          with it.
        </p>
        <p class="row">
          <button type="submit" class="primary">
            Continue
          </button>
        </p>
      </form>
    </Dialog>
  );
}
