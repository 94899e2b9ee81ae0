package dev.heed.index.internal.lucene;

import dev.heed.index.Document;
import dev.heed.index.Heading;
import dev.heed.index.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/// Finds documents and passages by their ids. An alias has the passages of the document that it
/// shares them with, under its own id.
final class StoredDocuments {
  private final View view;
  private final StoredPassages passages;

  StoredDocuments(View view) throws IOException {
    this.view = view;
    this.passages = new StoredPassages(view);
  }

  Optional<Document> document(String id) throws IOException {
    int number = view.document(id);
    if (number < 0) return Optional.empty();
    org.apache.lucene.document.Document stored = view.searcher().storedFields().document(number);
    DocumentRecord record = DocumentRecord.parse(stored.get(Fields.RECORD));
    String uri = stored.get(Fields.URI);
    StringBuilder text = new StringBuilder();
    List<Passage> all = new ArrayList<>();
    for (int passage : passagesOf(number)) {
      text.append(passages.slice(passage));
      all.add(passages.passage(passage, id, uri));
    }
    return Optional.of(
        new Document(
            id,
            stored.get(Fields.EXTERNAL_ID),
            uri,
            record.title(),
            text.toString(),
            record.outline(),
            all,
            record.metadata(),
            aliasOf(number)));
  }

  List<Heading> outline(String id) throws IOException {
    int number = view.document(id);
    if (number < 0) return List.of();
    Set<String> record = Set.of(Fields.RECORD);
    return DocumentRecord.parse(
            view.searcher().storedFields().document(number, record).get(Fields.RECORD))
        .outline();
  }

  Map<String, String> idsByExternalId() throws IOException {
    Map<String, String> ids = new HashMap<>();
    StoredFields stored = view.searcher().storedFields();
    for (Place document : Place.all(view.reader(), new Term(Fields.KIND, Kinds.DOCUMENT))) {
      String external =
          stored.document(document.number(), Set.of(Fields.EXTERNAL_ID)).get(Fields.EXTERNAL_ID);
      if (external != null) ids.put(external, document.id());
    }
    return ids;
  }

  /// From the doc values, in the order in which they are stored.
  List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    for (Place document : Place.all(view.reader(), new Term(Fields.KIND, Kinds.DOCUMENT)))
      ids.add(document.id());
    return ids;
  }

  Optional<Passage> passage(String id) throws IOException {
    int document = owner(id);
    int passage = number(id);
    if (document < 0 || passage < 0) return Optional.empty();
    String uri = view.searcher().storedFields().document(document).get(Fields.URI);
    return Optional.of(passages.passage(passage, documentId(id), uri));
  }

  /// Lucene's number of a passage, -1 when there is none with this id.
  int number(String id) throws IOException {
    Place passage = Place.last(view.reader(), new Term(Fields.PASSAGE_ID, stored(view, id)));
    return passage == null || owner(id) < 0 ? -1 : passage.number();
  }

  /// The id that a passage is stored with, which another document has when this one is an alias.
  static String stored(View view, String id) throws IOException {
    int document = id.lastIndexOf('-') < 0 ? -1 : view.document(documentId(id));
    String holder = document < 0 ? null : view.place(document).keyword(Fields.ALIAS_OF);
    return holder == null ? id : holder + id.substring(id.lastIndexOf('-'));
  }

  /// Lucene's numbers of a document's passages, in order.
  List<Integer> passagesOf(int document) throws IOException {
    String holder = aliasOf(document);
    String id = holder == null ? view.place(document).id() : holder;
    List<Place> block = Place.all(view.reader(), new Term(Fields.DOCUMENT_ID, id));
    return block.stream().limit(Math.max(0, block.size() - 1)).map(Place::number).toList();
  }

  private @Nullable String aliasOf(int document) throws IOException {
    return view.place(document).keyword(Fields.ALIAS_OF);
  }

  private int owner(String passageId) throws IOException {
    return passageId.lastIndexOf('-') < 0 ? -1 : view.document(documentId(passageId));
  }

  private static String documentId(String passageId) {
    return passageId.substring(0, passageId.lastIndexOf('-'));
  }
}
