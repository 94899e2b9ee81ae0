package dev.heed.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `model.json` says about the encoder in its directory.
///
/// @param source where the files come from, for people
/// @param licence SPDX identifier, or `unknown`
/// @param dimension numbers in a vector
/// @param maxTokens most tokens of a text that are read, special ones included
/// @param queryPrefix put before a question, may be empty
/// @param passagePrefix put before a text to be found, may be empty
/// @param files all files but `model.json`
public record ModelCard(
    String name,
    String source,
    String licence,
    Precision precision,
    int dimension,
    int maxTokens,
    Pooling pooling,
    String queryPrefix,
    String passagePrefix,
    List<ModelFile> files) {
  public static final String FILE = "model.json";
  public static final String ONNX = "model.onnx";
  public static final String TOKENIZER = "tokenizer.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public ModelCard {
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

  /// Reads the `model.json` of a model's directory.
  public static ModelCard read(Path modelDirectory) {
    Path file = modelDirectory.resolve(FILE);
    if (!Files.isRegularFile(file))
      throw new UnusableModelException(
          "%s holds no model: %s is missing. `heed models pull` fetches one, `heed models add` imports one"
              .formatted(modelDirectory, FILE),
          null);
    try {
      return JSON.readValue(Files.readString(file), ModelCard.class);
    } catch (IOException e) {
      throw new UnusableModelException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    } catch (JacksonException e) {
      throw new UnusableModelException(
          "%s is damaged: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /// Writes `model.json` into a model's directory.
  public void write(Path modelDirectory) throws IOException {
    Files.writeString(modelDirectory.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }

  public long bytes() {
    return files.stream().mapToLong(ModelFile::bytes).sum();
  }

  /// Reads every file and says what is wrong; empty when all are as they should be.
  public List<String> problems(Path modelDirectory) throws IOException {
    List<String> problems = new ArrayList<>();
    for (ModelFile file : files) file.problem(modelDirectory).ifPresent(problems::add);
    return problems;
  }

  /// SHA-256 over everything that makes a vector: the files, pooling, prefixes and longest text.
  /// Name, source and licence do not count.
  public String hash() {
    MessageDigest digest = ModelFile.newDigest();
    files.stream()
        .map(file -> file.name() + " " + file.sha256())
        .sorted()
        .forEach(line -> update(digest, line));
    List.of(pooling.name(), queryPrefix, passagePrefix, Integer.toString(maxTokens))
        .forEach(part -> update(digest, part));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    digest.update(part.getBytes(UTF_8));
    digest.update((byte) 0);
  }
}
