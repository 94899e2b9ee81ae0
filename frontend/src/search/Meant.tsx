import { clarify } from "../api/calls";
import { Link } from "../common/Link";
import { useLoaded } from "../state/loading";
import { useNavigation } from "../state/navigation";

/** Longer queries are clear enough. */
const MOST_WORDS = 12;

/** Asks back where a short query may mean several things; a choice searches for that. */
export function Meant() {
  const { address } = useNavigation();
  const short = address.query !== "" && address.query.split(/\s+/).length <= MOST_WORDS;
  const { query, collection, mode, filters } = address;
  const name =
    short && address.page === 1 ? JSON.stringify([query, collection, mode, filters]) : null;
  const { value, loading } = useLoaded(name, (signal) => clarify(address, signal));
  if (loading || !value?.question) return null;
  return (
    <div class="note meant">
      <span id="meant">Do you mean</span>
      <ul aria-labelledby="meant">
        {value.choices.map((choice) => (
          <li key={choice.query}>
            <Link class="chip" to={{ query: choice.query, page: 1 }}>
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
