package dev.heed.llm.generation;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A text out of the bytes of its tokens. What it tells is never taken back: a character waits for
/// its last byte, and what may be the beginning of a stop string for what follows.
final class Transcript {
  private final List<String> stop;
  private final StringBuilder text = new StringBuilder();
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /// The bytes of a character that is not whole yet.
  private byte[] open = {};

  private int told;

  Transcript(List<String> stop) {
    this.stop = stop;
  }

  /// Adds a token.
  ///
  /// @return whether a stop string has come, at which the text was cut
  boolean add(byte[] bytes) {
    int from = text.length();
    decode(bytes, false);
    return cut(from);
  }

  private void decode(byte[] bytes, boolean last) {
    ByteBuffer in = ByteBuffer.allocate(open.length + bytes.length).put(open).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    utf8.decode(in, out, last);
    if (last) utf8.flush(out);
    open = Arrays.copyOfRange(in.array(), in.position(), in.limit());
    text.append(out.flip());
  }

  /// Cuts the text at the first stop string, of which some may have been there before.
  private boolean cut(int from) {
    int first = Integer.MAX_VALUE;
    for (String one : stop) {
      int at = text.indexOf(one, Math.max(0, from - one.length() + 1));
      if (at >= 0) first = Math.min(first, at);
    }
    if (first == Integer.MAX_VALUE) return false;
    text.setLength(first);
    open = new byte[0];
    return true;
  }

  /// What is certain and was not told before.
  String tell() {
    return tell(text.length() - doubtful());
  }

  /// The longest end of the text that a stop string begins with.
  private int doubtful() {
    int longest = 0;
    for (String one : stop)
      for (int length = Math.min(one.length() - 1, text.length()); length > longest; length--)
        if (one.startsWith(text.substring(text.length() - length))) longest = length;
    return longest;
  }

  /// The rest of a text that is over. A character that lacks bytes is U+FFFD.
  String tellAll() {
    decode(new byte[0], true);
    return tell(text.length());
  }

  private String tell(int to) {
    if (to <= told) return "";
    String piece = text.substring(told, to);
    told = to;
    return piece;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
