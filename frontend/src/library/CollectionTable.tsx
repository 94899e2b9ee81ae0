import type { Collection } from "../api/types";
import { bytes, number, percent } from "../text/format";

/** What is there, how much of it meaning finds, and how much is ready to be reranked by keys. */
export function CollectionTable({ collections }: { collections: Collection[] }) {
  if (collections.length === 0) return null;
  const keys = collections.some((collection) => collection.keys !== null);
  return (
    <section aria-labelledby="collections-title">
      <h2 id="collections-title">Collections</h2>
      <div class="wide" tabIndex={0} role="region" aria-label="Figures of the collections">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Documents</th>
              <th scope="col">Unreadable</th>
              <th scope="col">Passages</th>
              <th scope="col">Vectors</th>
              {keys && <th scope="col">Keys</th>}
              <th scope="col">Size</th>
            </tr>
          </thead>
          <tbody>
            {collections.map((collection) => (
              <tr key={collection.name}>
                <th scope="row">{collection.name}</th>
                <td>{number(collection.documents)}</td>
                <td>{number(collection.failed)}</td>
                <td>{number(collection.passages)}</td>
                <td>{percent(collection.embedded, collection.passages)}</td>
                {keys && (
                  <td>
                    {collection.keys ? percent(collection.keys.passages, collection.passages) : "–"}
                  </td>
                )}
                <td>{bytes(collection.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {collections.map(
        ({ name, keys }) =>
          keys?.problem && (
            <p class="note" key={name}>
              No more keys in {name}: {keys.problem}
            </p>
          ),
      )}
    </section>
  );
}
