package dev.heed.benchmarks;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.Continuation;
import dev.heed.llm.Device;
import dev.heed.llm.Generator;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Precision;
import dev.heed.llm.Sequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// heed's side: a model that is open, with a reader of one head. That head needs all layers before
/// it and the keys of its own.
final class HeedModel implements AutoCloseable {
  private static final int WAITING = 4;
  private static final int SEED = 1_024;

  private final Path directory;
  private final LanguageModelOptions options;
  private final LanguageModel model;
  private final AttentionReader reader;

  private HeedModel(Path directory, LanguageModelOptions options, int layers) {
    this.directory = directory;
    this.options = options;
    this.model = LanguageModel.open(directory, options);
    this.reader = reader(Math.min(layers, model.architecture().layers()));
  }

  /// With a reader of all layers, as the other sides have them.
  static HeedModel open(Path directory, Precision precision, int threads) {
    return open(directory, precision, threads, Integer.MAX_VALUE);
  }

  /// With a reader of the first layers.
  static HeedModel open(Path directory, Precision precision, int threads, int layers) {
    LanguageModelOptions options =
        new LanguageModelOptions(precision, Device.CPU, threads, WAITING);
    return new HeedModel(directory, options, layers);
  }

  Precision precision() {
    return options.precision();
  }

  /// A reader of the first layers.
  AttentionReader reader(int layers) {
    return model.reader(List.of(new Head(layers - 1, 0)));
  }

  Generator generator() {
    return model.generator();
  }

  /// Any tokens: what they say does not matter to how long they take.
  long[] tokens(int count) {
    return new SplittableRandom(SEED + count)
        .longs(count, 0, model.architecture().vocabulary())
        .toArray();
  }

  double prefillSeconds(long[] tokens) {
    try (KeyValues none = reader.none()) {
      long begin = System.nanoTime();
      reader.prefill(List.of(new Sequence(tokens, 0, none))).forEach(KeyValues::close);
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /// Seconds for tokens one by one behind a text, which is there.
  double decodeSeconds(long[] behind, long[] written) {
    try (Generator generator = generator();
        Continuation text = generator.continuation()) {
      text.append(behind);
      long begin = System.nanoTime();
      for (long token : written) text.append(token);
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /// Opens the same once more.
  double openingSeconds() {
    long begin = System.nanoTime();
    try (HeedModel _ = new HeedModel(directory, options, Integer.MAX_VALUE)) {
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /// Whether it computes what it should.
  Agreement agreement() throws IOException {
    try (Generator generator = generator()) {
      return Agreement.of((tokens, of) -> next(step(generator, tokens), of));
    }
  }

  private static Agreement.Next next(float[] logits, int[] of) {
    int best = 0;
    for (int token = 1; token < logits.length; token++)
      if (logits[token] > logits[best]) best = token;
    return new Agreement.Next(
        best, Arrays.stream(of).mapToDouble(token -> logits[token]).toArray());
  }

  /// The logits behind the last token.
  float[] step(Generator generator, long[] tokens) {
    try (KeyValues none = generator.none()) {
      Generator.Step step = generator.step(new Sequence(tokens, 0, none));
      step.fresh().close();
      return step.logits();
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
