import type { Related } from "../api/types";
import { Link } from "../common/Link";

/** What may be asked next; a click asks it. */
export function RelatedList({ related }: { related: Related[] }) {
  if (related.length === 0) return null;
  return (
    <nav class="related" aria-labelledby="related">
      <h2 id="related">You may also ask</h2>
      <ul>
        {related.map(({ text }) => (
          <li key={text} dir="auto">
            <Link to={{ query: text, like: "", page: 1, answer: false, understood: true }}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
