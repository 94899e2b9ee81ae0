import type { Sentence } from "../api/types";
import { Link } from "../common/Link";
import { ProblemNote } from "../common/ProblemNote";
import { Thumbs } from "../common/Thumbs";
import { useNavigation } from "../state/navigation";
import { TraceView } from "../search/TraceView";
import { NotFound } from "./NotFound";
import { quoteOf } from "./quote";
import { cited, type Reading } from "./reading";
import { useAnswer } from "./useAnswer";

/** The documents' answer to the query, every sentence with the place that it stands in. */
export function AnswerCard() {
  const { address } = useNavigation();
  const reading = useAnswer(address);
  const writing = reading.stage !== null;
  const found = reading.sentences.length > 0 || reading.begun !== "";
  return (
    <section class="answer" aria-label="Answer" aria-busy={writing}>
      <div aria-live="polite">
        {writing && !found && <p class="muted">Reading the documents …</p>}
        {found && <AnswerText reading={reading} />}
        {!writing && !found && !reading.problem && <NotFound reading={reading} />}
      </div>
      {reading.problem && <ProblemNote problem={reading.problem} />}
      {found && <Sources reading={reading} />}
      {!writing && !reading.problem && <Foot reading={reading} />}
    </section>
  );
}

function AnswerText({ reading }: { reading: Reading }) {
  const documents = cited(reading.sentences);
  return (
    <p class="answer-text" dir="auto">
      {reading.sentences.map((sentence) => (
        <SentenceText key={sentence.index} sentence={sentence} documents={documents} />
      ))}
      {reading.begun}
    </p>
  );
}

function SentenceText({ sentence, documents }: { sentence: Sentence; documents: string[] }) {
  return (
    <span class={sentence.status === "UNSUPPORTED" ? "unsupported" : undefined}>
      {sentence.text}
      {sentence.citations.map((citation, i) => {
        const place = documents.indexOf(citation.documentId) + 1;
        return (
          <Link
            key={i}
            class="cite"
            label={`Source ${place}, opens the quote`}
            to={quoteOf(citation)}
          >
            {place}
          </Link>
        );
      })}{" "}
    </span>
  );
}

function Sources({ reading }: { reading: Reading }) {
  const citations = reading.sentences.flatMap((sentence) => sentence.citations);
  return (
    <ol class="sources" aria-label="Sources">
      {cited(reading.sentences).map((id) => {
        const first = citations.find((citation) => citation.documentId === id);
        const passage = reading.passages.find((hit) => hit.documentId === id);
        return (
          <li key={id}>
            <Link to={first ? quoteOf(first) : { opened: { id, start: 0, end: 0 } }}>
              {passage?.title || first?.title || "Untitled"}
            </Link>
            {passage && passage.headings.length > 0 && (
              <span class="muted"> {passage.headings.at(-1)}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Foot({ reading }: { reading: Reading }) {
  const { query, collection } = useNavigation().address;
  const passageId = reading.sentences[0]?.citations[0]?.passageId;
  const verified = reading.sentences.every((sentence) => sentence.status === "VERIFIED");
  return (
    <footer class="row muted small">
      {reading.sentences.length > 0 && verified && (
        <span>Word for word from your documents, checked against the stored text</span>
      )}
      {passageId && <Thumbs about={{ query, collection, passageId }} name="the answer" />}
      {reading.trace && <TraceView trace={reading.trace} />}
    </footer>
  );
}
