package dev.heed.llm;

import dev.heed.llm.internal.onnx.OnnxEncoder;
import dev.heed.llm.internal.text.Batches;
import dev.heed.llm.internal.text.Tokenizer;
import dev.heed.llm.internal.text.Tokens;
import dev.heed.llm.internal.work.Door;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/// Turns text into unit-length vectors. Safe for many threads; closing waits for those inside.
///
/// A text has one vector, whatever it is embedded with. With [Precision#FP32] texts of like length
/// run in one batch. With [Precision#INT8] every text runs alone and unpadded: activations are
/// scaled over a batch, and neighbours of equal length already turned vectors of bge-small by up to
/// a cosine of .992. On two cores this costs less than a tenth for texts of 64 tokens and nothing
/// for those of 128 and more, which keep a processor busy by themselves.
public final class Encoder implements AutoCloseable {
  /// Tokens of a batch, padding included. Larger batches were no faster on any processor tried, and
  /// fall out of its caches.
  private static final int BATCH_TOKENS = 1024;

  private final EncoderCard card;
  private final String hash;
  private final Tokenizer tokenizer;
  private final OnnxEncoder model;
  private final Door door;

  private Encoder(EncoderCard card, Tokenizer tokenizer, OnnxEncoder model) {
    this.card = card;
    this.hash = card.hash();
    this.tokenizer = tokenizer;
    this.model = model;
    this.door = new Door("the encoder " + card.name());
  }

  /// Opens a model directory (`model.json`, `model.onnx`, `tokenizer.json`) for all cores.
  ///
  /// @throws UnusableModelException when a file is missing, damaged or of another kind
  public static Encoder open(Path modelDirectory) {
    return open(modelDirectory, Runtime.getRuntime().availableProcessors());
  }

  /// Opens a model directory for all cores and a device.
  ///
  /// @throws DeviceUnavailableException when this build or machine does not have the device
  public static Encoder open(Path modelDirectory, Device device) {
    return open(modelDirectory, Runtime.getRuntime().availableProcessors(), device);
  }

  /// Opens a model directory on the processor.
  ///
  /// @param threads that one batch uses
  public static Encoder open(Path modelDirectory, int threads) {
    return open(modelDirectory, threads, Device.CPU);
  }

  /// Model and tokenizer load side by side.
  private static Encoder open(Path modelDirectory, int threads, Device device) {
    if (threads < 1) throw new IllegalArgumentException("threads must be >= 1, got " + threads);
    EncoderCard card = EncoderCard.read(modelDirectory);
    card.checkSizes(modelDirectory);
    CompletableFuture<Tokenizer> tokenizer =
        CompletableFuture.supplyAsync(
            () -> Tokenizer.open(modelDirectory.resolve(ModelCard.TOKENIZER)));
    try {
      OnnxEncoder model =
          OnnxEncoder.open(
              modelDirectory.resolve(EncoderCard.ONNX), threads, device, card.pooling());
      try {
        return new Encoder(card, tokenizer.join(), model);
      } catch (CompletionException e) {
        model.close();
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    } catch (RuntimeException e) {
      CompletableFuture<Void> _ = tokenizer.thenAccept(Tokenizer::close);
      throw e;
    }
  }

  /// Name of the model, as in `model.json`.
  public String name() {
    return card.name();
  }

  /// SHA-256 over everything that makes a vector (see [EncoderCard#hash]): vectors of different
  /// hashes must not be compared.
  public String hash() {
    return hash;
  }

  public int dimension() {
    return card.dimension();
  }

  /// Most tokens of a text that are read, special ones included.
  public int maxTokens() {
    return card.maxTokens();
  }

  /// Tokens of a text without special ones and prefix, not truncated.
  public int countTokens(String text) {
    return door.inside(() -> tokenizer.count(text));
  }

  /// Embeds a question, with the prefix that the model wants before questions.
  public Embedding encodeQuery(String text) {
    return encode(List.of(card.queryPrefix() + text)).getFirst();
  }

  /// Embeds texts to be found, batched by length; the answer is in the order of the texts. A text
  /// that is too long is cut and says so.
  ///
  /// All texts are held as tokens until the end: hand over some hundreds at a time.
  public List<Embedding> encodePassages(List<String> texts) {
    return encode(texts.stream().map(text -> card.passagePrefix() + text).toList());
  }

  private List<Embedding> encode(List<String> texts) {
    return door.inside(
        () -> {
          List<Tokens> tokens =
              texts.stream().map(text -> tokenizer.encode(text, maxTokens())).toList();
          int[] lengths = tokens.stream().mapToInt(text -> text.ids().length).toArray();
          return Batches.run(
              tokens, lengths, card.precision().batchLimit(BATCH_TOKENS), this::encodeBatch);
        });
  }

  private List<Embedding> encodeBatch(List<Tokens> batch) {
    float[][] vectors = model.encode(batch.stream().map(Tokens::ids).toList());
    return IntStream.range(0, vectors.length)
        .mapToObj(i -> embedding(vectors[i], batch.get(i)))
        .toList();
  }

  private static Embedding embedding(float[] vector, Tokens text) {
    return new Embedding(vector, text.ids().length, text.truncated());
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
