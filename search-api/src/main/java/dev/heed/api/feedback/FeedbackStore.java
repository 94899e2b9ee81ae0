package dev.heed.api.feedback;

import dev.heed.api.web.ProblemException;
import dev.heed.feedback.Feedback;
import dev.heed.feedback.FeedbackFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Feedback in a file of the index directory, one JSON object a line. What was taken is on disk
/// when the method returns. A line that a killed process left unfinished is cut off by the next
/// one.
final class FeedbackStore {
  /// A hundred thousand of usual length.
  private static final long MOST_BYTES = 64L << 20;

  private final Path directory;
  private final Path file;
  private final JsonMapper json;

  FeedbackStore(Path directory, JsonMapper json) {
    this.directory = directory;
    this.file = FeedbackFile.in(directory).path();
    this.json = json;
  }

  /// @throws ProblemException when there is no index yet, or no more fits
  synchronized void add(Feedback feedback) {
    if (!Files.exists(directory.resolve("heed.json")))
      throw ProblemException.conflict(null, "there is no index yet that feedback could be about");
    byte[] line = (json.writeValueAsString(feedback) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      long end = endOfLastLine(out);
      if (end + line.length > MOST_BYTES)
        throw ProblemException.conflict(
            null,
            "%d bytes of feedback are kept and no more: export it with GET /v1/feedback, then DELETE /v1/feedback"
                .formatted(end));
      out.setLength(end);
      out.seek(end);
      out.write(line);
      out.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static long endOfLastLine(RandomAccessFile file) throws IOException {
    for (long end = file.length(); end > 0; end--) {
      file.seek(end - 1);
      if (file.read() == '\n') return end;
    }
    return 0;
  }

  /// All of it, as it is kept, without a line that was not finished.
  synchronized String export() {
    return new FeedbackFile(file).text();
  }

  /// False when there was none with this id.
  boolean delete(String id) {
    return keep(line -> !id(line).equals(id));
  }

  void deleteAll() {
    keep(_ -> false);
  }

  /// Writes the lines that stay into a new file, which then takes the old one's place at once.
  private synchronized boolean keep(Predicate<String> stays) {
    if (!Files.exists(file)) return false;
    Path kept = file.resolveSibling(file.getFileName() + ".new");
    try (Stream<String> lines = export().lines()) {
      String staying = String.join("", lines.filter(stays).map(line -> line + "\n").toList());
      boolean changed = staying.length() < export().length();
      try (FileChannel out =
          FileChannel.open(
              kept,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(staying);
        while (bytes.hasRemaining()) out.write(bytes);
        out.force(true);
      }
      Files.move(kept, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private String id(String line) {
    try {
      return json.readTree(line).path("id").asString("");
    } catch (JacksonException _) {
      return ""; // not written by heed: it stays
    }
  }
}
