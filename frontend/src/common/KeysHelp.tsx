import { Dialog } from "./Dialog";

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["/"], "Go to the search box"],
  [["j", "↓"], "Next result"],
  [["k", "↑"], "Previous result"],
  [["Enter"], "Open the result"],
  [["a"], "Answer the question from the documents"],
  [["s"], "Show or hide scores"],
  [["↓", "↑"], "In the box: go through the suggestions, Enter searches one"],
  [["Esc"], "Close, or leave the box"],
  [["?"], "Show these keys"],
];

export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" class="row">
        <button autofocus>Close</button>
      </form>
    </Dialog>
  );
}
