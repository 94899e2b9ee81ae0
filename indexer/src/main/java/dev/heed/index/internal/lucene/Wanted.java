package dev.heed.index.internal.lucene;

import dev.heed.index.internal.store.WantedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Notes in the collection's [WantedLog] which documents were found before they had vectors.
final class Wanted {
  /// The log does not grow beyond this; the embedder empties it.
  private static final long MAX_BYTES = 64 * 1024;

  private static final int BEST = 10;

  private final Path folder;
  private final Path log;

  /// @param folder of the collection
  Wanted(Path folder) {
    this.folder = folder;
    this.log = folder.resolve(WantedLog.FILE);
  }

  /// Notes the documents of the best passages that have no vector. Who may not write here does not;
  /// and as the log is but a hint, a disk that is full fails no search.
  void note(View view, List<Scored> best) throws IOException {
    if (view.coverage().embedded() == view.coverage().passages() || isFull()) return;
    Set<String> ids = waiting(view, best.subList(0, Math.min(BEST, best.size())));
    if (ids.isEmpty() || !Files.isWritable(folder)) return;
    try {
      Files.writeString(
          log,
          String.join("\n", ids) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException _) {
      // The hint is lost, the search is not.
    }
  }

  private boolean isFull() {
    return log.toFile().length() > MAX_BYTES;
  }

  private static Set<String> waiting(View view, List<Scored> best) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (Scored found : best) {
      Place passage = view.place(found.passage());
      if (passage.vector() == null) ids.add(passage.id());
    }
    return ids;
  }
}
