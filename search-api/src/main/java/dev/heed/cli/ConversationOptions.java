package dev.heed.cli;

import dev.heed.answer.Conversation;
import dev.heed.answer.conversation.Rewriter;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What was said before a question, and what becomes of one that depends on it.
final class ConversationOptions {
  @Option(
      names = "--rewrite",
      paramLabel = "HOW",
      description =
          "What makes a question that stands alone of a follow-up: auto, rules, model (the hosted"
              + " language model) or off (default: setting conversation.rewrite).")
  private @Nullable String rewrite;

  /// @throws IllegalArgumentException when there is no such way
  String rewriter(Settings settings) {
    return Rewriter.known(rewrite == null ? settings.get(Setting.CONVERSATION_REWRITE) : rewrite);
  }

  static Conversation in(@Nullable Path file) {
    return file == null ? Conversation.NONE : ConversationFile.read(file);
  }
}
