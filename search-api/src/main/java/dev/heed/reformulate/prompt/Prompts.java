package dev.heed.reformulate.prompt;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The prompts that can be asked for by name: heed's own, and those of a folder.
public final class Prompts {
  private static final List<String> OWN =
      List.of(
          "query2doc",
          "hyde",
          "mugi",
          "lamer",
          "csqe",
          "copied",
          "ctqe",
          "q2id",
          "genqr-ensemble",
          "genqr-ensemble-feedback",
          "genqr-fusion",
          "gencrf");
  private static final long LARGEST = 100_000;
  private static final Prompts BUILT_IN = new Prompts(own());

  private final Map<String, Prompt> prompts;

  private Prompts(Map<String, Prompt> prompts) {
    this.prompts = prompts;
  }

  /// heed's own.
  public static Prompts builtIn() {
    return BUILT_IN;
  }

  /// These and every `NAME.yaml` of a folder.
  ///
  /// @param taken names that no file may have
  /// @throws PromptException when one of them cannot be used
  public Prompts and(Path folder, Collection<String> taken) {
    Map<String, Prompt> all = new LinkedHashMap<>(prompts);
    for (Path file : files(folder)) {
      Prompt prompt = read(file);
      if (taken.contains(prompt.name()) || all.containsKey(prompt.name()))
        throw new PromptException(
            "%s: heed has a way to expand of the name '%s' already; give the file another"
                .formatted(file, prompt.name()));
      all.put(prompt.name(), prompt);
    }
    return new Prompts(all);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder))
      throw new PromptException(
          "expand.prompts must be a folder of prompts, NAME.yaml each, got %s".formatted(folder));
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the prompts in " + folder, e);
    }
  }

  private static Prompt read(Path file) {
    try {
      if (Files.size(file) > LARGEST)
        throw new PromptException(
            "%s: a prompt may have %,d bytes, this has %,d"
                .formatted(file, LARGEST, Files.size(file)));
      String name = requireNonNull(file.getFileName()).toString().replaceFirst("\\.yaml$", "");
      return PromptFile.parse(name, Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the prompt " + file, e);
    }
  }

  private static Map<String, Prompt> own() {
    Map<String, Prompt> own = new LinkedHashMap<>();
    for (String name : OWN) {
      String file = name + ".yaml";
      try (InputStream in = requireNonNull(Prompts.class.getResourceAsStream(file), file)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        own.put(name, PromptFile.parse(name, text, file));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return own;
  }

  public Optional<Prompt> find(String name) {
    return Optional.ofNullable(prompts.get(name));
  }

  /// In the order of the documentation, a folder's last.
  public List<String> names() {
    return List.copyOf(prompts.keySet());
  }
}
