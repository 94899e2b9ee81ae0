package dev.heed.llm.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedArchiveTest {
  /// SHA-256 of `abc`, from the standard's own example (FIPS 180).
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  private Path model;

  @BeforeEach
  void makeAFolderForTheModel() throws IOException {
    model = Files.createDirectory(folder.resolve("model"));
  }

  @Test
  void writesOnlyWhatTheCatalogueNames() throws IOException {
    Path jar = jar(Map.of("x.onnx", "abc", "../outside", "evil", "/absolute", "evil", "y", "evil"));

    extract(jar, "x.onnx");

    assertThat(model).isDirectoryContaining(file -> file.endsWith("model.onnx"));
    assertThat(Files.readString(model.resolve("model.onnx"))).isEqualTo("abc");
    assertThat(model.toFile().list()).containsExactly("model.onnx");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("model", "hostile.jar");
  }

  @Test
  void anEntryWithATravellingNameStaysInside() throws IOException {
    extract(jar(Map.of("../../x.onnx", "abc")), "../../x.onnx");
    assertThat(model.toFile().list()).containsExactly("model.onnx");
  }

  @Test
  void stopsAtTheFirstByteTooMany() throws IOException {
    Path bomb = jar(Map.of("x.onnx", "abc" + "\0".repeat(50_000_000)));

    assertThatThrownBy(() -> extract(bomb, "x.onnx"))
        .isInstanceOf(IOException.class)
        .hasMessage("entry x.onnx is longer than the 3 bytes expected");
    assertThat(model.resolve("model.onnx").toFile().length()).isLessThanOrEqualTo(3);
  }

  @Test
  void refusesOtherBytes() throws IOException {
    Path jar = jar(Map.of("x.onnx", "abd"));
    assertThatThrownBy(() -> extract(jar, "x.onnx"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("g:a:1 is not what heed was tested with: model.onnx has SHA-256 ");
  }

  @Test
  void namesAMissingEntry() throws IOException {
    Path jar = jar(Map.of("y.onnx", "abc"));
    assertThatThrownBy(() -> extract(jar, "x.onnx"))
        .isInstanceOf(IOException.class)
        .hasMessage("g:a:1 has no file 'x.onnx'");
  }

  @Test
  void noFileOfACardLeadsOutOfItsDirectory() {
    assertThatThrownBy(() -> new ModelFile("../model.onnx", 3, ABC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no file name of a model");
  }

  private void extract(Path jar, String entry) throws IOException {
    new PinnedArchive(jar, "g:a:1", Map.of("model.onnx", entry))
        .extract(List.of(new ModelFile("model.onnx", 3, ABC)), model, _ -> {});
  }

  private Path jar(Map<String, String> entries) throws IOException {
    Path jar = folder.resolve("hostile.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
      }
    }
    return jar;
  }
}
