package dev.heed.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documents that are drawn by lot of English words, for what reads them with a model: its time
/// goes with tokens, and a made-up word is several. Words are as frequent as Zipf's law has them.
///
/// @param vocabulary the most frequent word first
record Prose(int size, List<String> vocabulary) implements Corpus {
  private static final long SEED = 11_28;
  private static final int QUERIES = 1_000;
  private static final int SENTENCES = 5;
  private static final int SENTENCE_WORDS = 20;
  private static final int QUERY_WORDS = 6;

  /// Questions hold no word that is more frequent than this one, except the one that asks.
  private static final int STOP_WORDS = 200;

  Prose {
    vocabulary = List.copyOf(vocabulary);
  }

  /// Of the whole words of an encoder's vocabulary, which stand in the order of their frequency.
  ///
  /// @param model folder of an encoder whose tokens are those of WordPiece
  static Prose of(int size, Path model) {
    JsonNode tokens =
        JsonMapper.shared().readTree(model.resolve("tokenizer.json").toFile()).at("/model/vocab");
    List<String> words =
        tokens
            .propertyStream()
            .filter(token -> token.getKey().matches("[a-z]{2,14}"))
            .sorted((one, other) -> one.getValue().asInt() - other.getValue().asInt())
            .map(Map.Entry::getKey)
            .toList();
    return new Prose(size, words);
  }

  @Override
  public String name() {
    return "prose-" + size;
  }

  @Override
  public Stream<Text> documents() {
    return IntStream.range(0, size).mapToObj(this::document);
  }

  /// Questions of which one sentence has all words that are not asking.
  @Override
  public List<String> queries() {
    return IntStream.range(0, QUERIES).mapToObj(this::query).toList();
  }

  private Text document(int number) {
    List<List<String>> sentences = sentences(number);
    String text = sentences.stream().map(Prose::sentence).collect(Collectors.joining(" "));
    return new Text("p" + number, String.join(" ", sentences.getFirst().subList(0, 5)), text);
  }

  private static String sentence(List<String> words) {
    String joined = String.join(" ", words);
    return Character.toUpperCase(joined.charAt(0)) + joined.substring(1) + ".";
  }

  private List<List<String>> sentences(int number) {
    SplittableRandom lot = new SplittableRandom(SEED + number);
    List<List<String>> sentences = new ArrayList<>();
    for (int i = 0; i < SENTENCES; i++) {
      List<String> words = new ArrayList<>();
      for (int j = 0; j < SENTENCE_WORDS; j++) words.add(vocabulary.get(drawn(lot)));
      sentences.add(words);
    }
    return sentences;
  }

  private String query(int number) {
    SplittableRandom lot = new SplittableRandom(-SEED - number);
    List<List<String>> sentences = sentences(lot.nextInt(size));
    List<String> asked = sentences.get(lot.nextInt(SENTENCES));
    Set<String> frequent = Set.copyOf(vocabulary.subList(0, STOP_WORDS));
    return asked.stream()
        .filter(word -> !frequent.contains(word))
        .limit(QUERY_WORDS)
        .collect(Collectors.joining(" ", "what is ", ""));
  }

  /// A rank r with probability near 1 / r: the logarithm is drawn evenly.
  private int drawn(SplittableRandom lot) {
    return (int) Math.exp(lot.nextDouble() * Math.log(vocabulary.size())) - 1;
  }
}
