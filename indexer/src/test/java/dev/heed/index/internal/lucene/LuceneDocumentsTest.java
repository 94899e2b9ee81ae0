package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.internal.store.IndexDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneDocumentsTest {
  @TempDir Path root;

  @Test
  void everyLuceneDocumentHasALengthAndOnlyPassagesCount() throws Exception {
    try (TestCollection collection = new TestCollection(root)) {
      collection.put("one", "Title", "first words", "second words");
      collection.alias("two", "one", "Title", TestCollection.metadata("two", "text", "en", null));
      collection.commit();
      try (Directory files =
              FSDirectory.open(IndexDirectory.openOrCreate(root).collection("default"));
          DirectoryReader reader = DirectoryReader.open(files)) {
        assertThat(reader.maxDoc()).isEqualTo(4);
        assertThat(reader.getDocCount(Fields.CONTENT)).isEqualTo(2);
        for (LeafReaderContext leaf : reader.leaves()) {
          assertThat(lengths(leaf.reader(), Fields.CONTENT)).isEqualTo(leaf.reader().maxDoc());
          assertThat(lengths(leaf.reader(), Fields.CODE)).isEqualTo(leaf.reader().maxDoc());
          assertThat(lengths(leaf.reader(), Fields.TITLE)).isEqualTo(leaf.reader().maxDoc());
        }
      }
    }
  }

  private static int lengths(LeafReader leaf, String field) throws IOException {
    NumericDocValues norms = leaf.getNormValues(field);
    int count = 0;
    while (norms.nextDoc() != NumericDocValues.NO_MORE_DOCS) count++;
    return count;
  }
}
