package dev.heed.llm.internal.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What heed writes of a `tokenizer.json`.
///
/// @param normalizer changes the text before it is cut
/// @param preTokenizer cuts it
record TokenizerFile(
    String version,
    List<Added> addedTokens,
    @Nullable Step normalizer,
    Step preTokenizer,
    Step decoder,
    Bpe model) {

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /// The same text for the same content, always.
  String toJson() {
    return JSON.writeValueAsString(this);
  }

  /// A token that is recognised in a text before anything else.
  record Added(
      int id,
      String content,
      boolean special,
      boolean normalized,
      boolean singleWord,
      boolean lstrip,
      boolean rstrip) {
    static Added of(int id, String content, boolean special) {
      return new Added(id, content, special, false, false, false, false);
    }
  }

  /// @param ignoreMerges whether a word that is a token is that token, whatever the merges
  record Bpe(String type, boolean ignoreMerges, Map<String, Integer> vocab, List<String> merges) {}

  /// Something that is done to a text.
  sealed interface Step {
    String type();
  }

  record Sequence(String type, List<Step> pretokenizers) implements Step {
    static Sequence of(List<Step> steps) {
      return new Sequence("Sequence", steps);
    }
  }

  /// Composes characters (Unicode normalisation form C).
  record Compose(String type) implements Step {
    static Compose nfc() {
      return new Compose("NFC");
    }
  }

  record Digits(String type, boolean individualDigits) implements Step {
    static Digits alone() {
      return new Digits("Digits", true);
    }
  }

  record Split(String type, Map<String, String> pattern, String behavior, boolean invert)
      implements Step {
    static Split at(String regex) {
      return new Split("Split", Map.of("Regex", regex), "Isolated", false);
    }
  }

  /// Bytes as letters, so that every text has tokens.
  ///
  /// @param useRegex whether it cuts words as GPT-2 does
  record ByteLevel(String type, boolean addPrefixSpace, boolean trimOffsets, boolean useRegex)
      implements Step {
    static ByteLevel of(boolean cutsWords) {
      return new ByteLevel("ByteLevel", false, false, cutsWords);
    }
  }
}
