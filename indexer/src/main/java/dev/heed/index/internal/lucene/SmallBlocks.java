package dev.heed.index.internal.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.codecs.StoredFieldsWriter;
import org.apache.lucene.codecs.lucene90.Lucene90StoredFieldsFormat;
import org.apache.lucene.codecs.lucene90.Lucene90StoredFieldsFormat.Mode;
import org.apache.lucene.codecs.lucene90.compressing.Lucene90CompressingStoredFieldsFormat;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;

/// Stored fields in Lucene's format, compressed in blocks of 8 kB instead of 80 kB. A search reads
/// a hundred passages from all over the index and unpacks a block's beginning for each: small
/// blocks make that four times faster, for a quarter more of disk for the text.
///
/// The size of its blocks is written in each file, and the reader is Lucene's.
final class SmallBlocks extends StoredFieldsFormat {
  private static final int BLOCK_BYTES = 8 << 10;

  /// As in Lucene's own format.
  private static final String NAME = "Lucene90StoredFieldsFastData";

  private static final int MOST_DOCUMENTS = 1024;
  private static final int BLOCK_SHIFT = 10;

  private final StoredFieldsFormat usual;
  private final StoredFieldsFormat small =
      new Lucene90CompressingStoredFieldsFormat(
          NAME,
          Lucene90StoredFieldsFormat.BEST_SPEED_MODE,
          BLOCK_BYTES,
          MOST_DOCUMENTS,
          BLOCK_SHIFT);

  /// @param usual reads
  SmallBlocks(StoredFieldsFormat usual) {
    this.usual = usual;
  }

  @Override
  public StoredFieldsReader fieldsReader(
      Directory directory, SegmentInfo segment, FieldInfos fields, IOContext context)
      throws IOException {
    return usual.fieldsReader(directory, segment, fields, context);
  }

  @Override
  public StoredFieldsWriter fieldsWriter(
      Directory directory, SegmentInfo segment, IOContext context) throws IOException {
    segment.putAttribute(Lucene90StoredFieldsFormat.MODE_KEY, Mode.BEST_SPEED.name());
    return small.fieldsWriter(directory, segment, context);
  }
}
