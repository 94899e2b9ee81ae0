import type { Collection } from "../api/types";
import { bytes, number, percent } from "../text/format";

/** What is there, and how much of it meaning finds. */
export function CollectionTable({ collections }: { collections: Collection[] }) {
  if (collections.length === 0) return null;
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
                <td>{bytes(collection.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
