package dev.heed.llm.internal.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes small GGUF files, true ones and lying ones.
public final class GgufWriter {
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private final ByteArrayOutputStream infos = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private int version = 3;
  private long entryCount;
  private long tensorCount;

  public GgufWriter version(int version) {
    this.version = version;
    return this;
  }

  public GgufWriter text(String key, String value) {
    return entry(key, ValueType.STRING, text(value));
  }

  public GgufWriter count(String key, int value) {
    return entry(key, ValueType.UINT32, int32(value));
  }

  public GgufWriter real(String key, float value) {
    return entry(key, ValueType.FLOAT32, int32(Float.floatToIntBits(value)));
  }

  public GgufWriter flag(String key, boolean value) {
    return entry(key, ValueType.BOOL, new byte[] {(byte) (value ? 1 : 0)});
  }

  public GgufWriter texts(String key, List<String> values) {
    var list = new ByteArrayOutputStream();
    list.writeBytes(int32(ValueType.STRING.number));
    list.writeBytes(int64(values.size()));
    values.forEach(value -> list.writeBytes(text(value)));
    return entry(key, ValueType.ARRAY, list.toByteArray());
  }

  public GgufWriter counts(String key, int... values) {
    var list = new ByteArrayOutputStream();
    list.writeBytes(int32(ValueType.INT32.number));
    list.writeBytes(int64(values.length));
    for (int value : values) list.writeBytes(int32(value));
    return entry(key, ValueType.ARRAY, list.toByteArray());
  }

  public GgufWriter reals(String key, float... values) {
    var list = new ByteArrayOutputStream();
    list.writeBytes(int32(ValueType.FLOAT32.number));
    list.writeBytes(int64(values.length));
    for (float value : values) list.writeBytes(int32(Float.floatToIntBits(value)));
    return entry(key, ValueType.ARRAY, list.toByteArray());
  }

  GgufWriter entry(String key, ValueType type, byte[] value) {
    entries.writeBytes(text(key));
    entries.writeBytes(int32(type.number));
    entries.writeBytes(value);
    entryCount++;
    return this;
  }

  /// A tensor of 32-bit floats.
  ///
  /// @param shape outermost dimension first
  public GgufWriter floats(String name, int[] shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) bytes.putFloat(value);
    return tensor(name, shape, TensorType.F32.number, bytes.array());
  }

  GgufWriter tensor(String name, int[] shape, int type, byte[] blocks) {
    claim(name, shape, type, data.size());
    data.writeBytes(blocks);
    while (data.size() % 32 != 0) data.write(0);
    return this;
  }

  /// A tensor that the header announces at a place of the data.
  GgufWriter claim(String name, int[] shape, int type, long offset) {
    infos.writeBytes(text(name));
    infos.writeBytes(int32(shape.length));
    for (int i = shape.length - 1; i >= 0; i--) infos.writeBytes(int64(shape[i]));
    infos.writeBytes(int32(type));
    infos.writeBytes(int64(offset));
    tensorCount++;
    return this;
  }

  /// Bytes of data that no tensor has.
  GgufWriter spare(int bytes) {
    data.writeBytes(new byte[bytes]);
    return this;
  }

  GgufWriter counts(long tensors, long entries) {
    tensorCount = tensors;
    entryCount = entries;
    return this;
  }

  public byte[] toBytes() {
    var file = new ByteArrayOutputStream();
    file.writeBytes("GGUF".getBytes(UTF_8));
    file.writeBytes(int32(version));
    file.writeBytes(int64(tensorCount));
    file.writeBytes(int64(entryCount));
    file.writeBytes(entries.toByteArray());
    file.writeBytes(infos.toByteArray());
    while (file.size() % 32 != 0) file.write(0);
    file.writeBytes(data.toByteArray());
    return file.toByteArray();
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, toBytes());
  }

  static byte[] text(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + bytes.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(bytes.length)
        .put(bytes)
        .array();
  }

  static byte[] int32(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  static byte[] int64(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }
}
