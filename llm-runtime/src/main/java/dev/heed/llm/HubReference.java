package dev.heed.llm;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A model on a hub of models, as the command line has it: `hf:ORG/REPO`, `hf:ORG/REPO/FILE`, each
/// with `@REVISION` behind it where it is not the newest.
///
/// @param repository `ORG/REPO`
/// @param file path within it; null for whatever heed can import
/// @param revision a branch, a tag or a commit
public record HubReference(String repository, @Nullable String file, String revision) {
  private static final String PREFIX = "hf:";
  private static final String NEWEST = "main";
  private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._-]{0,95}";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "hf:(%s/(%s))((?:/[A-Za-z0-9][A-Za-z0-9._-]*)+)?(?:@([A-Za-z0-9][A-Za-z0-9._-]*))?"
              .formatted(WORD, WORD));

  /// Whether a name is meant as a reference.
  public static boolean is(String text) {
    return text.startsWith(PREFIX);
  }

  /// Reads a reference.
  public static HubReference parse(String text) {
    Matcher parts = REFERENCE.matcher(text);
    if (!parts.matches())
      throw new IllegalArgumentException(
          "'%s' names no model of a hub: expected hf:ORG/REPO, hf:ORG/REPO/FILE or one of them with @REVISION behind it"
              .formatted(text));
    String file = parts.group(3) == null ? null : parts.group(3).substring(1);
    String revision = parts.group(4) == null ? NEWEST : parts.group(4);
    return new HubReference(parts.group(1), file, revision);
  }

  /// What the model is called in heed, where the user does not say: the repository's name.
  public String usualName() {
    return repository
        .substring(repository.indexOf('/') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9._-]", "-");
  }

  @Override
  public String toString() {
    return PREFIX
        + repository
        + (file == null ? "" : "/" + file)
        + (revision.equals(NEWEST) ? "" : "@" + revision);
  }
}
