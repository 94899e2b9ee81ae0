package dev.heed.jobs;

import dev.heed.index.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// `uploads/` in the index directory: files that came through the API, kept so that they can be
/// indexed again.
///
/// ```
/// .incoming/JOB/NAME         quarantine: received and checked, its job has not begun
/// COLLECTION/files/NAME      the source of uploaded files; a new file of a name replaces the old
/// COLLECTION/lines/NAME      uploaded JSON Lines, each a source of its own
/// COLLECTION/pages/ID/NAME   pages of the web: Pages
/// ```
///
/// A file leaves its quarantine when its job begins. What a job does not know was left by a request
/// that nobody got an answer to, and is deleted at the next start.
final class Uploads {
  /// How an uploaded file is named among a job's sources.
  static final String SCHEME = "upload:";

  private final Path folder;
  private final UploadLimits limits;

  Uploads(Path index, UploadLimits limits) {
    this.folder = index.resolve("uploads");
    this.limits = limits;
  }

  /// Deletes what is in quarantine for none of these jobs.
  void clean(Set<String> waiting) throws IOException {
    Path incoming = folder.resolve(".incoming");
    if (!Files.isDirectory(incoming)) return;
    for (Path left : list(incoming))
      if (!waiting.contains(left.getFileName().toString())) DurableFile.deleteTree(left);
  }

  Quarantine quarantine(String job) {
    return new Quarantine(incoming(job), limits);
  }

  void discard(String job) {
    try {
      DurableFile.deleteTree(incoming(job));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete an upload: " + e.getMessage(), e);
    }
  }

  /// Gives the files of a job their lasting places.
  void release(String job, String collection) {
    Path incoming = incoming(job);
    if (!Files.isDirectory(incoming)) return;
    try {
      for (Path file : list(incoming)) {
        Path place = place(collection, file.getFileName().toString());
        Files.createDirectories(place.getParent());
        DurableFile.moveInto(file, place);
      }
      DurableFile.deleteTree(incoming);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep an upload: " + e.getMessage(), e);
    }
  }

  /// The sources that read these files, and no others.
  List<Source> sources(String collection, List<String> names) {
    List<Source> sources = new ArrayList<>();
    List<String> files = names.stream().filter(name -> !isLines(name)).toList();
    if (!files.isEmpty())
      sources.add(new Source.Files(of(collection).resolve("files"), files, List.of(), false));
    for (String name : names)
      if (isLines(name)) sources.add(new Source.JsonLines(place(collection, name)));
    return sources;
  }

  /// Deletes what was kept for a source whose documents were removed; of other sources nothing is
  /// here.
  void forget(String collection, String source) {
    Path kept = of(collection);
    try {
      if (Files.isDirectory(kept.resolve("lines")))
        for (Path lines : list(kept.resolve("lines")))
          if (lines.toUri().toString().equals(source)) DurableFile.delete(lines);
      if (new Source.Files(kept.resolve("files"), List.of(), List.of(), false)
          .name()
          .equals(source)) DurableFile.deleteTree(kept.resolve("files"));
      DurableFile.deleteTree(Pages.folder(kept, source));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete what was uploaded to %s: %s".formatted(kept, e.getMessage()), e);
    }
  }

  /// Deletes everything of a collection.
  void forget(String collection) {
    try {
      DurableFile.deleteTree(of(collection));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete the uploads of %s: %s".formatted(collection, e.getMessage()), e);
    }
  }

  /// Where what belongs to a collection is kept.
  Path of(String collection) {
    return folder.resolve(collection);
  }

  /// Makes sure that a file can have this name here, and returns it.
  static String requireName(String name, String field) {
    if (FileNames.safe(name, "").equals(name) && !name.isEmpty()) return name;
    throw new RefusedException(field, "no uploaded file is named '%s'".formatted(name));
  }

  private Path place(String collection, String name) {
    return of(collection).resolve(isLines(name) ? "lines" : "files").resolve(name);
  }

  static boolean isLines(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".jsonl");
  }

  private Path incoming(String job) {
    return folder.resolve(".incoming").resolve(job);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
