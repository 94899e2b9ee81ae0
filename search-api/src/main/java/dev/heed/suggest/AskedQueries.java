package dev.heed.suggest;

import dev.heed.index.Suggestion;
import dev.heed.index.Suggestion.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a service was asked, in a file of its index directory, one JSON object a line; it goes
/// nowhere else. The last [#MOST] different ones are kept. Safe for many threads of one process.
public final class AskedQueries {
  static final String FILE = "queries.jsonl";
  static final int MOST = 2_000;

  /// What is longer is no query that somebody types twice.
  static final int LONGEST = 200;

  /// A query and how often it was asked.
  record Asked(String collection, String query, int times) {
    Asked again() {
      return new Asked(collection, query, times + 1);
    }
  }

  private record Key(String collection, String query) {
    static Key of(String collection, String query) {
      return new Key(collection, query.strip().toLowerCase(Locale.ROOT));
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  /// The one that was asked last stands last.
  private final Map<Key, Asked> asked = new LinkedHashMap<>();

  private int lines;

  private AskedQueries(Path file) {
    this.file = file;
  }

  /// What the service of this index was asked.
  public static AskedQueries in(Path index) {
    var queries = new AskedQueries(index.resolve(FILE));
    try {
      if (Files.exists(queries.file)) queries.read(Files.readString(queries.file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + queries.file, e);
    }
    return queries;
  }

  /// A line that a killed process left unfinished counts as none.
  private void read(String text) {
    for (String line : text.lines().toList()) {
      lines++;
      try {
        keep(JSON.readValue(line, Asked.class));
      } catch (JacksonException _) {
        // It was never said that it is kept.
      }
    }
  }

  private void keep(Asked query) {
    Key key = Key.of(query.collection(), query.query());
    asked.remove(key);
    asked.put(key, query);
    Iterator<Key> oldest = asked.keySet().iterator();
    while (asked.size() > MOST) {
      oldest.next();
      oldest.remove();
    }
  }

  /// Notes that this was asked. What cannot be written is remembered until the service ends: a disk
  /// that is full fails no search.
  public synchronized void remember(String collection, String query) {
    String text = query.strip();
    if (text.isEmpty() || text.length() > LONGEST) return;
    Asked known = asked.get(Key.of(collection, text));
    Asked now = known == null ? new Asked(collection, text, 1) : known.again();
    keep(now);
    try {
      if (++lines > 2 * MOST) writeAll();
      else append(now);
    } catch (IOException _) {
      // It is in memory.
    }
  }

  private void append(Asked query) throws IOException {
    Files.writeString(
        file,
        JSON.writeValueAsString(query) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void writeAll() throws IOException {
    Path written = file.resolveSibling(FILE + ".new");
    Files.writeString(
        written,
        asked.values().stream()
            .map(query -> JSON.writeValueAsString(query) + "\n")
            .collect(Collectors.joining()));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    lines = asked.size();
  }

  /// Forgets all of it, in memory and on disk.
  ///
  /// @return how many there were
  public synchronized int forget() {
    int forgotten = asked.size();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
    asked.clear();
    lines = 0;
    return forgotten;
  }

  /// What was asked and begins with what is typed; then what has it at the beginning of a word;
  /// then what begins with nearly that. Among those alike the most frequent come first, then the
  /// newest.
  public synchronized List<Suggestion> begunWith(String collection, String typed, int most) {
    String begun = typed.stripLeading().toLowerCase(Locale.ROOT);
    if (begun.isBlank()) return List.of();
    List<Match> matches = new ArrayList<>();
    for (Asked query : asked.values())
      if (query.collection().equals(collection)) {
        int rank = rank(query.query().toLowerCase(Locale.ROOT), begun);
        if (rank >= 0) matches.add(new Match(query, rank, matches.size()));
      }
    return matches.stream().sorted(Match.BEST_FIRST).limit(most).map(Match::suggestion).toList();
  }

  /// What else was asked and has a word of at least four letters in common with a query. What was
  /// asked most comes first, then the newest.
  public synchronized List<Suggestion> like(String collection, String query, int most) {
    Set<String> words = words(query);
    List<Match> matches = new ArrayList<>();
    for (Asked one : asked.values())
      if (one.collection().equals(collection)
          && !one.query().equalsIgnoreCase(query.strip())
          && !Collections.disjoint(words(one.query()), words))
        matches.add(new Match(one, 0, matches.size()));
    return matches.stream().sorted(Match.BEST_FIRST).limit(most).map(Match::suggestion).toList();
  }

  private static Set<String> words(String text) {
    return Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+")
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> word.length() >= 4)
        .collect(Collectors.toSet());
  }

  private record Match(Asked query, int rank, int age) {
    static final Comparator<Match> BEST_FIRST =
        Comparator.comparingInt(Match::rank)
            .thenComparing(Comparator.<Match>comparingInt(match -> match.query.times()).reversed())
            .thenComparing(Comparator.comparingInt(Match::age).reversed());

    Suggestion suggestion() {
      return new Suggestion(query.query(), Kind.QUERY, query.times());
    }
  }

  /// 0 for the beginning, 1 for a word's, 2 for nearly the beginning; -1 for no match, and for what
  /// is typed whole already.
  private static int rank(String query, String begun) {
    if (query.equals(begun.strip())) return -1;
    if (query.startsWith(begun)) return 0;
    if (query.contains(" " + begun)) return 1;
    return Slips.beginsNearly(query, begun) ? 2 : -1;
  }
}
