package dev.heed.llm.internal.hub;

import dev.heed.llm.HubReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What of a repository heed imports.
sealed interface HubChoice {
  /// In this order, where there are several and the user names none.
  List<String> PREFERRED = List.of("Q4_K_M", "Q8_0");

  Pattern PART_OF_SEVERAL = Pattern.compile(".*-\\d{5}-of-\\d{5}\\.gguf");

  /// Beside a graph, or in the repository's own folder.
  Set<String> CONFIGURATION =
      Set.of(
          "config.json",
          "generation_config.json",
          "genai_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "chat_template.jinja",
          "modules.json",
          "sentence_bert_config.json",
          "config_sentence_transformers.json",
          "1_Pooling/config.json");

  /// All that has to be fetched.
  List<HubFile> files();

  /// A language model in one file.
  record Gguf(HubFile file) implements HubChoice {
    @Override
    public List<HubFile> files() {
      return List.of(file);
    }
  }

  /// An export to ONNX.
  ///
  /// @param folder where its tokenizer is; with a slash behind it, or empty
  /// @param graph path of the graph
  record Export(String folder, HubFile graph, List<HubFile> files) implements HubChoice {}

  /// Chooses by the file that is named, else the only one, else the one that is preferred.
  ///
  /// @throws IOException when nothing can be imported, or too much; the message lists it
  static HubChoice of(HubRepository repository, HubReference reference) throws IOException {
    String named = reference.file();
    if (named == null) return usual(repository);
    HubFile file =
        repository
            .find(named)
            .orElseThrow(
                () ->
                    new IOException(
                        "%s has no file %s. It has %s"
                            .formatted(repository.name(), named, choices(repository))));
    if (named.endsWith(".gguf")) return gguf(file);
    if (named.endsWith(".onnx")) return export(repository, file);
    throw new IOException(
        "%s is neither a .gguf nor an .onnx. %s has %s"
            .formatted(named, repository.name(), choices(repository)));
  }

  private static HubChoice usual(HubRepository repository) throws IOException {
    List<HubFile> models = ggufs(repository);
    if (models.size() == 1) return gguf(models.getFirst());
    for (String preferred : PREFERRED) {
      List<HubFile> fitting =
          models.stream()
              .filter(file -> file.name().toUpperCase(Locale.ROOT).contains(preferred))
              .toList();
      if (fitting.size() == 1) return gguf(fitting.getFirst());
    }
    for (String graph : List.of("model.onnx", "onnx/model.onnx"))
      if (models.isEmpty() && repository.find(graph).isPresent())
        return export(repository, repository.find(graph).get());
    throw new IOException(
        models.isEmpty() && onnx(repository).isEmpty()
            ? "%s has nothing that heed imports: no .gguf of a language model and no .onnx"
                .formatted(repository.name())
            : "%s has several: choose one, as in hf:%s/FILE. It has %s"
                .formatted(repository.name(), repository.name(), choices(repository)));
  }

  private static HubChoice gguf(HubFile file) throws IOException {
    if (PART_OF_SEVERAL.matcher(file.name()).matches())
      throw new IOException(
          "%s is one part of several, and heed imports models of one file".formatted(file.path()));
    return new Gguf(file);
  }

  private static HubChoice export(HubRepository repository, HubFile graph) throws IOException {
    String folder =
        repository.find(graph.folder() + "tokenizer.json").isPresent() ? graph.folder() : "";
    List<HubFile> files = new ArrayList<>(List.of(graph));
    Pattern weights = Pattern.compile(Pattern.quote(graph.path()) + "[_.]data.*");
    for (HubFile file : repository.files())
      if (weights.matcher(file.path()).matches()
          || (file.path().startsWith(folder)
              && CONFIGURATION.contains(file.path().substring(folder.length())))) files.add(file);
    return new Export(folder, graph, files);
  }

  /// Those of a whole language model; the rest of some is for pictures.
  private static List<HubFile> ggufs(HubRepository repository) {
    return repository.files().stream()
        .filter(file -> file.name().endsWith(".gguf"))
        .filter(file -> !file.name().startsWith("mmproj"))
        .filter(file -> !PART_OF_SEVERAL.matcher(file.name()).matches())
        .toList();
  }

  private static List<HubFile> onnx(HubRepository repository) {
    return repository.files().stream().filter(file -> file.name().endsWith(".onnx")).toList();
  }

  private static String choices(HubRepository repository) {
    List<String> all =
        Stream.concat(ggufs(repository).stream(), onnx(repository).stream())
            .map(file -> "%s (%d MB)".formatted(file.path(), Math.round(file.bytes() / 1e6)))
            .sorted()
            .toList();
    return all.isEmpty() ? "nothing that heed imports" : String.join(", ", all);
  }
}
