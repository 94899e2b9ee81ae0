package dev.heed.index.internal.job;

import static java.util.Objects.requireNonNull;

import dev.heed.index.internal.Json;
import dev.heed.index.internal.lucene.Block;
import dev.heed.index.internal.lucene.Known;
import dev.heed.index.internal.lucene.Snapshot;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes every document as a line of JSON, aliases with the text that they share. Documents that
/// hold passages come before their aliases, so that an import makes the same ones aliases again.
///
/// @param encoder whose vectors are stored, null leaves vectors out
public record Export(Snapshot snapshot, @Nullable EncoderMark encoder) {

  /// Returns how many documents were written.
  public long writeTo(OutputStream out) throws IOException {
    long written = 0;
    for (String id : snapshot.documents()) {
      out.write(Json.MAPPER.writeValueAsString(line(id)).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
      written++;
    }
    out.flush();
    return written;
  }

  private ExportedDocument line(String id) throws IOException {
    Known known = requireNonNull(snapshot.find(id));
    String holder = known.aliasOf() == null ? id : known.aliasOf();
    Block block = snapshot.block(holder);
    return ExportedDocument.of(snapshot.entry(id), block.body(), known.aliasOf(), encoder);
  }
}
