package dev.heed.index.internal.passage;

import dev.heed.index.Heading;
import dev.heed.index.Location;
import dev.heed.index.internal.ParsedDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Tells where in its source a passage stands.
public final class Locations {

  private Locations() {}

  /// The place of a span. A heading with which the span begins counts as around it; where it begins
  /// with several headings on top of each other, the last of them does.
  public static Location of(ParsedDocument document, String uri, PassageSplitter.Span span) {
    int heading = headingOver(document, span);
    return new Location(
        uri,
        anchorAt(document.outline(), heading),
        path(document.outline(), heading),
        page(document.pageStarts(), span.start()));
  }

  /// Position in the outline of the innermost heading over the span's first words, -1 when none is.
  private static int headingOver(ParsedDocument document, PassageSplitter.Span span) {
    List<Heading> outline = document.outline();
    int heading = lastAtOrBefore(outline.size(), at -> outline.get(at).start(), span.start());
    while (heading + 1 < outline.size() && isStacked(document, heading, span)) heading++;
    return heading;
  }

  /// True when the next heading follows on the one with which the span begins.
  private static boolean isStacked(
      ParsedDocument document, int heading, PassageSplitter.Span span) {
    if (heading < 0) return false;
    Heading upper = document.outline().get(heading);
    Heading lower = document.outline().get(heading + 1);
    int upperEnd = upper.start() + upper.text().length();
    return upper.start() >= span.start()
        && lower.start() < span.end()
        && upperEnd <= lower.start()
        && document.text().substring(upperEnd, lower.start()).isBlank();
  }

  private static List<String> path(List<Heading> outline, int innermost) {
    List<String> path = new ArrayList<>();
    int level = Integer.MAX_VALUE;
    for (int at = innermost; at >= 0 && level > 1; at--) {
      Heading heading = outline.get(at);
      if (heading.level() >= level) continue;
      level = heading.level();
      path.add(heading.text());
    }
    Collections.reverse(path);
    return path;
  }

  private static @Nullable String anchorAt(List<Heading> outline, int heading) {
    for (int at = heading; at >= 0; at--)
      if (outline.get(at).anchor() != null) return outline.get(at).anchor();
    return null;
  }

  /// Pages count from 1; what stands before the first page start belongs to page 1.
  private static @Nullable Integer page(List<Integer> pageStarts, int position) {
    if (pageStarts.isEmpty()) return null;
    return Math.max(0, lastAtOrBefore(pageStarts.size(), pageStarts::get, position)) + 1;
  }

  /// Of ascending positions, the place of the last one that is not beyond `position`, or -1.
  private static int lastAtOrBefore(int count, IntUnaryOperator positions, int position) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (positions.applyAsInt(middle) <= position) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
