package dev.heed.answer;

import dev.heed.answer.Composer.Task;
import dev.heed.answer.abstain.Refusal;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Mode;
import dev.heed.search.SearchQuery;
import dev.heed.search.TextEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The sentences of passages that may answer a question, and how much speaks for it that they do.
///
/// @param statements the best by their words
/// @param refusal why they do not answer, empty where they do
record Candidates(List<Statement> statements, Evidence evidence, Optional<Refusal> refusal) {
  /// Encoding a sentence takes tens of milliseconds.
  private static final int ENCODED = 16;

  Candidates {
    statements = List.copyOf(statements);
  }

  /// Whether the passages answer at all.
  boolean suffice() {
    return refusal.isEmpty();
  }

  static Candidates of(Task task, PassageIndex index, Supplier<EncoderState> encoder) {
    Question question = new Question(task.sought(), index.statistics());
    List<Statement> likeliest = likeliest(task.passages(), question);
    List<Statement> compared = compared(likeliest, task.query(), encoder);
    Evidence evidence = Evidence.of(question, task.found(), compared);
    Abstaining abstaining = new Abstaining(task, question, compared, evidence, index);
    return new Candidates(compared, evidence, abstaining.refusal());
  }

  private static List<Statement> likeliest(List<Passage> passages, Question question) {
    List<Statement> statements = new ArrayList<>();
    for (int rank = 0; rank < passages.size(); rank++)
      for (Quote quote : Sentences.statements(passages.get(rank)))
        statements.add(question.about(quote, rank));
    return statements.stream()
        .sorted(Comparator.comparingDouble(Statement::score).reversed())
        .limit(ENCODED)
        .toList();
  }

  private static List<Statement> compared(
      List<Statement> statements, SearchQuery query, Supplier<EncoderState> encoders) {
    Optional<TextEncoder> encoder = encoder(query.mode(), encoders);
    if (encoder.isEmpty() || statements.isEmpty()) return statements;
    float[] question = encoder.get().encodeQuery(query.text());
    List<float[]> vectors =
        encoder.get().encodePassages(statements.stream().map(s -> s.quote().line()).toList());
    List<Statement> compared = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++)
      compared.add(statements.get(i).withSimilarity(dot(question, vectors.get(i))));
    return compared;
  }

  private static Optional<TextEncoder> encoder(Mode mode, Supplier<EncoderState> encoders) {
    if (mode == Mode.BM25) return Optional.empty();
    return switch (encoders.get()) {
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
