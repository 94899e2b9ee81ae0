package dev.heed.index;

import java.util.List;

/// Completes what somebody begins to type: from the titles, the headings and the frequent phrases
/// of a collection.
///
/// What is needed for that is made in the background, when somebody asks after a commit, and kept
/// beside the index; until it is there the older one is asked. No search ever waits for it.
public interface Completions {
  /// Longer texts are not completed.
  int LONGEST = 200;

  /// An index that completes nothing.
  Completions NONE =
      new Completions() {
        @Override
        public List<Suggestion> complete(String typed, int most) {
          return List.of();
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void await() {}
      };

  /// Texts that begin with what is typed; then those that have its words anywhere, the last one
  /// perhaps unfinished; then those that begin with nearly that, one letter being wrong, missing or
  /// too many; at last those for what may have been meant ([TermStatistics#respelled]). Never
  /// waits.
  ///
  /// @param most of them
  List<Suggestion> complete(String typed, int most);

  /// False until something can be completed for the first time.
  boolean isReady();

  /// Waits until what the newest commit holds can be completed.
  void await();
}
