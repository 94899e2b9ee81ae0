package dev.heed.index;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/// A disk on which only so many more bytes can be written.
final class SmallDisk extends FilterDirectory {
  private final AtomicLong bytesLeft;

  SmallDisk(Directory directory, AtomicLong bytesLeft) {
    super(directory);
    this.bytesLeft = bytesLeft;
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return limited(super.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return limited(super.createTempOutput(prefix, suffix, context));
  }

  private IndexOutput limited(IndexOutput out) {
    return new FilterIndexOutput("limited " + out.getName(), out.getName(), out) {
      @Override
      public void writeByte(byte value) throws IOException {
        take(1);
        super.writeByte(value);
      }

      @Override
      public void writeBytes(byte[] values, int offset, int length) throws IOException {
        take(length);
        super.writeBytes(values, offset, length);
      }
    };
  }

  private void take(int bytes) throws IOException {
    if (bytesLeft.addAndGet(-bytes) < 0) throw new IOException("No space left on device");
  }
}
