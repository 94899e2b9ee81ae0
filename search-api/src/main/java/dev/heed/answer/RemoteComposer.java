package dev.heed.answer;

import dev.heed.answer.abstain.Refusal;
import dev.heed.answer.local.Deadline;
import dev.heed.answer.local.NotWrittenException;
import dev.heed.answer.remote.RemoteFailure;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.answer.remote.RemoteOptions;
import dev.heed.answer.remote.RemoteText;
import dev.heed.answer.remote.RemoteText.Heard;
import dev.heed.answer.remote.Reply;
import dev.heed.answer.verify.Verifier;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Has a chat model elsewhere write, which gets the question and the passages. Where none is
/// chosen, or it cannot be reached, is too slow, or says nothing that the documents support, the
/// extractive composer answers.
final class RemoteComposer implements Composer {
  private static final String STAGE = "write";

  /// A reply that is longer is none.
  private static final int LONGEST = 200_000;

  private final PassageIndex index;
  private final Supplier<EncoderState> encoder;
  private final Composer extractive;
  private final RemoteModel model;

  RemoteComposer(PassageIndex index, Supplier<EncoderState> encoder, RemoteModel model) {
    this.index = index;
    this.encoder = encoder;
    this.extractive = new ExtractiveComposer(index, encoder);
    this.model = model;
  }

  @Override
  public void begin() {
    model.begin();
  }

  @Override
  public Composed compose(Task task, Consumer<Draft> drafts) {
    if (task.passages().isEmpty()) return unanswered(task);
    try {
      return write(task, drafts) == 0 ? unanswered(task) : Composed.by(REMOTE);
    } catch (NotWrittenException e) {
      task.recorder().skip(STAGE, e.why());
      return extractive.compose(task, drafts).insteadOf(REMOTE, e.why().message());
    }
  }

  /// Why there is no answer, as far as the passages tell.
  private Composed unanswered(Task task) {
    Optional<Refusal> why = Candidates.of(task, index, encoder).refusal();
    return Composed.refused(REMOTE, why.orElseGet(Refusal::unanswered));
  }

  /// @return sentences that the documents support, 0 where the model says that they do not answer
  private int write(Task task, Consumer<Draft> drafts) throws NotWrittenException {
    RemoteOptions options = model.options();
    Deadline deadline = Deadline.in(options.timeout());
    Trace.Recorder.Running running = task.recorder().begin(STAGE, task.passages().size());
    try (RemoteText text = model.ask(task.query().text(), task.passages(), deadline)) {
      Hearing hearing = new Hearing(options, text, deadline, new Reply(task.passages()), drafts);
      Map<String, Object> detail = hearing.hear();
      running.end(hearing.said, detail);
      return hearing.said;
    }
  }

  /// One reply, heard to its end or to the deadline.
  private final class Hearing {
    private final RemoteOptions options;
    private final RemoteText text;
    private final Deadline deadline;
    private final Reply reply;
    private final Consumer<Draft> drafts;
    private final Verifier verifier = new Verifier(index);
    private final long begin = System.nanoTime();
    private final Map<String, Object> detail = new HashMap<>();
    private int length;
    private int written;

    /// Sentences that the documents support.
    private int said;

    Hearing(
        RemoteOptions options,
        RemoteText text,
        Deadline deadline,
        Reply reply,
        Consumer<Draft> drafts) {
      this.options = options;
      this.text = text;
      this.deadline = deadline;
      this.reply = reply;
      this.drafts = drafts;
      detail.put("model", options.model());
      detail.put("sentTo", options.url().toString());
    }

    /// @return figures for the trace
    Map<String, Object> hear() throws NotWrittenException {
      while (true) {
        Optional<Heard> heard = next();
        if (heard.isEmpty()) return late();
        switch (heard.get()) {
          case Heard.Piece(String piece) -> {
            length += piece.length();
            if (length > LONGEST) return ended("length");
            add(reply.add(piece));
          }
          case Heard.End() -> {
            add(reply.end());
            return ended("end");
          }
          case Heard.Failure(Throwable why) -> {
            return failed(why);
          }
        }
      }
    }

    private Optional<Heard> next() {
      try {
        return text.next(deadline);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("the answer is not wanted any more");
      }
    }

    private void add(List<Draft> sentences) {
      for (Draft draft : sentences) {
        written++;
        if (verifier.verified(0, draft).status() != Sentence.Status.UNSUPPORTED) said++;
        if (said > 0) detail.putIfAbsent("firstMs", (System.nanoTime() - begin) / 1_000_000);
        drafts.accept(draft);
      }
    }

    private Map<String, Object> ended(String ending) throws NotWrittenException {
      if (said == 0 && !reply.isNotFound())
        throw new NotWrittenException(
            Reason.NOT_HELPFUL,
            "of %d sentences of %s the documents support none".formatted(written, options));
      detail.put("ending", ending);
      return detail;
    }

    /// What was said by then is an answer.
    private Map<String, Object> late() throws NotWrittenException {
      if (said == 0)
        throw new NotWrittenException(
            Reason.BUDGET,
            "%s had said nothing that the documents support after %d ms (answer.remote.timeout)"
                .formatted(options, options.timeout().toMillis()));
      return ended("budget");
    }

    private Map<String, Object> failed(Throwable why) throws NotWrittenException {
      if (said == 0) throw RemoteFailure.of(why, options);
      return ended("failure");
    }
  }
}
