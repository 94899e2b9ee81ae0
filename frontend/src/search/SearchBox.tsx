import { useEffect, useRef, useState } from "preact/hooks";
import type { Collection } from "../api/types";
import {
  EXPANDS,
  MODES,
  RERANKS,
  searching,
  type Expand,
  type Mode,
  type Rerank,
} from "../state/address";
import { useKeys } from "../state/keys";
import { useNavigation } from "../state/navigation";
import { QueryField } from "./QueryField";

const MODE_NAMES: Record<Mode, [name: string, finds: string]> = {
  hybrid: ["Both", "By words and by meaning"],
  bm25: ["Words", "By words alone"],
  dense: ["Meaning", "By meaning alone"],
};

const EXPAND_NAMES: Record<Expand, string> = {
  usual: "as usual",
  off: "nothing",
  rm3: "first hits' words",
  axiomatic: "neighbouring words",
  query2doc: "a model's passage",
  copied: "what a model copies",
  hyde: "a passage's meaning",
};

const RERANK_NAMES: Record<Rerank, string> = {
  usual: "as usual",
  auto: "where it helps",
  off: "never",
  pointwise: "one by one",
  keys: "by keys, many",
  learned: "as learned here",
};

/** What is looked for, how, and where. */
export function SearchBox({ collections }: { collections: Collection[] }) {
  const { address, go } = useNavigation();
  const [text, setText] = useState(address.query);
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => setText(address.query), [address.query]);
  useKeys(
    {
      "/": (event) => {
        event.preventDefault();
        box.current?.focus();
        box.current?.select();
      },
      Escape: () => box.current?.blur(),
    },
    searching(address),
  );
  const searchFor = (query: string) => {
    if (query.trim())
      go({ query: query.trim(), like: "", page: 1, answer: false, understood: true, opened: null });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    searchFor(text);
  };

  return (
    <form role="search" class="search-box" onSubmit={submit}>
      <div class="search-line">
        <QueryField
          field={box}
          text={text}
          collection={address.collection}
          focused={address.query === ""}
          onText={setText}
          onChosen={searchFor}
        />
        <button type="submit" class="primary">
          Search
        </button>
      </div>
      <div class="search-choices">
        <ModeChoice />
        <ExpandChoice />
        <RerankChoice />
        {collections.length > 1 && <CollectionChoice collections={collections} />}
      </div>
    </form>
  );
}

function ModeChoice() {
  const { address, go } = useNavigation();
  return (
    <fieldset class="modes">
      <legend class="unseen">Find</legend>
      {MODES.map((mode) => (
        <label key={mode} title={MODE_NAMES[mode][1]}>
          <input
            type="radio"
            name="mode"
            checked={address.mode === mode}
            onChange={() => go({ mode, page: 1 })}
          />
          <span>{MODE_NAMES[mode][0]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ExpandChoice() {
  const { address, go } = useNavigation();
  return (
    <label
      class="choice"
      title="More than your own words is searched; a model's words may be wrong"
    >
      <span>add</span>
      <select
        aria-label="Search with more than your own words"
        value={address.expand}
        onChange={(event) => go({ expand: event.currentTarget.value as Expand, page: 1 })}
      >
        {EXPANDS.map((expand) => (
          <option key={expand} value={expand}>
            {EXPAND_NAMES[expand]}
          </option>
        ))}
      </select>
    </label>
  );
}

function RerankChoice() {
  const { address, go } = useNavigation();
  return (
    <label class="choice" title="A language model reads the first hits again, and reorders them">
      <span>read again</span>
      <select
        aria-label="Read the first hits again"
        value={address.rerank}
        onChange={(event) => go({ rerank: event.currentTarget.value as Rerank, page: 1 })}
      >
        {RERANKS.map((rerank) => (
          <option key={rerank} value={rerank}>
            {RERANK_NAMES[rerank]}
          </option>
        ))}
      </select>
    </label>
  );
}

function CollectionChoice({ collections }: { collections: Collection[] }) {
  const { address, go } = useNavigation();
  return (
    <label class="choice">
      <span>in</span>
      <select
        aria-label="Collection"
        value={address.collection}
        onChange={(event) => go({ collection: event.currentTarget.value, filters: [], page: 1 })}
      >
        <option value="">the usual collection</option>
        {collections.map((collection) => (
          <option key={collection.name} value={collection.name}>
            {collection.name}
          </option>
        ))}
      </select>
    </label>
  );
}
