package dev.heed.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A collection as files that both sides read.
///
/// @param texts JSON Lines, as BEIR has them
/// @param embedded lines of a heed export: texts with one vector each
record Prepared(Path texts, Path embedded, int documents, Vectors vectors) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Written once for all runs.
  static Prepared of(Corpus corpus, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path texts = folder.resolve(corpus.name() + ".jsonl");
    int documents = count(corpus);
    Prepared prepared =
        new Prepared(
            texts,
            folder.resolve(corpus.name() + "-vectors.jsonl"),
            documents,
            new Vectors(documents));
    if (!Files.exists(texts))
      prepared.write(corpus, texts, (text, _) -> MAPPER.writeValueAsString(text));
    return prepared;
  }

  /// Vectors are many times longer than texts: written when asked for.
  Path embedded(Corpus corpus) throws IOException {
    if (!Files.exists(embedded)) write(corpus, embedded, this::exported);
    return embedded;
  }

  private static int count(Corpus corpus) throws IOException {
    try (Stream<Text> texts = corpus.documents()) {
      return (int) texts.filter(text -> !text.text().isBlank()).count();
    }
  }

  private interface Line {
    String of(Text text, int number);
  }

  private void write(Corpus corpus, Path file, Line line) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    try (Stream<Text> texts = corpus.documents();
        BufferedWriter out = Files.newBufferedWriter(whole, StandardCharsets.UTF_8)) {
      Iterator<Text> each = texts.filter(text -> !text.text().isBlank()).iterator();
      for (int number = 0; each.hasNext(); number++)
        out.append(line.of(each.next(), number)).append('\n');
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// One passage for each document, without the white space at either end.
  private String exported(Text text, int number) {
    int start = text.text().length() - text.text().stripLeading().length();
    int end = text.text().stripTrailing().length();
    return MAPPER.writeValueAsString(
        Map.of(
            "canonical", text.id(),
            "externalId", text.id(),
            "uri", "benchmark:" + text.id(),
            "fingerprint", text.id(),
            "title", text.title(),
            "text", text.text(),
            "passages", List.of(Map.of("start", start, "end", end)),
            "metadata",
                Map.of("source", "benchmark", "type", "json", "path", text.id(), "tags", List.of()),
            "embedding",
                Map.of(
                    "encoder", Map.of("name", HeedSide.ENCODER, "hash", "0"),
                    "vectors", List.of(base64(vectors.document(number))))));
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
