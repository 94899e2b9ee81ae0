package dev.heed.index.internal.job;

import dev.heed.index.Source;
import dev.heed.index.internal.source.SourceReader;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.Predicate;

/// Something that a job reads, opened when it is its turn.
public interface JobSource {
  String name();

  Feed open(Preparation preparation) throws IOException;

  static JobSource of(Source source) {
    return of(source.name(), () -> SourceReader.open(source));
  }

  static JobSource of(String name, Opening opening) {
    return new JobSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Feed open(Preparation preparation) throws IOException {
        return new SourceFeed(opening.open(), name, preparation);
      }
    };
  }

  /// The documents of an export.
  ///
  /// @param takesVectorsOf says whether an encoder's vectors fit into the index
  static JobSource ofExport(BufferedReader lines, Predicate<EncoderMark> takesVectorsOf) {
    return new JobSource() {
      @Override
      public String name() {
        return "import";
      }

      @Override
      public Feed open(Preparation preparation) {
        return new ExportFeed(lines, takesVectorsOf, preparation);
      }
    };
  }

  /// Opens a source.
  interface Opening {
    SourceReader open() throws IOException;
  }
}
