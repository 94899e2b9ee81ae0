package dev.heed.llm;

import java.nio.file.Path;
import java.util.List;

/// Turns text into unit-length vectors. Safe for many threads.
public final class Encoder implements AutoCloseable {

  private Encoder() {}

  /// Opens a model directory (`model.json`, `model.onnx`, `tokenizer.json`) for all cores.
  public static Encoder open(Path modelDirectory) {
    throw new UnsupportedOperationException("written with the encoder");
  }

  /// Name of the model, as in `model.json`.
  public String name() {
    throw new UnsupportedOperationException("written with the encoder");
  }

  /// SHA-256 of the ONNX file: vectors of different hashes must not be compared.
  public String hash() {
    throw new UnsupportedOperationException("written with the encoder");
  }

  public int dimension() {
    throw new UnsupportedOperationException("written with the encoder");
  }

  /// Most tokens of a text that are read, special ones included.
  public int maxTokens() {
    throw new UnsupportedOperationException("written with the encoder");
  }

  /// Tokens of a text without special ones, not truncated.
  public int countTokens(String text) {
    throw new UnsupportedOperationException("written with the encoder");
  }

  public Embedding encodeQuery(String text) {
    throw new UnsupportedOperationException("written with the encoder");
  }

  /// Embeds texts to be found, batched by length; the answer is in the order of the texts.
  public List<Embedding> encodePassages(List<String> texts) {
    throw new UnsupportedOperationException("written with the encoder");
  }

  @Override
  public void close() {}
}
