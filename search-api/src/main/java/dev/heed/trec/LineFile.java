package dev.heed.trec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file that grows line by line: a process that is killed loses the line that it was writing, and
/// the next one goes on behind those that are whole. One process at a time has it.
public final class LineFile implements AutoCloseable {
  private final FileChannel channel;
  private final List<String> whole = new ArrayList<>();
  private String rest = "";
  private long end;

  private LineFile(FileChannel channel) {
    this.channel = channel;
  }

  /// Makes the file where it is not there.
  ///
  /// @param overwrite whether it begins anew, whatever is there
  /// @throws IOException when another process is writing it
  public static LineFile open(Path file, boolean overwrite) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      if (overwrite) channel.truncate(0);
      LineFile opened = new LineFile(channel);
      opened.read();
      return opened;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) return;
    } catch (OverlappingFileLockException _) {
      // is told like a lock of another process
    }
    throw new IOException(
        "another heed is writing %s: wait for it, or give another --output".formatted(file));
  }

  private void read() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(channel.size())];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    while (into.hasRemaining() && channel.read(into) >= 0) {}
    int from = 0;
    for (int i = 0; i < into.position(); i++) {
      if (bytes[i] != '\n') continue;
      whole.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
      from = i + 1;
    }
    rest = new String(bytes, from, into.position() - from, StandardCharsets.UTF_8);
    end = from;
  }

  /// What was there when it was opened.
  public List<String> lines() {
    return List.copyOf(whole);
  }

  /// The line that was not finished, without an end; empty where all are whole.
  public String rest() {
    return rest;
  }

  /// Adds a line; the first one takes the place of the rest.
  public void add(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    channel.truncate(end);
    while (bytes.hasRemaining()) channel.write(bytes, end + bytes.position());
    end += bytes.capacity();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
