package dev.heed.cli;

import dev.heed.llm.ExportOptions;
import dev.heed.llm.HubReference;
import dev.heed.llm.ModelCard;
import dev.heed.llm.Models;
import dev.heed.llm.Pooling;
import dev.heed.llm.Precision;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `heed models`: what is in the cache folder, and what can be put there.
///
/// Exit codes: 0 done, 1 failed or damaged, 2 a wrong name or option.
@Command(
    name = "models",
    description = "Fetches, lists, checks, adds and removes encoders and language models.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, not installed or damaged", "2:a wrong name or option"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed models pull                         fetch the default encoder",
      "  heed models pull bge-small-en-v1.5-int8  fetch one of a quarter of the size",
      "  heed models list                         what is there and what can be fetched",
      "  heed models verify                       read every file again",
      "  heed models add exports/e5 --name e5 --query-prefix 'query: '",
      "  heed models pull smollm2-135m            fetch the default language model",
      "  heed models pull gemma3-270m --accept-licence gemma",
      "  heed models pull hf:ORG/REPO             fetch from a hub of models",
      "  heed models import mine.gguf --name mine"
    })
final class ModelsCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  CommandSpec spec;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print JSON for programs instead of text for people.")
  boolean json;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of the models (default: setting models.directory).")
  @Nullable Path cache;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: pull, list, remove, verify, add, import or path");
  }

  @Command(
      description = "Fetches a model once; one that is there is verified, and mended if damaged.",
      mixinStandardHelpOptions = true)
  int pull(
      @Parameters(
              paramLabel = "NAME",
              defaultValue = Models.DEFAULT_ENCODER,
              description =
                  "One that `heed models list` shows (default: ${DEFAULT-VALUE}), or"
                      + " hf:ORG/REPO[/FILE][@REVISION] of a hub.")
          String name,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "What a model of a hub is called in heed; else as its repository.")
          @Nullable String called,
      @Option(
              names = "--accept-licence",
              paramLabel = "LICENCE",
              description =
                  "Accepts the terms of a model that has some: read them first. A pull without it"
                      + " says where they are.")
          @Nullable Set<String> accepted) {
    Set<String> terms = accepted == null ? Set.of() : accepted;
    return answer(
        models -> {
          try (var line = new PullProgressLine(err(), json)) {
            return installed(models, pull(models, name, called, terms, line));
          }
        });
  }

  private static String pull(
      Models models,
      String name,
      @Nullable String called,
      Set<String> accepted,
      PullProgressLine line)
      throws IOException {
    if (HubReference.is(name)) {
      HubReference reference = HubReference.parse(name);
      String chosen = called == null ? reference.usualName() : called;
      models.pull(reference, chosen, line);
      return chosen;
    }
    if (called != null)
      throw new IllegalArgumentException(
          "--name is for models of a hub: '%s' has its name".formatted(name));
    models.pull(name, accepted, line);
    return name;
  }

  @Command(
      description = "Shows what is installed and what can be fetched.",
      mixinStandardHelpOptions = true)
  int list() {
    return answer(
        models -> {
          Map<String, ListedModel> listed = new TreeMap<>();
          for (ModelCard card : models.available())
            listed.put(card.name(), ListedModel.available(card, models.terms(card.name())));
          for (String name : models.installed())
            listed.put(name, ListedModel.installed(models.directory(name)));
          print(listed.values(), ListedModel.table(listed.values()));
          return ExitCode.OK;
        });
  }

  @Command(description = "Deletes an installed model.", mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "NAME", description = "An installed model.") String name) {
    return answer(
        models -> {
          models.remove(name);
          print(Map.of("removed", name), "removed " + name);
          return ExitCode.OK;
        });
  }

  @Command(
      description = "Reads every file of a model and compares its SHA-256.",
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "NAME", arity = "0..*", description = "Default: all installed.")
          @Nullable List<String> names) {
    return answer(
        models -> {
          Map<String, List<String>> problems = new TreeMap<>();
          for (String name : names == null ? models.installed() : names)
            problems.put(name, models.verify(name));
          List<String> lines = new ArrayList<>();
          for (Map.Entry<String, List<String>> found : problems.entrySet())
            lines.add(verdict(found.getKey(), found.getValue(), models));
          print(problems, lines.isEmpty() ? "no models installed" : String.join("\n", lines));
          return problems.values().stream().allMatch(List::isEmpty)
              ? ExitCode.OK
              : ExitCode.SOFTWARE;
        });
  }

  @Command(
      description =
          "Copies an export to ONNX, of an encoder or a language model, into the cache and runs it"
              + " once.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(
              paramLabel = "DIR",
              description =
                  "Holds model.onnx or onnx/model.onnx, tokenizer.json and, if any, the"
                      + " configuration files beside them.")
          Path directory,
      @Option(names = "--name", required = true, description = "Name of the model in heed.")
          String name,
      @Option(names = "--onnx", paramLabel = "FILE", description = "The graph below DIR.")
          @Nullable String onnx,
      @Option(names = "--pooling", description = "${COMPLETION-CANDIDATES}")
          @Nullable Pooling pooling,
      @Option(names = "--precision", description = "${COMPLETION-CANDIDATES}; else tried out.")
          @Nullable Precision precision,
      @Option(names = "--query-prefix", description = "Put before questions.")
          @Nullable String queryPrefix,
      @Option(names = "--passage-prefix", description = "Put before texts to be found.")
          @Nullable String passagePrefix,
      @Option(names = "--max-tokens", description = "Most tokens of a text that are read.")
          @Nullable Integer maxTokens,
      @Option(names = "--licence", description = "SPDX identifier, for your records.")
          @Nullable String licence) {
    return answer(
        models -> {
          models.add(
              directory,
              name,
              new ExportOptions(
                  onnx, pooling, precision, queryPrefix, passagePrefix, maxTokens, licence));
          return installed(models, name);
        });
  }

  @Command(
      name = "import",
      description = "Turns a GGUF file into a language model in the cache.",
      mixinStandardHelpOptions = true)
  int importGguf(
      @Parameters(
              paramLabel = "FILE",
              description = "A llama, mistral, qwen2, qwen3, gemma3 or phi3: FILE.gguf.")
          Path file,
      @Option(names = "--name", required = true, description = "Name of the model in heed.")
          String name) {
    return answer(
        models -> {
          models.importGguf(file, name);
          return installed(models, name);
        });
  }

  @Command(description = "Prints the directory of a model.", mixinStandardHelpOptions = true)
  int path(
      @Parameters(
              paramLabel = "NAME",
              defaultValue = Models.DEFAULT_ENCODER,
              description = "Default: ${DEFAULT-VALUE}.")
          String name) {
    return answer(
        models -> {
          Path directory = models.directory(name);
          print(Map.of("name", name, "directory", directory.toString()), directory.toString());
          return ExitCode.OK;
        });
  }

  /// A command's work on the models.
  private interface Work {
    int on(Models models) throws IOException;
  }

  private int answer(Work work) {
    try {
      return work.on(
          Models.in(cache == null ? Settings.load().get(Setting.MODELS_DIRECTORY) : cache));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      err().println("heed models: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private int installed(Models models, String name) throws IOException {
    Path directory = models.directory(name);
    ModelCard card = ModelCard.read(directory);
    print(
        card,
        "%s is in %s (%s, %s, %s)"
            .formatted(
                name,
                directory,
                card.precision(),
                ListedModel.size(card),
                ListedModel.installed(directory).licence()));
    return ExitCode.OK;
  }

  private void print(Object value, String text) {
    spec.commandLine()
        .getOut()
        .println(json ? JsonMapper.shared().writeValueAsString(value) : text);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private static String verdict(String name, List<String> problems, Models models)
      throws IOException {
    return problems.isEmpty()
        ? name + ": sound" + ListedModel.installed(models.directory(name)).acceptance()
        : "%s: damaged: %s. `heed models pull %s` mends a model of the list"
            .formatted(name, String.join("; ", problems), name);
  }
}
