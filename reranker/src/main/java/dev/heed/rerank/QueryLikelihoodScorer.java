package dev.heed.rerank;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.generation.Expectation;
import dev.heed.rerank.Conversation.Part;
import java.util.List;

/// Mode `querylikelihood`: the model is asked to write a query for a passage, and the mean
/// log-probability of the tokens of the query that there is, is the score, below 0 (UPR, Sachan et
/// al. 2022, arXiv 2204.07496).
final class QueryLikelihoodScorer implements Scorer<QueryLikelihoodScorer.Asked> {
  /// Each token of a query is a step.
  private static final int LONGEST_QUERY = 64;

  private final LanguageModel model;
  private final Conversation conversation;
  private final Generator generator;

  /// @param cut whether more was there of passage or query
  record Asked(long[] prompt, long[] query, boolean cut) {}

  QueryLikelihoodScorer(LanguageModel model) {
    this.model = model;
    this.conversation = new Conversation(model);
    this.generator = model.generator();
  }

  @Override
  public Asked prepared(RerankQuery query, Candidate candidate) {
    Part.Theirs passage = conversation.passage(candidate);
    String wanted =
        switch (query.kind()) {
          case QUESTION -> "a question based on this passage";
          case STATEMENT -> "a search query that this passage answers";
        };
    List<Part> parts =
        List.of(
            new Part.Ours("Passage: "),
            passage,
            new Part.Ours("\n\nPlease write %s.".formatted(wanted)));
    Part.Theirs asked =
        Part.Theirs.first(
            model.words(conversation.answer(query.text().strip())), longestQuery(), passage.cut());
    return new Asked(conversation.prompt(parts), asked.words().ids(), asked.cut());
  }

  private int longestQuery() {
    return Math.min(LONGEST_QUERY, conversation.longestQuery());
  }

  @Override
  public double work(Asked asked) {
    return asked.prompt.length + Pace.STEP * (asked.query.length - 1);
  }

  @Override
  public boolean cut(Asked asked) {
    return asked.cut;
  }

  @Override
  public String limits() {
    return "%s, %d tokens of a passage and %d of a query"
        .formatted(Document.LIMITS, conversation.longestPassage(), longestQuery());
  }

  @Override
  public double piece() {
    return 0;
  }

  @Override
  public double[] scores(List<Asked> asked) {
    return asked.stream().mapToDouble(this::score).toArray();
  }

  private double score(Asked asked) {
    try (Continuation text = generator.continuation()) {
      float[] logits = text.append(asked.prompt);
      double sum = new Expectation(logits).logProbability((int) asked.query[0]);
      for (int token = 1; token < asked.query.length; token++) {
        logits = text.append(asked.query[token - 1]);
        sum += new Expectation(logits).logProbability((int) asked.query[token]);
      }
      return sum / asked.query.length;
    }
  }

  @Override
  public void close() {
    generator.close();
  }
}
