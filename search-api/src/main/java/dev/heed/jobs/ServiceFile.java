package dev.heed.jobs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// `service.json` in an index directory: where the service of this index listens, while it runs.
/// Only its user can read the file, so whoever shows the token is that user.
///
/// @param started when its process began, so that another one with its number is not taken for it
public record ServiceFile(URI address, long pid, @Nullable Instant started, String token) {
  private static final String FILE = "service.json";
  private static final Duration SAME_START = Duration.ofSeconds(2);

  /// A token that nobody guesses: 256 bits.
  public static String newToken() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Says that this process is the index's service.
  public static ServiceFile write(Path index, URI address, String token) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    var file = new ServiceFile(address, self.pid(), self.info().startInstant().orElse(null), token);
    Path written = index.resolve(FILE + DurableFile.UNFINISHED);
    Files.deleteIfExists(written);
    createPrivate(written);
    Files.writeString(written, Json.MAPPER.writeValueAsString(file));
    Files.move(
        written,
        index.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return file;
  }

  /// The service of an index; empty when there is none, or only the file of a process that is gone.
  public static Optional<ServiceFile> find(Path index) throws IOException {
    Path file = index.resolve(FILE);
    if (!Files.isRegularFile(file)) return Optional.empty();
    try {
      String json = Files.readString(file);
      return Optional.of(Json.MAPPER.readValue(json, ServiceFile.class))
          .filter(ServiceFile::isAlive);
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  /// Deletes the file, unless another service has written its own by now.
  public void delete(Path index) throws IOException {
    if (find(index).filter(this::equals).isPresent()) Files.deleteIfExists(index.resolve(FILE));
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::begunThen).isPresent();
  }

  private boolean begunThen(ProcessHandle process) {
    Optional<Instant> start = process.info().startInstant();
    if (started == null || start.isEmpty()) return true;
    return Duration.between(started, start.get()).abs().compareTo(SAME_START) <= 0;
  }

  private static void createPrivate(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    else Files.createFile(file);
  }

  /// Without the token, which belongs into no log.
  @Override
  public String toString() {
    return "service at %s, process %d".formatted(address, pid);
  }
}
