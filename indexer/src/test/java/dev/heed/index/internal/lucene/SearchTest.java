package dev.heed.index.internal.lucene;

import static dev.heed.index.internal.lucene.TestCollection.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.Filter;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query;
import dev.heed.index.Query.Both;
import dev.heed.index.Query.Expanded;
import dev.heed.index.Query.Fused;
import dev.heed.index.Query.PlainText;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.Query.VectorQuery;
import dev.heed.index.Query.VectorWithin;
import dev.heed.index.Query.WeightedTerms;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.SearchRequest.Recency;
import dev.heed.index.SearchResult;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.index.SearchResult.FacetCount;
import dev.heed.index.internal.DocumentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH_EAST = {0.6f, 0.8f};
  private static final float[] NORTH = {0, 1};

  @TempDir Path root;
  private TestCollection collection;

  @BeforeEach
  void create() throws Exception {
    collection = new TestCollection(root);
  }

  @AfterEach
  void close() throws Exception {
    collection.close();
  }

  private void putBoats() throws Exception {
    collection
        .put(
            "sail",
            "Sailing",
            metadata("sail", "html", "en", "2025-12-31T12:00:00Z", "sea"),
            List.of(EAST),
            "a boat with a sail")
        .put(
            "row",
            "Rowing",
            metadata("row", "pdf", "en", "2020-06-01T00:00:00Z", "sea", "sport"),
            List.of(NORTH_EAST),
            "a boat with a boat hook and oars")
        .put(
            "steam",
            "Steam",
            metadata("old/steam", "html", "en", null),
            List.of(NORTH),
            "a boat with an engine of brass")
        .commit();
  }

  private List<String> names(SearchRequest request, Leg leg) throws Exception {
    try (PassageIndex index = collection.open()) {
      return index.search(request).hits(leg).stream().map(Hit::externalId).toList();
    }
  }

  private List<String> names(String text) throws Exception {
    return names(SearchRequest.of(new TextQuery(text), 10), Leg.BM25);
  }

  private static SearchRequest with(Query query, List<Filter> filters, Order order) {
    return new SearchRequest(query, 10, filters, order, List.of(), null);
  }

  @Test
  void aHitSaysWhereItStands() throws Exception {
    collection.put("two", "Title", "first part", "second part").commit();
    try (PassageIndex index = collection.open()) {
      Hit hit =
          index.search(SearchRequest.of(new TextQuery("second"), 10)).hits(Leg.BM25).getFirst();
      assertThat(hit.passage().id()).isEqualTo(DocumentId.of("two") + "-1");
      assertThat(hit.passage().text()).isEqualTo("second part");
      assertThat(hit.passage().start()).isEqualTo(12);
      assertThat(hit.passage().location().uri()).isEqualTo("file:///two");
      assertThat(hit.title()).isEqualTo("Title");
      assertThat(index.passage(hit.passage().id())).contains(hit.passage());
      assertThat(index.document(DocumentId.of("two")))
          .get()
          .satisfies(
              document -> {
                assertThat(document.text()).isEqualTo("first part\n\nsecond part");
                assertThat(document.passages()).hasSize(2).contains(hit.passage());
                assertThat(document.metadata().type()).isEqualTo("text");
              });
      assertThat(index.document("none")).isEmpty();
      assertThat(index.passage("none-0")).isEmpty();
      assertThat(index.passage(DocumentId.of("two") + "-2")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "boat                  | row sail steam",
        "boats engines         | steam row sail",
        "\"boat hook\"         | row",
        "\"hook boat\"         | ",
        "boat -sail            | row steam",
        "boat -\"a boat hook\" | sail steam",
        "title:rowing          | row",
        "title:sail boat       | sail",
        "type:html boat        | sail steam",
        "type:html type:pdf boat | row sail steam",
        "-type:html boat       | row",
        "type:pdf              | row",
        "tags:sport,none       | row",
        "path:docs/old/* boat  | steam",
        "-boat                 | ",
        "nothing               | ",
      })
  void textIsReadAsWordsPhrasesExclusionsAndFields(String text, String expected) throws Exception {
    putBoats();
    assertThat(String.join(" ", names(text))).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "boats engines  | steam row sail",
        "\"hook boat\"    | row sail steam",
        "boat -sail     | sail row steam",
        "type:html boat | row sail steam",
        "an \"unclosed   | ",
      })
  void plainTextIsWordsWhateverSignsAreInIt(String text, String expected) throws Exception {
    putBoats();
    SearchRequest request = SearchRequest.of(new PlainText(text), 10);
    assertThat(String.join(" ", names(request, Leg.BM25)))
        .isEqualTo(expected == null ? "" : expected);
    try (PassageIndex index = collection.open()) {
      assertThat(index.search(request).malformed()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type=html          | sail steam     | sail steam",
        "type!=html         | row            | row",
        "type=html,pdf      | row sail steam | sail row steam",
        "path=docs/old/*    | steam          | steam",
        "tags=sea           | row sail       | sail row",
        "tags!=sport        | sail steam     | sail steam",
        "date>=2025-01-01   | sail           | sail",
        "date<=2025-12-31   | row sail       | sail row",
        "date=2020-06-01    | row            | row",
        "date!=2020-06-01   | sail steam     | sail steam",
        "source=files       | row sail steam | sail row steam",
        "language=de        | ''             | ''",
      })
  void filtersHoldInBothLegs(String filter, String lexical, String dense) throws Exception {
    putBoats();
    SearchRequest request =
        with(
            new Both(new TextQuery("boat"), new VectorQuery(EAST)),
            List.of(Filter.parse(filter)),
            Order.RELEVANCE);
    assertThat(String.join(" ", names(request, Leg.BM25))).isEqualTo(lexical);
    assertThat(String.join(" ", names(request, Leg.DENSE))).isEqualTo(dense);
    try (PassageIndex index = collection.open()) {
      assertThat(index.search(request).total())
          .isEqualTo(lexical.isEmpty() ? 0 : lexical.split(" ").length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "boat                  | sail row steam",
        "nothing               | sail row steam",
        "boat -hook            | sail steam",
        "boat -sail -brass     | row",
        "boat -\"a boat hook\" | sail steam",
        "-title:rowing vessel  | sail steam",
        "\"boat hook\" vessel   | row",
        "\"hook boat\" vessel   | ",
        "title:steam vessel    | steam",
        "type:html -sail boat  | steam",
        "boat -the             | sail row steam",
        "\"the\" boat           | sail row steam",
      })
  void phrasesExclusionsAndFieldsHoldForMeaningToo(String text, String expected) throws Exception {
    putBoats();
    var near = new VectorQuery(EAST);
    var both = SearchRequest.of(new Both(new TextQuery(text), near), 10);
    var meaning = SearchRequest.of(new VectorWithin(near, new TextQuery(text)), 10);
    String names = expected == null ? "" : expected;
    assertThat(String.join(" ", names(both, Leg.DENSE))).isEqualTo(names);
    assertThat(String.join(" ", names(meaning, Leg.DENSE))).isEqualTo(names);
    try (PassageIndex index = collection.open()) {
      assertThat(index.search(meaning).total())
          .isEqualTo(names.isEmpty() ? 0 : names.split(" ").length);
    }
  }

  @Test
  void anExclusionHoldsInEachLanguage() throws Exception {
    collection
        .put("en", "", metadata("en", "text", "en", null), List.of(EAST), "ships at night")
        .put("de", "", metadata("de", "text", "de", null), List.of(NORTH), "Schiffe bei Nacht")
        .commit();
    assertThat(names("-ship")).containsExactly("de");
    var request = SearchRequest.of(new Both(new TextQuery("x -schiff"), new VectorQuery(EAST)), 10);
    assertThat(names(request, Leg.DENSE)).containsExactly("en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"NEWEST | sail row steam", "OLDEST | row sail steam", "PATH | steam row sail"})
  void ordersAreTheSameInBothLegs(Order order, String expected) throws Exception {
    putBoats();
    SearchRequest request =
        with(new Both(new TextQuery("boat"), new VectorQuery(NORTH)), List.of(), order);
    assertThat(String.join(" ", names(request, Leg.BM25))).isEqualTo(expected);
    assertThat(String.join(" ", names(request, Leg.DENSE))).isEqualTo(expected);
  }

  @Test
  void recencyRaisesNewDocumentsByItsFormula() throws Exception {
    putBoats();
    Recency recency = new Recency(Duration.ofHours(12), 2);
    SearchRequest plain =
        SearchRequest.of(new Both(new TextQuery("sail"), new VectorQuery(NORTH_EAST)), 10);
    SearchRequest raised =
        new SearchRequest(plain.query(), 10, List.of(), Order.RELEVANCE, List.of(), recency);
    try (PassageIndex index = collection.open()) {
      SearchResult before = index.search(plain);
      SearchResult after = index.search(raised);
      // One half-life old: 1 + 2 · ½.
      assertThat(after.hits(Leg.BM25).getFirst().score())
          .isCloseTo(2 * before.hits(Leg.BM25).getFirst().score(), within(1e-5f));
      // Cosines .6 · 2 for sail, 1 for row, which is years old, and .8 for steam without a date.
      assertThat(after.hits(Leg.DENSE))
          .extracting(Hit::externalId)
          .containsExactly("sail", "row", "steam");
      assertThat(after.hits(Leg.DENSE)).extracting(Hit::score).containsExactly(1.2f, 1f, 0.8f);
    }
  }

  @Test
  void facetsCountMatchingDocuments() throws Exception {
    putBoats();
    SearchRequest request =
        new SearchRequest(
            new TextQuery("boat"), 1, List.of(), Order.RELEVANCE, List.of("type", "tags"), null);
    try (PassageIndex index = collection.open()) {
      SearchResult result = index.search(request);
      assertThat(result.facets())
          .containsEntry("type", List.of(new FacetCount("html", 2), new FacetCount("pdf", 1)))
          .containsEntry("tags", List.of(new FacetCount("sea", 2), new FacetCount("sport", 1)));
      assertThat(result.total()).isEqualTo(3);
      assertThat(result.hits(Leg.BM25)).hasSize(1);
      SearchRequest unknown =
          new SearchRequest(
              new TextQuery("boat"), 1, List.of(), Order.RELEVANCE, List.of("colour"), null);
      assertThatThrownBy(() -> index.search(unknown)).hasMessageContaining("colour");
    }
  }

  @Test
  void aPassageCanBeLeftOutByTheIdOfAnyDocumentThatHasIt() throws Exception {
    collection
        .put("one", "Title", "a boat of oak", "a boat of steel")
        .alias("two", "one", "Title", metadata("two", "text", "en", null))
        .put("three", "Title", "a boat of paper")
        .commit();
    for (String document : List.of("one", "two")) {
      Filter oak = new Filter.Passages(List.of(DocumentId.of(document) + "-0", "unknown"));
      assertThat(names(with(new TextQuery("boat"), List.of(oak), Order.RELEVANCE), Leg.BM25))
          .containsExactly("one", "two");
      assertThat(
              names(
                  with(new TextQuery("boat"), List.of(new Filter.Not(oak)), Order.RELEVANCE),
                  Leg.BM25))
          .containsExactlyInAnyOrder("one", "two", "three");
      assertThat(
              names(
                  with(new TextQuery("oak"), List.of(new Filter.Not(oak)), Order.RELEVANCE),
                  Leg.BM25))
          .isEmpty();
    }
  }

  @Test
  void aliasesAreFoundBehindTheirDocumentAndFilteredByThemselves() throws Exception {
    var html = metadata("one", "html", "en", null);
    var pdf = metadata("two", "pdf", "en", null);
    collection
        .put(
            "one",
            "Title",
            html,
            List.of(html, pdf),
            List.of(EAST, NORTH),
            "first word",
            "second word")
        .alias("two", "one", "Title", pdf)
        .put("other", "Other", metadata("other", "html", "en", null), List.of(EAST), "some word")
        .commit();
    try (PassageIndex index = collection.open()) {
      assertThat(index.idsByExternalId())
          .containsOnly(
              entry("one", DocumentId.of("one")),
              entry("two", DocumentId.of("two")),
              entry("other", DocumentId.of("other")));
    }
    assertThat(names("word")).hasSize(5);
    assertThat(names("second")).containsExactly("one", "two");
    assertThat(names("second type:html")).containsExactly("one");
    assertThat(names("second type:pdf")).containsExactly("two");
    assertThat(names("second -type:html")).containsExactly("two");
    assertThat(names("second -type:html -type:pdf")).isEmpty();
    assertThat(names(SearchRequest.of(new VectorQuery(NORTH), 2), Leg.DENSE))
        .containsExactly("one", "two");
    try (PassageIndex index = collection.open()) {
      SearchRequest request =
          new SearchRequest(
              new TextQuery("word"), 10, List.of(), Order.RELEVANCE, List.of("type"), null);
      SearchResult result = index.search(request);
      assertThat(result.total()).isEqualTo(5);
      assertThat(result.totalDocuments()).isEqualTo(3);
      assertThat(result.facets().get("type"))
          .containsExactly(new FacetCount("html", 2), new FacetCount("pdf", 1));
      assertThat(result.coverage()).isEqualTo(new Coverage(3, 3));
      SearchRequest onlyPdf =
          with(new TextQuery("word"), List.of(Filter.parse("type=pdf")), Order.RELEVANCE);
      assertThat(index.search(onlyPdf).total()).isEqualTo(2);
      assertThat(index.search(onlyPdf).totalDocuments()).isEqualTo(1);

      String alias = DocumentId.of("two");
      assertThat(index.document(alias))
          .get()
          .satisfies(
              document -> {
                assertThat(document.aliasOf()).isEqualTo(DocumentId.of("one"));
                assertThat(document.text()).isEqualTo("first word\n\nsecond word");
                assertThat(document.metadata()).isEqualTo(pdf);
              });
      assertThat(index.passage(alias + "-1"))
          .get()
          .satisfies(passage -> assertThat(passage.location().uri()).isEqualTo("file:///two"));
      assertThat(index.vector(alias + "-1")).get().isEqualTo(NORTH);
    }
  }

  @Test
  void cosinesAreExactAndCoverageCountsVectors() throws Exception {
    putBoats();
    collection.put("raft", "Raft", "a boat of logs").commit();
    try (PassageIndex index = collection.open()) {
      SearchResult result = index.search(SearchRequest.of(new VectorQuery(EAST), 10));
      assertThat(result.hits(Leg.DENSE)).extracting(Hit::score).containsExactly(1f, 0.6f, 0f);
      assertThat(result.coverage()).isEqualTo(new Coverage(3, 4));
      assertThat(result.total()).isEqualTo(3);
      assertThat(index.vector(DocumentId.of("raft") + "-0")).isEmpty();
      assertThatThrownBy(
              () -> index.search(SearchRequest.of(new VectorQuery(new float[] {1, 0, 0}), 1)))
          .hasMessageContaining("3 dimensions but the index stores 2");
    }
  }

  @Test
  void documentsThatAreFoundWithoutVectorsAreWanted() throws Exception {
    putBoats();
    Path log = root.resolve("collections/default/wanted.log");
    names("boat");
    assertThat(log).doesNotExist();
    collection.put("raft", "Raft", "a boat of logs").commit();
    names("boat");
    names("logs");
    String id = DocumentId.of("raft");
    assertThat(Files.readAllLines(log)).containsExactly(id, id);
  }

  @Test
  void onlyStopWordsAreSoughtInTitles() throws Exception {
    collection.put("who", "The Who", "a band").put("queen", "Queen", "another band").commit();
    assertThat(names("The")).containsExactly("who");
    assertThat(names("\"the\"")).containsExactly("who");
    assertThat(names("")).isEmpty();
    assertThat(names("...")).isEmpty();
  }

  @Test
  void namesOfCodeAreFoundWholeAndInParts() throws Exception {
    collection
        .put("whole", "", "call IndexWriter.addDocument(doc) then commit")
        .put("type", "", "an IndexWriter is opened once by its owner")
        .put("prose", "", "an index writer with a document")
        .commit();
    assertThat(names("IndexWriter.addDocument").getFirst()).isEqualTo("whole");
    assertThat(names("IndexWriter").subList(0, 2)).containsExactlyInAnyOrder("whole", "type");
    assertThat(names("code:IndexWriter")).containsExactlyInAnyOrder("whole", "type");
    assertThat(names("code:addDocument")).containsExactly("whole");
  }

  @Test
  void eachPassageIsAskedInItsOwnLanguage() throws Exception {
    collection
        .put("de", "", metadata("de", "text", "de", null), null, "die Häuser der Städte")
        .put("en", "", metadata("en", "text", "en", null), null, "the houses of the cities")
        .put("ja", "", metadata("ja", "text", "ja", null), null, "図書館で本を読む")
        .put("none", "", metadata("none", "text", null, null), null, "the running of the houses")
        .commit();
    assertThat(names("Haus")).containsExactly("de");
    assertThat(names("house")).containsExactlyInAnyOrder("en", "none");
    assertThat(names("図書館")).containsExactly("ja");
    assertThat(names("-haus")).hasSize(3);
    assertThat(names("\"houses of the cities\"")).containsExactly("en");
  }

  @Test
  void synonymsWidenQueries() throws Exception {
    collection
        .put("car", "", "a red automobile")
        .put("ml", "", "machine learning for all")
        .commit();
    Path rules =
        Files.writeString(
            root.resolve("synonyms.txt"), "car, automobile\nml => machine learning\n");
    try (PassageIndex index = collection.open(new Ranking(0.9f, 0.4f, rules))) {
      assertThat(index.search(SearchRequest.of(new TextQuery("cars"), 10)).total()).isEqualTo(1);
      assertThat(index.search(SearchRequest.of(new TextQuery("ml"), 10)).total()).isEqualTo(1);
    }
    assertThat(names("cars")).isEmpty();
    Path broken = Files.writeString(root.resolve("broken.txt"), "a => b => c\n");
    assertThatThrownBy(() -> collection.open(new Ranking(0.9f, 0.4f, broken)))
        .hasMessageContaining("broken.txt");
  }

  @Test
  void keyTermsFindTheDocumentAgain() throws Exception {
    collection
        .put("kraken", "", "the kraken sleeps in the deep sea", "kraken and sea")
        .put("sea", "", "a calm sea and a ship")
        .put("ship", "", "a ship in the sea")
        .commit();
    try (PassageIndex index = collection.open()) {
      WeightedTerms terms = index.keyTerms(DocumentId.of("kraken"), 2);
      assertThat(terms.terms().keySet().iterator().next()).isEqualTo("kraken");
      // Twice in the document, in two of four passages: tf 2, idf ln(1 + 2.5 / 2.5).
      assertThat(terms.terms().get("kraken"))
          .isCloseTo((float) (2 * Math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))), within(1e-5f));
      List<Hit> hits = index.search(SearchRequest.of(terms, 10)).hits(Leg.BM25);
      assertThat(hits.getFirst().externalId()).isEqualTo("kraken");
      assertThat(index.keyTerms(DocumentId.of("ship") + "-0", 1).terms()).hasSize(1);
      assertThatThrownBy(() -> index.keyTerms("none", 1)).hasMessageContaining("'none'");
      assertThat(index.search(SearchRequest.of(new WeightedTerms(Map.of()), 1)).total()).isZero();
    }
  }

  @Test
  void termsBesideAQueryAddToItsScoreAndFindWhatItDoesNot() throws Exception {
    collection
        .put("both", "", "a lamp and its keeper")
        .put("lamp", "", "a lamp upon the wall")
        .put("keeper", "", "the keeper sleeps at home")
        .put("broken", "", "a broken lamp and its keeper")
        .commit();
    WeightedTerms keeper = new WeightedTerms(Map.of("keeper", 0.5f));
    try (PassageIndex index = collection.open()) {
      Map<String, Float> lamp = scores(index, new TextQuery("lamp -broken"));
      Map<String, Float> added = scores(index, keeper);
      assertThat(scores(index, new Expanded(new TextQuery("lamp -broken"), 2, keeper)))
          .containsOnlyKeys("both", "lamp", "keeper")
          .hasEntrySatisfying(
              "both",
              score ->
                  assertThat(score)
                      .isCloseTo(2 * lamp.get("both") + added.get("both"), within(1e-5f)))
          .containsEntry("keeper", added.get("keeper"));
      assertThat(scores(index, new Expanded(new TextQuery("\"lamp upon\""), 0, keeper))).isEmpty();
      assertThat(scores(index, new Expanded(new PlainText("lamp"), 1, new WeightedTerms(Map.of()))))
          .isEqualTo(scores(index, new PlainText("lamp")));
    }
    assertThatThrownBy(() -> new Expanded(new PlainText("lamp"), Float.NaN, keeper))
        .hasMessageContaining("must be >= 0 and finite, got NaN");
  }

  /// lamp finds lamp (shorter) and both, keeper finds keeper and both: both is second twice.
  @Test
  void wordingsAreSearchedByThemselvesAndTheirRanksAddUp() throws Exception {
    collection
        .put("both", "", "a lamp and a keeper upon the old wall")
        .put("lamp", "", "a lamp")
        .put("keeper", "", "a keeper")
        .put("broken", "", "a broken lamp and a keeper")
        .commit();
    WeightedTerms none = new WeightedTerms(Map.of());
    Map<Query.Lexical, Float> wordings = new LinkedHashMap<>();
    wordings.put(new Expanded(new TextQuery("lamp -broken"), 1, none), .75f);
    wordings.put(
        new Expanded(new TextQuery("lamp -broken"), 0, new WeightedTerms(Map.of("keeper", 1f))),
        .25f);
    try (PassageIndex index = collection.open()) {
      SearchResult found = index.search(SearchRequest.of(new Fused(wordings), 10));
      assertThat(found.total()).isEqualTo(3);
      assertThat(scores(index, new Fused(wordings)))
          .containsOnly(
              entry("both", .75f / 62 + .25f / 62),
              entry("lamp", .75f / 61),
              entry("keeper", .25f / 61));
      assertThat(found.hits(Leg.BM25))
          .extracting(Hit::externalId)
          .containsExactly("both", "lamp", "keeper");
      SearchRequest byPath =
          new SearchRequest(new Fused(wordings), 10, List.of(), Order.PATH, List.of(), null);
      assertThat(index.search(byPath).hits(Leg.BM25)).hasSize(3);
    }
    assertThatThrownBy(() -> new Fused(Map.of())).hasMessage("no wording to fuse");
    assertThatThrownBy(() -> new Fused(Map.of(new PlainText("lamp"), 0f)))
        .hasMessage("weight of a wording must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> new Fused(Map.of(new Fused(wordings), 1f)))
        .hasMessage("a wording is fused once, not in two steps");
  }

  private static Map<String, Float> scores(PassageIndex index, Query query) {
    return index.search(SearchRequest.of(query, 10)).hits(Leg.BM25).stream()
        .collect(Collectors.toMap(Hit::externalId, Hit::score));
  }

  @Test
  void statisticsCountATermInEachPassage() throws Exception {
    collection.put("boats", "Boats", "boats in the bay", "a bay").put("sea", "", "calm").commit();
    String boats = DocumentId.of("boats");
    try (PassageIndex index = collection.open()) {
      assertThat(index.statistics().frequencies(List.of(boats + "-1", "gone-0", boats + "-0")))
          .containsExactly(Map.of("boat", 1, "bai", 1), Map.of(), Map.of("boat", 2, "bai", 1));
      assertThat(index.statistics().passagesWith(List.of("boat", "bai", "whale")))
          .isEqualTo(Map.of("boat", 2, "bai", 2, "whale", 0));
      assertThat(index.statistics().sample(2)).hasSize(2).isEqualTo(index.statistics().sample(2));
      assertThat(index.statistics().sample(9))
          .hasSize(3)
          .containsEntry(boats + "-1", Set.of("boat", "bai"))
          .containsEntry(DocumentId.of("sea") + "-0", Set.of("calm"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "lightouse keeper, lighthouse keeper",
        "LIGHTHUOSE, lighthouse",
        "the harbuor at nigth, the harbour at night",
        "a lighthouse, none",
        "keepers, none",
        "xyzzyxyzzy, none",
        "lght, none",
        "file:lightouse, none",
        "lightouse.beam, none",
        "stom rain, storm rain",
        "stom shop, stoma shop",
        "how many keepers, none", // not "how man keepers"
      })
  void wordsThatNoPassageHasAreRespelledAsThoseThatTheyAreLike(String typed, @Nullable String meant)
      throws Exception {
    collection
        .put("light", "Lighthouse", "the keeper of a lighthouse by night", "storm and rain")
        .put("port", "", "rain over a man in the harbour", "a shop that sells stoma bags")
        .commit();
    try (PassageIndex index = collection.open()) {
      assertThat(index.statistics().respelled(typed)).isEqualTo(Optional.ofNullable(meant));
    }
  }

  @Test
  void statisticsCountPassagesByTerm() throws Exception {
    putBoats();
    try (PassageIndex index = collection.open()) {
      assertThat(index.statistics().passages()).isEqualTo(3);
      assertThat(index.statistics().terms("The boats' oars")).containsExactly("boat", "oar");
      assertThat(index.statistics().passagesWith("boat")).isEqualTo(3);
      collection.remove("steam");
      collection.commit();
      assertThat(index.statistics().passagesWith("boat")).isEqualTo(2);
      assertThat(index.encoder()).isEmpty();
    }
  }
}
