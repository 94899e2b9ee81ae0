package dev.heed.rerank;

import dev.heed.llm.Segment;
import java.util.ArrayList;
import java.util.List;

/// What heads make of a window for a query.
///
/// @param scores of each head
/// @param tokens (heads, tokens) what each token received for the query beyond what it received for
///   none; of no heads where that is not told
/// @param places of these tokens in the candidate's text
record WindowReading(double[] scores, float[][] tokens, Segment places) {

  /// Readings of windows, one after the other, for each of the documents that these are of.
  static List<List<WindowReading>> byDocument(
      List<List<Window>> documents, List<WindowReading> readings) {
    List<List<WindowReading>> byDocument = new ArrayList<>();
    int at = 0;
    for (List<Window> document : documents)
      byDocument.add(readings.subList(at, at += document.size()));
    return byDocument;
  }

  /// (windows, heads) of a document.
  static double[][] scores(List<WindowReading> windows) {
    return windows.stream().map(WindowReading::scores).toArray(double[][]::new);
  }
}
