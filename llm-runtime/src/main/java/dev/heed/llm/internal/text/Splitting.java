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
  QWEN2("qwen2");

  /// GPT-2's pieces: a contraction; a word, digits or marks with a space before them; white space.
  private static final String WORDS =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

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
                    "its tokenizer cuts texts as '%s' does, and heed knows gpt-2, smollm, llama-bpe and qwen2"
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
        });
  }

  /// A contraction, a word with one mark before it, digits, marks with a space before them, or
  /// white space.
  private static String words(String digits) {
    return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + digits
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }
}
