package dev.heed.answer;

import dev.heed.search.SearchQuery;

/// A question and how it is to be answered.
///
/// @param query its text is the question as it was asked; its page and grouping do not matter
/// @param conversation what was said before
/// @param sources what of the documents is read
/// @param unsupported what becomes of sentences that no quote supports
public record Asking(
    SearchQuery query, Conversation conversation, Sources sources, Unsupported unsupported) {

  /// A first question, with unsupported sentences withheld.
  public static Asking of(SearchQuery query) {
    return new Asking(query, Conversation.NONE, Sources.ANY, Unsupported.WITHHELD);
  }

  public Asking with(Conversation conversation) {
    return new Asking(query, conversation, sources, unsupported);
  }

  public Asking with(Sources sources) {
    return new Asking(query, conversation, sources, unsupported);
  }

  public Asking with(Unsupported unsupported) {
    return new Asking(query, conversation, sources, unsupported);
  }
}
