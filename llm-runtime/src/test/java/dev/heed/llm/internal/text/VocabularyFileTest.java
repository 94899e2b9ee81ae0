package dev.heed.llm.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.llm.ModelCard;
import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VocabularyFileTest {
  /// Spaces are `▁`, and bytes without a piece are `<0x…>`; 0 to 2 are control tokens.
  private static final String SENTENCE_PIECE =
      """
      {"added_tokens": [
         {"id": 0, "content": "<unk>", "special": true}, {"id": 1, "content": "<s>", "special": true},
         {"id": 8, "content": "<table>▁", "special": false}],
       "pre_tokenizer": null,
       "decoder": {"type": "Sequence", "decoders": [
         {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
         {"type": "ByteFallback"}, {"type": "Fuse"}]},
       "model": {"type": "BPE", "unk_token": "<unk>", "byte_fallback": true, "merges": ["▁ a"],
         "vocab": {"<unk>": 0, "<s>": 1, "▁": 2, "a": 3, "▁a": 4, "<0xC3>": 5, "<0xA9>": 6, "日": 7}}}
      """;

  @TempDir Path folder;

  @Test
  void tokensOfTheReferenceAreTheBytesOfTheirTexts() throws IOException {
    Path file = golden().resolve("tokenizer.jsonl");
    boolean there = Files.isRegularFile(file);
    if (!there) System.err.println("SKIPPED: no reference values in " + file.getParent());
    assumeTrue(there, () -> file + " is missing; HEED_GOLDEN names its folder");
    Path model = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    try (Tokenizer tokenizer = Tokenizer.open(model.resolve(ModelCard.TOKENIZER))) {
      Vocabulary vocabulary = tokenizer.vocabulary(49_152);
      assertThat(vocabulary.size()).isEqualTo(49_152);
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).hasSizeGreaterThan(100);
      for (String line : lines) {
        JsonNode json = JsonMapper.shared().readTree(line);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode id : json.get("ids")) bytes.write(bytesOrName(tokenizer, id.asInt()));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(json.get("text").asString());
      }
    }
  }

  /// A control token has no bytes; the reference's texts have its name.
  private static byte[] bytesOrName(Tokenizer tokenizer, int id) {
    byte[] bytes = tokenizer.vocabulary(49_152).bytes(id);
    if (bytes.length > 0) return bytes;
    return tokenizer.text(new long[] {id}).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sentencePieceWritesSpacesAndBytesItsOwnWay() throws IOException {
    Vocabulary vocabulary = read(SENTENCE_PIECE, 9);
    assertThat(vocabulary.bytes(0)).as("a control token").isEmpty();
    assertThat(vocabulary.bytes(1)).as("another").isEmpty();
    assertThat(text(vocabulary, 3, 4, 2, 7)).isEqualTo("a a 日");
    assertThat(text(vocabulary, 5, 6)).isEqualTo("é");
    assertThat(vocabulary.bytes(5)).containsExactly(0xC3);
    assertThat(text(vocabulary, 8)).as("an added token is written as it is").isEqualTo("<table>▁");
  }

  @Test
  void tokensThatTheModelCannotSayAreLeftOut() throws IOException {
    assertThat(read(SENTENCE_PIECE, 5).size()).isEqualTo(5);
  }

  @Test
  void unigramModelsListTheirPieces() throws IOException {
    Vocabulary vocabulary =
        read(
            """
            {"added_tokens": [], "pre_tokenizer": {"type": "Metaspace", "replacement": "▁"},
             "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["▁a", -1.5]]}}
            """,
            2);
    assertThat(vocabulary.bytes(0)).isEmpty();
    assertThat(text(vocabulary, 1)).isEqualTo(" a");
  }

  @Test
  void tokenizersThatLoseBytesAreRefused() {
    assertThatThrownBy(
            () -> read("{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"##a\": 0}}}", 1))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("WordPiece");
    assertThatThrownBy(() -> read(SENTENCE_PIECE.replace("\"日\": 7", "\"日\": -7"), 1))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("-7");
  }

  @Test
  void aTreeHasEveryTokenAtItsBytes() throws IOException {
    byte[][] bytes = {bytes("b"), {}, bytes("ab"), bytes("a"), bytes("abc"), bytes("ab"), {-1}};
    TokenTree tree = TokenTree.of(bytes);
    int a = 1;
    int ab = a + 1;
    assertThat(tree.symbol(a)).isEqualTo('a');
    assertThat(tree.symbol(ab)).isEqualTo('b');
    BitSet marked = new BitSet();
    tree.mark(ab, marked);
    assertThat(marked.stream()).as("two tokens of the same bytes").containsExactly(2, 5);
    int b = tree.behind(a);
    assertThat(tree.symbol(b)).isEqualTo('b');
    assertThat(tree.symbol(tree.behind(b))).isEqualTo(0xFF);
    assertThat(tree.behind(tree.behind(b))).isEqualTo(tree.behind(0));
    assertThat(tree.singleBytes().stream()).containsExactly((int) 'a', (int) 'b', 0xFF);
    assertThat(TokenTree.of(new byte[][] {}).behind(0)).isEqualTo(1);
  }

  private Vocabulary read(String json, int tokens) throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
    return VocabularyFile.read(file, tokens);
  }

  private static String text(Vocabulary vocabulary, long... tokens) {
    return new String(vocabulary.bytes(tokens), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Path golden() {
    String folder = System.getenv("HEED_GOLDEN");
    return folder == null ? Path.of("../../shared/golden") : Path.of(folder);
  }
}
