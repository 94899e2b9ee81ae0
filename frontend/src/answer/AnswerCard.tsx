import { useState } from "preact/hooks";
import type { Sentence } from "../api/types";
import { Link } from "../common/Link";
import { ProblemNote } from "../common/ProblemNote";
import { Thumbs } from "../common/Thumbs";
import { useNavigation } from "../state/navigation";
import { TraceView } from "../search/TraceView";
import { Choice } from "./Choice";
import { beginning, excluded, followed, pinned } from "./conversation";
import { Before, FollowUp, Understood } from "./FollowUp";
import { NotFound } from "./NotFound";
import { quoteOf } from "./quote";
import { cited, type Reading } from "./reading";
import { useAnswer } from "./useAnswer";

/** The documents' answer to the query, and to what is asked behind it. */
export function AnswerCard() {
  const { query, collection } = useNavigation().address;
  return <Answers key={`${collection}\n${query}`} query={query} />;
}

/** The answer to the last question, every sentence with the place that it stands in. */
function Answers({ query }: { query: string }) {
  const { address } = useNavigation();
  const [talk, setTalk] = useState(() => beginning(query));
  const reading = useAnswer(address, talk);
  const writing = reading.stage !== null;
  const found = reading.sentences.length > 0 || reading.begun !== "";
  return (
    <section class="answer" aria-label="Answer" aria-busy={writing}>
      <Before exchanges={talk.before} />
      {talk.before.length > 0 && <p class="asked">{talk.question}</p>}
      <Understood
        rewritten={reading.rewritten}
        literally={talk.literally}
        onChange={(literally) => setTalk({ ...talk, literally })}
      />
      <div aria-live="polite">
        {writing && !found && <p class="muted">Reading the documents …</p>}
        {found && <AnswerText reading={reading} />}
        {!writing && !found && !reading.problem && <NotFound reading={reading} />}
      </div>
      {reading.problem && <ProblemNote problem={reading.problem} />}
      {found && <Sources reading={reading} />}
      {!writing && !reading.problem && <Foot reading={reading} question={talk.question} />}
      <Choice
        talk={talk}
        passages={reading.passages}
        writing={writing}
        onPin={(source) => setTalk(pinned(talk, source))}
        onExclude={(source) => setTalk(excluded(talk, source))}
      />
      <FollowUp
        writing={writing}
        onAsk={(question) => setTalk(followed(talk, reading, question))}
      />
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

function Foot({ reading, question }: { reading: Reading; question: string }) {
  const { collection } = useNavigation().address;
  const passageId = reading.sentences[0]?.citations[0]?.passageId;
  const verified = reading.sentences.every((sentence) => sentence.status === "VERIFIED");
  return (
    <footer class="row muted small">
      {reading.sentences.length > 0 && verified && (
        <span>Word for word from your documents, checked against the stored text</span>
      )}
      {passageId && <Thumbs about={{ query: question, collection, passageId }} name="the answer" />}
      {reading.trace && <TraceView trace={reading.trace} />}
    </footer>
  );
}
