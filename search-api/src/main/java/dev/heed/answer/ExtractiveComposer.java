package dev.heed.answer;

import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Trace;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Composes of two to four sentences of the passages, word for word, or of none when these do not
/// answer.
final class ExtractiveComposer implements Composer {
  private final PassageIndex index;
  private final Supplier<EncoderState> encoder;

  ExtractiveComposer(PassageIndex index, Supplier<EncoderState> encoder) {
    this.index = index;
    this.encoder = encoder;
  }

  @Override
  public Composed compose(Task task, Consumer<Draft> drafts) {
    Trace.Recorder.Running running = task.recorder().begin("select", task.passages().size());
    Candidates candidates = Candidates.of(task, index, encoder);
    List<Statement> chosen =
        candidates.suffice() ? Selection.of(candidates.statements(), task.most()) : List.of();
    running.end(chosen.size(), candidates.evidence().detail());
    for (Statement statement : chosen) drafts.accept(Draft.of(statement.quote()));
    return candidates
        .refusal()
        .map(why -> Composed.refused(EXTRACTIVE, why))
        .orElseGet(() -> Composed.by(EXTRACTIVE));
  }
}
