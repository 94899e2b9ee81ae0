package dev.heed.evaluate;

import dev.heed.reformulate.prompt.TextRequest;
import dev.heed.reformulate.prompt.WrittenText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The file of the texts that a model wrote for one request, named by the hash of the request.
final class KeptTexts {
  /// Below the evaluation's cache; in it a folder for each model.
  static final Path FOLDER = Path.of("texts");

  private static final int KEY_BYTES = 16;

  private final Path file;

  KeptTexts(Path folder, TextRequest request) {
    String json = JsonMapper.shared().writeValueAsString(request);
    byte[] hash = CorpusHashes.sha256().digest(json.getBytes(StandardCharsets.UTF_8));
    this.file = folder.resolve(HexFormat.of().formatHex(hash, 0, KEY_BYTES) + ".json");
  }

  /// Texts and how long they took.
  record Entry(List<WrittenText> texts, long nanos) {}

  /// Null when there are none, or none that can be read.
  @Nullable Entry read() {
    try {
      return JsonMapper.shared().readValue(Files.readString(file), Entry.class);
    } catch (NoSuchFileException | JacksonException _) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  void write(Entry entry) {
    try {
      Files.createDirectories(file.getParent());
      CacheFiles.replace(file, JsonMapper.shared().writeValueAsString(entry));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep texts in " + file, e);
    }
  }
}
