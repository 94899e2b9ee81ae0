package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Segment;
import java.util.ArrayList;
import java.util.List;

/// One user's turn for a model that answers in words. What documents and queries say is never
/// special.
record Conversation(LanguageModel model) {
  /// Tokens that are read of a passage and of a query, where the model's context has the room.
  private static final int LONGEST = 512;

  /// What a model that was not taught to chat sees instead of a turn of its own.
  private static final String ANSWER = "\nAnswer:";

  /// A part of a prompt: our words, or somebody's.
  sealed interface Part {
    /// Our own.
    record Ours(String text) implements Part {}

    /// A document's or a query's.
    ///
    /// @param cut whether there were more
    record Theirs(Segment words, boolean cut) implements Part {
      static Theirs first(Segment words, int longest, boolean cut) {
        return new Theirs(words.first(longest), cut || words.length() > longest);
      }
    }
  }

  /// The prompt's tokens, behind which the answer comes.
  long[] prompt(List<Part> parts) {
    List<long[]> tokens = new ArrayList<>();
    tokens.add(ids(model.card().chat().before()));
    for (Part part : parts)
      tokens.add(
          switch (part) {
            case Part.Ours(String text) -> ids(text);
            case Part.Theirs(Segment words, _) -> words.ids();
          });
    tokens.add(ids(chats() ? model.card().chat().after() : ANSWER));
    return Prompt.joined(tokens);
  }

  /// A candidate's first tokens, half of the model's context at most.
  Part.Theirs passage(Candidate candidate) {
    Document document = Document.of(candidate);
    String text = document.text().isEmpty() ? " " : document.text();
    return Part.Theirs.first(model.words(text), longestPassage(), document.cut());
  }

  int longestPassage() {
    return Math.min(LONGEST, model.architecture().context() / 2);
  }

  /// A query's first tokens, a quarter of the model's context at most.
  Part.Theirs query(RerankQuery query) {
    return Part.Theirs.first(model.words(query.text().strip()), longestQuery(), false);
  }

  int longestQuery() {
    return Math.min(LONGEST, model.architecture().context() / 4);
  }

  String limits() {
    return "%s, %d tokens of a passage and %d of a query"
        .formatted(Document.LIMITS, longestPassage(), longestQuery());
  }

  /// An answer as the model would write it: behind a label it begins with a space.
  String answer(String text) {
    return chats() ? text : " " + text;
  }

  private boolean chats() {
    return !model.card().chat().after().isEmpty();
  }

  private long[] ids(String text) {
    return model.segment(text).ids();
  }
}
