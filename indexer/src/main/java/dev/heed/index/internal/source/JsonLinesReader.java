package dev.heed.index.internal.source;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Offers the lines of a JSON Lines file, or of a BEIR corpus, in their order.
///
/// A line that is no document fails alone, with its number. Of several lines with one id the first
/// is the document and each later one fails: were the last to win, every run would index both
/// again.
final class JsonLinesReader implements SourceReader {
  /// Longer lines are passed over without being held.
  private static final int LONGEST_LINE = 32 << 20;

  private final Source source;
  private final Path file;
  private final CountedBytes bytes;
  private final BoundedLines lines;
  private final SeenIds seen = new SeenIds();
  private final long fileBytes;
  private long line;

  private JsonLinesReader(Source source, Path file) throws IOException {
    this.source = source;
    this.file = file;
    this.fileBytes = Files.size(file);
    this.bytes = new CountedBytes(Files.newInputStream(file));
    this.lines = new BoundedLines(unpacked(file, bytes), LONGEST_LINE);
  }

  static JsonLinesReader open(Source.JsonLines source) throws IOException {
    if (!Files.isRegularFile(source.file()))
      throw new NoSuchFileException("no such file: " + source.file());
    return new JsonLinesReader(source, source.file());
  }

  static JsonLinesReader open(Source.Beir source) throws IOException {
    for (String name : new String[] {"corpus.jsonl", "corpus.jsonl.gz"}) {
      Path corpus = source.directory().resolve(name);
      if (Files.isRegularFile(corpus)) return new JsonLinesReader(source, corpus);
    }
    throw new NoSuchFileException(
        "%s is no BEIR folder: it holds neither corpus.jsonl nor corpus.jsonl.gz"
            .formatted(source.directory()));
  }

  private static InputStream unpacked(Path file, InputStream bytes) throws IOException {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) return bytes;
    try {
      return new GZIPInputStream(bytes, 1 << 16);
    } catch (ZipException | EOFException damaged) {
      bytes.close();
      throw new IOException("%s is no gzip file".formatted(file), damaged);
    }
  }

  @Override
  public @Nullable SourceItem next() throws IOException {
    for (BoundedLines.Line next = nextLine(); next != null; next = nextLine()) {
      line = next.number();
      byte[] json = next.bytes();
      if (json == null) return failed("is longer than %,d bytes".formatted(LONGEST_LINE), "long");
      if (!isBlank(json)) return item(json);
    }
    return null;
  }

  private BoundedLines.@Nullable Line nextLine() throws IOException {
    try {
      return lines.next();
    } catch (EOFException | ZipException damaged) {
      throw new IOException(
          "%s is damaged after line %,d: fetch it again".formatted(file, line), damaged);
    }
  }

  private SourceItem item(byte[] json) {
    String fingerprint = Hashes.fingerprint(json);
    try {
      JsonEntry entry = JsonEntry.parse(json);
      String id = entry.id();
      if (id != null && !seen.add(id))
        return failed("repeats the id '%s' of an earlier line".formatted(id), fingerprint);
      String name = id == null ? "line-" + line : id;
      String url = entry.url();
      String uri = url == null ? file.toUri().toString() : url;
      return new JsonItem(source.name(), name, uri, fingerprint, line, entry);
    } catch (UnreadableException unreadable) {
      return failed(String.valueOf(unreadable.getMessage()), fingerprint);
    }
  }

  private SourceItem failed(String reason, String fingerprint) {
    return new FailedItem(
        source.name() + "!/line-" + line,
        file.toUri().toString(),
        fingerprint,
        "line %d %s".formatted(line, reason));
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) if (b != ' ' && b != '\t' && b != '\r') return false;
    return true;
  }

  /// By how far the file is read: lines so far, times its length over the bytes so far.
  @Override
  public long expected() {
    return line == 0 ? -1 : Math.round((double) line * fileBytes / Math.max(1, bytes.count));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static final class CountedBytes extends FilterInputStream {
    private long count;

    private CountedBytes(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) count++;
      return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int read = super.read(target, from, length);
      if (read > 0) count += read;
      return read;
    }
  }
}
