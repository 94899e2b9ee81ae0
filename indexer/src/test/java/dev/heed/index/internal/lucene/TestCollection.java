package dev.heed.index.internal.lucene;

import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.Metadata;
import dev.heed.index.PassageIndex;
import dev.heed.index.internal.DocumentId;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import dev.heed.index.internal.store.IndexDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// A real index on disk with the collection `default`, written block by block.
final class TestCollection implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Path root;
  private final IndexWriter writer;
  private final LuceneDocuments documents;

  TestCollection(Path root) throws IOException {
    this.root = root;
    IndexDirectory directory = IndexDirectory.openOrCreate(root);
    IndexSettings settings = directory.settings("default", IndexSettings.defaults());
    this.documents = new LuceneDocuments(settings.language());
    this.writer =
        new IndexWriter(
            FSDirectory.open(directory.collection("default")),
            new IndexWriterConfig().setCodec(new CollectionCodec(VectorStorage.INT8)));
  }

  /// A document of the type `text` whose passages are these, separated by an empty line.
  TestCollection put(String name, String title, String... passages) throws IOException {
    return put(name, title, metadata(name, "text", "en", null), null, passages);
  }

  TestCollection put(
      String name,
      String title,
      Metadata metadata,
      @Nullable List<float[]> vectors,
      String... passages)
      throws IOException {
    return put(name, title, metadata, List.of(metadata), vectors, passages);
  }

  /// As [#put], and its passages carry the metadata of aliases too.
  TestCollection put(
      String name,
      String title,
      Metadata metadata,
      List<Metadata> shared,
      @Nullable List<float[]> vectors,
      String... passages)
      throws IOException {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (String passage : passages) {
      spans.add(new Span(start, start + passage.length()));
      start += passage.length() + 2;
    }
    Body body = new Body(String.join("\n\n", passages), spans, vectors);
    Block block = new Block(entry(name, title, metadata), body);
    writer.updateDocuments(id(name), documents.block(block, shared));
    return this;
  }

  TestCollection alias(String name, String of, String title, Metadata metadata) throws IOException {
    writer.updateDocument(
        id(name), documents.alias(entry(name, title, metadata), DocumentId.of(of)));
    return this;
  }

  void remove(String name) throws IOException {
    writer.deleteDocuments(id(name));
  }

  TestCollection commit() throws IOException {
    writer.commit();
    return this;
  }

  void merge() throws IOException {
    writer.forceMerge(1);
    writer.commit();
  }

  PassageIndex open() throws IOException {
    return open(Ranking.defaults());
  }

  PassageIndex open(Ranking ranking) throws IOException {
    return CollectionReader.open(root, "default", ranking, InstantSource.fixed(NOW));
  }

  @Override
  public void close() throws IOException {
    writer.close();
    writer.getDirectory().close();
  }

  static Metadata metadata(
      String name, String type, @Nullable String language, @Nullable String date, String... tags) {
    return new Metadata(
        "files",
        type,
        "docs/" + name,
        language,
        date == null ? null : Instant.parse(date),
        Arrays.asList(tags));
  }

  private static Term id(String name) {
    return new Term(Fields.DOCUMENT_ID, DocumentId.of(name));
  }

  private static Entry entry(String name, String title, Metadata metadata) {
    return new Entry(
        DocumentId.of(name),
        name,
        name,
        "file:///" + name,
        "1",
        "hash of " + name,
        new DocumentRecord(title, List.of(), List.of(), metadata),
        0,
        "job");
  }
}
