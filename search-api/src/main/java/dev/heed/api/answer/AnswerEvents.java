package dev.heed.api.answer;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Composed;
import dev.heed.answer.Sentence;
import dev.heed.answer.conversation.Rewritten;
import dev.heed.api.web.ServerSentEvents;
import dev.heed.search.SearchHit;
import dev.heed.search.Trace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// Tells a client of an answer while it comes about.
///
/// The events: `stage` (a stage of the trace has ended), `rewritten` (what a follow-up is
/// understood as), `passages` (what is read), then for every sentence `delta` (text to append) and
/// `sentence` (the same with its citations), at last `done`. An unsupported sentence, where they
/// are asked for, has no `delta`.
final class AnswerEvents implements AnswerListener {
  private final ServerSentEvents events;
  private boolean begun;

  AnswerEvents(ServerSentEvents events) {
    this.events = events;
  }

  /// Text to append to what is there.
  @Schema(name = "AnswerDelta")
  record Delta(String text) {}

  /// What was read.
  @Schema(name = "AnswerPassages")
  record Passages(List<SearchHit> passages) {}

  /// The end of an answer.
  ///
  /// @param answer the whole text
  @Schema(name = "AnswerDone")
  record Done(String answer, boolean found, Composed composer, Answer.Counts counts, Trace trace) {}

  @Override
  public void stage(Trace.Stage stage) {
    events.send("stage", stage);
  }

  @Override
  public void rewritten(Rewritten rewritten) {
    events.send("rewritten", rewritten);
  }

  @Override
  public void passages(List<SearchHit> passages) {
    events.send("passages", new Passages(passages));
  }

  @Override
  public void sentence(Sentence sentence) {
    if (sentence.status() != Sentence.Status.UNSUPPORTED) {
      events.send("delta", new Delta(begun ? " " + sentence.text() : sentence.text()));
      begun = true;
    }
    events.send("sentence", sentence);
  }

  void done(Answer answer) {
    if (!answer.found()) events.send("delta", new Delta(answer.answer()));
    events.send(
        "done",
        new Done(
            answer.answer(), answer.found(), answer.composer(), answer.counts(), answer.trace()));
  }
}
