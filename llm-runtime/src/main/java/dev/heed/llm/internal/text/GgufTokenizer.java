package dev.heed.llm.internal.text;

import static dev.heed.llm.internal.gguf.Metadata.required;

import dev.heed.llm.internal.gguf.MalformedGgufException;
import dev.heed.llm.internal.gguf.Metadata;
import dev.heed.llm.internal.text.TokenizerFile.Added;
import dev.heed.llm.internal.text.TokenizerFile.Bpe;
import dev.heed.llm.internal.text.TokenizerFile.BpeOverBytes;
import dev.heed.llm.internal.text.TokenizerFile.ByteFallback;
import dev.heed.llm.internal.text.TokenizerFile.ByteLevel;
import dev.heed.llm.internal.text.TokenizerFile.Decoders;
import dev.heed.llm.internal.text.TokenizerFile.Fuse;
import dev.heed.llm.internal.text.TokenizerFile.Replace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A tokenizer, rebuilt as `tokenizer.json` from what a GGUF file says about it: byte-level BPE, or
/// BPE as SentencePiece has it ([PieceMerges]).
public final class GgufTokenizer {
  private static final String KIND = "tokenizer.ggml.model";
  private static final String SPLITTING = "tokenizer.ggml.pre";
  private static final String TOKENS = "tokenizer.ggml.tokens";
  private static final String TYPES = "tokenizer.ggml.token_type";
  private static final String MERGES = "tokenizer.ggml.merges";
  private static final String SCORES = "tokenizer.ggml.scores";
  private static final String UNKNOWN = "tokenizer.ggml.unknown_token_id";

  private static final String BYTE_LEVEL = "gpt2";
  private static final String SENTENCE_PIECE = "llama";

  /// How SentencePiece writes a space.
  private static final String SPACE = "▁";

  /// Types of tokens: those that texts are made of, marks such as `<|im_start|>`, and words that
  /// somebody added.
  private static final long NORMAL = 1;

  private static final long CONTROL = 3;

  private static final long ADDED = 4;

  private GgufTokenizer() {}

  /// The text of `tokenizer.json`. It adds no tokens of its own to a text, and no space before it,
  /// and knows the marks where a text has them.
  public static String json(Metadata metadata) throws MalformedGgufException {
    String kind = required(KIND, metadata.text(KIND));
    return switch (kind) {
      case BYTE_LEVEL -> byteLevel(metadata).toJson();
      case SENTENCE_PIECE -> sentencePiece(metadata).toJson();
      default ->
          throw new MalformedGgufException(
              "its tokenizer is of kind '%s', and heed reads '%s', byte-level BPE, and '%s', SentencePiece's BPE"
                  .formatted(kind, BYTE_LEVEL, SENTENCE_PIECE));
    };
  }

  private static TokenizerFile byteLevel(Metadata metadata) throws MalformedGgufException {
    Splitting splitting = Splitting.of(metadata.text(SPLITTING).orElse("gpt-2"));
    List<String> tokens = required(TOKENS, metadata.texts(TOKENS));

    List<String> merges = required(MERGES, metadata.texts(MERGES));
    return new TokenizerFile(
        "1.0",
        added(tokens, types(metadata, tokens.size())),
        splitting.normalizer(),
        splitting.preTokenizer(),
        ByteLevel.of(true),
        new Bpe("BPE", splitting.ignoresMerges(), vocabulary(tokens), merges));
  }

  /// Some models were taught to expect a space before every text. heed adds none, because it puts
  /// prompts together from pieces: whoever writes one writes its spaces.
  private static TokenizerFile sentencePiece(Metadata metadata) throws MalformedGgufException {
    List<String> tokens = required(TOKENS, metadata.texts(TOKENS));
    long[] types = types(metadata, tokens.size());
    double[] scores = scores(metadata, tokens.size());
    Map<String, Integer> vocabulary = vocabulary(tokens);
    var merges = PieceMerges.of(tokens, scores, id -> types[id] == NORMAL);
    int unknown = metadata.count(UNKNOWN).orElse(0);
    if (unknown >= tokens.size())
      throw new MalformedGgufException(
          "%s is %d, and it has %d tokens".formatted(UNKNOWN, unknown, tokens.size()));
    return new TokenizerFile(
        "1.0",
        added(tokens, types).stream()
            .map(added -> added.special() ? added : added.inChangedText())
            .toList(),
        Replace.each(" ", SPACE),
        null,
        Decoders.of(List.of(Replace.each(SPACE, " "), ByteFallback.toCharacters(), Fuse.all())),
        BpeOverBytes.of(tokens.get(unknown), vocabulary, merges));
  }

  private static double[] scores(Metadata metadata, int tokens) throws MalformedGgufException {
    double[] scores = required(SCORES, metadata.reals(SCORES));
    if (scores.length != tokens)
      throw new MalformedGgufException(
          "its tokenizer has %d tokens and the scores of %d".formatted(tokens, scores.length));
    return scores;
  }

  private static long[] types(Metadata metadata, int tokens) throws MalformedGgufException {
    long[] types = required(TYPES, metadata.wholes(TYPES));
    if (types.length != tokens)
      throw new MalformedGgufException(
          "its tokenizer has %d tokens and the types of %d".formatted(tokens, types.length));
    return types;
  }

  private static List<Added> added(List<String> tokens, long[] types) {
    return IntStream.range(0, types.length)
        .filter(id -> types[id] == CONTROL || types[id] == ADDED)
        .mapToObj(id -> Added.of(id, tokens.get(id), types[id] == CONTROL))
        .toList();
  }

  private static Map<String, Integer> vocabulary(List<String> tokens)
      throws MalformedGgufException {
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    for (int id = 0; id < tokens.size(); id++)
      if (vocabulary.put(tokens.get(id), id) != null)
        throw new MalformedGgufException(
            "its tokenizer has the token '%s' twice".formatted(tokens.get(id)));
    return vocabulary;
  }
}
