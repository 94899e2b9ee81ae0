package dev.heed.index.internal;

import dev.heed.index.Heading;
import dev.heed.index.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Location] without its address.
public record Placement(@Nullable String anchor, List<String> headings, @Nullable Integer page) {

  public Placement {
    headings = List.copyOf(headings);
  }

  /// The place of a passage that starts here.
  ///
  /// @param outline section titles in the order of the text
  /// @param pageStarts code unit at which each page begins
  public static Placement at(int start, List<Heading> outline, List<Integer> pageStarts) {
    Deque<Heading> around = new ArrayDeque<>();
    String anchor = null;
    for (Heading heading : outline) {
      if (heading.start() > start) break;
      while (!around.isEmpty() && around.getLast().level() >= heading.level()) around.removeLast();
      around.addLast(heading);
      if (heading.anchor() != null) anchor = heading.anchor();
    }
    return new Placement(
        anchor, around.stream().map(Heading::text).toList(), page(start, pageStarts));
  }

  public Location location(String uri) {
    return new Location(uri, anchor, headings, page);
  }

  private static @Nullable Integer page(int start, List<Integer> pageStarts) {
    if (pageStarts.isEmpty()) return null;
    int page = 0;
    while (page < pageStarts.size() && pageStarts.get(page) <= start) page++;
    return Math.max(page, 1);
  }
}
