package dev.heed.llm.internal.text;

import dev.heed.llm.internal.gguf.MalformedGgufException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How a byte-level tokenizer cuts a text before it merges, by the name that GGUF has for it.
/// Merges never cross a cut.
@SuppressWarnings("ImmutableEnumChecker") // its maps and lists cannot be changed
enum Splitting {
  GPT2(Set.of("gpt-2", "gpt2"), false, Map.of(), List.of(byteLevel(true))),
  /// As GPT-2, and every digit alone. The model's makers cut digits off first, which joins two
  /// spaces before a digit in one token; heed's reference values (transformers) cut words first.
  SMOLLM(
      Set.of("smollm"),
      false,
      Map.of(),
      List.of(split(Splitting.WORDS), digits(), byteLevel(false))),
  /// Up to three digits together; a word of the vocabulary is one token, whatever the merges.
  LLAMA3(
      Set.of("llama-bpe", "llama3", "llama-v3"),
      true,
      Map.of(),
      List.of(split(words("\\p{N}{1,3}")), byteLevel(false))),
  /// Digits one by one, in composed Unicode.
  QWEN2(
      Set.of("qwen2"),
      false,
      Map.of("type", "NFC"),
      List.of(split(words("\\p{N}")), byteLevel(false)));

  /// A contraction; or a word, digits or marks with a space before them; or white space.
  private static final String WORDS =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private final Set<String> names;
  private final boolean ignoresMerges;
  private final Map<String, Object> normalizer;
  private final List<Map<String, Object>> steps;

  Splitting(
      Set<String> names,
      boolean ignoresMerges,
      Map<String, Object> normalizer,
      List<Map<String, Object>> steps) {
    this.names = names;
    this.ignoresMerges = ignoresMerges;
    this.normalizer = normalizer;
    this.steps = steps;
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

  boolean ignoresMerges() {
    return ignoresMerges;
  }

  /// The first step of a `tokenizer.json`; empty for none.
  Map<String, Object> normalizer() {
    return normalizer;
  }

  Map<String, Object> preTokenizer() {
    return Map.of("type", "Sequence", "pretokenizers", steps);
  }

  /// A contraction, a word with one mark before it, digits, marks with a space before them, or
  /// white space.
  private static String words(String digits) {
    return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + digits
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }

  private static Map<String, Object> split(String pattern) {
    return Map.of(
        "type",
        "Split",
        "pattern",
        Map.of("Regex", pattern),
        "behavior",
        "Isolated",
        "invert",
        false);
  }

  private static Map<String, Object> digits() {
    return Map.of("type", "Digits", "individual_digits", true);
  }

  static Map<String, Object> byteLevel(boolean cutsWords) {
    return Map.of(
        "type",
        "ByteLevel",
        "add_prefix_space",
        false,
        "trim_offsets",
        false,
        "use_regex",
        cutsWords);
  }
}
