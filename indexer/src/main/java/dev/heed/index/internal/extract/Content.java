package dev.heed.index.internal.extract;

import dev.heed.index.Heading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file says, and what it says about itself.
///
/// @param title null when the file names none
/// @param outline section titles; each stands in `text` at its start
/// @param language ISO 639-1 code as stated by the file, never guessed
/// @param date last change as stated by the file
record Content(
    @Nullable String title,
    String text,
    List<Heading> outline,
    List<Integer> pageStarts,
    @Nullable String language,
    @Nullable Instant date,
    List<String> tags) {

  Content {
    outline = List.copyOf(outline);
    pageStarts = List.copyOf(pageStarts);
    tags = List.copyOf(tags);
  }
}
