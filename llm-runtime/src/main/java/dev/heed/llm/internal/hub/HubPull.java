package dev.heed.llm.internal.hub;

import dev.heed.llm.ExportOptions;
import dev.heed.llm.HubReference;
import dev.heed.llm.ModelCard;
import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import dev.heed.llm.internal.store.Export;
import dev.heed.llm.internal.store.GgufModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A model of a hub that becomes one of heed's.
///
/// @param name in heed
/// @param parts folder of what is unfinished
public record HubPull(Hub hub, HubReference reference, String name, Path parts) {

  private static final Duration KEPT = Duration.ofDays(30);

  /// Fetches into a folder of its own, and leaves the model's files, checked, in another.
  public void fetch(Path download, Path model, Consumer<PullProgress> progress) throws IOException {
    progress.accept(new PullProgress(Step.DOWNLOADING, 0, 0));
    HubRepository repository = hub.repository(reference);
    HubChoice choice = HubChoice.of(repository, reference);
    sweep();
    download(repository, choice.files(), download, progress);
    progress.accept(new PullProgress(Step.IMPORTING, 0, 0));
    switch (choice) {
      case HubChoice.Gguf(HubFile file) ->
          GgufModel.importInto(download.resolve(file.path()), name, model);
      case HubChoice.Export(String folder, HubFile graph, List<HubFile> _) -> {
        String below = graph.path().substring(folder.length());
        var options = new ExportOptions(below, null, null, null, null, null, null);
        Export.copy(download.resolve(folder), name, options, model);
      }
    }
    ModelCard imported = ModelCard.read(model);
    String licence =
        repository.licence().equals("unknown") ? imported.licence() : repository.licence();
    imported.from(source(repository, choice), licence).write(model);
  }

  /// What nobody has gone on with for a month is not gone on with any more.
  private void sweep() throws IOException {
    if (!Files.isDirectory(parts)) return;
    FileTime old = FileTime.from(Instant.now().minus(KEPT));
    try (Stream<Path> unfinished = Files.list(parts)) {
      for (Path part : unfinished.toList())
        if (Files.getLastModifiedTime(part).compareTo(old) < 0) Files.deleteIfExists(part);
    }
  }

  private String source(HubRepository repository, HubChoice choice) {
    return "hf:%s/%s@%s"
        .formatted(repository.name(), choice.files().getFirst().path(), repository.commit());
  }

  private void download(
      HubRepository repository, List<HubFile> files, Path download, Consumer<PullProgress> progress)
      throws IOException {
    long total = files.stream().mapToLong(HubFile::bytes).sum();
    requireRoom(download, total);
    long done = 0;
    for (HubFile file : files) {
      long before = done;
      new Download(hub, file, hub.address(repository, file), parts, repository.name())
          .to(
              download.resolve(file.path()),
              bytes -> progress.accept(new PullProgress(Step.DOWNLOADING, before + bytes, total)));
      done += file.bytes();
    }
  }

  /// Of the download alone: what an import needs beside it is known when it is there.
  private static void requireRoom(Path download, long bytes) throws IOException {
    long free = Files.getFileStore(download).getUsableSpace();
    if (free < bytes)
      throw new IOException(
          "the download has %d MB, and where models are kept %d MB are free"
              .formatted(bytes / 1_000_000, free / 1_000_000));
  }
}
