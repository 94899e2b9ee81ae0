package dev.heed.index;

import java.nio.file.Path;
import java.util.List;

/// Where documents come from.
public sealed interface Source {

  /// Stable name, the same for the same place on every run: the `source` of its documents.
  String name();

  /// A file, or a folder and all below it.
  ///
  /// @param include globs of paths relative to the root that are read; empty reads all
  /// @param exclude globs of paths that are not
  /// @param gitignore leaves out what `.gitignore` files leave out
  record Files(Path root, List<String> include, List<String> exclude, boolean gitignore)
      implements Source {
    public Files {
      root = root.toAbsolutePath().normalize();
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
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

  /// The documentation of a library, fetched by the ordinary Maven client.
  record MavenJavadoc(String group, String artifact, String version) implements Source {
    @Override
    public String name() {
      return "maven:%s:%s:%s".formatted(group, artifact, version);
    }
  }

  /// Reads what a user writes: a path, `beir:DIR` or `maven:GROUP:ARTIFACT:VERSION[:javadoc]`.
  static Source parse(
      String written, List<String> include, List<String> exclude, boolean gitignore) {
    throw new UnsupportedOperationException("written with the sources");
  }
}
