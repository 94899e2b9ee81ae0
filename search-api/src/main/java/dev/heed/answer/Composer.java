package dev.heed.answer;

import dev.heed.answer.abstain.Abstain;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.search.EncoderState;
import dev.heed.search.Found;
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

  /// The one that lets the hosted language model quote.
  String LOCAL = "local";

  /// The one that has a chat model elsewhere write: what it reads leaves this machine.
  String REMOTE = "remote";

  /// All of them.
  List<String> NAMES = List.of(EXTRACTIVE, LOCAL, REMOTE);

  /// What is to be composed.
  ///
  /// @param query its text is the question, one that stands alone
  /// @param conversation what was said before
  /// @param found whose passages may be cited, best first
  /// @param sought what a sentence that answers is likely to say: the question, where nothing more
  ///   is known
  /// @param most sentences that are wanted
  /// @param abstain how much doubt it takes to refuse
  /// @param recorder told of the composer's own stages
  record Task(
      SearchQuery query,
      Conversation conversation,
      List<Found> found,
      String sought,
      int most,
      Abstain abstain,
      Trace.Recorder recorder) {
    /// Sentences of an answer, at most.
    static final int USUAL = 4;

    public Task {
      found = List.copyOf(found);
    }

    /// What may be cited, best first.
    public List<Passage> passages() {
      return found.stream().map(Found::passage).toList();
    }

    /// As many sentences as usual.
    Task(
        SearchQuery query,
        Conversation conversation,
        List<Found> found,
        Abstain abstain,
        Trace.Recorder recorder) {
      this(query, conversation, found, query.text(), USUAL, abstain, recorder);
    }
  }

  /// Hands over every sentence as soon as it is written, in the order of reading; none where the
  /// passages do not answer.
  ///
  /// @return who wrote it at last
  Composed compose(Task task, Consumer<Draft> drafts);

  /// Begins to open what it needs, and does not wait: passages are searched meanwhile.
  default void begin() {}

  static Composer extractive(PassageIndex index, Supplier<EncoderState> encoder) {
    return new ExtractiveComposer(index, encoder);
  }

  /// The composer that the setting `answer.composer` names.
  ///
  /// @param local what a local one writes with; it stays the caller's
  /// @param remote what a remote one asks
  static Composer named(
      String name,
      PassageIndex index,
      Supplier<EncoderState> encoder,
      WritingModel local,
      RemoteModel remote) {
    return switch (known(name)) {
      case LOCAL -> new LocalComposer(index, encoder, local);
      case REMOTE -> new RemoteComposer(index, encoder, remote);
      default -> extractive(index, encoder);
    };
  }

  /// The name of a composer.
  ///
  /// @throws IllegalArgumentException when it is none
  static String known(String name) {
    if (NAMES.contains(name)) return name;
    throw new IllegalArgumentException(
        "the composer must be one of %s, got '%s'".formatted(String.join(", ", NAMES), name));
  }
}
