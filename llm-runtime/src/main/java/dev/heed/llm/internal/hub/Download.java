package dev.heed.llm.internal.hub;

import dev.heed.llm.internal.hub.Connection.Answer;
import dev.heed.llm.internal.hub.HubException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.LongConsumer;

/// The download of one file, which goes on where it broke off: within one pull, and in the next one
/// after a pull that was interrupted. What is there so far lies under the file's hash.
///
/// @param parts folder of what is unfinished
/// @param about repository, for errors
record Download(Hub hub, HubFile file, URI address, Path parts, String about) {
  /// Tries without a byte between them.
  private static final int MOST_TRIES = 5;

  private static final int BUFFER_BYTES = 1 << 17;

  /// Fetches the file and moves it to its place.
  ///
  /// @param progress bytes that are there
  /// @throws IOException when it cannot be fetched, or is another one than was listed
  void to(Path target, LongConsumer progress) throws IOException {
    Files.createDirectories(parts);
    Path part = parts.resolve(file.digest().hexadecimal() + ".part");
    try (FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock(out, part)) {
      if (out.size() > file.bytes()) out.truncate(0);
      fetch(out, progress);
      out.force(true);
    }
    if (!file.digest().fits(part)) {
      Files.delete(part);
      throw new IOException(
          "%s of %s is not what the hub lists: its hash is another one. What was fetched is deleted"
              .formatted(file.path(), about));
    }
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.move(part, target);
  }

  private FileLock lock(FileChannel channel, Path part) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) return lock;
    } catch (OverlappingFileLockException e) {
      throw new IOException("%s is being fetched already, in this process".formatted(part), e);
    }
    throw new IOException("%s is being fetched by another process".formatted(part));
  }

  private void fetch(FileChannel out, LongConsumer progress) throws IOException {
    int tries = 0;
    while (out.size() < file.bytes()) {
      long before = out.size();
      try {
        append(out, progress);
      } catch (HubException e) {
        if (e.kind() == Kind.REFUSED || ++tries >= MOST_TRIES) throw e;
        pause();
      } catch (InterruptedIOException e) {
        if (Thread.currentThread().isInterrupted()) throw e;
        tries = retry(e, out.size() > before ? 0 : tries, out.size());
      } catch (IOException e) {
        tries = retry(e, out.size() > before ? 0 : tries, out.size());
      }
    }
  }

  private int retry(IOException broken, int tries, long there) throws IOException {
    if (tries + 1 >= MOST_TRIES)
      throw new IOException(
          "the connection broke after %d of %d bytes of %s (%s). The next pull goes on from there"
              .formatted(there, file.bytes(), file.path(), broken.getMessage()),
          broken);
    pause();
    return tries + 1;
  }

  private void pause() throws InterruptedIOException {
    try {
      Thread.sleep(hub.pause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + file.path() + " was fetched");
    }
  }

  /// One request, for what is missing. A server that does not know ranges sends all of it.
  private void append(FileChannel out, LongConsumer progress) throws IOException {
    long from = out.size();
    Map<String, String> range = from == 0 ? Map.of() : Map.of("Range", "bytes=%d-".formatted(from));
    try (Answer answer = hub.connection().get(address, about, range)) {
      if (from > 0 && !continues(answer, from)) {
        out.truncate(0);
        from = 0;
      }
      copy(answer.body(), out, from, progress);
    }
  }

  private static boolean continues(Answer answer, long from) throws IOException {
    return answer.status() == 206
        && answer.header("Content-Range").startsWith("bytes %d-".formatted(from));
  }

  /// Stops at the first byte too many.
  private void copy(InputStream body, FileChannel out, long from, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long at = from;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while " + file.path() + " was fetched");
      }
      if (at + read > file.bytes())
        throw new HubException(
            Kind.REFUSED,
            "%s of %s is longer than the %d bytes that the hub lists"
                .formatted(file.path(), about, file.bytes()),
            null);
      for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); )
        at += out.write(rest, at);
      progress.accept(at);
    }
    if (at == from) throw new IOException("it ended before its first byte");
  }
}
