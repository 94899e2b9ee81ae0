package dev.heed.index.internal.job;

import dev.heed.index.Heading;
import dev.heed.index.Metadata;
import dev.heed.index.internal.lucene.Body;
import dev.heed.index.internal.lucene.DocumentRecord;
import dev.heed.index.internal.lucene.Entry;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A line of an export.
///
/// @param canonical name on which the id rests
/// @param passages `[start, end)` in UTF-16 code units of the text
/// @param embedding null when vectors were not asked for or the document waits for them
record ExportedDocument(
    String id,
    String canonical,
    @Nullable String externalId,
    String uri,
    String fingerprint,
    String title,
    String text,
    List<Heading> outline,
    List<Integer> pageStarts,
    List<Span> passages,
    Metadata metadata,
    @Nullable String aliasOf,
    @Nullable ExportedVectors embedding) {

  ExportedDocument {
    require("canonical", canonical);
    require("uri", uri);
    require("fingerprint", fingerprint);
    require("title", title);
    require("text", text);
    require("metadata", metadata);
    outline = outline == null ? List.of() : List.copyOf(outline);
    pageStarts = pageStarts == null ? List.of() : List.copyOf(pageStarts);
    passages = passages == null ? List.of() : List.copyOf(passages);
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) throw new IllegalArgumentException("it has no '%s'".formatted(field));
  }

  /// @param encoder whose vectors are stored, null leaves vectors out
  static ExportedDocument of(
      Entry entry, Body body, @Nullable String aliasOf, @Nullable EncoderMark encoder) {
    List<float[]> vectors = body.vectors();
    DocumentRecord record = entry.record();
    return new ExportedDocument(
        entry.id(),
        entry.canonical(),
        entry.externalId(),
        entry.uri(),
        entry.fingerprint(),
        record.title(),
        body.text(),
        record.outline(),
        record.pageStarts(),
        body.spans(),
        record.metadata(),
        aliasOf,
        encoder == null || vectors == null ? null : ExportedVectors.of(encoder, vectors));
  }

  /// What the document says.
  ///
  /// @throws IllegalArgumentException when the line is incomplete or contradicts itself
  Body body(Predicate<EncoderMark> takesVectorsOf) {
    int end = 0;
    for (Span span : passages) {
      if (span.start() < end || span.end() <= span.start() || span.end() > text.length())
        throw new IllegalArgumentException(
            "passage [%d, %d) does not follow the one before within %d code units of text"
                .formatted(span.start(), span.end(), text.length()));
      end = span.end();
    }
    if (passages.isEmpty()) throw new IllegalArgumentException("it has no passages");
    if (embedding == null || !takesVectorsOf.test(embedding.encoder()))
      return new Body(text, passages, null);
    return new Body(text, passages, embedding.decode());
  }

  DocumentRecord record() {
    return new DocumentRecord(title, outline, pageStarts, metadata);
  }
}
