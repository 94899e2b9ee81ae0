package dev.heed.cli;

import dev.heed.api.Service;
import dev.heed.api.ServiceSettings;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Does a little of everything in a folder of its own, for the launcher to record which classes a
/// search loads. The next starts then find them ready.
@Command(name = "warm-up", hidden = true, description = "Records what a search loads.")
final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("heed-warm-up");
    try {
      Files.writeString(
          folder.resolve("note.md"), "# Keys\n\nRotate the keys every ninety days.\n");
      String index = folder.resolve("index").toString();
      execute("index", folder.resolve("note.md").toString(), "--index", index, "--wait");
      execute("search", "rotate keys", "--index", index);
      execute("search", "rotate keys", "--index", index, "--json");
      execute("ask", "How often are the keys rotated?", "--index", index);
      execute("index", "status", "--index", index);
      serve(Path.of(index));
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static void serve(Path index) throws IOException {
    Settings open = Settings.load().with(Setting.API_KEY, "", "heed warm-up");
    try (Service service = Service.start(ServiceSettings.of(open, index, "127.0.0.1", 0))) {
      for (String path : List.of("", "v1/status", "v1/search?q=keys", "actuator/prometheus"))
        try (InputStream response = service.address().resolve(path).toURL().openStream()) {
          response.readAllBytes();
        }
    }
  }

  /// What it prints is of no interest; what fails will fail again, with its message, for the user.
  private static void execute(String... arguments) {
    var silent = new PrintWriter(new StringWriter());
    CommandLine commandLine = Heed.commandLine();
    commandLine.setOut(silent).setErr(silent).execute(arguments);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }
}
