package dev.heed.index;

import java.util.List;

/// What the index knows about its words.
public interface TermStatistics {

  /// Passages in the collection.
  long passages();

  /// Passages that contain this analysed term.
  long passagesWith(String term);

  /// The analysed terms of a text in order, as the index stores them: lower case, stemmed, stop
  /// words dropped.
  List<String> terms(String text);
}
