package dev.heed.index.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  private static Content read(String markdown) {
    return Markdown.read(markdown, 10_000);
  }

  @Test
  void headingsHaveGitHubsAnchors() {
    Content page =
        read(
            """
            Guide
            =====
            Text with [a link](https://example.org) and *stress*.

            ## Set up: `run()` & go!
            ```sh
            # no heading
            run
            ```
            ## Set up
            ## Set up
            ## Über größe_1
            """);
    assertThat(Reading.outline(page.outline(), page.text()))
        .containsExactly(
            "1 Guide #guide",
            "2 Set up: run() & go! #set-up-run--go",
            "2 Set up #set-up",
            "2 Set up #set-up-1",
            "2 Über größe_1 #%C3%BCber-gr%C3%B6%C3%9Fe_1");
    assertThat(page.text())
        .startsWith(
            "Guide\n\nText with a link and stress.\n\nSet up: run() & go!\n\n# no heading\nrun\n\n");
    assertThat(page.title()).isEqualTo("Guide");
  }

  @Test
  void listsAndTablesAreLines() {
    assertThat(read("- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").text())
        .isEqualTo("- one\n- two\n\na | b\n1 | 2");
  }

  @Test
  void theFrontMatterIsNoText() {
    Content page =
        read(
            """
            ---
            title: "On bees"
            date: 2024-05-06
            lang: en
            tags: [bees, 'honey']
            ---
            Text.
            """);
    assertThat(page.text()).isEqualTo("Text.");
    assertThat(page.title()).isEqualTo("On bees");
    assertThat(page.date()).isEqualTo(Instant.parse("2024-05-06T00:00:00Z"));
    assertThat(page.language()).isEqualTo("en");
    assertThat(page.tags()).containsExactly("bees", "honey");
    assertThat(read("---\ntags:\n  - a\n  - b\n---\nx").tags()).containsExactly("a", "b");
  }

  @Test
  void aLineBetweenParagraphsIsNoFrontMatter() {
    assertThat(read("One.\n\n---\n\nTwo.").text()).isEqualTo("One.\n\nTwo.");
  }

  @Test
  void theChapterOnNavigationIsText() {
    assertThat(read("# Navigation\n\n<script>x</script>Go.").text()).isEqualTo("Navigation\n\nGo.");
  }
}
