import type { Status } from "./api/types";

/** What runs, whether meaning can be searched, and where to read on. */
export function Foot({ service, onHelp }: { service: Status | null; onHelp: () => void }) {
  return (
    <footer class="foot">
      {service && (
        <span>
          heed {service.version} · search by meaning{" "}
          {service.capabilities.dense ? "ready" : "not ready"}
        </span>
      )}
      <a href="/docs">API</a>
      <button type="button" class="quiet" onClick={onHelp}>
        Keys <kbd>?</kbd>
      </button>
    </footer>
  );
}
