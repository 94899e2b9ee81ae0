package dev.heed.index.internal.job;

import dev.heed.index.internal.DocumentId;
import dev.heed.index.internal.Json;
import dev.heed.index.internal.lucene.Block;
import dev.heed.index.internal.lucene.Body;
import dev.heed.index.internal.lucene.Known;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The documents of an [Export], on their way into another index.
final class ExportFeed implements Feed {
  private final BufferedReader lines;
  private final Predicate<EncoderMark> takesVectorsOf;
  private final Preparation preparation;
  private long line;

  ExportFeed(BufferedReader lines, Predicate<EncoderMark> takesVectorsOf, Preparation preparation) {
    this.lines = lines;
    this.takesVectorsOf = takesVectorsOf;
    this.preparation = preparation;
  }

  @Override
  public @Nullable Reading next() throws IOException {
    String json = lines.readLine();
    line++;
    if (json == null) return null;
    try {
      return reading(Json.MAPPER.readValue(json, ExportedDocument.class));
    } catch (JacksonException | IllegalArgumentException e) {
      return new Reading.Refused("line " + line, "it is no exported document: " + firstLine(e));
    }
  }

  private Reading reading(@Nullable ExportedDocument document) throws IOException {
    if (document == null) throw new IllegalArgumentException("it is null");
    Body body = document.body(takesVectorsOf);
    String id = DocumentId.of(document.canonical());
    Reading met = preparation.meet(id, document.fingerprint(), document.uri());
    if (met != null) return met;
    Known known = preparation.known(id);
    if (known != null && known.fingerprint().equals(document.fingerprint()))
      return new Reading.Unchanged(known);
    return new Reading.Ready(
        new Block(
            preparation.entry(
                document.canonical(),
                document.externalId(),
                document.uri(),
                document.fingerprint(),
                document.text(),
                document.record()),
            body),
        known);
  }

  @Override
  public long expected() {
    return -1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
