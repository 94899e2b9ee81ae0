package dev.heed.index.internal.job;

import dev.heed.index.IndexSettings;
import dev.heed.index.internal.ContentHash;
import dev.heed.index.internal.DocumentId;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;
import dev.heed.index.internal.lucene.Block;
import dev.heed.index.internal.lucene.Body;
import dev.heed.index.internal.lucene.DocumentRecord;
import dev.heed.index.internal.lucene.Entry;
import dev.heed.index.internal.lucene.FailedItem;
import dev.heed.index.internal.lucene.Known;
import dev.heed.index.internal.lucene.Snapshot;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes of a source item what is to be written of it.
///
/// It looks at the collection as it was when the job began. That is enough: a job writes every item
/// once.
final class Preparation {
  private final String job;
  private final IndexSettings settings;
  private final Snapshot start;
  private final Function<ParsedDocument, List<Span>> cutter;
  private final SeenItems seen = new SeenItems();

  /// @param cutter cuts a document into passages
  Preparation(
      String job,
      IndexSettings settings,
      Snapshot start,
      Function<ParsedDocument, List<Span>> cutter) {
    this.job = job;
    this.settings = settings;
    this.start = start;
    this.cutter = cutter;
  }

  boolean hasSeen(String id) {
    return seen.contains(id);
  }

  /// The item's reading; it is read only when it may have changed since it was indexed.
  Reading prepare(SourceItem item, String source) throws IOException {
    String id = DocumentId.of(item.canonical());
    String fingerprint = item.fingerprint();
    Reading met = meet(id, fingerprint, item.uri());
    if (met != null) return met;
    Known known = start.find(id);
    if (known != null && isCurrent(known, fingerprint)) return new Reading.Unchanged(known);
    try {
      ParsedDocument document = item.read(settings.limits());
      if (document.text().isBlank()) throw new UnreadableException("it holds no text", null);
      Body body = new Body(document.text(), cutter.apply(document), null);
      return new Reading.Ready(new Block(entry(item, fingerprint, document), body), known);
    } catch (UnreadableException e) {
      return unreadable(item, source, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return unreadable(item, source, "reading it failed: " + e, e);
    }
  }

  /// Null when this job meets the item for the first time.
  @Nullable Reading meet(String id, String fingerprint, String uri) {
    return switch (seen.meet(id, fingerprint)) {
      case FIRST -> null;
      case AGAIN -> new Reading.Repeated();
      case OTHER ->
          new Reading.Refused(
              uri, "another document of this job has the same name; the first one is kept");
    };
  }

  @Nullable Known known(String id) throws IOException {
    return start.find(id);
  }

  /// The document's own part as this job writes it.
  Entry entry(
      String canonical,
      @Nullable String externalId,
      String uri,
      String fingerprint,
      String text,
      DocumentRecord record) {
    return new Entry(
        DocumentId.of(canonical),
        canonical,
        externalId,
        uri,
        fingerprint,
        ContentHash.of(record.title(), text, record.outline()),
        record,
        System.currentTimeMillis(),
        job);
  }

  private Entry entry(SourceItem item, String fingerprint, ParsedDocument document) {
    return entry(
        item.canonical(),
        document.externalId(),
        item.uri(),
        fingerprint,
        document.text(),
        new DocumentRecord(
            document.title(), document.outline(), document.pageStarts(), document.metadata()));
  }

  private boolean isCurrent(Known known, String fingerprint) {
    return known
        .fingerprint()
        .equals(
            switch (known.kind()) {
              case DOCUMENT -> fingerprint;
              case FAILURE -> attempt(fingerprint);
            });
  }

  /// A failure is tried again when the item or the limits change, and in every job when the reason
  /// lay outside the item: its content did not change when somebody grants the right to read it.
  private Reading unreadable(SourceItem item, String source, String reason, Throwable cause) {
    boolean outside =
        cause.getCause() instanceof FileSystemException || cause instanceof OutOfMemoryError;
    return new Reading.Unreadable(
        new FailedItem(
            DocumentId.of(item.canonical()),
            item.canonical(),
            item.uri(),
            source,
            outside ? "" : attempt(item.fingerprint()),
            reason,
            job));
  }

  private String attempt(String fingerprint) {
    return fingerprint + " within " + settings.limits();
  }
}
