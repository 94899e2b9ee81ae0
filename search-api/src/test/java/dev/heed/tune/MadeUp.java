package dev.heed.tune;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import dev.heed.index.StoredPassage;
import dev.heed.rerank.Candidate;
import dev.heed.search.Found;
import dev.heed.search.Fusion;
import dev.heed.search.RerankMode;
import dev.heed.tune.Searched.Placed;
import dev.heed.tune.queries.KnownQuery;
import dev.heed.tune.queries.Origin;
import dev.heed.tune.queries.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Searches whose truth is known: thirty documents a query, one of which answers, and legs that see
/// it above the others by so many standard deviations.
record MadeUp(double words, double meaning, long seed) {
  private static final int DOCUMENTS = 30;
  private static final int READ = 20;

  List<Searched> queries(int count, Origin origin) {
    var random = new Random(seed + List.of(Origin.values()).indexOf(origin));
    List<Searched> queries = new ArrayList<>();
    for (int q = 0; q < count; q++) queries.add(query(origin.name() + q, origin, random));
    return queries;
  }

  private Searched query(String name, Origin origin, Random random) {
    String answer = name + "-" + random.nextInt(DOCUMENTS);
    Map<Leg, List<Hit>> legs = new EnumMap<>(Leg.class);
    legs.put(Leg.BM25, hits(Leg.BM25, name, answer, words, random));
    legs.put(Leg.DENSE, hits(Leg.DENSE, name, answer, meaning, random));
    Map<Fusion, List<Placed>> orders = new LinkedHashMap<>();
    for (Fusion fusion : Fusions.all()) {
      List<Placed> placed = new ArrayList<>();
      for (Found found : fusion.fuse(legs)) placed.add(placed(found, placed.size() < READ));
      orders.put(fusion, placed);
    }
    return new Searched(
        new KnownQuery(name, origin, Map.of(answer, 1), Unit.DOCUMENT), Map.of(answer, 1), orders);
  }

  private static Placed placed(Found found, boolean readable) {
    String id = found.hit().passage().documentId();
    return new Placed(id, found.score(), readable ? new Candidate(id, "", "text", 0) : null);
  }

  private static List<Hit> hits(Leg leg, String name, String answer, double seen, Random random) {
    List<Hit> hits = new ArrayList<>();
    for (int d = 0; d < DOCUMENTS; d++) {
      String id = name + "-" + d;
      double score = random.nextGaussian() + (id.equals(answer) ? seen : 0);
      var passage =
          new Passage(id, id, 0, "text", 0, 4, new Location("file:///" + id, "", List.of(), null));
      hits.add(new Hit(new StoredPassage.Read(passage, "", null, null), (float) score, leg));
    }
    hits.sort((one, other) -> Float.compare(other.score(), one.score()));
    return hits;
  }

  static TunePlan plan(boolean heads, boolean adoptUnlabelled) {
    return new TunePlan(
        List.of(RerankMode.POINTWISE),
        heads,
        READ,
        5,
        42,
        adoptUnlabelled,
        "made-up",
        "compass",
        100,
        "heed tune",
        "0",
        "a machine");
  }
}
