package dev.heed.index.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavadocReaderTest {
  private static final Source.MavenJavadoc LIBRARY = new Source.MavenJavadoc("org.x", "lib", "1.0");

  @TempDir Path cache;

  private static Path jar(Path folder, Map<String, String> entries) throws IOException {
    Path jar = folder.resolve("lib.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }

  private JavadocReader open(Map<String, String> entries) throws IOException {
    return JavadocReader.open(LIBRARY, cache, folder -> jar(folder, entries));
  }

  private List<Path> places() throws IOException {
    try (Stream<Path> places = Files.list(cache.resolve("sources/maven/org.x/lib"))) {
      return places.toList();
    }
  }

  @Test
  void pagesAreUnpackedOnceIntoTheCacheAndOpenThere() throws IOException {
    Map<String, String> entries =
        Map.of("org/x/A.html", "<p>a</p>", "index-all.html", "<p>i</p>", "org/x/b.css", "p {}");
    List<SourceItem> items = Items.of(open(entries));
    Path page = cache.resolve("sources/maven/org.x/lib/1.0/org/x/A.html");
    assertThat(items)
        .extracting(SourceItem::canonical)
        .containsExactly("maven:org.x:lib:1.0!/org/x/A.html");
    assertThat(items.getFirst().uri()).isEqualTo(page.toUri().toString());
    assertThat(page.resolveSibling("b.css")).exists();
    assertThat(places()).containsExactly(cache.resolve("sources/maven/org.x/lib/1.0"));
    JavadocReader again =
        JavadocReader.open(
            LIBRARY,
            cache,
            _ -> {
              throw new IOException("fetched twice");
            });
    assertThat(Items.of(again)).isEqualTo(items);
  }

  @Test
  void anInterruptedFetchLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                JavadocReader.open(
                    LIBRARY,
                    cache,
                    folder -> {
                      Files.writeString(folder.resolve("part"), "x");
                      throw new IOException("no network");
                    }))
        .hasMessage("no network");
    assertThat(places()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../evil.html", "a/../../evil.html", "..\\evil.html", "C:/evil.html"})
  void anEntryThatLeavesTheFolderIsRefused(String name) throws IOException {
    assertThatThrownBy(() -> open(Map.of(name, "evil")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leaves its folder");
    assertThat(places()).isEmpty();
  }

  @Test
  void aBombIsRefusedByWhatComesOut() throws IOException {
    Path jar = jar(cache, Map.of("a.html", "x".repeat(1_000), "b.html", "x".repeat(1_000)));
    Path folder = Files.createDirectory(cache.resolve("out"));
    new Unpacking(2_000, 2).unpack(jar, folder);
    assertThatThrownBy(() -> new Unpacking(1_999, 2).unpack(jar, folder.resolve("again")))
        .hasMessageContaining("unpacks to more than 1,999 bytes");
    assertThatThrownBy(() -> new Unpacking(2_000, 1).unpack(jar, folder.resolve("third")))
        .hasMessageContaining("holds 2 files, more than 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "index-all.html",
        "index-files/index-3.html",
        "allclasses-frame.html",
        "allclasses-index.html",
        "overview-tree.html",
        "constant-values.html",
        "serialized-form.html",
        "deprecated-list.html",
        "help-doc.html",
        "search.html",
        "org/x/package-tree.html",
        "org/x/package-use.html",
        "org/x/package-frame.html",
        "org/x/class-use/A.html",
        "src-html/org/x/A.html",
        "legal/jquery.html"
      })
  void pagesThatListAreLeftOut(String path) {
    assertThat(JavadocReader.isListing(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/x/A.html",
        "org/x/A.B.html",
        "org/x/package-summary.html",
        "my.module/module-summary.html",
        "org/x/Index.html",
        "org/x/search/Search.html",
        "org/x/doc-files/guide.html"
      })
  void pagesThatDescribeAreKept(String path) {
    assertThat(JavadocReader.isListing(path)).isFalse();
  }
}
