package dev.heed.clarify;

import dev.heed.index.TermStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// How much a query needs to be made clearer, told by two things: how many words it has, and how
/// rare the rarest of them is here. A short query of common words may mean many things.
///
/// The scale is that of ClariQ (Aliannejadi et al., EMNLP 2021): 1, nothing need be asked, to 4,
/// something must be. `heed eval clarification` fits and measures it.
///
/// @param terms of the query that say something
/// @param rarest largest inverse document frequency of them, `ln(1 + (N − n + ½) / (n + ½))`, over
///   `ln(1 + N)`: about 1 for a word that one passage has
public record Ambiguity(int terms, double rarest) {

  /// They introduce what is asked for, and are no part of it.
  private static final Pattern INTRODUCING =
      Pattern.compile(
          "(?iu)\\b(?:(?:i|we|you|it|what|where|who|how|that)['’](?:m|d|s|ve|re|ll)|tell|show|give|find|look"
              + "|looking|search|searching|want|wanting|need|know|learn|read|see|get|info|information"
              + "|interested|something|anything|everything|more|some|any|about|on|for|please|me|my|i"
              + "|we|us|our|you|your|can|could|would|should|do|does|did|is|are|was|were|what|where"
              + "|which|who|how|when|why|like|specific)\\b");

  /// They say too little to tell one meaning from another.
  private static final Pattern SAYING_LITTLE =
      Pattern.compile(
          "(?iu)(?:has|have|had|after|before|during|other|others|another|each|every|all|both|new"
              + "|use|used|uses|using|also|only|very|much|many|than|then|them|their|its|his|her|when"
              + "|one|two|first|last|same|such|here|there|now|just|even|still|make|made|makes|type"
              + "|types|kind|kinds|different|certain|various|way|ways|thing|things|must|may|might)");

  /// By [Need#fit] over the 187 training queries of ClariQ and its bank of 3,940 questions.
  public static final Need FITTED = new Need(3.924, -0.397, -0.606);

  /// A plane over both.
  ///
  /// @param base of no term at all
  public record Need(double base, double perTerm, double perRarity) {

    /// The plane with the least squares of what it misses.
    ///
    /// @param needs of the queries, in their order
    public static Need fit(List<Ambiguity> queries, double[] needs) {
      double terms = queries.stream().mapToInt(Ambiguity::terms).average().orElse(0);
      double rarest = queries.stream().mapToDouble(Ambiguity::rarest).average().orElse(0);
      double mean = Arrays.stream(needs).average().orElse(0);
      double tt = 0;
      double tr = 0;
      double rr = 0;
      double tn = 0;
      double rn = 0;
      for (int i = 0; i < needs.length; i++) {
        double t = queries.get(i).terms() - terms;
        double r = queries.get(i).rarest() - rarest;
        tt += t * t;
        tr += t * r;
        rr += r * r;
        tn += t * (needs[i] - mean);
        rn += r * (needs[i] - mean);
      }
      double determinant = tt * rr - tr * tr;
      if (determinant == 0)
        throw new IllegalArgumentException(
            "these queries do not differ in their words: nothing can be fitted to them");
      double perTerm = (tn * rr - rn * tr) / determinant;
      double perRarity = (rn * tt - tn * tr) / determinant;
      return new Need(mean - perTerm * terms - perRarity * rarest, perTerm, perRarity);
    }

    /// In [1, 4].
    public double of(Ambiguity query) {
      double need = base + perTerm * query.terms() + perRarity * query.rarest();
      return Math.clamp(need, 1, 4);
    }
  }

  public static Ambiguity of(String query, TermStatistics statistics) {
    List<String> terms = terms(query, statistics);
    double rarest = terms.stream().mapToDouble(statistics::rarity).max().orElse(0);
    double passages = statistics.passages();
    return new Ambiguity(terms.size(), rarest / Math.log1p(Math.max(1, passages)));
  }

  /// The analysed terms that say what is asked for; of a query that has no other, all.
  static List<String> terms(String query, TermStatistics statistics) {
    List<String> said =
        statistics.terms(INTRODUCING.matcher(query).replaceAll(" ")).stream().distinct().toList();
    return said.isEmpty() ? statistics.terms(query).stream().distinct().toList() : said;
  }

  /// Whether a word could name what is meant.
  static boolean names(String word) {
    return Character.isLetter(word.codePointAt(0))
        && word.length() > 2
        && !INTRODUCING.matcher(word).matches()
        && !SAYING_LITTLE.matcher(word).matches();
  }

  /// In [1, 4].
  public double need() {
    return FITTED.of(this);
  }
}
