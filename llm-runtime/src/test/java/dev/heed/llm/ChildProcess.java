package dev.heed.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process that a test starts, which prints how far it is and waits where it is told to.
public final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /// Runs a class's main method.
  public static ChildProcess start(Class<?> main, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object argument : arguments) command.add(String.valueOf(argument));
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// Reads on until the process prints a line.
  public void await(String line) throws IOException {
    for (String read = output.readLine(); !line.equals(read); read = output.readLine())
      if (read == null) throw new AssertionError("the process ended before it printed " + line);
  }

  /// Lets it go on from where it waits.
  public void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /// Kills it, and what it has started.
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  /// The lines printed from here to the end.
  public List<String> finish() throws InterruptedException {
    List<String> rest = output.lines().toList();
    if (process.waitFor() != 0) throw new AssertionError("the process failed after " + rest);
    return rest;
  }

  @Override
  public void close() {
    kill();
  }
}
