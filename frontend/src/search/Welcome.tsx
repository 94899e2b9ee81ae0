import type { Collection } from "../api/types";
import { Link } from "../common/Link";
import { count, percent } from "../text/format";

/** What there is to search, before anything was searched. */
export function Welcome({ collections }: { collections: Collection[] | null }) {
  if (collections === null) return null;
  const documents = sum(collections, (collection) => collection.documents);
  const passages = sum(collections, (collection) => collection.passages);
  const embedded = sum(collections, (collection) => collection.embedded);
  if (documents === 0)
    return (
      <div class="empty">
        <h2>Nothing is indexed yet</h2>
        <p>
          <Link to={{ view: "library" }}>Add documents</Link> and they can be searched at once.
        </p>
      </div>
    );
  return (
    <p class="muted welcome">
      {count(documents, "document")}, {count(passages, "passage")}
      {embedded < passages && `, ${percent(embedded, passages)} of them searchable by meaning`}
    </p>
  );
}

function sum(collections: Collection[], part: (collection: Collection) => number): number {
  return collections.reduce((total, collection) => total + part(collection), 0);
}
