package dev.heed.index.internal.lucene;

import dev.heed.index.IndexSettings;
import dev.heed.index.Job;
import dev.heed.index.Metadata;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/// Writes one collection. Documents and the job that writes them become durable together, in
/// [#commit]; whatever ends the process, the collection is as it was at the last commit. For one
/// thread.
///
/// Documents of equal content are kept once: the first is whole, the others are aliases of it (see
/// [Twins]).
public final class CollectionWriter implements Closeable {
  private static final double BUFFER_MEGABYTES = 64;

  /// A segment with a larger part of deleted documents is written anew by [#forgetDeleted].
  private static final double DELETED_PERCENT = 2;

  private final Directory directory;
  private final IndexSettings settings;
  private final LuceneDocuments documents;
  private final Twins twins = new Twins(this);

  /// Written since the snapshot was taken, which does not know better yet.
  private final Set<String> touched = new HashSet<>();

  private final Map<String, String> newByContent = new HashMap<>();

  private IndexWriter writer;
  private Snapshot snapshot;

  public CollectionWriter(Directory directory, IndexSettings settings) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.documents = new LuceneDocuments(settings.language());
    this.writer = new IndexWriter(directory, configuration());
    this.snapshot = new Snapshot(DirectoryReader.open(writer));
  }

  private IndexWriterConfig configuration() {
    return new IndexWriterConfig()
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setCodec(new CollectionCodec(settings.vectors()))
        .setMergeScheduler(new QuietMerges())
        .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(DELETED_PERCENT))
        .setCommitOnClose(false);
  }

  /// A failed merge closes the writer, and the next write tells why: the thread need not.
  private static final class QuietMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable problem) {}
  }

  /// Writes a document in the place of the one that had its id: whole, or as an alias when another
  /// has the same content. True when it is whole.
  public boolean put(Block block) throws IOException {
    String twin = withContent(block.entry().contentHash());
    if (twin != null && !twin.equals(block.id())) {
      twins.leave(block.id());
      writeAlias(block.entry(), twin);
      return false;
    }
    if (twin == null) twins.leave(block.id());
    else twins.changed(twin);
    write(block, List.of(block.entry().record().metadata()));
    return true;
  }

  /// Takes over a new fingerprint, address or metadata of a document whose content has not changed.
  public void describe(Entry entry) throws IOException {
    Known known = current(entry.id());
    if (known == null) throw new IllegalArgumentException("no document has the id " + entry.id());
    Entry updated = entry.writtenAs(snapshot.entry(entry.id()));
    if (known.aliasOf() != null) writeAlias(updated, known.aliasOf());
    else write(new Block(updated, snapshot.block(entry.id()).body()), snapshot.shared(updated));
  }

  /// Gives a document its vectors. One that has changed or gone meanwhile is left alone.
  public boolean fill(Block embedded) throws IOException {
    Known known = current(embedded.id());
    if (known == null || !known.contentHash().equals(embedded.entry().contentHash())) return false;
    if (known.aliasOf() != null) return false;
    write(embedded, snapshot.shared(embedded.entry()));
    return true;
  }

  /// Writes a failure in the place of the document: what the source no longer shows is no longer
  /// found.
  public void fail(FailedItem item) throws IOException {
    twins.leave(item.id());
    writer.updateDocument(term(item.id()), documents.failure(item));
    touched.add(item.id());
  }

  public void remove(String id) throws IOException {
    twins.leave(id);
    writer.deleteDocuments(term(id));
    touched.add(id);
  }

  /// Makes everything durable and visible, together with where the job stands.
  public void commit(@Nullable Job job) throws IOException {
    twins.settle();
    if (job != null) writer.setLiveCommitData(StoredJob.of(job).entrySet());
    writer.commit();
    refresh();
  }

  /// The newest job, null before the first.
  public @Nullable Job lastJob() {
    return StoredJob.read(writer.getLiveCommitData());
  }

  /// The collection as it was at the last commit or later.
  public Snapshot snapshot() {
    return snapshot;
  }

  /// A snapshot of all that is written, for the caller to close.
  public Snapshot openSnapshot() throws IOException {
    return new Snapshot(DirectoryReader.open(writer));
  }

  /// False after files could not be written: then only [#rollback] helps.
  public boolean isOpen() {
    return writer.isOpen() && writer.getTragicException() == null;
  }

  /// Goes back to the last commit, also after the disk was full.
  public void rollback() throws IOException {
    snapshot.close();
    writer.rollback();
    twins.forget();
    touched.clear();
    newByContent.clear();
    writer = new IndexWriter(directory, configuration());
    snapshot = new Snapshot(DirectoryReader.open(writer));
  }

  /// Merges away what was replaced or removed, where it is more than a few percent: until a merge,
  /// deleted documents count in the term statistics and change BM25's scores. Costs what is in
  /// those segments, their neighbour graphs included, in time and for a moment on the disk.
  public void forgetDeleted() throws IOException {
    writer.forceMergeDeletes();
    commit(null);
  }

  /// Merges to one segment, so that term statistics forget what was deleted.
  public void merge() throws IOException {
    writer.forceMerge(1);
    commit(null);
  }

  /// Lets go of what is not committed.
  @Override
  public void close() throws IOException {
    snapshot.close();
    writer.rollback();
    directory.close();
  }

  void write(Block block, List<Metadata> shared) throws IOException {
    writer.updateDocuments(term(block.id()), documents.block(block, shared));
    touched.add(block.id());
    newByContent.put(block.entry().contentHash(), block.id());
  }

  void writeAlias(Entry entry, String aliasOf) throws IOException {
    writer.updateDocument(term(entry.id()), documents.alias(entry, aliasOf));
    touched.add(entry.id());
    twins.changed(aliasOf);
  }

  /// What is known now, the open batch included.
  @Nullable Known current(String id) throws IOException {
    if (touched.contains(id)) refresh();
    return snapshot.find(id);
  }

  /// Makes what is written visible in [#snapshot], not durable.
  public void refresh() throws IOException {
    DirectoryReader newer = DirectoryReader.openIfChanged(snapshot.reader(), writer);
    if (newer != null) {
      snapshot.close();
      snapshot = new Snapshot(newer);
    }
    touched.clear();
    newByContent.clear();
  }

  private @Nullable String withContent(String contentHash) throws IOException {
    twins.settleIfLeft(contentHash);
    String fresh = newByContent.get(contentHash);
    if (fresh != null) return fresh;
    String stored = snapshot.withContent(contentHash).orElse(null);
    if (stored == null || !touched.contains(stored)) return stored;
    refresh();
    return snapshot.withContent(contentHash).orElse(null);
  }

  private static Term term(String id) {
    return new Term(Fields.DOCUMENT_ID, id);
  }
}
