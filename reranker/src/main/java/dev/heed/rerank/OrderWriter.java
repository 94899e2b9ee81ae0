package dev.heed.rerank;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.rerank.Conversation.Part;
import java.util.ArrayList;
import java.util.List;

/// Has a model write the order of some passages for a query, word by word, always the likeliest.
final class OrderWriter implements AutoCloseable {
  /// Tokens of `[12] > `, with some room.
  private static final int ANSWER = 6;

  /// Tokens of all else in a prompt, the query aside, with some room.
  private static final int INSTRUCTION = 100;

  private final Conversation conversation;
  private final Generator generator;

  OrderWriter(Conversation conversation) {
    this.conversation = conversation;
    this.generator = conversation.model().generator();
  }

  /// What a window costs, in tokens.
  double work(Part.Theirs query, List<Part.Theirs> passages) {
    int longest = longestPassage(query, passages.size());
    double tokens =
        passages.stream().mapToInt(one -> Math.min(longest, one.words().length())).sum();
    return tokens + query.words().length() + INSTRUCTION + Pace.STEP * ANSWER * passages.size();
  }

  /// Tokens of a passage for which a prompt of so many and its answer fit into the context.
  int longestPassage(Part.Theirs query, int passages) {
    int room = conversation.model().architecture().context() - query.words().length() - INSTRUCTION;
    int share = room / Math.max(1, passages) - 2 * ANSWER; // its number, and that in the answer
    return Math.clamp(share, 1, conversation.longestPassage());
  }

  /// Writes until all passages are named, or the answer ends.
  Permutation write(Part.Theirs query, List<Part.Theirs> passages) {
    try (Continuation text = generator.continuation()) {
      List<Long> answer = new ArrayList<>();
      Permutation permutation = parsed(answer, passages.size());
      int next = largest(text.append(prompt(query, passages)));
      while (!conversation.model().card().endTokens().contains(next)) {
        answer.add((long) next);
        permutation = parsed(answer, passages.size());
        if (permutation.isComplete() || answer.size() == ANSWER * passages.size()) break;
        next = largest(text.append(next));
      }
      return permutation;
    }
  }

  private Permutation parsed(List<Long> answer, int passages) {
    long[] tokens = answer.stream().mapToLong(Long::longValue).toArray();
    return Permutation.parse(conversation.model().text(tokens), passages);
  }

  private long[] prompt(Part.Theirs query, List<Part.Theirs> passages) {
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part.Ours(
            "Here are %d passages, each behind its number in brackets.\n"
                .formatted(passages.size())));
    int longest = longestPassage(query, passages.size());
    for (int i = 0; i < passages.size(); i++) {
      parts.add(new Part.Ours("\n[%d] ".formatted(i + 1)));
      parts.add(Part.Theirs.first(passages.get(i).words(), longest, false));
    }
    parts.add(new Part.Ours("\n\nQuery: "));
    parts.add(query);
    parts.add(
        new Part.Ours(
            "\n\nOrder the passages by how well they answer the query, the best one first. Write their numbers with > between them, such as [2] > [1], and nothing else."));
    return conversation.prompt(parts);
  }

  private static int largest(float[] logits) {
    int largest = 0;
    for (int token = 1; token < logits.length; token++)
      if (logits[token] > logits[largest]) largest = token;
    return largest;
  }

  @Override
  public void close() {
    generator.close();
  }
}
