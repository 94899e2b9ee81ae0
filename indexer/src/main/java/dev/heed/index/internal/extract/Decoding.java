package dev.heed.index.internal.extract;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a text file into characters.
///
/// In this order: the encoding of a byte order mark; UTF-8 when all of it is valid; UTF-8 with the
/// broken characters replaced when they are few; the encoding that ICU thinks likely.
final class Decoding {
  /// One broken character among so many is damage, more are another encoding.
  private static final int DAMAGE = 100;

  private static final int SAMPLE = 1 << 16;
  private static final int SURE_ENOUGH = 30;

  private Decoding() {}

  /// @throws IOException when these bytes are no text in an encoding that can be told
  static String decode(byte[] bytes) throws IOException {
    Charset marked = byteOrderMark(bytes);
    String text = marked == null ? unmarked(bytes) : new String(bytes, marked);
    if (looksBinary(text)) throw new IOException("looks like binary data");
    return text;
  }

  private static @Nullable Charset byteOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) return StandardCharsets.UTF_8;
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) return StandardCharsets.UTF_32LE;
    if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) return StandardCharsets.UTF_32BE;
    if (startsWith(bytes, 0xFF, 0xFE)) return StandardCharsets.UTF_16LE;
    if (startsWith(bytes, 0xFE, 0xFF)) return StandardCharsets.UTF_16BE;
    return null;
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) return false;
    for (int i = 0; i < prefix.length; i++) if ((bytes[i] & 0xff) != prefix[i]) return false;
    return true;
  }

  private static String unmarked(byte[] bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      String replaced = new String(bytes, StandardCharsets.UTF_8);
      long broken = replaced.chars().filter(c -> c == '\uFFFD').count();
      return broken * DAMAGE <= replaced.length() ? replaced : detected(bytes);
    }
  }

  private static String detected(byte[] bytes) throws IOException {
    byte[] sample = Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE));
    CharsetMatch match = new CharsetDetector().setText(sample).detect();
    if (match == null || match.getConfidence() < SURE_ENOUGH)
      throw new IOException("is in no encoding that can be told");
    try {
      return new String(bytes, Charset.forName(match.getName()));
    } catch (UnsupportedCharsetException unsupported) {
      throw new IOException(
          "is in %s, which Java cannot read".formatted(match.getName()), unsupported);
    }
  }

  private static boolean looksBinary(String text) {
    long control =
        text.chars()
            .filter(c -> c == '\uFFFD' || (c < ' ' && "\t\n\r\f\b\u001b".indexOf(c) < 0))
            .count();
    return control * 20 > text.length();
  }
}
