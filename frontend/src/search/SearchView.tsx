import { useEffect, useRef } from "preact/hooks";
import { AnswerCard } from "../answer/AnswerCard";
import { search } from "../api/calls";
import type { Collection } from "../api/types";
import { ProblemNote } from "../common/ProblemNote";
import { format, searching } from "../state/address";
import { useKeys } from "../state/keys";
import { useLoaded } from "../state/loading";
import { useNavigation } from "../state/navigation";
import { asks } from "../text/questions";
import { Results } from "./Results";
import { SearchBox } from "./SearchBox";
import { Welcome } from "./Welcome";

/** The box and, below it, what was found. */
export function SearchView({ collections }: { collections: Collection[] | null }) {
  const { address, go } = useNavigation();
  const asked = address.query !== "" || address.like !== "";
  // Opening a document or asking for an answer changes the address, but not what is found.
  const name = asked ? format({ ...address, view: "search", opened: null, answer: false }) : null;
  const found = useLoaded(name, (signal) => search(address, signal));
  const answered =
    address.query !== "" && address.page === 1 && (address.answer || asks(address.query));

  useFirstResultsOnTop(address.page);
  useKeys(
    {
      a: () => go({ answer: true, page: 1 }),
      s: () => go({ explain: !address.explain }),
    },
    asked && searching(address),
  );

  return (
    <div class={asked ? "search" : "search search-first"}>
      {!asked && <h1>Ask your documents</h1>}
      {asked && <h1 class="unseen">Search results</h1>}
      <SearchBox collections={collections ?? []} />
      {!asked && <Welcome collections={collections} />}
      {address.like && <p class="note">Passages like one that was found before.</p>}
      {answered && <AnswerCard />}
      {!answered && address.query && address.page === 1 && <AskForAnswer />}
      {found.problem && <ProblemNote problem={found.problem} again={found.again} />}
      {found.loading && found.value === null && <Waiting />}
      {found.value && <Results found={found.value} loading={found.loading} />}
    </div>
  );
}

function AskForAnswer() {
  const { go } = useNavigation();
  return (
    <p class="ask">
      <button type="button" onClick={() => go({ answer: true })}>
        Answer from these documents
      </button>
    </p>
  );
}

function Waiting() {
  return (
    <div class="waiting" role="status">
      <span class="unseen">Searching …</span>
      <div class="bone" />
      <div class="bone" />
      <div class="bone" />
    </div>
  );
}

/** Another page of results is read from its top. */
function useFirstResultsOnTop(page: number): void {
  const last = useRef(page);
  useEffect(() => {
    if (last.current !== page) scrollTo({ top: 0 });
    last.current = page;
  }, [page]);
}
