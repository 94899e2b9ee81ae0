package dev.heed.index.internal.store;

import dev.heed.index.Attention;
import dev.heed.index.KeyNote;
import dev.heed.index.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// What a collection's folder says about attention: `attention.json`, what is kept, written by who
/// holds the index's lock; and `keys.json`, how far that is, written by who computes it.
///
/// @param folder of the collection
public record AttentionFiles(Path folder) {

  /// @param keep what is kept
  private record Kept(Attention keep) {}

  /// What is kept, empty when nobody has said.
  public Optional<Attention> kept() throws IOException {
    return read("attention.json", Kept.class).map(Kept::keep);
  }

  public void keep(Attention what) throws IOException {
    write("attention.json", new Kept(what));
    if (what == Attention.NONE) Files.deleteIfExists(folder.resolve("keys.json"));
  }

  /// The last note, empty when there is none.
  public Optional<KeyNote> note() throws IOException {
    return read("keys.json", KeyNote.class);
  }

  public void note(KeyNote note) throws IOException {
    write("keys.json", note);
  }

  /// What is no such file any more counts as none: it is written anew.
  private <T> Optional<T> read(String name, Class<T> type) throws IOException {
    try {
      String json = Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
      return Optional.of(Json.MAPPER.readValue(json, type));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  private void write(String name, Object value) throws IOException {
    AtomicFile.write(folder.resolve(name), Json.MAPPER.writeValueAsString(value));
  }
}
