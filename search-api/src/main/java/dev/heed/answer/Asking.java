package dev.heed.answer;

import dev.heed.answer.abstain.Abstain;
import dev.heed.plan.Stepping;
import dev.heed.search.SearchQuery;

/// A question and how it is to be answered.
///
/// @param query its text is the question as it was asked; its page and grouping do not matter
/// @param conversation what was said before
/// @param sources what of the documents is read
/// @param unsupported what becomes of sentences that no quote supports
/// @param steps whether it is answered step by step
/// @param abstain how much doubt it takes to refuse
public record Asking(
    SearchQuery query,
    Conversation conversation,
    Sources sources,
    Unsupported unsupported,
    Stepping steps,
    Abstain abstain) {

  /// A first question, at once, with unsupported sentences withheld.
  public static Asking of(SearchQuery query) {
    return new Asking(
        query,
        Conversation.NONE,
        Sources.ANY,
        Unsupported.WITHHELD,
        Stepping.off(),
        new Abstain.Fitted());
  }

  public Asking with(Conversation conversation) {
    return new Asking(query, conversation, sources, unsupported, steps, abstain);
  }

  public Asking with(Sources sources) {
    return new Asking(query, conversation, sources, unsupported, steps, abstain);
  }

  public Asking with(Unsupported unsupported) {
    return new Asking(query, conversation, sources, unsupported, steps, abstain);
  }

  public Asking with(Stepping steps) {
    return new Asking(query, conversation, sources, unsupported, steps, abstain);
  }

  public Asking with(Abstain abstain) {
    return new Asking(query, conversation, sources, unsupported, steps, abstain);
  }
}
