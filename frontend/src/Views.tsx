import { collections, status } from "./api/calls";
import { Link } from "./common/Link";
import { DocumentView } from "./document/DocumentView";
import { Foot } from "./Foot";
import { LibraryView } from "./library/LibraryView";
import { SearchView } from "./search/SearchView";
import { HOME, searching } from "./state/address";
import { useLoaded } from "./state/loading";
import { useNavigation } from "./state/navigation";
import { useReturn } from "./state/return";

/** The frame and the view in it. The search stays below the others, as it was left. */
export function Views({ onHelp }: { onHelp: () => void }) {
  const { address } = useNavigation();
  const held = useLoaded("collections", collections);
  const service = useLoaded("status", status);
  const searched = searching(address);
  useReturn(searched);

  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <Link class="wordmark" to={HOME} label="heed, to the start">
          heed
        </Link>
        <nav aria-label="Views">
          <Link to={{ view: "search", opened: null }} current={address.view === "search"}>
            Search
          </Link>
          <Link to={{ view: "library", opened: null }} current={address.view === "library"}>
            Library
          </Link>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <div hidden={!searched}>
          <SearchView collections={held.value} />
        </div>
        {address.opened ? (
          <DocumentView key={address.opened.id} opened={address.opened} />
        ) : (
          address.view === "library" && (
            <LibraryView collections={held.value} changed={held.again} />
          )
        )}
      </main>
      <Foot service={service.value} onHelp={onHelp} />
    </>
  );
}
