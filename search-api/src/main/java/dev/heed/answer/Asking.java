package dev.heed.answer;

import dev.heed.answer.abstain.Abstain;
import dev.heed.search.SearchQuery;

/// A question and how it is to be answered.
///
/// @param query its text is the question as it was asked; its page and grouping do not matter
/// @param conversation what was said before
/// @param unsupported what becomes of sentences that no quote supports
/// @param abstain how much doubt it takes to refuse
public record Asking(
    SearchQuery query, Conversation conversation, Unsupported unsupported, Abstain abstain) {

  /// A first question, with unsupported sentences withheld.
  public static Asking of(SearchQuery query) {
    return new Asking(query, Conversation.NONE, Unsupported.WITHHELD, new Abstain.Fitted());
  }

  public Asking with(Conversation conversation) {
    return new Asking(query, conversation, unsupported, abstain);
  }

  public Asking with(Unsupported unsupported) {
    return new Asking(query, conversation, unsupported, abstain);
  }

  public Asking with(Abstain abstain) {
    return new Asking(query, conversation, unsupported, abstain);
  }
}
