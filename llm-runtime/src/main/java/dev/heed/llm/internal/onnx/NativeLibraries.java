package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.heed.llm.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// ONNX Runtime's native libraries, unpacked once into the user's cache folder.
///
/// Left to itself, the library unpacks more than 20 MB into the temporary folder at every start,
/// which is a third of the time that a search on the command line takes.
final class NativeLibraries {
  /// Where ONNX Runtime looks before it unpacks anything; one that the user has set stays.
  private static final String PROPERTY = "onnxruntime.native.path";

  private NativeLibraries() {}

  /// Unpacks what is missing and tells ONNX Runtime. On a platform that its jar does not serve,
  /// nothing is done, and ONNX Runtime says so itself.
  static void prepare() {
    if (System.getProperty(PROPERTY) != null) return;
    try {
      Path jar =
          Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = UserCache.directory().resolve("native").resolve(key(jar));
      if (!Files.isDirectory(folder)) unpack(jar, folder);
      if (Files.isDirectory(folder)) System.setProperty(PROPERTY, folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot unpack ONNX Runtime below %s; is the disk full?".formatted(UserCache.directory()),
          e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("ONNX Runtime was loaded from an odd place", e);
    }
  }

  /// Another version, or the build for GPUs, is another jar and gets a folder of its own.
  private static String key(Path jar) throws IOException {
    return "%s-%d-%s".formatted(jar.getFileName(), Files.size(jar), platform());
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path packed = files.getPath("ai/onnxruntime/native", platform());
      if (!Files.isDirectory(packed)) return;
      Files.createDirectories(folder.getParent());
      Path part = Files.createTempDirectory(folder.getParent(), "unpacking");
      try (Stream<Path> libraries = Files.list(packed)) {
        for (Path library : libraries.toList())
          Files.copy(library, part.resolve(library.getFileName().toString()));
        Files.move(part, folder);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
        delete(part); // another process was quicker, with the same files
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) Files.delete(path);
  }

  /// As ONNX Runtime names it: `linux-x64`, `osx-aarch64`.
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    boolean arm = processor.startsWith("aarch64") || processor.startsWith("arm64");
    return family + (arm ? "-aarch64" : "-x64");
  }
}
