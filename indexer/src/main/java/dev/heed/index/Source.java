package dev.heed.index;

import dev.heed.index.internal.source.Globs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Where documents come from.
public sealed interface Source {

  /// Reads what a user writes: `beir:DIR`, `tools:FILE`, `maven:GROUP:ARTIFACT:VERSION` with or
  /// without `:javadoc`, the path of a file that ends in `.jsonl` or `.jsonl.gz`, or any other file
  /// or folder (a path or a `file:` address).
  ///
  /// @param include globs for files and folders, as in [Files]; other sources have none
  /// @throws IllegalArgumentException naming the sources that there are
  static Source parse(String spec, List<String> include, List<String> exclude, boolean gitignore) {
    return SourceSpec.parse(spec, include, exclude, gitignore);
  }

  /// Reads what a user writes; of folders everything but hidden files.
  static Source parse(String spec) {
    return parse(spec, List.of(), List.of(), false);
  }

  /// Stable name, the same for the same place on every run: the `source` of its documents.
  String name();

  /// A file, or a folder and all below it but what is hidden (a dot before its name),
  /// `node_modules` and `__pycache__`. Links out of the folder are not followed.
  ///
  /// @param include globs of files that are read: a name at any depth (`*.md`) or, with a slash, a
  ///   path from the root (`docs/**`); empty reads all
  /// @param exclude globs of files and folders that are not
  /// @param gitignore leaves out what `.gitignore` files leave out
  record Files(Path root, List<String> include, List<String> exclude, boolean gitignore)
      implements Source {
    public Files {
      root = root.toAbsolutePath().normalize();
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
      Globs.require(include);
      Globs.require(exclude);
    }

    @Override
    public String name() {
      return root.toUri().toString();
    }
  }

  /// JSON Lines: one object a line with `_id` or `id`, `text`, and if known `title`, `url`, `date`,
  /// `language`, `tags`. A name that ends in `.gz` is decompressed.
  record JsonLines(Path file) implements Source {
    public JsonLines {
      file = file.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
      return file.toUri().toString();
    }
  }

  /// The corpus of a BEIR folder: `corpus.jsonl` or `corpus.jsonl.gz`. Thakur et al., NeurIPS 2021.
  record Beir(Path directory) implements Source {
    public Beir {
      directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
      return "beir:" + directory.toUri();
    }
  }

  /// The tools that a file describes, each as a document: the operations of an OpenAPI or Swagger
  /// description (JSON or YAML), or the answer of a Model Context Protocol server to `tools/list`.
  record Tools(Path file) implements Source {
    public Tools {
      file = file.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
      return "tools:" + file.toUri();
    }
  }

  /// The documentation of a library, fetched by the ordinary Maven client.
  record MavenJavadoc(String group, String artifact, String version) implements Source {
    private static final Pattern PART = Pattern.compile("\\w[\\w-]*(\\.[\\w-]+)*");

    /// Each part becomes the name of a folder, so that nothing else may be in it.
    public MavenJavadoc {
      for (String part : List.of(group, artifact, version))
        if (!PART.matcher(part).matches())
          throw new IllegalArgumentException(
              "'%s' in maven:%s:%s:%s is no Maven coordinate: expected letters, digits, '.', '_' and '-'"
                  .formatted(part, group, artifact, version));
    }

    @Override
    public String name() {
      return "maven:%s:%s:%s".formatted(group, artifact, version);
    }
  }

  /// What one address of the web serves, and nothing that it links to.
  ///
  /// @param address names the document and opens it
  record Page(URI address, Copy copy) implements Source {
    @Override
    public String name() {
      return address.toString();
    }
  }

  /// Brings a page onto this machine. The indexer itself opens no connection: whoever knows which
  /// addresses may be asked gives it this.
  @FunctionalInterface
  interface Copy {
    /// The page as a file, whose name says its type. Called when it is the page's turn, on a thread
    /// that is interrupted when the job is to stop.
    ///
    /// @throws IOException with the reason that the user is told
    Path fetch() throws IOException;
  }
}
