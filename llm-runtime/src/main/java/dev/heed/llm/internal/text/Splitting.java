package dev.heed.llm.internal.text;

import dev.heed.llm.internal.gguf.MalformedGgufException;
import dev.heed.llm.internal.text.TokenizerFile.ByteLevel;
import dev.heed.llm.internal.text.TokenizerFile.Compose;
import dev.heed.llm.internal.text.TokenizerFile.Digits;
import dev.heed.llm.internal.text.TokenizerFile.Sequence;
import dev.heed.llm.internal.text.TokenizerFile.Split;
import dev.heed.llm.internal.text.TokenizerFile.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a byte-level tokenizer cuts a text before it merges, by the names that GGUF has for it.
/// Merges never cross a cut.
enum Splitting {
  GPT2("gpt-2", "gpt2"),
  SMOLLM("smollm"),
  LLAMA3("llama-bpe", "llama3", "llama-v3"),
  QWEN2("qwen2"),
  GPT4O("gpt-4o");

  /// GPT-2's pieces: a contraction; a word, digits or marks with a space before them; white space.
  private static final String WORDS =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";

  /// A word with one mark before it, cut where a small letter meets a capital, and a contraction
  /// that belongs to it; digits, marks or white space.
  private static final String CASED_WORDS =
      "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
          + CONTRACTIONS
          + "?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*"
          + CONTRACTIONS
          + "?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  @SuppressWarnings("ImmutableEnumChecker") // a set that cannot be changed
  private final Set<String> names;

  Splitting(String... names) {
    this.names = Set.of(names);
  }

  static Splitting of(String name) throws MalformedGgufException {
    return Arrays.stream(values())
        .filter(splitting -> splitting.names.contains(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedGgufException(
                    "its tokenizer cuts texts as '%s' does, and heed knows gpt-2, smollm, llama-bpe, qwen2 and gpt-4o"
                        .formatted(name)));
  }

  /// Whether a word that is a token is that token, whatever the merges.
  boolean ignoresMerges() {
    return this == LLAMA3;
  }

  @Nullable Step normalizer() {
    return this == QWEN2 ? Compose.nfc() : null;
  }

  /// For smollm, the model's makers cut digits off first, which makes one token of two spaces
  /// before a digit. heed's reference values (transformers) cut words first, and so does heed.
  Step preTokenizer() {
    return Sequence.of(
        switch (this) {
          case GPT2 -> List.of(ByteLevel.of(true));
          case SMOLLM -> List.of(Split.at(WORDS), Digits.alone(), ByteLevel.of(false));
          case LLAMA3 -> List.of(Split.at(words("\\p{N}{1,3}")), ByteLevel.of(false));
          case QWEN2 -> List.of(Split.at(words("\\p{N}")), ByteLevel.of(false));
          case GPT4O -> List.of(Split.at(CASED_WORDS), ByteLevel.of(false));
        });
  }

  /// A contraction, a word with one mark before it, digits, marks with a space before them, or
  /// white space.
  private static String words(String digits) {
    return CONTRACTIONS
        + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + digits
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }
}
