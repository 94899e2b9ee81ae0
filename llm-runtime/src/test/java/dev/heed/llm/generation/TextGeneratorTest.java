package dev.heed.llm.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.Sequence;
import dev.heed.llm.generation.GeneratedText.Ending;
import dev.heed.llm.internal.decoder.NaiveDecoder;
import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.llm.internal.gguf.Gguf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts of a small random model whose 23 tokens are the letters from a to w.
class TextGeneratorTest {
  private static final long SEED = 20261127;
  private static final long[] PROMPT = {3, 1, 4, 1, 5};

  @TempDir Path folder;

  private Gguf gguf;
  private LanguageModel model;
  private TextGenerator generator;

  @BeforeEach
  void open() throws IOException {
    Path file = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), SEED);
    gguf = Gguf.open(file);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    model = LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
    generator = TextGenerator.of(model);
  }

  @AfterEach
  void close() {
    generator.close();
    model.close();
    gguf.close();
  }

  @Test
  void theLikeliestTokensAreThoseOfTheNaivePass() throws IOException {
    GeneratedText text = one(GenerationOptions.upTo(12).withAlternatives(3));
    List<Integer> tokens = new ArrayList<>();
    for (GeneratedToken token : text.tokens()) {
      double[] expected = naive(tokens);
      List<Integer> byLogit =
          IntStream.range(0, expected.length)
              .boxed()
              .sorted((a, b) -> Double.compare(expected[b], expected[a]))
              .toList();
      assertThat(token.id()).isEqualTo(byLogit.getFirst());
      assertThat(token.logProbability()).isCloseTo(log(expected, token.id()), within(1e-4));
      for (int i = 0; i < 3; i++) {
        int other = byLogit.get(i + 1);
        assertThat(token.alternatives().get(i).id()).isEqualTo(other);
        assertThat(token.alternatives().get(i).logProbability())
            .isCloseTo(log(expected, other), within(1e-4));
      }
      tokens.add(token.id());
    }
    assertThat(tokens).hasSize(12);
    assertThat(text.ending()).isEqualTo(Ending.LENGTH);
    assertThat(text.text()).isEqualTo(letters(tokens));
  }

  @Test
  void samplesGoOnFromOnePrompt() {
    GenerationOptions options =
        GenerationOptions.upTo(30).sampled(5, Sampling.random(1, SEED)).endingAt("g");
    StringBuilder[] heard = new StringBuilder[5];
    for (int i = 0; i < 5; i++) heard[i] = new StringBuilder();
    List<GeneratedText> texts =
        generator.generate(PROMPT, options, (sample, piece) -> heard[sample].append(piece));
    assertThat(texts).hasSize(5);
    assertThat(texts.stream().map(GeneratedText::text).distinct()).hasSizeGreaterThan(1);
    for (int i = 0; i < 5; i++) {
      assertThat(heard[i]).hasToString(texts.get(i).text()).doesNotContain("g");
      assertThat(texts.get(i).ending()).isIn(Ending.STOPPED, Ending.LENGTH);
      assertThat(texts.get(i).tokens().size())
          .isEqualTo(
              texts.get(i).ending() == Ending.LENGTH ? 30 : texts.get(i).text().length() + 1);
    }
    assertThat(generator.generate(PROMPT, options).stream().map(GeneratedText::text))
        .isEqualTo(texts.stream().map(GeneratedText::text).toList());
  }

  /// Each sample's tokens have the probabilities that the naive pass gives them, although others
  /// end before.
  @Test
  void samplesDoNotMix() throws IOException {
    GenerationOptions options =
        GenerationOptions.upTo(20).sampled(4, Sampling.random(1.5, 5)).endingAt("b", "k");
    for (GeneratedText text : generator.generate(PROMPT, options)) {
      List<Integer> tokens = new ArrayList<>();
      for (GeneratedToken token : text.tokens()) {
        assertThat(token.logProbability()).isCloseTo(log(naive(tokens), token.id()), within(1e-4));
        tokens.add(token.id());
      }
    }
  }

  @Test
  void aTextStaysWithinItsConstraint() {
    GeneratedText text =
        one(
            GenerationOptions.upTo(50)
                .sampled(1, Sampling.random(1.5, SEED))
                .within(() -> new Spelt("heed")));
    assertThat(text.text()).isEqualTo("heed");
    assertThat(text.ending()).isEqualTo(Ending.CONSTRAINED);
  }

  /// Allows one word.
  private record Spelt(String rest) implements Constraint.State {
    @Override
    public BitSet allowed() {
      BitSet allowed = new BitSet();
      if (!rest.isEmpty()) allowed.set(rest.charAt(0) - 'a');
      return allowed;
    }

    @Override
    public boolean mayEnd() {
      return rest.isEmpty();
    }

    @Override
    public Constraint.State after(int token) {
      return new Spelt(rest.substring(1));
    }
  }

  @Test
  void aTextEndsWhereTheContextDoes() {
    long[] prompt = LongStream.range(0, 2040).map(i -> i % 23).toArray();
    GeneratedText text = generator.generate(prompt, GenerationOptions.upTo(50)).getFirst();
    assertThat(text.ending()).isEqualTo(Ending.LENGTH);
    assertThat(text.tokens()).hasSize(9);
    assertThatThrownBy(
            () ->
                generator.generate(
                    LongStream.range(0, 2048).map(i -> i % 23).toArray(),
                    GenerationOptions.upTo(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the prompt has 2,048 tokens, and the model takes 2,048 with what it writes");
  }

  /// Eight texts are being written. Were it one after the other, a reading would wait for eight
  /// tokens; what is counted beside the one at work is what threads need to wake up.
  @Test
  void aReadingWaitsForTheTokenAtWorkOnly() throws Exception {
    var written = new AtomicInteger();
    var stopped = new ConcurrentLinkedQueue<CancellationException>();
    List<Thread> writers =
        Stream.generate(() -> Thread.ofPlatform().start(() -> writeUntilStopped(written, stopped)))
            .limit(8)
            .toList();
    List<Integer> waited = new ArrayList<>();
    try (AttentionReader reader = model.reader(List.of(new Head(2, 0)));
        KeyValues none = reader.none()) {
      while (written.get() < 100) Thread.onSpinWait();
      for (int reading = 0; reading < 101; reading++) {
        int before = written.get();
        reader.prefill(List.of(Sequence.behind(none, PROMPT))).forEach(KeyValues::close);
        waited.add(written.get() - before);
      }
    }
    writers.forEach(Thread::interrupt);
    for (Thread writer : writers) writer.join();
    assertThat(waited.stream().sorted().toList().get(50)).isLessThanOrEqualTo(4);
    assertThat(stopped).hasSize(8);
    assertThat(one(GenerationOptions.upTo(3)).tokens()).hasSize(3);
  }

  private void writeUntilStopped(AtomicInteger written, Queue<CancellationException> stopped) {
    try {
      while (true)
        generator.generate(
            PROMPT, GenerationOptions.upTo(500), (_, _) -> written.incrementAndGet());
    } catch (CancellationException e) {
      stopped.add(e);
    }
  }

  @Test
  void whatAListenerThrowsEndsTheCall() {
    assertThatThrownBy(
            () ->
                generator.generate(
                    PROMPT,
                    GenerationOptions.upTo(30),
                    (_, _) -> {
                      throw new IllegalStateException("the client has gone");
                    }))
        .hasMessage("the client has gone");
    assertThat(one(GenerationOptions.upTo(3)).tokens()).hasSize(3);
  }

  /// An equal prompt, a longer one, and one that turns off: all are as if nothing was kept.
  @Test
  void aPromptThatBeginsLikeAnEarlierTextIsNotComputedAgain() {
    GeneratedText first = one(GenerationOptions.upTo(100));
    assertThat(one(GenerationOptions.upTo(100)).text()).isEqualTo(first.text());
    long[] longer =
        LongStream.concat(
                LongStream.of(PROMPT),
                first.tokens().stream().limit(40).mapToLong(GeneratedToken::id))
            .toArray();
    assertThat(generator.generate(longer, GenerationOptions.upTo(60)).getFirst().text())
        .isEqualTo(first.text().substring(40));
    longer[20] = (longer[20] + 1) % 23;
    String turned = generator.generate(longer, GenerationOptions.upTo(60)).getFirst().text();
    try (TextGenerator fresh = TextGenerator.of(model)) {
      assertThat(fresh.generate(longer, GenerationOptions.upTo(60)).getFirst().text())
          .isEqualTo(turned);
    }
  }

  private GeneratedText one(GenerationOptions options) {
    return generator.generate(PROMPT, options).getFirst();
  }

  /// Logits behind the prompt and some tokens.
  private double[] naive(List<Integer> written) throws IOException {
    long[] tokens =
        LongStream.concat(LongStream.of(PROMPT), written.stream().mapToLong(Integer::longValue))
            .toArray();
    int[] positions = IntStream.range(0, tokens.length).toArray();
    return NaiveDecoder.run(gguf, tokens, positions, (row, key) -> key <= row ? 1 : 0).logits();
  }

  private static double log(double[] logits, int token) {
    double sum = 0;
    for (double logit : logits) sum += Math.exp(logit);
    return logits[token] - Math.log(sum);
  }

  private static String letters(List<Integer> tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) text.append((char) ('a' + token));
    return text.toString();
  }
}
