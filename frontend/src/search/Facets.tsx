import type { FacetCount } from "../api/types";
import { FACETS } from "../api/calls";
import { toggled } from "../state/address";
import { useNavigation } from "../state/navigation";
import { number } from "../text/format";
import { readable } from "../text/links";

const SHOWN = 8;

/** Where filters stand beside the results, not above them, they are open. */
const BESIDE = "(width >= 52rem)";

/** Values that narrow the results, with their numbers of documents. */
export function Facets({ facets }: { facets: Record<string, FacetCount[]> }) {
  const fields = FACETS.filter((field) => (facets[field]?.length ?? 0) > 0);
  if (fields.length === 0) return null;
  return (
    <aside class="facets" aria-label="Filters">
      {fields.map((field) => (
        <Field key={field} field={field} counts={facets[field] ?? []} />
      ))}
    </aside>
  );
}

function Field({ field, counts }: { field: string; counts: FacetCount[] }) {
  return (
    <details open={matchMedia(BESIDE).matches}>
      <summary>{field}</summary>
      <ul>
        {counts.slice(0, SHOWN).map((facet) => (
          <li key={facet.value}>
            <Value field={field} facet={facet} />
          </li>
        ))}
      </ul>
      {counts.length > SHOWN && <p class="muted small">and {number(counts.length - SHOWN)} more</p>}
    </details>
  );
}

function Value({ field, facet }: { field: string; facet: FacetCount }) {
  const { address, go } = useNavigation();
  const filter = `${field}=${facet.value}`;
  return (
    <button
      type="button"
      class="facet"
      aria-pressed={address.filters.includes(filter)}
      // A comma or a star at the end means something else in a filter.
      disabled={facet.value.includes(",") || facet.value.endsWith("*")}
      title={facet.value}
      onClick={() => go(toggled(address, filter))}
    >
      <span class="facet-value">{readable(facet.value)}</span>
      <span class="facet-count">{number(facet.documents)}</span>
    </button>
  );
}

/** The filters that hold, each with a button that lifts it. */
export function ActiveFilters() {
  const { address, go } = useNavigation();
  if (address.filters.length === 0) return null;
  return (
    <ul class="chips" aria-label="Active filters">
      {address.filters.map((filter) => (
        <li key={filter}>
          <button
            type="button"
            class="chip"
            aria-label={`Remove filter ${filter}`}
            onClick={() => go(toggled(address, filter))}
          >
            <span class="chip-text">{readable(filter)}</span>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
