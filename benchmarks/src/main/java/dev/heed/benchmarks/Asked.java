package dev.heed.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/// A query, and the vector that an encoder would make of it.
record Asked(String words, float[] vector) {

  static List<Asked> of(Corpus corpus, Vectors vectors) throws IOException {
    List<String> queries = corpus.queries();
    return IntStream.range(0, queries.size())
        .mapToObj(number -> new Asked(queries.get(number), vectors.query(number)))
        .toList();
  }
}
