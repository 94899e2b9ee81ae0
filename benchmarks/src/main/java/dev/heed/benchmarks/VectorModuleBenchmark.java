package dev.heed.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.FSDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `--add-modules jdk.incubator.vector` gives. With it Lucene compares vectors by SIMD
/// instructions that it writes itself, without it by what the compiler makes of a loop. A JVM has
/// the module or not, so each turn is a process of its own: here "heed" is with it, "bare" without.
@Command(
    name = "vector-module",
    description = "Building and searching a graph with jdk.incubator.vector and without.")
final class VectorModuleBenchmark implements Callable<Integer> {
  private static final int NEIGHBOURS = 200;
  private static final int QUERIES = 1_000;

  @Mixin RunOptions run;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Vectors in the graph (default ${DEFAULT-VALUE}).")
  int count;

  @Option(names = "--turn", hidden = true, description = "Runs one turn in this process.")
  boolean turn;

  @Override
  public Integer call() throws Exception {
    if (turn) {
      OwnProcess.print(measure(), run.command.commandLine().getOut());
      return 0;
    }
    run.say(Table.heading());
    run.keep(
        run.duel("vector-module", "synthetic-" + count)
            .fight(
                "int8 graph, " + Vectors.DIMENSION + " dimensions",
                () -> process("--add-modules", "jdk.incubator.vector"),
                this::process));
    return 0;
  }

  private Map<Metric, Double> measure() throws IOException {
    Vectors vectors = new Vectors(count);
    List<float[]> all = IntStream.range(0, count).mapToObj(vectors::document).toList();
    List<float[]> queries = IntStream.range(0, QUERIES).mapToObj(vectors::query).toList();
    Path folder = run.fresh("vector-module");
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    try (FSDirectory directory = FSDirectory.open(folder)) {
      long begin = System.nanoTime();
      build(directory, all);
      figures.put(Metric.DOCUMENTS_PER_SECOND, count / ((System.nanoTime() - begin) / 1e9));
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        search(reader, queries);
        long second = System.nanoTime();
        search(reader, queries);
        figures.put(Metric.SEARCHES_PER_SECOND, QUERIES / ((System.nanoTime() - second) / 1e9));
      }
    }
    return figures;
  }

  private static void build(FSDirectory directory, List<float[]> vectors) throws IOException {
    IndexWriterConfig settings = new IndexWriterConfig().setCodec(new BareWriter.Graph());
    try (IndexWriter writer = new IndexWriter(directory, settings)) {
      for (float[] vector : vectors) {
        Document document = new Document();
        document.add(
            new KnnFloatVectorField(
                BareWriter.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  private static void search(DirectoryReader reader, List<float[]> queries) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    for (float[] query : queries)
      searcher.search(new KnnFloatVectorQuery(BareWriter.VECTOR, query, NEIGHBOURS), NEIGHBOURS);
  }

  private Map<Metric, Double> process(String... options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-Xms2g", "-Xmx2g"));
    return OwnProcess.run(
        all,
        List.of("vector-module", "--turn", "--vectors", "" + count, "--work", run.work.toString()));
  }
}
