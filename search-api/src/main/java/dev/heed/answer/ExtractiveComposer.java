package dev.heed.answer;

import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Mode;
import dev.heed.search.SearchQuery;
import dev.heed.search.TextEncoder;
import dev.heed.search.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Composes of two to four sentences of the passages, word for word, or of none when these do not
/// answer.
final class ExtractiveComposer implements Composer {
  /// Encoding a sentence takes tens of milliseconds.
  private static final int ENCODED = 16;

  private final PassageIndex index;
  private final Supplier<EncoderState> encoder;

  ExtractiveComposer(PassageIndex index, Supplier<EncoderState> encoder) {
    this.index = index;
    this.encoder = encoder;
  }

  @Override
  public void compose(Task task, Consumer<Draft> drafts) {
    Question question = new Question(task.query().text(), index.statistics());
    List<Statement> candidates = candidates(task.passages(), question);
    Trace.Recorder.Running running = task.recorder().begin("select", candidates.size());
    List<Statement> compared = compared(candidates, task.query());
    Evidence evidence = Evidence.of(question, task.passages(), compared);
    List<Statement> chosen = evidence.suffices() ? Selection.of(compared) : List.of();
    running.end(chosen.size(), evidence.detail());
    for (Statement statement : chosen) drafts.accept(draft(statement.quote()));
  }

  private static Draft draft(Quote quote) {
    Draft.Claim claim = new Draft.Claim(quote.passage().id(), quote.text(), quote.start());
    return new Draft(quote.line(), List.of(claim));
  }

  private static List<Statement> candidates(List<Passage> passages, Question question) {
    List<Statement> candidates = new ArrayList<>();
    for (int rank = 0; rank < passages.size(); rank++)
      for (Quote quote : Sentences.statements(passages.get(rank)))
        candidates.add(question.about(quote, rank));
    return candidates.stream()
        .sorted(Comparator.comparingDouble(Statement::score).reversed())
        .limit(ENCODED)
        .toList();
  }

  private List<Statement> compared(List<Statement> candidates, SearchQuery query) {
    Optional<TextEncoder> encoder = encoder(query.mode());
    if (encoder.isEmpty() || candidates.isEmpty()) return candidates;
    float[] question = encoder.get().encodeQuery(query.text());
    List<float[]> vectors =
        encoder.get().encodePassages(candidates.stream().map(s -> s.quote().line()).toList());
    List<Statement> compared = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++)
      compared.add(candidates.get(i).withSimilarity(dot(question, vectors.get(i))));
    return compared;
  }

  private Optional<TextEncoder> encoder(Mode mode) {
    if (mode == Mode.BM25) return Optional.empty();
    return switch (encoder.get()) {
      case EncoderState.Ready(TextEncoder ready) -> Optional.of(ready);
      case EncoderState.Missing _ -> Optional.empty();
    };
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
    return sum;
  }
}
