import { Link } from "../common/Link";
import { Marked } from "../common/Marked";
import { SourceAddress } from "../common/SourceAddress";
import { Thumbs } from "../common/Thumbs";
import type { SearchHit } from "../api/types";
import { useNavigation } from "../state/navigation";
import { count, day, score, share } from "../text/format";
import { ReadText } from "./ReadText";

/** One found passage. */
export function Result({ hit }: { hit: SearchHit }) {
  const { address } = useNavigation();
  const title = hit.title || "Untitled";
  return (
    <article class="result">
      <h2 dir="auto">
        <Link
          class="result-title"
          to={{ opened: { id: hit.documentId, start: hit.start, end: hit.end } }}
        >
          {title}
        </Link>
      </h2>
      {hit.headings.length > 0 && (
        <p class="breadcrumb" dir="auto">
          <span class="unseen">Section: </span>
          {hit.headings.join(" › ")}
        </p>
      )}
      {hit.evidence ? (
        <ReadText evidence={hit.evidence} />
      ) : (
        <p class="snippet" dir="auto">
          <Marked text={hit.snippet.text} ranges={hit.snippet.highlights} />
        </p>
      )}
      <footer>
        <SourceAddress uri={hit.uri} anchor={hit.anchor} page={hit.page} />
        {hit.relevance !== null && hit.relevance !== undefined && (
          <span>{share(hit.relevance)} relevant</span>
        )}
        {hit.date && <time dateTime={hit.date}>{day(hit.date)}</time>}
        {hit.siblings.length > 0 && <span>{count(hit.siblings.length, "more passage")} in it</span>}
        {hit.duplicates.length > 0 && (
          <span title={hit.duplicates.map((twin) => twin.title).join("\n")}>
            {count(hit.duplicates.length, "near duplicate")}
          </span>
        )}
        <Link
          class="quiet-link"
          label={`More like ${title}`}
          to={{ like: hit.passageId, query: "", page: 1 }}
        >
          More like this
        </Link>
        <Thumbs
          about={{
            query: address.query || hit.title,
            collection: address.collection,
            passageId: hit.passageId,
          }}
          name={title}
        />
      </footer>
      {address.explain && <Scores hit={hit} />}
    </article>
  );
}

function Scores({ hit }: { hit: SearchHit }) {
  const legs = [
    ["words", hit.legs?.bm25],
    ["meaning", hit.legs?.dense],
  ] as const;
  return (
    <dl class="scores">
      <div>
        <dt>score</dt>
        <dd>{score(hit.score)}</dd>
      </div>
      {legs.map(([name, standing]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{standing ? `no. ${standing.rank}, ${score(standing.score)}` : "not found"}</dd>
        </div>
      ))}
      {hit.rerank && (
        <div>
          <dt>read again</dt>
          <dd>{`${score(hit.rerank.score)}, was no. ${hit.rerank.before}`}</dd>
        </div>
      )}
    </dl>
  );
}
