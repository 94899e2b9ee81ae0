package dev.heed.index.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitPatternTest {

  /// A path that ends in a slash is a folder.
  private static boolean matches(String line, String path) {
    boolean directory = path.endsWith("/");
    List<String> parts = List.of(path.split("/"));
    return GitPattern.parse(line).orElseThrow().matches(parts, directory);
  }

  @ParameterizedTest
  @CsvSource({
    "foo, foo, true",
    "foo, a/b/foo, true",
    "foo, food, false",
    "/foo, foo, true",
    "/foo, a/foo, false",
    "a/foo, a/foo, true",
    "a/foo, b/a/foo, false",
    "foo/, foo/, true",
    "foo/, foo, false",
    "foo/, a/foo/, true",
    "a/b/, a/b/, true",
    "*.log, x.log, true",
    "*.log, a/x.log, true",
    "*.log, x.logs, false",
    "*.tar.*, a.tar.gz, true",
    "a*c, abbbc, true",
    "a*c, a/c, false",
    "a?c, abc, true",
    "a?c, a/c, false",
    "doc/*.txt, doc/a.txt, true",
    "doc/*.txt, doc/b/a.txt, false",
    "**/foo, foo, true",
    "**/foo, a/b/foo, true",
    "**/foo/bar, a/foo/bar, true",
    "**/foo/bar, a/foo/x/bar, false",
    "abc/**, abc/x, true",
    "abc/**, abc/x/y, true",
    "abc/**, abc, false",
    "a/**/b, a/b, true",
    "a/**/b, a/x/y/b, true",
    "a/**/b, a/x/y/c, false",
    "foo**bar, fooxbar, true",
    "[abc].txt, b.txt, true",
    "[a-c].txt, d.txt, false",
    "[!a-c].txt, d.txt, true",
    "[^a-c].txt, a.txt, false",
    "[]-].txt, ].txt, true",
    "[a.txt, [a.txt, false",
    "\\#x, #x, true",
    "\\!x, !x, true",
    "\\*, *, true",
    "\\*, a, false",
    "é*, été, true"
  })
  void aLineMatchesAsGitSays(String line, String path, boolean expected) {
    assertThat(matches(line, path)).isEqualTo(expected);
  }

  @Test
  void commentsAndBlankLinesAreNoPatterns() {
    assertThat(List.of("", "   ", "# note", "/"))
        .allSatisfy(line -> assertThat(GitPattern.parse(line)).isEmpty());
  }

  @Test
  void trailingSpacesCountOnlyAfterABackslash() {
    assertThat(matches("foo  ", "foo")).isTrue();
    assertThat(matches("foo\\ ", "foo ")).isTrue();
  }

  @Test
  void anExclamationMarkTakesBack() {
    assertThat(GitPattern.parse("!foo").orElseThrow().negated()).isTrue();
  }

  @Test
  void aHostilePatternTakesNoExponentialTime() {
    String stars = "*a".repeat(60) + "b";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(matches(stars, "a".repeat(250))).isFalse());
  }
}
