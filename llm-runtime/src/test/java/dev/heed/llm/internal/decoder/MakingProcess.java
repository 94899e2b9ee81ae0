package dev.heed.llm.internal.decoder;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A process of its own that opens a model in int8, which makes its weights; or one that is in the
/// middle of making them until it is told to go on.
final class MakingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private MakingProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static MakingProcess opening(Path model) throws IOException {
    return start(model, "open");
  }

  /// Returns when it is in the middle.
  static MakingProcess inTheMiddle(Path model) throws IOException {
    MakingProcess process = start(model, "stop");
    process.await("MAKING");
    return process;
  }

  private static MakingProcess start(Path model, String what) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new MakingProcess(
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MakingProcess.class.getName(),
                model.toString(),
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// Reads on until the process prints a line.
  void await(String line) throws IOException {
    for (String read = output.readLine(); !line.equals(read); read = output.readLine())
      if (read == null) throw new AssertionError("the process ended before it printed " + line);
  }

  void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// The lines printed from here to the end.
  List<String> finish() throws InterruptedException {
    List<String> rest = output.lines().toList();
    if (process.waitFor() != 0) throw new AssertionError("the process failed after " + rest);
    return rest;
  }

  @Override
  public void close() {
    kill();
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    Path model = Path.of(args[0]);
    LanguageModelCard card = LanguageModelCard.read(model);
    if (args[1].equals("open")) {
      System.out.println("OPENING");
      Weights.open(model, card, Precision.INT8);
    } else {
      try (Making making = Making.of(model.resolve(LanguageModelCard.weights(Precision.INT8)))) {
        Files.writeString(making.unfinished(), "half of it");
        System.out.println("MAKING");
        if (System.in.read() < 0) throw new IOException("nobody says to go on");
      }
    }
    System.out.println("DONE");
  }
}
