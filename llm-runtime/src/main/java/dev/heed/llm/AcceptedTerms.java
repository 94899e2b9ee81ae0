package dev.heed.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// That somebody accepted a model's terms, in a file beside `model.json`.
///
/// @param licence see [Terms]
/// @param accepted when
public record AcceptedTerms(String licence, String address, Instant accepted) {
  public static final String FILE = "accepted-terms.json";

  static AcceptedTerms now(Terms terms) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new AcceptedTerms(terms.licence(), terms.address(), now);
  }

  /// What a model's directory has; empty where nothing was to be accepted.
  public static Optional<AcceptedTerms> read(Path modelDirectory) {
    Path file = modelDirectory.resolve(FILE);
    if (!Files.isRegularFile(file)) return Optional.empty();
    try {
      return Optional.of(
          JsonMapper.shared().readValue(Files.readString(file), AcceptedTerms.class));
    } catch (IOException | JacksonException e) {
      throw new UnusableModelException(
          "%s cannot be read: %s. Delete it and pull the model again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  void write(Path modelDirectory) throws IOException {
    JsonMapper json =
        JsonMapper.shared().rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(modelDirectory.resolve(FILE), json.writeValueAsString(this) + "\n");
  }
}
