package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.IndexSettings.VectorStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

class CollectionCodecTest {
  private final Codec ours = new CollectionCodec(VectorStorage.INT8);
  private final Codec lucenes = Codec.getDefault();

  private static void write(Directory directory, Codec codec, int from, int to) throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setCodec(codec))) {
      for (int number = from; number < to; number++) {
        Document document = new Document();
        document.add(new StoredField("text", text(number)));
        writer.addDocument(document);
      }
    }
  }

  /// Longer than a few blocks, all together.
  private static String text(int number) {
    return ("The lamp of room " + number + " is lit at dusk. ").repeat(40);
  }

  private static List<String> texts(Directory directory) throws IOException {
    try (IndexReader reader = DirectoryReader.open(directory)) {
      List<String> texts = new ArrayList<>();
      for (int number = 0; number < reader.maxDoc(); number++)
        texts.add(reader.storedFields().document(number).get("text"));
      return texts;
    }
  }

  @Test
  void lucenesOwnCodecReadsWhatOursWrites() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      write(directory, ours, 0, 50);
      for (SegmentCommitInfo segment : SegmentInfos.readLatestCommit(directory))
        assertThat(segment.info.getCodec().getClass()).isEqualTo(lucenes.getClass());
      assertThat(texts(directory))
          .isEqualTo(IntStream.range(0, 50).mapToObj(CollectionCodecTest::text).toList());
    }
  }

  @Test
  void segmentsFromBeforeSmallBlocksAreMergedWithNewOnes() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      write(directory, lucenes, 0, 50);
      write(directory, ours, 50, 100);
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig().setCodec(ours))) {
        writer.forceMerge(1);
      }
      assertThat(SegmentInfos.readLatestCommit(directory).size()).isEqualTo(1);
      assertThat(texts(directory))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 100).mapToObj(CollectionCodecTest::text).toList());
    }
  }
}
