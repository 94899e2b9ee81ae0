package dev.heed.cli;

import dev.heed.answer.remote.RemoteModel;
import dev.heed.api.PortTakenException;
import dev.heed.api.Service;
import dev.heed.api.ServiceSettings;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed serve`: the service.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves search and answers over HTTP, with a page for people, until Ctrl-C.",
      "Reached from this machine only, unless HEED_API_KEY is set and --host names another address."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed serve                             then open the address that it prints",
      "  heed serve --port 8080 --index ./index",
      "  HEED_API_KEY=… heed serve --host 0.0.0.0",
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "Index directory (default: setting index.directory).")
  private @Nullable Path index;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port, 0 for any free one (default: setting server.port, 4333).")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen at (default: setting server.address, 127.0.0.1).")
  private @Nullable String host;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.load();
    serve(
        ServiceSettings.of(
            settings,
            index == null
                ? settings.get(Setting.INDEX_DIRECTORY)
                : index.toAbsolutePath().normalize(),
            host == null ? settings.get(Setting.SERVER_ADDRESS) : host,
            port == null ? settings.get(Setting.SERVER_PORT) : port),
        spec.commandLine().getOut());
    return 0;
  }

  /// Serves until the process is asked to end, and then finishes what it has begun.
  ///
  /// @throws PortTakenException when something else listens there
  static void serve(ServiceSettings settings, PrintWriter out) throws InterruptedException {
    Service service = Service.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
    out.printf(
        "heed listens at %s (its REST interface: %sdocs); Ctrl-C ends it%n",
        service.address(), service.address());
    new RemoteModel(AnswerChoices.remote(settings.all()))
        .chosen()
        .ifPresent(options -> out.println("note: " + options.warning()));
    out.flush();
    service.await();
  }
}
