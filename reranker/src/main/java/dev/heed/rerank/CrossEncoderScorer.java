package dev.heed.rerank;

import dev.heed.llm.CrossEncoder;
import dev.heed.llm.TextPair;
import java.util.List;

/// Mode `crossencoder`: a model that was trained to say how well a query and a passage fit.
record CrossEncoderScorer(CrossEncoder encoder) implements Scorer<CrossEncoderScorer.Read> {

  /// @param cut before the encoder cut, which the pair tells
  record Read(TextPair pair, boolean cut) {}

  @Override
  public Read prepared(RerankQuery query, Candidate candidate) {
    Document document = Document.of(candidate);
    return new Read(encoder.pair(query.text().strip(), document.text()), document.cut());
  }

  @Override
  public double work(Read read) {
    return read.pair.length();
  }

  @Override
  public boolean cut(Read read) {
    return read.cut || read.pair.truncated();
  }

  @Override
  public String limits() {
    return "%s, and with the query %d tokens".formatted(Document.LIMITS, encoder.maxTokens());
  }

  @Override
  public double piece() {
    return 1024;
  }

  @Override
  public double[] scores(List<Read> reads) {
    return encoder.score(reads.stream().map(Read::pair).toList());
  }

  /// The encoder stays the caller's.
  @Override
  public void close() {}
}
