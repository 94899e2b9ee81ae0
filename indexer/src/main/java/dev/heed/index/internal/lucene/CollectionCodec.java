package dev.heed.index.internal.lucene;

import dev.heed.index.IndexSettings.VectorStorage;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.StoredFieldsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// How collections are written: Lucene's default codec with our graph and with small blocks of
/// stored text ([SmallBlocks]). It goes by the default's name, which every segment carries, because
/// what it writes the default reads.
final class CollectionCodec extends FilterCodec {
  private final StoredFieldsFormat stored = new SmallBlocks(delegate.storedFieldsFormat());

  CollectionCodec(VectorStorage vectors) {
    this(new WithGraph(vectors));
  }

  private CollectionCodec(Codec usual) {
    super(usual.getName(), usual);
  }

  @Override
  public StoredFieldsFormat storedFieldsFormat() {
    return stored;
  }

  /// HNSW of Malkov and Yashunin, 2018. `CONNECTIONS` is the paper's M, `BEAM_WIDTH` its
  /// efConstruction. The format's name is stored with every segment.
  private static final class WithGraph extends Lucene104Codec {
    private static final int CONNECTIONS = 16;
    private static final int BEAM_WIDTH = 100;

    private final KnnVectorsFormat format;

    WithGraph(VectorStorage storage) {
      this.format =
          switch (storage) {
            case INT8 ->
                new Lucene104HnswScalarQuantizedVectorsFormat(
                    ScalarEncoding.UNSIGNED_BYTE, CONNECTIONS, BEAM_WIDTH);
            case FLOAT -> new Lucene99HnswVectorsFormat(CONNECTIONS, BEAM_WIDTH);
          };
    }

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return format;
    }
  }
}
