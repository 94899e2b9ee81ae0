package dev.heed.answer;

import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Found;
import dev.heed.search.Mode;
import dev.heed.search.Page;
import dev.heed.search.Ranking;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.TextEncoder;
import dev.heed.search.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Answers with two to four sentences of the documents, word for word, or says that they do not
/// answer.
public final class ExtractiveAnswerer {
  private static final int PASSAGES = 10;

  /// Encoding a sentence takes tens of milliseconds.
  private static final int ENCODED = 16;

  private final PassageIndex index;
  private final SearchPipeline pipeline;
  private final Supplier<EncoderState> encoder;
  private final QuoteCheck check;

  public ExtractiveAnswerer(
      PassageIndex index, SearchPipeline pipeline, Supplier<EncoderState> encoder) {
    this.index = index;
    this.pipeline = pipeline;
    this.encoder = encoder;
    this.check = new QuoteCheck(index);
  }

  /// Answers a question from the best passages that the query finds.
  ///
  /// @param query its text is the question; its page and grouping do not matter
  public Answer answer(SearchQuery query) {
    return answer(query, AnswerListener.NONE);
  }

  /// The same, and tells how it goes.
  public Answer answer(SearchQuery query, AnswerListener listener) {
    Shape shape = new Shape(false, true, query.shape().explain());
    Trace.Recorder recorder = new Trace.Recorder(listener::stage);
    SearchQuery asked = query.with(shape).with(Page.first(PASSAGES));
    return pipeline.rank(asked, recorder, ranking -> answer(query, ranking, listener));
  }

  private Answer answer(SearchQuery query, Ranking ranking, AnswerListener listener) {
    Trace.Recorder recorder = ranking.recorder();
    SearchResponse read = pipeline.show(ranking);
    listener.passages(read.hits());
    List<Statement> chosen = choose(query, ranking);
    List<Sentence> sentences = verified(chosen, recorder);
    sentences.forEach(listener::sentence);
    return new Answer(
        query.text(),
        text(sentences),
        sentences,
        read.hits(),
        Answer.Counts.of(sentences),
        recorder.trace());
  }

  private List<Statement> choose(SearchQuery query, Ranking ranking) {
    Question question = new Question(query.text(), index.statistics());
    List<Passage> passages = ranking.page().stream().map(Found::passage).toList();
    List<Statement> candidates = candidates(passages, question);
    Trace.Recorder.Running running = ranking.recorder().begin("select", candidates.size());
    List<Statement> compared = compared(candidates, query);
    Evidence evidence = Evidence.of(question, passages, compared);
    List<Statement> chosen = evidence.suffices() ? Selection.of(compared) : List.of();
    running.end(chosen.size(), evidence.detail());
    return chosen;
  }

  private List<Statement> candidates(List<Passage> passages, Question question) {
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

  private List<Sentence> verified(List<Statement> chosen, Trace.Recorder recorder) {
    Trace.Recorder.Running running = recorder.begin("verify", chosen.size());
    List<Sentence> sentences = new ArrayList<>();
    for (Statement statement : chosen) {
      Citation citation = check.verified(statement.quote());
      sentences.add(
          new Sentence(
              sentences.size(),
              statement.quote().line(),
              Sentence.Status.VERIFIED,
              List.of(citation)));
    }
    running.end(sentences.size());
    return sentences;
  }

  private static String text(List<Sentence> sentences) {
    return sentences.isEmpty()
        ? Answer.NOT_FOUND
        : sentences.stream().map(Sentence::text).collect(Collectors.joining(" "));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
    return sum;
  }
}
