package dev.heed.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where something was measured.
///
/// @param gigabytes of memory
record Machine(String processor, int cores, long gigabytes, String system, String java) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Machine here() {
    return new Machine(
        field(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Math.round(SYSTEM.getTotalMemorySize() / 1e9),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor.version") + " " + System.getProperty("java.version"));
  }

  /// CPU time of this process so far, the compiler's and the collector's included.
  static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /// Memory that this process has in use, outside of Java's heap too; 0 where that is not told.
  static double residentMegabytes() {
    String kilobytes = field(Path.of("/proc/self/status"), "VmRSS", "0 kB");
    return Double.parseDouble(kilobytes.replace(" kB", "")) / 1000;
  }

  /// The first `name : value` of a file of `/proc`, which only Linux has.
  private static String field(Path file, String name, String otherwise) {
    if (!Files.isReadable(file)) return otherwise;
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }

  @Override
  public String toString() {
    return "%s, %d cores, %d GB, %s, JDK %s".formatted(processor, cores, gigabytes, system, java);
  }
}
