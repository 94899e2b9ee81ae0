package dev.heed.answer;

import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Writes the sentences of an answer from passages. Nobody sees one before it was verified, by
/// others: a composer that makes things up is not believed.
public interface Composer {
  /// The composer that needs no language model.
  String EXTRACTIVE = "extractive";

  /// What is to be composed.
  ///
  /// @param query its text is the question
  /// @param passages what may be cited, best first
  /// @param recorder told of the composer's own stages
  record Task(SearchQuery query, List<Passage> passages, Trace.Recorder recorder) {
    public Task {
      passages = List.copyOf(passages);
    }
  }

  /// Hands over every sentence as soon as it is written, in the order of reading; none where the
  /// passages do not answer.
  void compose(Task task, Consumer<Draft> drafts);

  /// The composer that the setting `answer.composer` names.
  static Composer named(String name, PassageIndex index, Supplier<EncoderState> encoder) {
    return switch (name) {
      case EXTRACTIVE -> new ExtractiveComposer(index, encoder);
      default ->
          throw new IllegalArgumentException(
              "the composer must be %s, got '%s'".formatted(EXTRACTIVE, name));
    };
  }
}
