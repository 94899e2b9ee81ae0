package dev.heed.index.internal.lucene;

import static java.util.Objects.requireNonNull;

import dev.heed.index.Passage;
import dev.heed.index.StoredPassage;
import dev.heed.index.internal.DocumentId;
import dev.heed.index.internal.Json;
import dev.heed.index.internal.Placement;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;

/// Reads passages back from what is stored of them, each once: reading is the dear part of a search
/// that shows many, and both legs find much the same.
final class StoredPassages implements Closeable {
  private final View view;
  private final StoredFields stored;
  private final Map<Integer, Document> read = new HashMap<>();
  private final Map<Integer, String> ids = new HashMap<>();
  private final Map<FoundPassage, StoredPassage.Read> found = new HashMap<>();

  /// By their JSON: passages without headings all have the same.
  private final Map<String, Placement> placements = new HashMap<>();

  private boolean closed;

  StoredPassages(View view) throws IOException {
    this.view = view;
    this.stored = view.searcher().storedFields();
  }

  /// From the doc values, which are far from the text.
  String documentId(FoundPassage passage) {
    StoredPassage.Read known = found.get(passage);
    return known == null
        ? ids.computeIfAbsent(passage.document(), this::freshId)
        : known.documentId();
  }

  private String freshId(int document) {
    requireOpen();
    try {
      return view.place(document).id();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// A passage as one of the document that it was found for.
  StoredPassage.Read read(FoundPassage passage) {
    return found.computeIfAbsent(passage, this::fresh);
  }

  private StoredPassage.Read fresh(FoundPassage passage) {
    requireOpen();
    try {
      Document slice = document(passage.number());
      boolean holds = passage.document() == view.documentOf(passage.number());
      Document owner = holds ? slice : document(passage.document());
      String ownerId = holds ? documentId(slice) : documentId(passage);
      return new StoredPassage.Read(
          passage(slice, ownerId, owner.get(Fields.URI)),
          owner.get(Fields.TITLE_TEXT),
          owner.get(Fields.EXTERNAL_ID),
          view.place(passage.document()).date());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void requireOpen() {
    if (closed)
      throw new IllegalStateException(
          "a hit was first asked for its passage after its search: ask in search(request, use)");
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("a found passage cannot be read", e);
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
    Placement placement =
        placements.computeIfAbsent(
            stored.get(Fields.LOCATION), json -> Json.MAPPER.readValue(json, Placement.class));
    return new Passage(
        DocumentId.passage(documentId, ordinal),
        documentId,
        ordinal,
        text(stored),
        number(stored, Fields.START),
        number(stored, Fields.END),
        placement.location(uri));
  }

  /// The passage's own text, of what is stored with it.
  static String text(Document stored) {
    int slice = number(stored, Fields.SLICE_START);
    return stored
        .get(Fields.SLICE)
        .substring(number(stored, Fields.START) - slice, number(stored, Fields.END) - slice);
  }

  private static int number(Document stored, String field) {
    return requireNonNull(stored.getField(field), field).numericValue().intValue();
  }

  /// What has not been read cannot be from now on: the view may be gone.
  @Override
  public void close() {
    closed = true;
  }
}
