package dev.heed.index.internal.store;

import dev.heed.index.IndexStatus.Owner;
import dev.heed.index.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// `owner.json`: who writes the index. For messages only, the lock itself is the operating
/// system's; what a killed process left here names nobody.
///
/// @param started when the process began, so that another one with its number is not taken for it
record OwnerFile(Owner owner, @Nullable Instant started) {
  private static final String FILE = "owner.json";

  /// Clocks of the operating system's process table are coarse.
  private static final Duration SAME_START = Duration.ofSeconds(2);

  static boolean isPartOf(Path file) {
    return file.getFileName().toString().startsWith(FILE);
  }

  static OwnerFile ofThisProcess(Instant since, boolean yields) {
    ProcessHandle self = ProcessHandle.current();
    String command = System.getProperty("sun.java.command", "a Java program");
    return new OwnerFile(
        new Owner(self.pid(), command, since, yields), self.info().startInstant().orElse(null));
  }

  static Optional<OwnerFile> read(Path directory) throws IOException {
    try {
      String json = Files.readString(directory.resolve(FILE), StandardCharsets.UTF_8);
      return Optional.of(Json.MAPPER.readValue(json, OwnerFile.class));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  void write(Path directory) throws IOException {
    AtomicFile.write(directory.resolve(FILE), Json.MAPPER.writeValueAsString(this));
  }

  static void delete(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
  }

  /// The process, empty when it has ended.
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(owner.pid()).filter(ProcessHandle::isAlive).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle process) {
    Optional<Instant> start = process.info().startInstant();
    if (started == null || start.isEmpty()) return false;
    return Duration.between(started, start.get()).abs().compareTo(SAME_START) <= 0;
  }
}
