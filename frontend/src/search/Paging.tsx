import { PAGE } from "../api/calls";
import { Link } from "../common/Link";
import { useNavigation } from "../state/navigation";
import { number } from "../text/format";

/** The way through the list that all pages are cut from. */
export function Paging({ reachable }: { reachable: number }) {
  const { page } = useNavigation().address;
  const pages = Math.ceil(reachable / PAGE);
  if (pages <= 1 && page === 1) return null;
  return (
    <nav class="paging" aria-label="Pages of results">
      {page > 1 && <Link to={{ page: page - 1 }}>← Previous</Link>}
      <span class="muted">
        Page {number(page)} of {number(pages)}
      </span>
      {page < pages && <Link to={{ page: page + 1 }}>Next →</Link>}
    </nav>
  );
}
