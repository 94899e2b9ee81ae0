import { useState } from "preact/hooks";
import { indexSource, upload } from "../api/calls";
import type { Problem } from "../api/problem";
import type { Collection, Job } from "../api/types";
import { ProblemNote } from "../common/ProblemNote";
import { problemOf } from "../state/loading";
import { count } from "../text/format";
import { DropZone } from "./DropZone";

interface AddDocumentsProps {
  collections: Collection[];
  added: () => void;
}

/** Ways to add documents: dropping files, naming a folder or a web address. */
export function AddDocuments({ collections, added }: AddDocumentsProps) {
  const [collection, setCollection] = useState("");
  const [source, setSource] = useState("");
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);

  const start = async (doing: string, job: () => Promise<Job>) => {
    setSaid(`${doing} …`);
    setProblem(null);
    try {
      await job();
      setSaid("Added: the job is in the list.");
      setSource("");
      added();
    } catch (cause) {
      setSaid("");
      setProblem(problemOf(cause));
    }
  };
  const addFiles = (files: File[]) =>
    void start(`Uploading ${count(files.length, "file")}`, () => upload(files, collection));
  const addSource = (event: Event) => {
    event.preventDefault();
    void start("Starting", () => indexSource(source.trim(), collection));
  };

  return (
    <section class="add stack" aria-labelledby="add-documents">
      <h2 id="add-documents">Add documents</h2>
      <DropZone onFiles={addFiles} />
      <form class="add-source" onSubmit={addSource}>
        <label>
          <span>Folder, file or web address on the service's side</span>
          <input
            required
            autocomplete="off"
            spellcheck={false}
            placeholder="/srv/notes or https://example.org/manual.pdf"
            value={source}
            onInput={(event) => setSource(event.currentTarget.value)}
          />
        </label>
        <button type="submit">Add</button>
      </form>
      <label class="add-to">
        <span>Collection</span>
        <input
          list="collections"
          autocomplete="off"
          placeholder="the usual one"
          value={collection}
          onInput={(event) => setCollection(event.currentTarget.value.trim())}
        />
      </label>
      <datalist id="collections">
        {collections.map((known) => (
          <option key={known.name} value={known.name} />
        ))}
      </datalist>
      <p role="status" class="muted">
        {said}
      </p>
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}
