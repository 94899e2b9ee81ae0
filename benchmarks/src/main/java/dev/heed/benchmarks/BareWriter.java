package dev.heed.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.heed.index.internal.lucene.Analyzers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What somebody who knows Lucene would write in an afternoon to index the same files for the same
/// searches: one Lucene document for each text with heed's analysed fields, its id, title and text
/// stored, and a vector in the same HNSW graph; replaced by id, committed as often.
final class BareWriter implements AutoCloseable {
  static final String ID = "id";
  static final String TITLE = "titleText";
  static final String TEXT = "text";
  static final String CONTENT = "content";
  static final String CODE = "code";
  static final String ANALYSED_TITLE = "title";
  static final String VECTOR = "vector";

  static final Analyzer ANALYZER =
      new PerFieldAnalyzerWrapper(
          Analyzers.content("en"),
          Map.of(CODE, Analyzers.code(), ANALYSED_TITLE, Analyzers.title("en")));

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int CONNECTIONS = 16;
  private static final int BEAM_WIDTH = 100;
  private static final int BUFFER_MEGABYTES = 64;
  private static final int AHEAD = 8;
  private static final String END = "";

  private final IndexWriter writer;
  private final AtomicLong lastCommit = new AtomicLong(System.nanoTime());

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Embedded(String externalId, String title, String text, Embedding embedding) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Embedding(List<String> vectors) {}

  private BareWriter(Path directory) throws IOException {
    this.writer =
        new IndexWriter(
            FSDirectory.open(directory),
            new IndexWriterConfig(ANALYZER)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCodec(new Graph()));
  }

  /// The same graph as heed's.
  static final class Graph extends Lucene104Codec {
    private final KnnVectorsFormat format =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.UNSIGNED_BYTE, CONNECTIONS, BEAM_WIDTH);

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return format;
    }
  }

  /// Text alone.
  ///
  /// @param threads that analyse and invert; one more reads lines ahead of them, as heed does
  static void index(Path directory, Path texts, int threads) throws Exception {
    try (BareWriter writer = new BareWriter(directory)) {
      writer.addAll(texts, threads, BareWriter::text);
    }
  }

  /// Text and vectors at once.
  static void load(Path directory, Path embedded, int threads) throws Exception {
    try (BareWriter writer = new BareWriter(directory)) {
      writer.addAll(embedded, threads, BareWriter::embedded);
    }
  }

  static void merge(Path directory) throws IOException {
    try (BareWriter writer = new BareWriter(directory)) {
      writer.writer.forceMerge(1);
    }
  }

  private interface Parsing {
    Document of(String line);
  }

  private void addAll(Path file, int threads, Parsing parsing) throws Exception {
    BlockingQueue<Object> ahead = new ArrayBlockingQueue<>(AHEAD);
    try (ExecutorService workers = Executors.newFixedThreadPool(threads + 1);
        BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      List<Future<?>> running = new ArrayList<>();
      running.add(workers.submit(() -> read(lines, parsing, ahead, threads)));
      for (int i = 0; i < threads; i++) running.add(workers.submit(() -> write(ahead)));
      for (Future<?> each : running) each.get();
    } catch (ExecutionException e) {
      throw new IOException("bare Lucene could not index " + file, e);
    }
    writer.commit();
  }

  private static Void read(
      BufferedReader lines, Parsing parsing, BlockingQueue<Object> ahead, int threads)
      throws IOException, InterruptedException {
    for (String line = lines.readLine(); line != null; line = lines.readLine())
      ahead.put(parsing.of(line));
    for (int i = 0; i < threads; i++) ahead.put(END);
    return null;
  }

  private Void write(BlockingQueue<Object> ahead) throws IOException, InterruptedException {
    while (ahead.take() instanceof Document document) {
      writer.updateDocument(new Term(ID, document.get(ID)), document);
      long last = lastCommit.get();
      boolean due = System.nanoTime() - last > HeedSide.COMMIT_EVERY.toNanos();
      if (due && lastCommit.compareAndSet(last, System.nanoTime())) writer.commit();
    }
    return null;
  }

  private static Document text(String line) {
    Text text = MAPPER.readValue(line, Text.class);
    return document(text.id(), text.title(), text.text(), null);
  }

  private static Document embedded(String line) {
    Embedded text = MAPPER.readValue(line, Embedded.class);
    String vector = text.embedding().vectors().getFirst();
    return document(text.externalId(), text.title(), text.text(), decode(vector));
  }

  private static Document document(
      String id, String title, String text, float @Nullable [] vector) {
    String content = title.isBlank() ? text : title + "\n" + text;
    Document document = new Document();
    document.add(new StringField(ID, id, Store.YES));
    document.add(new StoredField(TITLE, title));
    document.add(new StoredField(TEXT, text));
    document.add(new TextField(CONTENT, content, Store.NO));
    document.add(new TextField(CODE, content, Store.NO));
    document.add(new TextField(ANALYSED_TITLE, title, Store.NO));
    if (vector != null)
      document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }

  private static float[] decode(String base64) {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    float[] vector = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(vector);
    return vector;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    writer.getDirectory().close();
  }
}
