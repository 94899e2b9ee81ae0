package dev.heed.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// `jobs/` in the index directory: a file for each job, `000000000042.json` for the 42nd. Progress
/// is not written here: it is in the index's own commits. Finished jobs are kept up to [#KEPT], the
/// newest; waiting ones all.
final class JobStore {
  static final int KEPT = 200;

  private static final String SUFFIX = ".json";

  /// End of a file that is none of a job, set aside for whoever wants to look.
  private static final String UNREADABLE = ".unreadable";

  private static final System.Logger LOG = System.getLogger(JobStore.class.getName());

  private final Path folder;

  private JobStore(Path folder) {
    this.folder = folder;
  }

  static JobStore in(Path index) throws IOException {
    return new JobStore(Files.createDirectories(index.resolve("jobs")));
  }

  /// All jobs in the order of their arrival. What a killed process left half written goes.
  List<StoredJob> read() throws IOException {
    List<StoredJob> jobs = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(DurableFile.UNFINISHED)) Files.delete(file);
      StoredJob job = name.endsWith(SUFFIX) ? read(file) : null;
      if (job != null) jobs.add(job);
    }
    jobs.sort(Comparator.comparingLong(StoredJob::number));
    return jobs;
  }

  void write(StoredJob job) throws IOException {
    DurableFile.write(file(job), Json.MAPPER.writeValueAsString(job));
  }

  void delete(StoredJob job) throws IOException {
    DurableFile.delete(file(job));
  }

  private Path file(StoredJob job) {
    return folder.resolve("%012d%s".formatted(job.number(), SUFFIX));
  }

  private static @Nullable StoredJob read(Path file) throws IOException {
    try {
      return Json.MAPPER.readValue(Files.readString(file), StoredJob.class);
    } catch (JacksonException e) {
      Path aside = file.resolveSibling(file.getFileName() + UNREADABLE);
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is no job and was set aside: {1}",
          file,
          e.getOriginalMessage());
      return null;
    }
  }
}
