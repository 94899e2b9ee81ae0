package dev.heed.evaluate;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scores that heads have given, kept so that measuring again takes seconds. One file for all that
/// a score depends on besides the query and the document. What was being written when a process was
/// killed is read again. One process at a time has a file.
///
/// ```
/// key (16 bytes), windows (int), heads (int), scores (float each), key, …
/// ```
final class ScoreFile implements AutoCloseable {
  /// Below the evaluation's cache.
  static final Path FOLDER = Path.of("attention");

  /// Most bytes of all files together; above, those that were not used for longest go.
  private static final long LIMIT = 2L << 30;

  private static final int KEY_BYTES = CorpusHashes.KEY_BYTES;
  private static final int MOST = 1 << 20;

  private final FileChannel channel;
  private final DataOutputStream out;
  private final Map<String, double[][]> scores = new HashMap<>();

  private ScoreFile(FileChannel channel) throws IOException {
    this.channel = channel;
    long whole = readAll();
    channel.truncate(whole);
    channel.position(whole);
    this.out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
  }

  /// @param directory made when needed
  /// @param dependencies all that the scores depend on
  /// @throws IOException when another process has it
  static ScoreFile open(Path directory, String dependencies) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(CorpusHashes.key(dependencies) + ".scores");
    CacheFiles.makeRoom(directory, file, LIMIT);
    return new ScoreFile(locked(file));
  }

  /// Another process may read for hours: whoever waited for it would not know what for.
  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.tryLock() != null) return channel;
    channel.close();
    throw new IOException(
        "another process is reading with the same heads and keeps its scores in %s: try again when it has ended, or set eval.cache-directory to another folder"
            .formatted(file));
  }

  /// Where the last whole entry ends.
  private long readAll() throws IOException {
    long whole = 0;
    // not closed: that would close the channel
    var in =
        new DataInputStream(
            new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16));
    try {
      while (true) {
        String key = HexFormat.of().formatHex(in.readNBytes(KEY_BYTES));
        int windows = in.readInt();
        int heads = in.readInt();
        if (windows < 1 || heads < 1 || (long) windows * heads > MOST) return whole;
        double[][] read = new double[windows][heads];
        for (double[] window : read)
          for (int head = 0; head < heads; head++) window[head] = in.readFloat();
        scores.put(key, read);
        whole += KEY_BYTES + 2L * Integer.BYTES + (long) windows * heads * Float.BYTES;
      }
    } catch (EOFException _) {
      return whole; // the end, or an entry that a killed process did not finish
    }
  }

  /// Scores (windows, heads), null where they are not known yet.
  synchronized double @Nullable [][] get(String query, String document) {
    return scores.get(CorpusHashes.key(query + "\n\u0000" + document));
  }

  synchronized void put(String query, String document, double[][] read) {
    String key = CorpusHashes.key(query + "\n\u0000" + document);
    scores.put(key, asKept(read));
    try {
      out.write(HexFormat.of().parseHex(key));
      out.writeInt(read.length);
      out.writeInt(read[0].length);
      for (double[] window : read) for (double score : window) out.writeFloat((float) score);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep scores", e);
    }
  }

  /// As they are when they are read back.
  private static double[][] asKept(double[][] read) {
    double[][] kept = new double[read.length][read[0].length];
    for (int window = 0; window < kept.length; window++)
      for (int head = 0; head < kept[window].length; head++)
        kept[window][head] = (float) read[window][head];
    return kept;
  }

  synchronized void flush() throws IOException {
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    out.flush();
    channel.close();
  }
}
