import type { Status } from "./api/types";

/** What runs, whether meaning can be searched, and where to read on. */
export function Foot({ service, onHelp }: { service: Status | null; onHelp: () => void }) {
  return (
    <footer class="foot">
      {service && (
        <span>
          heed {service.version} ·{" "}
          {service.capabilities.dense
            ? "search by meaning is ready"
            : `no search by meaning: ${service.capabilities.denseUnavailable ?? "no encoder"}`}
        </span>
      )}
      <a href="/docs">API</a>
      <button type="button" class="quiet" onClick={onHelp}>
        Keys <kbd>?</kbd>
      </button>
    </footer>
  );
}
