package dev.heed.index.internal.lucene;

import static java.util.Objects.requireNonNull;

import dev.heed.index.Failure;
import dev.heed.index.Job;
import dev.heed.index.Metadata;
import dev.heed.index.internal.DocumentId;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/// One state of a collection, as the writing side looks things up in it. Safe for many threads.
public final class Snapshot implements Closeable {
  private static final Sort NEWEST =
      new Sort(new SortField(Fields.INDEXED_AT, SortField.Type.LONG, true));

  private final DirectoryReader reader;

  Snapshot(DirectoryReader reader) {
    this.reader = reader;
  }

  /// The last commit in this directory, empty before the first.
  public static Optional<Snapshot> ofLastCommit(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) return Optional.empty();
    return Optional.of(new Snapshot(DirectoryReader.open(directory)));
  }

  /// The newest job of which this snapshot's commit tells, null before the first.
  public @Nullable Job lastJob() throws IOException {
    return StoredJob.read(reader.getIndexCommit().getUserData().entrySet());
  }

  DirectoryReader reader() {
    return reader;
  }

  /// What is known of an item, null when nothing is.
  public @Nullable Known find(String id) throws IOException {
    Place place = Place.last(reader, new Term(Fields.DOCUMENT_ID, id));
    return place == null ? null : known(place);
  }

  /// Id of the document that has this content and is no alias.
  Optional<String> withContent(String contentHash) throws IOException {
    Place place = Place.last(reader, new Term(Fields.HOLDS, contentHash));
    return place == null ? Optional.empty() : Optional.of(place.id());
  }

  boolean hasAliases(String id) throws IOException {
    return Place.last(reader, new Term(Fields.ALIAS_OF, id)) != null;
  }

  /// Aliases of a document, by id.
  List<Entry> aliases(String id) throws IOException {
    List<Entry> aliases = new ArrayList<>();
    for (Place place : Place.all(reader, new Term(Fields.ALIAS_OF, id)))
      aliases.add(StoredBlock.entry(place));
    aliases.sort(Comparator.comparing(Entry::id));
    return aliases;
  }

  /// A document's own part.
  public Entry entry(String id) throws IOException {
    return StoredBlock.entry(required(id));
  }

  /// A document with its passages; an alias has none.
  public Block block(String id) throws IOException {
    return StoredBlock.read(Place.all(reader, new Term(Fields.DOCUMENT_ID, id)));
  }

  /// The metadata of a document and of its aliases.
  List<Metadata> shared(Entry entry) throws IOException {
    List<Metadata> shared = new ArrayList<>(List.of(entry.record().metadata()));
    for (Entry alias : aliases(entry.id())) shared.add(alias.record().metadata());
    return shared;
  }

  /// Address and reason of a failure.
  public Failure failure(String id) throws IOException {
    return failure(required(id));
  }

  private static Failure failure(Place place) throws IOException {
    Document stored = place.stored();
    return new Failure(stored.get(Fields.URI), stored.get(Fields.REASON));
  }

  /// Failures by address.
  public List<Failure> failures(int limit) throws IOException {
    List<Failure> failures = new ArrayList<>();
    for (Place place : Place.all(reader, new Term(Fields.KIND, Kinds.FAILURE)))
      failures.add(failure(place));
    failures.sort(Comparator.comparing(Failure::uri));
    return failures.subList(0, Math.min(limit, failures.size()));
  }

  /// Ids of all documents and failures of a source.
  public List<String> ofSource(String source) throws IOException {
    List<String> ids = new ArrayList<>();
    for (Place place : Place.all(reader, new Term(Fields.SOURCE, source)))
      if (!Kinds.PASSAGE.equals(place.keyword(Fields.KIND))) ids.add(place.id());
    return ids;
  }

  /// Ids of documents that wait for vectors, the newest first.
  public List<String> pending(int limit) throws IOException {
    TermQuery waiting = new TermQuery(new Term(Fields.PENDING, "true"));
    StoredFields stored = reader.storedFields();
    List<String> ids = new ArrayList<>();
    for (ScoreDoc hit : new IndexSearcher(reader).search(waiting, limit, NEWEST).scoreDocs)
      ids.add(DocumentId.of(stored.document(hit.doc).get(Fields.CANONICAL)));
    return ids;
  }

  /// Ids of all documents: first those with passages of their own, then the aliases.
  public List<String> documents() throws IOException {
    List<String> own = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    for (Place place : Place.all(reader, new Term(Fields.KIND, Kinds.DOCUMENT)))
      (place.keyword(Fields.ALIAS_OF) == null ? own : aliases).add(place.id());
    own.addAll(aliases);
    return own;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Place required(String id) throws IOException {
    Place place = Place.last(reader, new Term(Fields.DOCUMENT_ID, id));
    if (place == null) throw new IllegalArgumentException("no document has the id " + id);
    return place;
  }

  private static Known known(Place place) throws IOException {
    boolean document = Kinds.DOCUMENT.equals(place.keyword(Fields.KIND));
    return new Known(
        place.id(),
        document ? Known.Kind.DOCUMENT : Known.Kind.FAILURE,
        place.text(Fields.FINGERPRINT),
        place.text(Fields.CONTENT_HASH),
        place.keyword(Fields.ALIAS_OF),
        requireNonNull(place.keyword(Fields.JOB)),
        place.number(Fields.PASSAGES),
        place.keyword(Fields.PENDING) != null);
  }
}
