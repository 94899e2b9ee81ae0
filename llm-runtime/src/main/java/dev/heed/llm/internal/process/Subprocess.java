package dev.heed.llm.internal.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// A program that was started, until its end.
public record Subprocess(String name, Process process) {

  /// Starts a program that gets no input, so that nothing can wait for an answer.
  ///
  /// @param name that errors give it
  /// @throws IOException when it cannot be started
  public static Subprocess start(String name, ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new Subprocess(name, process);
  }

  /// Waits for the end while another thread reads, because reading a pipe hears no interrupt. An
  /// interrupt ends the program, and what it started.
  ///
  /// @param lines hears each line as it is printed
  /// @return all lines
  public List<String> follow(Consumer<String> lines) throws IOException {
    var output = new FutureTask<>(() -> read(lines));
    Thread.ofVirtual().start(output);
    try {
      List<String> all = output.get();
      process.waitFor();
      return all;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while %s was running".formatted(name));
    } catch (ExecutionException broken) {
      throw new IOException("cannot read what %s prints".formatted(name), broken.getCause());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  public boolean succeeded() {
    return process.exitValue() == 0;
  }

  /// A progress line ends with a carriage return, which counts as the end of a line here. One that
  /// says the same again is left out.
  private List<String> read(Consumer<String> lines) throws IOException {
    List<String> all = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(Charset.defaultCharset())) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String told = line.strip();
        if (told.isEmpty() || (!all.isEmpty() && told.equals(all.getLast()))) continue;
        all.add(told);
        lines.accept(told);
      }
    }
    return all;
  }
}
