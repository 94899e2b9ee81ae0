package dev.heed.index.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesReaderTest {
  @TempDir Path root;

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<String> paths(List<String> include, List<String> exclude, boolean gitignore)
      throws IOException {
    return Items.of(new Source.Files(root, include, exclude, gitignore)).stream()
        .map(item -> Items.read(item).metadata().path())
        .toList();
  }

  private List<String> paths() throws IOException {
    return paths(List.of(), List.of(), false);
  }

  @Test
  void filesComeFolderByFolderInTheOrderOfTheirNames() throws IOException {
    for (String path : List.of("b/two.txt", "b/one.txt", "c.txt", "a.txt", "b.txt"))
      write(path, "text");
    assertThat(paths()).containsExactly("a.txt", "b/one.txt", "b/two.txt", "b.txt", "c.txt");
  }

  @Test
  void anItemIsNamedByItsAddressAndMarkedBySizeAndTime() throws IOException {
    Path file = write("a b.txt", "text");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000, 5_000)));
    SourceItem item = Items.of(new Source.Files(root, List.of(), List.of(), false)).getFirst();
    assertThat(item.canonical()).isEqualTo(file.toUri().toString()).endsWith("/a%20b.txt");
    assertThat(item.uri()).isEqualTo(item.canonical());
    assertThat(item.fingerprint()).isEqualTo("4-1700000000000005000");
    assertThat(Items.read(item).metadata().source()).isEqualTo(root.toUri().toString());
  }

  @Test
  void aSingleFileIsASource() throws IOException {
    Path file = write(".hidden.txt", "text");
    assertThat(Items.of(new Source.Files(file, List.of(), List.of(), false)))
        .extracting(Items::outcome)
        .containsExactly("text");
  }

  @Test
  void hiddenAndGeneratedFoldersAreLeftOut() throws IOException {
    for (String path : List.of(".git/config.txt", "node_modules/x/a.js", ".env.txt", "src/a.js"))
      write(path, "text");
    assertThat(paths()).containsExactly("src/a.js");
  }

  @Test
  void globsWithoutSlashMeanNamesAndWithSlashPaths() throws IOException {
    for (String path : List.of("a.md", "docs/b.md", "docs/c.txt", "build/d.md", "x/docs/e.md"))
      write(path, "text");
    assertThat(paths(List.of("*.md"), List.of("build"), false))
        .containsExactly("a.md", "docs/b.md", "x/docs/e.md");
    assertThat(paths(List.of("docs/**"), List.of(), false))
        .containsExactly("docs/b.md", "docs/c.txt");
    assertThat(paths(List.of("**/*.md"), List.of("x/**"), false))
        .containsExactly("a.md", "build/d.md", "docs/b.md");
  }

  @Test
  void aWrongGlobIsNamed() {
    assertThatThrownBy(() -> paths(List.of("[a"), List.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'[a' is no glob");
  }

  @Test
  void gitignoreFilesCountOnRequest() throws IOException {
    write(".gitignore", "*.log\n/out\n!keep.log\n");
    write("sub/.gitignore", "!debug.log\nsecret/\n");
    for (String path :
        List.of(
            "a.log", "keep.log", "out/b.txt", "sub/debug.log", "sub/out/c.txt", "sub/secret/d.txt"))
      write(path, "text");
    assertThat(paths(List.of(), List.of(), true))
        .containsExactly("keep.log", "sub/debug.log", "sub/out/c.txt");
    assertThat(paths()).hasSize(6);
  }

  @Test
  void gitignoreFilesAboveTheRootCountWithinTheRepository() throws IOException {
    write(".git/HEAD", "ref");
    write(".gitignore", "docs/*.log\n");
    write("docs/a.log", "text");
    write("docs/b.txt", "text");
    assertThat(Items.of(new Source.Files(root.resolve("docs"), List.of(), List.of(), true)))
        .extracting(SourceItem::uri)
        .containsExactly(root.resolve("docs/b.txt").toUri().toString());
  }

  @Test
  void linksEndNoWalkAndShowNoFileTwice() throws IOException {
    write("docs/a.txt", "text");
    write(".store/b.txt", "text");
    Path outside = Files.createTempFile("outside", ".txt");
    Files.createSymbolicLink(root.resolve("docs/up"), root);
    Files.createSymbolicLink(root.resolve("docs/self"), Path.of("self"));
    Files.createSymbolicLink(root.resolve("docs/same"), root.resolve("docs/a.txt"));
    Files.createSymbolicLink(root.resolve("docs/outside.txt"), outside);
    Files.createSymbolicLink(root.resolve("docs/store"), root.resolve(".store"));
    Files.createSymbolicLink(root.resolve("docs/store2"), root.resolve(".store"));
    Files.createSymbolicLink(root.resolve(".store/loop"), root.resolve(".store"));
    assertThat(paths()).containsExactly("docs/a.txt", "docs/store/b.txt");
    Files.delete(outside);
  }

  @Test
  void theExpectedNumberIsCounted() throws IOException {
    write("a.txt", "text");
    write("b/c.txt", "text");
    try (SourceReader reader =
        SourceReader.open(new Source.Files(root, List.of(), List.of(), false))) {
      assertThat(reader.expected()).isEqualTo(2);
    }
  }

  @Test
  void aRootThatIsGoneIsAnError() {
    assertThatThrownBy(
            () -> Items.of(new Source.Files(root.resolve("gone"), List.of(), List.of(), false)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no such file or folder: " + root.resolve("gone"));
  }
}
