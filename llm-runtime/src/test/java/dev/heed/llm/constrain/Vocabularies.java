package dev.heed.llm.constrain;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/// Vocabularies for tests: a made-up one, and SmolLM2's where the model is installed.
final class Vocabularies {
  private static final byte[] CONTROL = {};

  /// Pieces with the end of one part and the beginning of another in one token, among others.
  private static final String[] PIECES = {
    " ",
    "  ",
    "\n",
    "the",
    " the",
    " har",
    "bour",
    " harbour",
    " freezes",
    " in",
    " Jan",
    "uary",
    ".",
    ". ",
    ".”",
    "” ",
    "”",
    "” [",
    "” [1",
    "“",
    " “",
    "“The",
    "“the",
    "[1",
    "[2]",
    "] “",
    "1]",
    "]",
    "[",
    "\"",
    "\":",
    "\": ",
    "{\"",
    "\"}",
    "\",",
    ", ",
    "],",
    "[\"",
    "true",
    "false",
    "null",
    "12",
    "00",
    "-1",
    ".5",
    "name",
    "ab",
    "abc",
    "aab",
    "日本",
    "日",
    "🦜",
    "é",
    " é",
    "\\",
    "\\n",
    "\\\"",
    "ing ",
  };

  private Vocabularies() {}

  static Stream<Named<Vocabulary>> all() {
    List<Named<Vocabulary>> all = new ArrayList<>(List.of(Named.of("made-up", madeUp())));
    smolLm2()
        .ifPresentOrElse(
            vocabulary -> all.add(Named.of("SmolLM2", vocabulary)),
            () -> System.err.println("SKIPPED: SmolLM2's vocabulary, because it is not installed"));
    return all.stream();
  }

  /// Two control tokens, bytes of which some are missing, as in SmolLM2, pieces, and tokens that
  /// begin or end inside of a character.
  static Vocabulary madeUp() {
    List<byte[]> tokens = new ArrayList<>(List.of(CONTROL, CONTROL));
    for (int symbol = 0; symbol < 0xF5; symbol++)
      if (symbol != 0x04 && symbol != 0xC0 && symbol != 0xC1 && symbol != 0xF1)
        tokens.add(new byte[] {(byte) symbol});
    for (String piece : PIECES) tokens.add(piece.getBytes(StandardCharsets.UTF_8));
    tokens.add(new byte[] {(byte) 0xE2, (byte) 0x80}); // begins “ and ”
    tokens.add(new byte[] {(byte) 0x9D, ' ', '['}); // the end of ”, and what follows
    tokens.add(new byte[] {'e', (byte) 0xE2});
    tokens.add(new byte[] {(byte) 0xF1, (byte) 0x80}); // a first byte that is no token alone
    return Vocabulary.of(tokens);
  }

  static Vocabulary of(String... tokens) {
    return Vocabulary.of(
        Stream.of(tokens).map(token -> token.getBytes(StandardCharsets.ISO_8859_1)).toList());
  }

  static Optional<Vocabulary> smolLm2() {
    return Models.inUserCache().find(Models.DEFAULT_LANGUAGE_MODEL).map(Vocabularies::open);
  }

  private static Vocabulary open(Path directory) {
    try (LanguageModel model = LanguageModel.open(directory, LanguageModelOptions.defaults())) {
      return model.vocabulary();
    }
  }
}
