package dev.heed.rerank;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Conversation.Part;
import java.util.List;

/// Mode `yesno`: the model is asked whether a passage answers the query, and the probability of
/// "Yes" beside that of "No" is the score, in (0, 1) (Liang et al. 2022, arXiv 2211.09110).
final class YesNoScorer implements Scorer<YesNoScorer.Asked> {
  private final Conversation conversation;
  private final Generator generator;
  private final int yes;
  private final int no;

  /// @param cut whether more was there of passage or query
  record Asked(long[] prompt, boolean cut) {}

  YesNoScorer(LanguageModel model) {
    this.conversation = new Conversation(model);
    this.yes = firstToken(model, conversation.answer("Yes"));
    this.no = firstToken(model, conversation.answer("No"));
    if (yes == no)
      throw new IllegalArgumentException(
          "the model %s writes Yes and No with the same first token: use another mode"
              .formatted(model.card().name()));
    this.generator = model.generator();
  }

  private static int firstToken(LanguageModel model, String text) {
    return (int) model.segment(text).ids()[0];
  }

  @Override
  public Asked prepared(RerankQuery query, Candidate candidate) {
    Part.Theirs passage = conversation.passage(candidate);
    Part.Theirs asked = conversation.query(query);
    List<Part> parts =
        List.of(
            new Part.Ours("Passage: "),
            passage,
            new Part.Ours("\n\nQuery: "),
            asked,
            new Part.Ours("\n\nDoes the passage answer the query? Answer Yes or No."));
    return new Asked(conversation.prompt(parts), passage.cut() || asked.cut());
  }

  @Override
  public double work(Asked asked) {
    return asked.prompt.length;
  }

  @Override
  public boolean cut(Asked asked) {
    return asked.cut;
  }

  @Override
  public String limits() {
    return conversation.limits();
  }

  @Override
  public double piece() {
    return 0;
  }

  @Override
  public double[] scores(List<Asked> asked) {
    return asked.stream().mapToDouble(this::score).toArray();
  }

  /// p(Yes) / (p(Yes) + p(No)), for which no other logit matters.
  private double score(Asked asked) {
    try (Continuation text = generator.continuation()) {
      float[] logits = text.append(asked.prompt);
      return 1 / (1 + Math.exp((double) logits[no] - logits[yes]));
    }
  }

  @Override
  public void close() {
    generator.close();
  }
}
