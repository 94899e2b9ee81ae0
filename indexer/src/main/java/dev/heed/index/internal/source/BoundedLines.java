package dev.heed.index.internal.source;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a file, of which none is held that is longer than a bound.
final class BoundedLines implements Closeable {
  private static final int BUFFER = 1 << 16;

  /// @param number from 1
  /// @param bytes without the line end; null when the line is longer than the bound
  record Line(long number, byte @Nullable [] bytes) {}

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long number;

  BoundedLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// The next line, null after the last.
  @Nullable Line next() throws IOException {
    if (!fill()) return null;
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (fill()) {
      int stop = lineEnd();
      tooLong |= (long) line.size() + stop - at > longest;
      if (!tooLong) line.write(buffer, at, stop - at);
      boolean ended = stop < end;
      at = ended ? stop + 1 : stop;
      if (ended) break;
    }
    return new Line(number, tooLong ? null : line.toByteArray());
  }

  private int lineEnd() {
    int stop = at;
    while (stop < end && buffer[stop] != '\n') stop++;
    return stop;
  }

  /// False at the end of the file.
  private boolean fill() throws IOException {
    if (at < end) return true;
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
