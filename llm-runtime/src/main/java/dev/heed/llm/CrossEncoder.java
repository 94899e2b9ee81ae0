package dev.heed.llm;

import dev.heed.llm.internal.onnx.OnnxClassifier;
import dev.heed.llm.internal.store.ClassifierExport;
import dev.heed.llm.internal.text.Batches;
import dev.heed.llm.internal.text.PairTemplate;
import dev.heed.llm.internal.text.Tokenizer;
import dev.heed.llm.internal.work.Door;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Reads a query and a passage together and says how well they fit (Nogueira and Cho 2019, arXiv
/// 1901.04085): any export to ONNX of a model for sequence classification with one label, or with
/// two, of which the second says yes. Safe for many threads; closing waits for those inside.
///
/// heed ships no such model. The tests run graphs of a few operators whose logits are known; no
/// trained one has been compared with another implementation.
public final class CrossEncoder implements AutoCloseable {
  /// Tokens of a batch, padding included.
  private static final int BATCH_TOKENS = 1024;

  /// Rounding alone moves no logit this far.
  private static final float SAME = 1e-3f;

  private final String name;
  private final int maxTokens;
  private final Tokenizer tokenizer;
  private final PairTemplate template;
  private final OnnxClassifier model;
  private final Door door;
  private final int batchTokens;

  private CrossEncoder(String name, int maxTokens, Tokenizer tokenizer, OnnxClassifier model) {
    this.name = name;
    this.maxTokens = maxTokens;
    this.tokenizer = tokenizer;
    this.template = tokenizer.pairTemplate();
    this.model = model;
    this.door = new Door("the cross-encoder " + name);
    if (maxTokens < template.length() + 2)
      throw new UnusableModelException(
          "%s reads %d tokens, and its template for pairs alone has %d"
              .formatted(name, maxTokens, template.length()),
          null);
    this.batchTokens = dependsOnNeighbours() ? 1 : BATCH_TOKENS;
  }

  /// Opens a directory for all cores of the processor.
  public static CrossEncoder open(Path directory) {
    return open(directory, Runtime.getRuntime().availableProcessors(), Device.CPU);
  }

  /// Opens a directory as exports have it: `model.onnx` or `onnx/model.onnx`, `tokenizer.json`, and
  /// a `config.json` or `tokenizer_config.json` that says how many tokens it reads, else 512.
  ///
  /// The graph takes `input_ids`, `attention_mask` and, if it wants, `token_type_ids`, each (pairs,
  /// tokens), and gives `logits`, (pairs, 1) or (pairs, 2).
  ///
  /// @param threads that one run uses
  /// @throws UnusableModelException when a file is missing, damaged or of another kind
  public static CrossEncoder open(Path directory, int threads, Device device) {
    if (threads < 1) throw new IllegalArgumentException("threads must be >= 1, got " + threads);
    ClassifierExport export = ClassifierExport.of(directory);
    OnnxClassifier model = OnnxClassifier.open(export.onnx(), threads, device);
    try {
      Tokenizer tokenizer = Tokenizer.open(export.tokenizer());
      try {
        String name = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
        return new CrossEncoder(name, export.maxTokens(), tokenizer, model);
      } catch (RuntimeException e) {
        tokenizer.close();
        throw e;
      }
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /// Activations of 8 bits are scaled over a batch: a pair that scores otherwise beside a longer
  /// one has to run alone.
  private boolean dependsOnNeighbours() {
    TextPair pair = pair("when does it freeze", "A harbour in winter");
    TextPair longer = pair("how long is it", "ice and snow ".repeat(20));
    float alone = model.score(List.of(pair))[0];
    return Math.abs(model.score(List.of(pair, longer))[0] - alone) > SAME;
  }

  /// Name of its directory.
  public String name() {
    return name;
  }

  /// Most tokens of a pair that are read, special ones included.
  public int maxTokens() {
    return maxTokens;
  }

  /// A query and a passage by the tokenizer's own template. Nothing in them is special. A passage
  /// that is too long is cut; a query only where it would fill more than half of what is read.
  public TextPair pair(String query, String passage) {
    return door.inside(
        () -> {
          int room = maxTokens - template.length();
          Segment asked = tokenizer.words(query);
          Segment kept = asked.first(room / 2);
          Segment said = tokenizer.words(passage);
          Segment read = said.first(room - kept.length());
          boolean truncated = kept.length() < asked.length() || read.length() < said.length();
          return template.pair(kept.ids(), read.ids(), truncated);
        });
  }

  /// The logit of each pair, or the second of two less the first: larger fits better. Pairs are
  /// batched by length; the answer is in their order.
  public double[] score(List<TextPair> pairs) {
    return door
        .inside(
            () ->
                Batches.run(
                    pairs,
                    pairs.stream().mapToInt(TextPair::length).toArray(),
                    batchTokens,
                    this::scoreBatch))
        .stream()
        .mapToDouble(Float::doubleValue)
        .toArray();
  }

  private List<Float> scoreBatch(List<TextPair> batch) {
    float[] scores = model.score(batch);
    return IntStream.range(0, scores.length).mapToObj(i -> scores[i]).toList();
  }

  @Override
  public void close() {
    door.close(
        () -> {
          model.close();
          tokenizer.close();
        });
  }
}
