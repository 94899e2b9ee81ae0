import { PAGE } from "../api/calls";
import type { SearchResponse, Trace, Understood } from "../api/types";
import { Link } from "../common/Link";
import { SORTS, type Sort } from "../state/address";
import { useNavigation } from "../state/navigation";
import { count } from "../text/format";
import { readable } from "../text/links";
import { ActiveFilters, Facets } from "./Facets";
import { Meant } from "./Meant";
import { Paging } from "./Paging";
import { RelatedList } from "./RelatedList";
import { ResultList } from "./ResultList";
import { TraceView } from "./TraceView";

const SORT_NAMES: Record<Sort, string> = {
  relevance: "best first",
  newest: "newest first",
  oldest: "oldest first",
  path: "by path",
};

/** A page of hits with what is known about all of them. */
export function Results({ found, loading }: { found: SearchResponse; loading: boolean }) {
  const { address } = useNavigation();
  return (
    <div class="columns" aria-busy={loading}>
      <section aria-label="Results">
        <div class="summary">
          <p role="status">
            {found.total === 0 && found.hits.length > 0
              ? "No passage has these words, these are nearest in meaning"
              : `${count(found.total, "passage")} in ${count(found.totalDocuments, "document")}`}
          </p>
          <TraceView trace={found.trace} />
          <Order />
        </div>
        {found.didYouMean ? <DidYouMean query={found.didYouMean} /> : <Meant />}
        {found.malformed && <p class="note">Searched as plain words: {found.malformed}</p>}
        {found.intent && <MadeFilters intent={found.intent} />}
        <NotExpanded trace={found.trace} />
        <NotRead trace={found.trace} />
        <ActiveFilters />
        {found.hits.length === 0 ? (
          <NothingFound total={found.total} />
        ) : (
          <ResultList hits={found.hits} start={(address.page - 1) * PAGE + 1} />
        )}
        <Paging reachable={found.reachable} />
        {found.related && <RelatedList related={found.related} />}
      </section>
      <Facets facets={found.facets} />
    </div>
  );
}

/** The query with words that no passage has respelled; only a click searches it. */
function DidYouMean({ query }: { query: string }) {
  return (
    <p class="note">
      Did you mean <Link to={{ query, page: 1 }}>{query}</Link>
      {!query.endsWith("?") && "?"}
    </p>
  );
}

/** Filters that were made of words of the query; to remove one is to search its words. */
function MadeFilters({ intent }: { intent: Understood }) {
  const { go } = useNavigation();
  if (intent.filters.length === 0) return null;
  return (
    <ul class="chips" aria-label="Read as filters">
      {intent.filters.map(({ words, filter }) => (
        <li key={words}>
          <button
            type="button"
            class="chip"
            aria-label={`Search the words ${words}, which were read as the filter ${filter}`}
            title="Search these words instead"
            onClick={() => go({ understood: false, page: 1 })}
          >
            <span class="chip-text">
              {words}: {readable(filter)}
            </span>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Why nothing was searched beside the query although that was asked for. */
function NotExpanded({ trace }: { trace: Trace }) {
  const { address } = useNavigation();
  const skipped = trace.stages.find((stage) => stage.name === "expand")?.skipped;
  if (!skipped || address.expand === "usual") return null;
  return <p class="note">Searched as it is: {skipped.message}</p>;
}

/** Why nothing was read again although that was asked for. */
function NotRead({ trace }: { trace: Trace }) {
  const { address } = useNavigation();
  const skipped = trace.stages.find((stage) => stage.name === "rerank")?.skipped;
  if (!skipped || ["usual", "auto", "off"].includes(address.rerank)) return null;
  return <p class="note">Not read again: {skipped.message}</p>;
}

function Order() {
  const { address, go } = useNavigation();
  return (
    <p class="order">
      <button
        type="button"
        class="quiet small"
        aria-pressed={address.explain}
        onClick={() => go({ explain: !address.explain })}
      >
        Scores
      </button>
      <select
        aria-label="Order of the results"
        value={address.sort}
        onChange={(event) => go({ sort: event.currentTarget.value as Sort, page: 1 })}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_NAMES[sort]}
          </option>
        ))}
      </select>
    </p>
  );
}

function NothingFound({ total }: { total: number }) {
  const { address, go } = useNavigation();
  return (
    <div class="empty">
      <h2>{total > 0 ? "This page of the results is empty" : "Nothing found"}</h2>
      {total > 0 ? (
        <button type="button" onClick={() => go({ page: 1 })}>
          To the first page
        </button>
      ) : address.filters.length > 0 ? (
        <button type="button" onClick={() => go({ filters: [], page: 1 })}>
          Search without filters
        </button>
      ) : (
        <p class="muted">Try other words, fewer of them, or no quotation marks.</p>
      )}
    </div>
  );
}
