package dev.heed.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/// 5,183 abstracts and 1,109 claims about them. Wadden et al., EMNLP 2020, in BEIR's form.
record SciFact(Path folder) implements Corpus {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// In the folder of test collections.
  static SciFact inDatasets() throws NoSuchFileException {
    String datasets = System.getenv("HEED_DATASETS");
    Path folder = Path.of(datasets == null ? "../shared/datasets" : datasets, "scifact");
    if (!Files.isDirectory(folder))
      throw new NoSuchFileException(
          "no SciFact in %s: set HEED_DATASETS to the folder that holds scifact/corpus.jsonl.gz"
              .formatted(folder));
    return new SciFact(folder);
  }

  @Override
  public String name() {
    return "scifact";
  }

  @Override
  public Stream<Text> documents() throws IOException {
    return lines("corpus.jsonl.gz");
  }

  @Override
  public List<String> queries() throws IOException {
    try (Stream<Text> queries = lines("queries.jsonl.gz")) {
      return queries
          .map(query -> query.text().replaceAll("[^\\p{L}\\p{N}]+", " ").strip())
          .filter(query -> !query.isEmpty())
          .toList();
    }
  }

  private Stream<Text> lines(String file) throws IOException {
    InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(file)));
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    return lines
        .lines()
        .map(line -> MAPPER.readValue(line, Text.class))
        .onClose(() -> close(lines));
  }

  private static void close(BufferedReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
