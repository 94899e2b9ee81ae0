package dev.heed.rerank;

import dev.heed.llm.Architecture;
import dev.heed.llm.UnusableModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Where profiles of heads are kept: `heads-MODE.json` in a model's directory, and for the models
/// that heed fetches those that come with it. The file in the directory wins.
public final class Profiles {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Profiles() {}

  /// The profile of a model in a mode, empty when there is none.
  ///
  /// @param modelDirectory null when the model is not installed
  /// @param model its name
  /// @throws UnusableModelException when there is one that cannot be read
  public static Optional<HeadProfile> find(
      @Nullable Path modelDirectory, String model, String mode) {
    if (modelDirectory != null) {
      Path own = file(modelDirectory, mode);
      if (Files.isRegularFile(own)) return Optional.of(read(own, mode));
    }
    String name = "profiles/%s.%s.json".formatted(model, mode);
    try (InputStream shipped = Profiles.class.getResourceAsStream(name)) {
      if (shipped == null) return Optional.empty();
      String json = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(parse(json, name, mode));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /// The best that is known of a model: its profile, else heads that a paper names for it, else the
  /// layers in its middle.
  ///
  /// @param wording of a prompt where there is no profile, which has its own
  /// @throws UnusableModelException when there is a profile that cannot be read
  public static HeadProfile best(
      @Nullable Path modelDirectory,
      String model,
      Architecture architecture,
      String mode,
      Wording wording) {
    return find(modelDirectory, model, mode)
        .or(() -> PublishedHeads.find(model, architecture, mode, wording))
        .orElseGet(() -> HeadProfile.band(model, architecture, mode, wording));
  }

  /// Writes a profile into its model's directory, in place of the one that is there.
  ///
  /// @return its file
  public static Path write(HeadProfile profile, Path modelDirectory) throws IOException {
    Path file = file(modelDirectory, profile.mode());
    Path whole = Files.createTempFile(modelDirectory, "heads-", ".tmp");
    Files.writeString(whole, JSON.writeValueAsString(profile) + "\n");
    return Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Where a model's own profile for a mode is.
  public static Path file(Path modelDirectory, String mode) {
    return modelDirectory.resolve("heads-%s.json".formatted(mode));
  }

  /// The profile in a file.
  ///
  /// @throws UnusableModelException when it cannot be read, or is of another mode
  public static HeadProfile read(Path file, String mode) {
    try {
      return parse(Files.readString(file), file.toString(), mode);
    } catch (IOException e) {
      throw new UnusableModelException(
          "%s cannot be read as UTF-8: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static HeadProfile parse(String json, String file, String mode) {
    HeadProfile profile;
    try {
      profile = JSON.readValue(json, HeadProfile.class);
    } catch (JacksonException e) {
      throw new UnusableModelException(
          "%s is no profile of heads: %s. heed heads detect writes one"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
    if (profile.mode().equals(mode)) return profile;
    throw new UnusableModelException(
        "%s must be for the mode %s, got '%s'".formatted(file, mode, profile.mode()), null);
  }
}
