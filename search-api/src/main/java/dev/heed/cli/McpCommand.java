package dev.heed.cli;

import dev.heed.api.mcp.StandardInputService;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `heed mcp`: search and answers for a program that has started this one.
@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves search and answers to a program with a language model, which starts this command and"
          + " speaks the Model Context Protocol on its standard input and output.",
      "Ends when its input does. heed serve offers the same at /mcp."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed mcp                               what a client's settings name",
      "  heed mcp --index ./index --collection notes",
    })
final class McpCommand implements Callable<Integer> {
  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "Index directory (default: setting index.directory).")
  private @Nullable Path index;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Collection where a call names none (default: setting index.collection).")
  private @Nullable String collection;

  @Override
  public Integer call() throws IOException {
    Settings loaded = Settings.load();
    Settings settings =
        collection == null
            ? loaded
            : loaded.with(Setting.INDEX_COLLECTION, collection, "--collection");
    Path directory =
        index == null ? settings.get(Setting.INDEX_DIRECTORY) : index.toAbsolutePath().normalize();
    System.setOut(System.err); // standard output is the protocol's alone
    StandardInputService.serve(
        settings, directory, System.in, new FileOutputStream(FileDescriptor.out));
    return 0;
  }
}
