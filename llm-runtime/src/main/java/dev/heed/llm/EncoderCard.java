package dev.heed.llm;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What `model.json` says about an encoder.
///
/// @param dimension numbers in a vector
/// @param queryPrefix put before a question, may be empty
/// @param passagePrefix put before a text to be found, may be empty
public record EncoderCard(
    String name,
    String source,
    String licence,
    Precision precision,
    int dimension,
    int maxTokens,
    Pooling pooling,
    String queryPrefix,
    String passagePrefix,
    List<ModelFile> files)
    implements ModelCard {
  public static final String ONNX = "model.onnx";

  public EncoderCard {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(pooling, "pooling");
    Objects.requireNonNull(queryPrefix, "queryPrefix");
    Objects.requireNonNull(passagePrefix, "passagePrefix");
    files = List.copyOf(files);
    if (dimension < 1)
      throw new IllegalArgumentException("dimension must be >= 1, got " + dimension);
    if (maxTokens < 3)
      throw new IllegalArgumentException(
          "maxTokens must be >= 3, two special tokens and one of the text, got " + maxTokens);
  }

  @Override
  public EncoderCard from(String origin, String terms) {
    return new EncoderCard(
        name,
        origin,
        terms,
        precision,
        dimension,
        maxTokens,
        pooling,
        queryPrefix,
        passagePrefix,
        files);
  }

  /// Reads the `model.json` of an encoder's directory.
  public static EncoderCard read(Path modelDirectory) {
    return switch (ModelCard.read(modelDirectory)) {
      case EncoderCard card -> card;
      case LanguageModelCard other ->
          throw new UnusableModelException(
              "%s is a language model, and heed embeds with encoders: `heed models list` shows them"
                  .formatted(other.name()),
              null);
    };
  }

  /// SHA-256 over everything that makes a vector: the files, pooling, prefixes and longest text.
  /// Name, source and licence do not count.
  public String hash() {
    return ModelHash.of(
        files.stream(),
        List.of(pooling.name(), queryPrefix, passagePrefix, Integer.toString(maxTokens)));
  }
}
