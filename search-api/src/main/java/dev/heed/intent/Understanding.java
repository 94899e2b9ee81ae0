package dev.heed.intent;

import dev.heed.index.Filter;
import dev.heed.index.PassageIndex;
import java.util.List;
import java.util.regex.Pattern;

/// What a query is taken for.
///
/// @param searched the query without the words of which conditions were made
/// @param constraints conditions that were made of them
public record Understanding(Intent intent, String searched, List<Constraint> constraints) {
  private static final Pattern OPERATORS =
      Pattern.compile("[\"“”]|(?<!\\S)-[\\p{L}\\p{N}\"]|(?<!\\S)[a-z]{3,}:(?!:)\\S");

  public Understanding {
    constraints = List.copyOf(constraints);
  }

  /// Understands a query. Of one that uses the query language nothing is made a condition: who
  /// writes it says what is meant.
  ///
  /// @param filters that hold anyway
  public static Understanding of(String query, PassageIndex index, List<Filter> filters) {
    Recognition recognition = new Recognition(index, filters);
    Intent plain = recognition.intent(query);
    if (plain instanceof Intent.Navigational || OPERATORS.matcher(query).find())
      return new Understanding(plain, query, List.of());
    Understanding constrained = recognition.constraints(query);
    return new Understanding(
        recognition.intent(constrained.searched()),
        constrained.searched(),
        constrained.constraints());
  }
}
