package dev.heed.answer.verify;

import dev.heed.answer.Quote;
import dev.heed.answer.Sentences;
import dev.heed.index.Document;
import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A real index of eight short notes, with numbers, dates, names, negations, and text as documents
/// bring it: wrapped, hyphenated, with accents in two parts, ligatures and curly quotation marks.
final class Notes implements AutoCloseable {
  private static final String[] TEXTS = {
    """
    Keeping the lamp

    The keeper Marthe Brandt lights the great lamp at dusk and winds the clock-
    work for 45 minutes. The lamp must not burn after dawn. A full tank of oil holds 120 litres
    and lasts 14 nights. The old lens was installed on 14 March 1921 by the Ødegaard workshop.
    Without fresh oil the lamp does not burn longer than 3 hours.
    """,
    """
    Harbour rules

    Boats longer than 12 metres enter the harbour at high tide only. No anchor may be dropped
    within 50 metres of the cable. The harbour master, Jonas Petersen, keeps the log for 7 years.
    Visitors pay 18 euros a night from May to September and 9 euros in winter. The cafe\u0301 on
    the northern pier never opens before 10:30.
    """,
    """
    Backups

    Backups are kept for ninety days and copied to Kiruna every 6 hours. A restore takes
    2 hours for each terabyte. Backups of the log are not encrypted on the first disk. The
    “cold” copy is tested on 2026-03-01 and again on 2026-09-01. Nobody but the operator
    can delete a snapshot.
    """,
    """
    Beekeeping

    A colony needs 15 kg of honey to survive the winter in Lappland. The queen does not leave the
    hive before the first warm day. Anneli Sjöberg counted 23 hives and 4 empty boxes in
    2024. Bees fly at temperatures above 10 °C and rest below −5 °C. The smoke must never be hot.
    """,
    """
    Bread

    The dough rests for 18 hours at 4 °C and for 2 hours at room temperature. Salt is added after
    the ﬁrst fold, not before it. Bake the loaf at 240 °C for 35 minutes, then at 200 °C
    for 15 minutes. The baker's starter is 37 years old – it came from Graz in 1987.
    """,
    """
    Weather station

    The station on Blåvand reports wind every 10 minutes and rain every 60 minutes. Gusts above
    28.5 m per second close the bridge. The sensor of 2019 was not calibrated until
    3 August 2020. Professor Okafor says it’s “only as good as its battery”. The mast is 42.5 m
    high and weighs 1,250 kg.
    """,
    """
    Library

    A reader may borrow 5 books for 28 days and renew them 2 times. Maps cannot be borrowed. The
    read\u00ading room has 64 seats and closes at 21:00 on Friday. Señora Ibáñez catalogued
    3,400 manuscripts between 1998 and 2006. Late books cost 20 cents a day.
    """,
    """
    Ferry

    The ferry to Anholt sails at noon and takes 2 hours and 50 minutes. It carries 180 passengers
    and no lorries. In storms above 9 Beaufort it does not sail. Tickets from Grenaa cost 190
    kroner, children under 4 travel free. Captain Lindqvist re-
    tired on 30 June 2023.
    """,
  };

  private final PassageIndex index;
  private final List<Quote> sentences = new ArrayList<>();

  private Notes(PassageIndex index) {
    this.index = index;
    for (String id : index.idsByExternalId().values()) add(id);
  }

  private void add(String id) {
    Document document = index.document(id).orElseThrow();
    document.passages().stream()
        .flatMap(passage -> Sentences.of(passage).stream())
        .filter(sentence -> sentence.line().matches(".{20,}\\."))
        .forEach(sentences::add);
  }

  /// @param folder an empty one
  static Notes open(Path folder) throws IOException {
    JsonMapper json = JsonMapper.shared();
    List<String> lines = new ArrayList<>();
    for (String text : TEXTS)
      lines.add(json.writeValueAsString(Map.of("_id", "note" + lines.size(), "text", text)));
    Path texts = Files.write(folder.resolve("notes.jsonl"), lines);
    Path directory = folder.resolve("index");
    try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
      indexer.index(JobRequest.of(new Source.JsonLines(texts)), (_, _) -> {}, () -> false);
    }
    return new Notes(LuceneIndex.open(directory, "default", LuceneIndex.Ranking.defaults()));
  }

  PassageIndex index() {
    return index;
  }

  List<Quote> sentences() {
    return sentences;
  }

  /// The stored sentence that has some words.
  Quote sentence(String words) {
    return sentences.stream().filter(one -> one.line().contains(words)).findFirst().orElseThrow();
  }

  /// What is stored at a quote's place.
  String text(Quote quote) {
    return text(quote.passage().documentId(), quote.start(), quote.end());
  }

  String text(String documentId, int start, int end) {
    return index.document(documentId).orElseThrow().text().substring(start, end);
  }

  @Override
  public void close() {
    index.close();
  }
}
