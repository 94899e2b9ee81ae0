package dev.heed.evaluate;

import java.io.IOException;
import java.nio.file.Path;

/// Has a file of scores until its standard input ends, and says so.
final class ScoreFileProcess {
  private ScoreFileProcess() {}

  public static void main(String[] arguments) throws IOException {
    try (ScoreFile _ = ScoreFile.open(Path.of(arguments[0]), arguments[1])) {
      System.out.println("opened");
      while (System.in.read() >= 0) {}
    }
  }

  static Process start(Path folder, String dependencies) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ScoreFileProcess.class.getName(),
            folder.toString(),
            dependencies)
        .redirectErrorStream(true)
        .start();
  }
}
