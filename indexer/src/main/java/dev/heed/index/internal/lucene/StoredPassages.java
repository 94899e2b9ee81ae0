package dev.heed.index.internal.lucene;

import static java.util.Objects.requireNonNull;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Passage;
import dev.heed.index.internal.DocumentId;
import dev.heed.index.internal.Json;
import dev.heed.index.internal.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;

/// Reads passages back from what is stored of them, each once: reading is the dear part of a search
/// that finds many, and both legs find much the same.
final class StoredPassages {
  private final View view;
  private final StoredFields stored;
  private final Map<Integer, Document> read = new HashMap<>();

  /// By their JSON: passages without headings all have the same.
  private final Map<String, Placement> placements = new HashMap<>();

  StoredPassages(View view) throws IOException {
    this.view = view;
    this.stored = view.searcher().storedFields();
  }

  /// Hits in the order of what was found, a passage once for each of its owners.
  ///
  /// @param limit most hits
  List<Hit> hits(List<Scored> found, Owners owners, Leg leg, int limit) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (Scored passage : found) {
      Document document = document(passage.passage());
      int holder = view.documentOf(passage.passage());
      for (int owner : owners.of(holder)) {
        if (hits.size() == limit) return hits;
        hits.add(
            owner == holder
                ? hit(document, passage, document, documentId(document), owner, leg)
                : hit(document, passage, document(owner), view.place(owner).id(), owner, leg));
      }
    }
    return hits;
  }

  private Hit hit(
      Document passage, Scored scored, Document owner, String ownerId, int number, Leg leg)
      throws IOException {
    return new Hit(
        passage(passage, ownerId, owner.get(Fields.URI)),
        owner.get(Fields.TITLE_TEXT),
        owner.get(Fields.EXTERNAL_ID),
        scored.score(),
        leg,
        view.place(number).date());
  }

  /// The passage with this Lucene number as one of the document that is given.
  Passage passage(int number, String documentId, String uri) throws IOException {
    return passage(document(number), documentId, uri);
  }

  /// The text between two passages that was stored with this one.
  String slice(int number) throws IOException {
    return document(number).get(Fields.SLICE);
  }

  private Document document(int number) throws IOException {
    Document known = read.get(number);
    if (known != null) return known;
    Document fresh = stored.document(number);
    read.put(number, fresh);
    return fresh;
  }

  /// Of the document that holds a passage: cheaper than asking the doc values.
  private static String documentId(Document passage) {
    String id = passage.get(Fields.PASSAGE_ID);
    return id.substring(0, id.lastIndexOf('-'));
  }

  private Passage passage(Document stored, String documentId, String uri) {
    int ordinal = number(stored, Fields.ORDINAL);
    int start = number(stored, Fields.START);
    int end = number(stored, Fields.END);
    int slice = number(stored, Fields.SLICE_START);
    Placement placement =
        placements.computeIfAbsent(
            stored.get(Fields.LOCATION), json -> Json.MAPPER.readValue(json, Placement.class));
    return new Passage(
        DocumentId.passage(documentId, ordinal),
        documentId,
        ordinal,
        stored.get(Fields.SLICE).substring(start - slice, end - slice),
        start,
        end,
        placement.location(uri));
  }

  private static int number(Document stored, String field) {
    return requireNonNull(stored.getField(field), field).numericValue().intValue();
  }
}
