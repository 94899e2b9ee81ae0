package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `model.json` says about the model in its directory: an encoder, where it says no kind.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = EncoderCard.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = EncoderCard.class, name = "encoder"),
  @JsonSubTypes.Type(value = LanguageModelCard.class, name = "language-model")
})
public sealed interface ModelCard permits EncoderCard, LanguageModelCard {
  String FILE = "model.json";
  String TOKENIZER = "tokenizer.json";

  /// In `heed models`.
  String name();

  /// Where the files come from, for people.
  String source();

  /// SPDX identifier, or `unknown`.
  String licence();

  Precision precision();

  /// Most tokens of a text that are read, special ones included.
  int maxTokens();

  /// All files but `model.json`.
  List<ModelFile> files();

  /// The same model, with where it comes from and its licence as they are known better.
  ModelCard from(String source, String licence);

  /// Reads the `model.json` of a model's directory.
  static ModelCard read(Path modelDirectory) {
    Path file = modelDirectory.resolve(FILE);
    if (!Files.isRegularFile(file))
      throw new UnusableModelException(
          "%s holds no model: %s is missing. `heed models pull` fetches one, `heed models add` imports one"
              .formatted(modelDirectory, FILE),
          null);
    try {
      return json().readValue(Files.readString(file), ModelCard.class);
    } catch (IOException e) {
      throw new UnusableModelException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    } catch (JacksonException e) {
      throw new UnusableModelException(
          "%s is damaged: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /// Writes `model.json` into a model's directory.
  default void write(Path modelDirectory) throws IOException {
    Files.writeString(modelDirectory.resolve(FILE), json().writeValueAsString(this) + "\n");
  }

  default long bytes() {
    return files().stream().mapToLong(ModelFile::bytes).sum();
  }

  /// Reads every file and says what is wrong; empty when all are as they should be.
  default List<String> problems(Path modelDirectory) throws IOException {
    List<String> problems = new ArrayList<>();
    for (ModelFile file : files()) file.problem(modelDirectory).ifPresent(problems::add);
    return problems;
  }

  /// The quick part of a verification: hashes would take longer than all the rest of opening.
  ///
  /// @throws UnusableModelException when a file is missing or of another size
  default void checkSizes(Path modelDirectory) {
    for (ModelFile file : files())
      file.sizeProblem(modelDirectory)
          .ifPresent(
              problem -> {
                throw new UnusableModelException(
                    "the model in %s is damaged: %s. `heed models verify %s` says more"
                        .formatted(modelDirectory, problem, name()),
                    null);
              });
  }

  private static JsonMapper json() {
    return JsonMapper.shared().rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
  }
}
