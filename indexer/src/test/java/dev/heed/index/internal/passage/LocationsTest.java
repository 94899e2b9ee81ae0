package dev.heed.index.internal.passage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Heading;
import dev.heed.index.Location;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocationsTest {
  private static final ParsedDocument MANUAL =
      Texts.of(
          "Before all.",
          "# Manual {top}",
          "Welcome.",
          "## Install {install}",
          "### On Linux {linux}",
          "Run it.",
          "### Without anchor",
          "Then stop.",
          "## Use {use}",
          "Ask.");

  private static Location at(String from, String to) {
    int start = MANUAL.text().indexOf(from);
    return Locations.of(
        MANUAL, "file:///m", new Span(start, MANUAL.text().indexOf(to, start) + to.length()));
  }

  @Test
  void textUnderHeadingsHasTheirPathAndTheNearestAnchor() {
    assertThat(at("Run", "it."))
        .isEqualTo(
            new Location("file:///m", "linux", List.of("Manual", "Install", "On Linux"), null));
  }

  @Test
  void aHeadingAtTheBeginningCounts() {
    assertThat(at("Use", "Ask.").headings()).containsExactly("Manual", "Use");
  }

  @Test
  void ofSeveralHeadingsAtTheBeginningTheLastCounts() {
    assertThat(at("Install", "it.").anchor()).isEqualTo("linux");
  }

  @Test
  void aHeadingInTheMiddleDoesNotCount() {
    assertThat(at("Welcome", "it.").anchor()).isEqualTo("top");
  }

  @Test
  void aHeadingWithoutAnchorLeavesTheOneBefore() {
    assertThat(at("Then", "stop.").anchor()).isEqualTo("linux");
    assertThat(at("Then", "stop.").headings())
        .containsExactly("Manual", "Install", "Without anchor");
  }

  @Test
  void textBeforeEveryHeadingHasNone() {
    assertThat(at("Before", "all.")).isEqualTo(new Location("file:///m", null, List.of(), null));
  }

  @Test
  void pagesCountFromOne() {
    ParsedDocument paged =
        Texts.document("one two three", List.of(new Heading(1, "one", 0, null)), List.of(0, 4, 8));
    assertThat(Locations.of(paged, "u", new Span(0, 3)).page()).isEqualTo(1);
    assertThat(Locations.of(paged, "u", new Span(4, 7)).page()).isEqualTo(2);
    assertThat(Locations.of(paged, "u", new Span(9, 13)).page()).isEqualTo(3);
  }
}
