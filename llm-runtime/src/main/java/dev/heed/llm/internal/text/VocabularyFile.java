package dev.heed.llm.internal.text;

import dev.heed.llm.UnusableModelException;
import dev.heed.llm.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the tokens of a `tokenizer.json` stand for.
///
/// Byte-level tokenizers write each byte as a letter, GPT-2's way; SentencePiece writes text, with
/// `▁` for a space and `<0xAB>` for a byte that is no text by itself.
final class VocabularyFile {
  private static final byte[] CONTROL = {};

  /// More than any model has.
  private static final int MOST_TOKENS = 10_000_000;

  private static final int LENGTH_OF_BYTE = "<0xAB>".length();

  private final Path file;
  private final JsonNode root;
  private final List<byte[]> bytes = new ArrayList<>();

  private VocabularyFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /// @param tokens that the model can say; those behind them are left out
  static Vocabulary read(Path file, int tokens) {
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
      List<byte[]> bytes = new VocabularyFile(file, root).bytes();
      return Vocabulary.of(bytes.subList(0, Math.min(tokens, bytes.size())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private List<byte[]> bytes() {
    JsonNode model = root.path("model");
    boolean byteLevel = mentions("ByteLevel");
    if (!byteLevel && !mentions("Metaspace") && !model.path("byte_fallback").asBoolean(false))
      throw new UnusableModelException(
          "%s has a tokenizer of kind '%s' whose tokens do not say which bytes they are; heed knows byte-level BPE and SentencePiece"
              .formatted(file, model.path("type").asString("unknown")),
          null);
    JsonNode tokens = model.path("vocab");
    if (tokens.isArray()) readPieces(tokens);
    else
      tokens
          .properties()
          .forEach(
              token ->
                  put(
                      token.getValue().asInt(),
                      byteLevel ? lettersAsBytes(token.getKey()) : piece(token.getKey())));
    readUnknown(model);
    root.path("added_tokens").forEach(this::readAdded);
    return bytes;
  }

  /// Whether a part that cuts or joins texts, or a part of it, is of a kind.
  private boolean mentions(String kind) {
    return Stream.of("pre_tokenizer", "decoder")
        .flatMap(part -> root.path(part).findValuesAsString("type").stream())
        .anyMatch(kind::equals);
  }

  /// A unigram model's: pairs of a piece and a number, in the order of their ids.
  private void readPieces(JsonNode pieces) {
    for (int id = 0; id < pieces.size(); id++) put(id, piece(pieces.get(id).path(0).asString()));
  }

  /// The token for what has no token says nothing of what it stands for.
  private void readUnknown(JsonNode model) {
    if (model.path("unk_id").isInt()) put(model.path("unk_id").asInt(), CONTROL);
    JsonNode id = model.path("vocab").path(model.path("unk_token").asString(""));
    if (id.isInt()) put(id.asInt(), CONTROL);
  }

  /// Tokens that were added to the vocabulary are written as they are.
  private void readAdded(JsonNode token) {
    byte[] content = token.path("content").asString("").getBytes(StandardCharsets.UTF_8);
    put(token.path("id").asInt(-1), token.path("special").asBoolean(false) ? CONTROL : content);
  }

  private void put(int id, byte[] token) {
    if (id < 0 || id >= MOST_TOKENS)
      throw new UnusableModelException(
          "%s has a token with the id %d; expected 0 to %d".formatted(file, id, MOST_TOKENS - 1),
          null);
    while (bytes.size() <= id) bytes.add(CONTROL);
    bytes.set(id, token);
  }

  private static byte[] piece(String token) {
    if (token.length() == LENGTH_OF_BYTE && token.matches("<0x[0-9A-F]{2}>"))
      return HexFormat.of().parseHex(token, 3, 5);
    return token.replace('▁', ' ').getBytes(StandardCharsets.UTF_8);
  }

  /// A token that is not written in these letters is none that a text has.
  private static byte[] lettersAsBytes(String token) {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      int symbol = ByteLetters.byteOf(token.charAt(i));
      if (symbol < 0) return CONTROL;
      bytes[i] = (byte) symbol;
    }
    return bytes;
  }
}
