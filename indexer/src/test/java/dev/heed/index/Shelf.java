package dev.heed.index;

import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;
import dev.heed.index.internal.job.JobSource;
import dev.heed.index.internal.source.SourceReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A source of documents that a test lays out, changes and takes away.
final class Shelf {
  /// Says what becomes of an item when it is read.
  interface Content {
    ParsedDocument read() throws UnreadableException;
  }

  private record Item(String fingerprint, Content content) {}

  private final String name;
  private final Map<String, Item> items = new TreeMap<>();
  final AtomicInteger reads = new AtomicInteger();
  boolean gone;
  long millisToRead;

  Shelf(String name) {
    this.name = name;
  }

  Shelf put(String path, String title, String text) {
    return put(path, title, text, "print of " + title + text);
  }

  Shelf put(String path, String title, String text, String fingerprint) {
    Metadata metadata =
        new Metadata(
            name, "text", path, "en", Instant.ofEpochSecond(1_700_000_000), List.of("t-" + path));
    ParsedDocument document =
        new ParsedDocument("x-" + path, title, text, List.of(), List.of(), metadata);
    return put(path, fingerprint, () -> document);
  }

  Shelf put(String path, String fingerprint, Content content) {
    items.put(path, new Item(fingerprint, content));
    return this;
  }

  Shelf putUnreadable(String path, String reason) {
    return put(
        path,
        "broken " + reason,
        () -> {
          throw new UnreadableException(reason, null);
        });
  }

  Shelf take(String path) {
    items.remove(path);
    return this;
  }

  String address(String path) {
    return name + "/" + path;
  }

  JobSource source() {
    return JobSource.of(name, this::open);
  }

  private SourceReader open() throws IOException {
    if (gone) throw new FileNotFoundException(name + " is gone");
    Iterator<Map.Entry<String, Item>> entries = new ArrayList<>(items.entrySet()).iterator();
    return new SourceReader() {
      @Override
      public SourceItem next() {
        return entries.hasNext() ? item(entries.next()) : null;
      }

      @Override
      public long expected() {
        return items.size();
      }

      @Override
      public void close() {}
    };
  }

  private SourceItem item(Map.Entry<String, Item> entry) {
    return new SourceItem() {
      @Override
      public String canonical() {
        return address(entry.getKey());
      }

      @Override
      public String uri() {
        return address(entry.getKey());
      }

      @Override
      public String fingerprint() {
        return entry.getValue().fingerprint();
      }

      @Override
      public ParsedDocument read(Limits limits) throws UnreadableException {
        reads.incrementAndGet();
        if (millisToRead > 0) Pause.millis(millisToRead);
        return entry.getValue().content().read();
      }
    };
  }
}
