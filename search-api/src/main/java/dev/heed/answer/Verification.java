package dev.heed.answer;

import dev.heed.answer.Sentence.Status;
import dev.heed.answer.verify.Verifier;
import dev.heed.search.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Verifies the sentences of one answer as they are written, and passes on those that may be shown.
final class Verification implements Consumer<Draft> {
  private final Verifier verifier;
  private final Unsupported unsupported;
  private final AnswerListener listener;
  private final List<Sentence> all = new ArrayList<>();
  private final List<Sentence> shown = new ArrayList<>();
  private long nanos;

  Verification(Verifier verifier, Unsupported unsupported, AnswerListener listener) {
    this.verifier = verifier;
    this.unsupported = unsupported;
    this.listener = listener;
  }

  @Override
  public void accept(Draft draft) {
    long begin = System.nanoTime();
    Sentence sentence = verifier.verified(shown.size(), draft);
    nanos += System.nanoTime() - begin;
    all.add(sentence);
    if (sentence.status() == Status.UNSUPPORTED && unsupported == Unsupported.WITHHELD) return;
    shown.add(sentence);
    listener.sentence(sentence);
  }

  /// Writes the stage on the trace, when all are verified.
  void end(Trace.Recorder recorder) {
    Answer.Counts counts = counts();
    recorder.add(
        "verify",
        Duration.ofNanos(nanos),
        all.size(),
        shown.size(),
        Map.of(
            "verified", counts.verified(),
            "supported", counts.supported(),
            "unsupported", counts.unsupported()));
  }

  List<Sentence> shown() {
    return shown;
  }

  Answer.Counts counts() {
    return Answer.Counts.of(all, shown.size());
  }

  /// Whether anything is supported.
  boolean isFounded() {
    return shown.stream().anyMatch(sentence -> sentence.status() != Status.UNSUPPORTED);
  }

  /// What is supported, as one text.
  String text() {
    return shown.stream()
        .filter(sentence -> sentence.status() != Status.UNSUPPORTED)
        .map(Sentence::text)
        .collect(Collectors.joining(" "));
  }
}
