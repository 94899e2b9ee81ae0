package dev.heed.cli;

import dev.heed.answer.Conversation;
import dev.heed.answer.Sources;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What becomes of a question that depends on what was said before, and which sources are read.
final class ConversationOptions {
  @Option(
      names = "--rewrite",
      paramLabel = "HOW",
      description =
          "What makes a question that stands alone of a follow-up: auto, rules, model (the hosted"
              + " language model) or off (default: setting conversation.rewrite).")
  private @Nullable String rewrite;

  @Option(
      names = "--pin",
      paramLabel = "ID",
      description =
          "A document or passage whose best passages are read first, whatever else is found; also a"
              + " condition such as source=handbook. May be repeated.")
  private List<String> pinned = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "ID",
      description = "A document or passage that is not read, or a condition. May be repeated.")
  private List<String> excluded = new ArrayList<>();

  /// @throws IllegalArgumentException when one is both pinned and excluded
  Sources sources() {
    return new Sources(pinned, excluded);
  }

  /// @throws IllegalArgumentException when there is no such way
  String rewriter(Settings settings) {
    return AnswerChoices.rewriter(rewrite, settings);
  }

  static Conversation in(@Nullable Path file) {
    return file == null ? Conversation.NONE : ConversationFile.read(file);
  }
}
