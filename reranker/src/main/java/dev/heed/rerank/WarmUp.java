package dev.heed.rerank;

import java.util.List;

/// What a reranker reads before it is used. The first reading pays for buffers and compilation; the
/// second tells the pace.
final class WarmUp {
  private static final RerankQuery QUERY = new RerankQuery("how fast is it", Kind.QUESTION);

  private static final List<Candidate> CANDIDATES =
      List.of(
          candidate("A machine reads these words to learn how long it takes. "),
          candidate("Another passage, so that there is something to order. "));

  private WarmUp() {}

  private static Candidate candidate(String sentence) {
    return new Candidate(sentence, "", sentence.repeat(4), 0);
  }

  static void run(Reranker reranker) {
    for (int i = 0; i < 2; i++) reranker.rerank(QUERY, CANDIDATES, Reranker.UNLIMITED);
  }
}
