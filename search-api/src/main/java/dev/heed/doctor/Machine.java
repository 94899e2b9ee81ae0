package dev.heed.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// What heed runs on, and figures of speed were measured on.
public final class Machine {
  private Machine() {}

  /// Processor, cores, memory, system, Java.
  public static String describe() {
    return "%s, %d cores, %s, %s, Java %s"
        .formatted(
            processor(),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("os.name"),
            Runtime.version().feature());
  }

  /// The name that Linux has for it, elsewhere its kind.
  private static String processor() {
    String kind = System.getProperty("os.arch");
    try (Stream<String> facts = Files.lines(Path.of("/proc/cpuinfo"))) {
      return facts
          .filter(fact -> fact.startsWith("model name"))
          .map(fact -> fact.substring(fact.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(kind);
    } catch (IOException _) {
      return kind; // not Linux
    }
  }

  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / (double) (1 << 30))
        : "memory unknown";
  }
}
