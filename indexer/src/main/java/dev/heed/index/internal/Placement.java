package dev.heed.index.internal;

import dev.heed.index.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Location] without its address.
public record Placement(@Nullable String anchor, List<String> headings, @Nullable Integer page) {

  public Placement {
    headings = List.copyOf(headings);
  }

  public static Placement of(Location location) {
    return new Placement(location.anchor(), location.headings(), location.page());
  }

  public Location location(String uri) {
    return new Location(uri, anchor, headings, page);
  }
}
