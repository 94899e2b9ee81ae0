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
    @Nullable Step preTokenizer,
    Step decoder,
    Model model) {

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

    /// The same where the text is looked at after it was changed.
    Added inChangedText() {
      return new Added(id, content, special, true, singleWord, lstrip, rstrip);
    }
  }

  /// How pieces of a text become tokens.
  sealed interface Model {
    String type();
  }

  /// @param ignoreMerges whether a word that is a token is that token, whatever the merges
  record Bpe(String type, boolean ignoreMerges, Map<String, Integer> vocab, List<String> merges)
      implements Model {}

  /// What no token spells is spelled by tokens of single bytes.
  ///
  /// @param unkToken stands for a byte that has no token either
  record BpeOverBytes(
      String type,
      boolean byteFallback,
      boolean fuseUnk,
      String unkToken,
      Map<String, Integer> vocab,
      List<List<String>> merges)
      implements Model {
    static BpeOverBytes of(String unknown, Map<String, Integer> vocab, List<List<String>> merges) {
      return new BpeOverBytes("BPE", true, true, unknown, vocab, merges);
    }
  }

  /// Something that is done to a text.
  sealed interface Step {
    String type();
  }

  record Sequence(String type, List<Step> pretokenizers) implements Step {
    static Sequence of(List<Step> steps) {
      return new Sequence("Sequence", steps);
    }
  }

  /// Writes something in another way.
  record Replace(String type, Map<String, String> pattern, String content) implements Step {
    static Replace each(String found, String content) {
      return new Replace("Replace", Map.of("String", found), content);
    }
  }

  /// Steps back to a text.
  record Decoders(String type, List<Step> decoders) implements Step {
    static Decoders of(List<Step> steps) {
      return new Decoders("Sequence", steps);
    }
  }

  /// Turns tokens of single bytes, such as `<0x0A>`, into characters.
  record ByteFallback(String type) implements Step {
    static ByteFallback toCharacters() {
      return new ByteFallback("ByteFallback");
    }
  }

  /// Puts all into one.
  record Fuse(String type) implements Step {
    static Fuse all() {
      return new Fuse("Fuse");
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
