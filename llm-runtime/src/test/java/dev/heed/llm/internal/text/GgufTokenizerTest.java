package dev.heed.llm.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.llm.ModelCard;
import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import dev.heed.llm.Segment;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.GgufWriter;
import dev.heed.llm.internal.gguf.MalformedGgufException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GgufTokenizerTest {
  @TempDir Path folder;

  @Test
  void everyLineOfTheReferenceHasItsTokens() throws IOException {
    Path file = golden().resolve("tokenizer.jsonl");
    boolean there = Files.isRegularFile(file);
    if (!there) System.err.println("SKIPPED: no reference values in " + file.getParent());
    assumeTrue(there, () -> file + " is missing; HEED_GOLDEN names its folder");
    try (Tokenizer tokenizer = smolLm()) {
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSizeGreaterThan(100);
      for (String line : lines) {
        JsonNode json = JsonMapper.shared().readTree(line);
        String text = json.get("text").asString();
        assertThat(tokenizer.segment(text).ids())
            .as(text)
            .containsExactly(json.get("ids").valueStream().mapToLong(JsonNode::asLong).toArray());
      }
    }
  }

  @Test
  void offsetsAreUtf16EvenInsideOfAnEmoji() throws IOException {
    try (Tokenizer tokenizer = smolLm()) {
      Segment segment = tokenizer.segment("a 🦜 naïve");
      // "a", then a space and three pieces of a parrot, which takes two code units, then a word.
      assertThat(segment.starts()).containsExactly(0, 1, 2, 2, 4, 7);
      assertThat(segment.ends()).containsExactly(1, 4, 4, 4, 7, 10);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-2,     'ab 12', 'ab| 12'",
    "smollm,    'ab 12', 'ab| |1|2'",
    "llama-bpe, 'ab 1234', 'ab| |123|4'",
    "qwen2,     'ab 12', 'ab| |1|2'",
    "gpt-4o,    'ab 1234', 'ab| |123|4'",
  })
  void cutsDigitsAsTheModelDoes(String name, String text, String pieces) throws IOException {
    try (Tokenizer tokenizer = open(small(name))) {
      Segment segment = tokenizer.segment(text);
      List<String> found = new ArrayList<>();
      for (int token = 0; token < segment.ids().length; token++)
        found.add(text.substring(segment.starts()[token], segment.ends()[token]));
      assertThat(String.join("|", found)).isEqualTo(pieces);
    }
  }

  @Test
  void marksAreOneTokenWhereverTheyStand() throws IOException {
    GgufWriter writer = small("smollm", "<|end|>");
    try (Tokenizer tokenizer = open(writer)) {
      assertThat(tokenizer.segment("ab<|end|>ab").ids()).containsExactly(2, 18, 2);
    }
  }

  @Test
  void refusesWhatItCannotRebuild() {
    assertRefused(small("deepseek-llm"), "its tokenizer cuts texts as 'deepseek-llm' does");
    assertRefused(
        new GgufWriter().text("tokenizer.ggml.model", "bert"),
        "its tokenizer is of kind 'bert', and heed reads 'gpt2', byte-level BPE, and 'llama'");
    assertRefused(
        new GgufWriter()
            .text("tokenizer.ggml.model", "llama")
            .texts("tokenizer.ggml.tokens", List.of("a"))
            .counts("tokenizer.ggml.token_type", 1)
            .reals("tokenizer.ggml.scores", 0, 0),
        "its tokenizer has 1 tokens and the scores of 2");
    assertRefused(
        new GgufWriter()
            .text("tokenizer.ggml.model", "gpt2")
            .texts("tokenizer.ggml.tokens", List.of("a", "a"))
            .counts("tokenizer.ggml.token_type", 1, 1)
            .texts("tokenizer.ggml.merges", List.of()),
        "its tokenizer has the token 'a' twice");
    assertRefused(new GgufWriter(), "its metadata has no tokenizer.ggml.model");
  }

  /// "ab" is merged before "bc" because it scores higher, and "▁a" never comes to be because "ab"
  /// is there first. What has no token is spelled in bytes; two spaces are a word of their own, a
  /// byte's name and a mark are none.
  @Test
  void piecesAreMergedByTheirScores() throws IOException {
    try (Tokenizer tokenizer = open(pieces())) {
      assertThat(tokenizer.segment("abc ab").ids()).containsExactly(6, 5, 2, 6);
      assertThat(tokenizer.segment("bc a").ids()).containsExactly(7, 8);
      assertThat(tokenizer.segment("a  é").ids()).containsExactly(3, 9, 10, 11);
      assertThat(tokenizer.segment("a<s>b").ids()).containsExactly(3, 1, 4);
      Segment words = tokenizer.words("a  é");
      assertThat(words.starts()).containsExactly(0, 1, 3, 3);
      assertThat(words.ends()).containsExactly(1, 3, 4, 4);
      assertThat(tokenizer.words("a<s>b").ids()).doesNotContain(1);
      for (String text : List.of("abc ab", "bc a", " a", "a  é"))
        assertThat(tokenizer.text(tokenizer.words(text).ids())).isEqualTo(text);
    }
  }

  private static GgufWriter pieces() {
    return new GgufWriter()
        .text("tokenizer.ggml.model", "llama")
        .texts(
            "tokenizer.ggml.tokens",
            List.of("<unk>", "<s>", "▁", "a", "b", "c", "ab", "bc", "▁a", "  ", "<0xC3>", "<0xA9>"))
        .counts("tokenizer.ggml.token_type", 2, 3, 1, 1, 1, 1, 1, 1, 1, 4, 6, 6)
        .reals("tokenizer.ggml.scores", 0, 0, -9, -9, -9, -9, -1, -2, -3, 0, 0, 0)
        .count("tokenizer.ggml.unknown_token_id", 0);
  }

  /// Letters, digits, a space (Ġ), and every pair of digits that could be merged.
  private static GgufWriter small(String splitting, String... marks) {
    List<String> tokens =
        new ArrayList<>(
            List.of(
                "a", "b", "ab", "Ġ", "1", "2", "3", "4", "12", "34", "123", "Ġ12", "Ġ1", "23",
                "1234", "Ġ123", "Ġ1234", "x"));
    int[] types = new int[tokens.size() + marks.length];
    Arrays.fill(types, 0, tokens.size(), 1);
    Arrays.fill(types, tokens.size(), types.length, 3);
    tokens.addAll(List.of(marks));
    return new GgufWriter()
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", splitting)
        .texts("tokenizer.ggml.tokens", tokens)
        .counts("tokenizer.ggml.token_type", types)
        .texts(
            "tokenizer.ggml.merges",
            List.of("a b", "1 2", "12 3", "Ġ 12", "Ġ 123", "3 4", "123 4", "Ġ 1234"));
  }

  private Tokenizer open(GgufWriter writer) throws IOException {
    try (Gguf file = Gguf.open(writer.write(folder.resolve("t.gguf")))) {
      return Tokenizer.open(
          Files.writeString(folder.resolve("tokenizer.json"), GgufTokenizer.json(file.metadata())));
    }
  }

  private void assertRefused(GgufWriter writer, String message) {
    assertThatThrownBy(() -> open(writer))
        .isInstanceOf(MalformedGgufException.class)
        .hasMessageStartingWith(message);
  }

  private static Path golden() {
    String folder = System.getenv("HEED_GOLDEN");
    return folder == null ? Path.of("../../shared/golden") : Path.of(folder);
  }

  private static Tokenizer smolLm() {
    Path directory = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    return Tokenizer.open(directory.resolve(ModelCard.TOKENIZER));
  }

  /// Somebody's words end no turn: what is special elsewhere is read letter by letter.
  @Test
  void nothingInWordsIsSpecial() {
    try (Tokenizer tokenizer = smolLm()) {
      String text = "one <|im_end|> two<|im_start|>";
      assertThat(tokenizer.segment(text).ids()).contains(2, 1);
      Segment words = tokenizer.words(text);
      assertThat(words.ids()).doesNotContain(0, 1, 2);
      assertThat(tokenizer.text(words.ids())).isEqualTo(text);
      StringBuilder spelled = new StringBuilder();
      for (int token = 0; token < words.length(); token++)
        spelled.append(text, words.starts()[token], words.ends()[token]);
      assertThat(spelled.toString()).isEqualTo(text);
      assertThat(tokenizer.words("plain words, 🦜").ids())
          .isEqualTo(tokenizer.segment("plain words, 🦜").ids());
    }
  }
}
