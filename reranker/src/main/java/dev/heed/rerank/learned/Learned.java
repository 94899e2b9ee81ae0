package dev.heed.rerank.learned;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.UnusableModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A learned late interaction with where it is from, as a file keeps it, little-endian:
///
/// ```
/// HLI1, bytes of the JSON, width, dimensions (int each)
/// About as JSON, UTF-8
/// the queries' matrix, the documents' matrix (width × dimensions floats each)
/// ```
public record Learned(About about, LateInteraction interaction) {
  private static final int MAGIC = 'H' | 'L' << 8 | 'I' << 16 | '1' << 24;
  private static final int START_BYTES = 4 * Integer.BYTES;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /// Reads a file.
  ///
  /// @throws UnusableModelException when there is none, or it is damaged or of another kind
  public static Learned read(Path file) {
    try {
      return parse(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN), file);
    } catch (NoSuchFileException e) {
      throw new UnusableModelException(
          "there is no file %s: heed tune learn -o FILE writes one".formatted(file), e);
    } catch (IOException e) {
      throw new UnusableModelException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Learned parse(ByteBuffer bytes, Path file) {
    if (bytes.remaining() < START_BYTES || bytes.getInt() != MAGIC)
      throw new UnusableModelException(
          "%s is no learned late interaction: heed tune learn -o FILE writes one".formatted(file),
          null);
    int json = bytes.getInt();
    int width = bytes.getInt();
    int dimensions = bytes.getInt();
    long expected = json + 2L * width * dimensions * Float.BYTES;
    if (json < 0 || width < 1 || dimensions < 1 || bytes.remaining() != expected)
      throw new UnusableModelException(
          "%s is damaged: expected %d bytes behind its start, got %d"
              .formatted(file, expected, bytes.remaining()),
          null);
    byte[] about = new byte[json];
    bytes.get(about);
    return new Learned(
        about(new String(about, StandardCharsets.UTF_8), file),
        new LateInteraction(
            projection(bytes, width, dimensions), projection(bytes, width, dimensions)));
  }

  private static About about(String json, Path file) {
    try {
      return JSON.readValue(json, About.class);
    } catch (JacksonException e) {
      throw new UnusableModelException(
          "%s is damaged, or from another version of heed: %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  private static Projection projection(ByteBuffer bytes, int width, int dimensions) {
    float[][] matrix = new float[width][dimensions];
    for (float[] row : matrix) for (int k = 0; k < dimensions; k++) row[k] = bytes.getFloat();
    return new Projection(matrix);
  }

  /// Writes it, in place of what is there; nobody reads half of it.
  public void write(Path file) throws IOException {
    byte[] json = JSON.writeValueAsString(about).getBytes(StandardCharsets.UTF_8);
    int width = interaction.query().width();
    int dimensions = interaction.query().dimensions();
    ByteBuffer bytes =
        ByteBuffer.allocate(START_BYTES + json.length + 2 * width * dimensions * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(json.length).putInt(width).putInt(dimensions).put(json);
    put(interaction.query(), bytes);
    put(interaction.document(), bytes);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path whole = Files.createTempFile(folder, "learned-", ".tmp");
    try {
      Files.write(whole, bytes.array());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void put(Projection projection, ByteBuffer bytes) {
    for (float[] row : projection.matrix()) for (float number : row) bytes.putFloat(number);
  }

  /// Tells it from every other that scores differently.
  public String hash() {
    return "%s %d %d %s %s"
        .formatted(
            about.modelHash(),
            about.layer(),
            about.tokens(),
            interaction.query().hash(),
            interaction.document().hash());
  }

  /// Opens what reads the texts that it scores.
  ///
  /// @throws UnusableModelException when it was learned from the states of another model
  public ModelStates states(LanguageModel model) {
    requireOf(model);
    return ModelStates.open(model, about.layer(), about.tokens());
  }

  /// Makes sure that it was learned from the states of this model.
  ///
  /// @throws UnusableModelException when it was not
  public void requireOf(LanguageModel model) {
    if (!about.modelHash().equals(model.hash()))
      throw new UnusableModelException(
          "the late interaction was learned from the states of %s (%s), and this is %s (%s): use the model and the precision that it was learned from, or learn it anew with heed tune learn"
              .formatted(
                  about.model(),
                  start(about.modelHash()),
                  model.card().name(),
                  start(model.hash())),
          null);
  }

  private static String start(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }
}
