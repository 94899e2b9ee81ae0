package dev.heed.index.internal.lucene;

import static java.util.Objects.requireNonNull;

import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.jspecify.annotations.Nullable;

/// Reads back what [LuceneDocuments] wrote.
final class StoredBlock {
  private StoredBlock() {}

  /// @param places the passages, then the document
  static Block read(List<Place> places) throws IOException {
    List<Place> passages = places.subList(0, places.size() - 1);
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>(passages.size());
    for (Place place : passages) {
      Document passage = place.stored();
      text.append(passage.get(Fields.SLICE));
      spans.add(new Span(number(passage, Fields.START), number(passage, Fields.END)));
    }
    return new Block(entry(places.getLast()), new Body(text.toString(), spans, vectors(passages)));
  }

  static Entry entry(Place place) throws IOException {
    Document stored = place.stored();
    return new Entry(
        place.id(),
        stored.get(Fields.CANONICAL),
        stored.get(Fields.EXTERNAL_ID),
        stored.get(Fields.URI),
        place.text(Fields.FINGERPRINT),
        place.text(Fields.CONTENT_HASH),
        DocumentRecord.parse(stored.get(Fields.RECORD)),
        place.number(Fields.INDEXED_AT),
        requireNonNull(place.keyword(Fields.JOB)));
  }

  /// A block has vectors for all of its passages or for none.
  private static @Nullable List<float[]> vectors(List<Place> passages) throws IOException {
    List<float[]> vectors = new ArrayList<>(passages.size());
    for (Place passage : passages) {
      float[] vector = passage.vector();
      if (vector == null) return null;
      vectors.add(vector);
    }
    return passages.isEmpty() ? null : vectors;
  }

  private static int number(Document stored, String field) {
    return requireNonNull(stored.getField(field), field).numericValue().intValue();
  }
}
