package dev.heed.answer.conversation;

import dev.heed.answer.Conversation;
import dev.heed.answer.local.WritingModel;
import dev.heed.index.TermStatistics;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.List;
import java.util.Optional;

/// Makes a question that stands alone of one that depends on what was said before it. The words
/// that it adds are the conversation's.
public interface Rewriter {
  /// The stage on the trace.
  String STAGE = "rewrite";

  /// Whichever is known to find more: the rules.
  String AUTO = "auto";

  /// Every question is searched as it was asked.
  String OFF = "off";

  /// Rules for English, without a model.
  String RULES = "rules";

  /// The hosted language model.
  String MODEL = "model";

  /// All of them.
  List<String> NAMES = List.of(AUTO, OFF, RULES, MODEL);

  /// The question as one that stands alone; empty when it is one, or nothing that was said tells
  /// what it depends on.
  ///
  /// @param question as it was asked
  /// @param recorder told of the stage, where something was said before
  Optional<Rewritten> rewrite(String question, Conversation conversation, Trace.Recorder recorder);

  /// Begins to open what it needs, and does not wait.
  default void begin() {}

  /// Leaves every question as it is.
  static Rewriter none() {
    return (_, conversation, recorder) -> {
      if (!conversation.isEmpty())
        recorder.skip(STAGE, new Skipped(Reason.DISABLED, "questions are searched as asked"));
      return Optional.empty();
    };
  }

  /// Goes by rules.
  ///
  /// @param statistics tell which words of a conversation say most
  static Rewriter rules(TermStatistics statistics) {
    return new RuleRewriter(statistics);
  }

  /// The one that the setting `conversation.rewrite` names.
  ///
  /// @param model what a rewriting is written with; it stays the caller's
  static Rewriter named(String name, TermStatistics statistics, WritingModel model) {
    return switch (known(name)) {
      case OFF -> none();
      case MODEL -> new ModelRewriter(new RuleRewriter(statistics), model);
      case String _ -> rules(statistics);
    };
  }

  /// The name of a way.
  ///
  /// @throws IllegalArgumentException when it is none
  static String known(String name) {
    if (NAMES.contains(name)) return name;
    throw new IllegalArgumentException(
        "the rewriting must be one of %s, got '%s'".formatted(String.join(", ", NAMES), name));
  }
}
