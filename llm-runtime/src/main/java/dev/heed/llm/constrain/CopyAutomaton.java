package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Automaton;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Reads quotes of a text.
///
/// The longest quotes that begin at each word are sorted by their bytes (a suffix array, Manber and
/// Myers 1993, of words), so that all that begin with the bytes read so far stand side by side.
/// That stretch of the order and how many bytes were read are a state: three numbers in one.
final class CopyAutomaton implements Automaton {
  private static final int DEPTH_BITS = 20;
  private static final int PLACE_BITS = 22;
  private static final int MOST_BYTES = (1 << DEPTH_BITS) - 1;
  private static final int MOST_PLACES = (1 << PLACE_BITS) - 2;
  private static final int OVER = -1;

  private final byte[] bytes;
  private final BitSet ends;

  /// In the order of their bytes: where quotes begin, where the shortest ends, and the longest.
  private final int[] starts;

  private final int[] least;
  private final int[] most;

  private CopyAutomaton(byte[] bytes, BitSet ends, int[] starts, int[] least, int[] most) {
    this.bytes = bytes;
    this.ends = ends;
    this.starts = starts;
    this.least = least;
    this.most = most;
  }

  static CopyAutomaton of(QuotableText text) {
    int[] starts = text.starts();
    int[] most = text.most();
    int[] order =
        IntStream.range(0, starts.length)
            .filter(word -> most[word] - starts[word] <= MOST_BYTES)
            .boxed()
            .sorted(
                (a, b) ->
                    Arrays.compareUnsigned(
                        text.bytes(), starts[a], most[a], text.bytes(), starts[b], most[b]))
            .mapToInt(word -> word)
            .toArray();
    if (order.length > MOST_PLACES)
      throw new IllegalArgumentException(
          "texts of %,d words to quote from: expected at most %,d"
              .formatted(order.length, MOST_PLACES));
    return new CopyAutomaton(
        text.bytes(),
        text.ends(),
        sorted(starts, order),
        sorted(text.least(), order),
        sorted(most, order));
  }

  private static int[] sorted(int[] values, int[] order) {
    return Arrays.stream(order).map(word -> values[word]).toArray();
  }

  private static long state(int from, int to, int depth) {
    return ((((long) from << PLACE_BITS) | to) << DEPTH_BITS) | depth;
  }

  /// First place of a state in the order.
  private static int from(long state) {
    return (int) (state >>> (DEPTH_BITS + PLACE_BITS));
  }

  /// Behind its last place.
  private static int to(long state) {
    return (int) (state >>> DEPTH_BITS) & ((1 << PLACE_BITS) - 1);
  }

  /// How many bytes were read.
  private static int depth(long state) {
    return (int) state & MOST_BYTES;
  }

  @Override
  public long start() {
    return starts.length == 0 ? NONE : state(0, starts.length, 0);
  }

  @Override
  public long after(long state, int symbol) {
    int depth = depth(state);
    int from = firstNotBefore(symbol, from(state), to(state), depth);
    if (from == to(state) || next(from, depth) != symbol) return NONE;
    int to = firstNotBefore(symbol + 1, from, to(state), depth);
    return state(from, to, depth + 1);
  }

  /// The first place whose next byte is not below one.
  private int firstNotBefore(int symbol, int from, int to, int depth) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (next(middle, depth) < symbol) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /// The next byte of the longest quote at a place, or [#OVER].
  private int next(int place, int depth) {
    int at = starts[place] + depth;
    return at < most[place] ? Byte.toUnsignedInt(bytes[at]) : OVER;
  }

  /// What was read is a quote as soon as it is one at any of its places: the same bytes are a word
  /// here and the beginning of another there.
  @Override
  public boolean accepts(long state) {
    int depth = depth(state);
    int to = to(state);
    for (int place = from(state); place < to; place++) if (ends(place, depth)) return true;
    return false;
  }

  private boolean ends(int place, int depth) {
    int end = starts[place] + depth;
    return end >= least[place] && ends.get(end);
  }

  /// First bytes of the quotes that were read.
  IntStream quotesRead(long state) {
    return IntStream.range(from(state), to(state))
        .filter(place -> ends(place, depth(state)))
        .map(place -> starts[place]);
  }

  /// A quote that has no other byte can be read to its end.
  @Override
  public LongPredicate completableWith(BitSet usable) {
    int[] firstOther = new int[bytes.length + 1];
    firstOther[bytes.length] = bytes.length;
    for (int at = bytes.length - 1; at >= 0; at--)
      firstOther[at] = usable.get(Byte.toUnsignedInt(bytes[at])) ? firstOther[at + 1] : at;
    BitSet completable = new BitSet();
    for (int place = 0; place < starts.length; place++)
      if (firstOther[starts[place]] >= most[place]) completable.set(place);
    return state -> {
      int place = completable.nextSetBit(from(state));
      return place >= 0 && place < to(state);
    };
  }
}
