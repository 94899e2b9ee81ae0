package dev.heed.search;

import dev.heed.llm.UnusableModelException;
import dev.heed.rerank.learned.Learned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The tunings of one collection, in its folder: it goes with the collection. Whole files are put
/// in place of others, so that whoever searches meanwhile sees the old one or the new one; that
/// another was adopted is noticed by the next search. Safe for many threads and processes.
///
/// ```
/// 3.json    what tuning 3 proposes
/// 3.html    its report, where it is not only of what was learned
/// 3.learned what was learned with it, where anything was; vectors of passages in a folder beside
/// adopted   versions in the order of their adoption, one a line: the last one is in use
/// ```
public final class TuningFiles implements Supplier<TuningState> {
  private static final String FOLDER = "tuning";
  private static final String ADOPTED = "adopted";
  private static final Pattern PROPOSAL = Pattern.compile("(\\d{1,9})\\.json");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path folder;
  private volatile Seen seen = new Seen(null, new TuningState.None());

  /// @param mark of the file that says which one is adopted, null where there is none
  private record Seen(@Nullable Mark mark, TuningState state) {}

  /// Tells a file from the one that was there before.
  private record Mark(Instant modified, long size, @Nullable Object key) {}

  private TuningFiles(Path folder) {
    this.folder = folder;
  }

  /// Those of a collection.
  ///
  /// @param index directory of the index
  public static TuningFiles of(Path index, String collection) {
    return new TuningFiles(index.resolve("collections").resolve(collection).resolve(FOLDER));
  }

  /// Where they are.
  public Path folder() {
    return folder;
  }

  /// What is adopted now. Files are read when another one was.
  @Override
  public TuningState get() {
    Mark mark = mark();
    Seen last = seen;
    if (Objects.equals(mark, last.mark())) return last.state();
    Seen now = new Seen(mark, mark == null ? new TuningState.None() : read());
    seen = now;
    return now.state();
  }

  /// Asked several times by every search, mostly where nothing was adopted: that costs no
  /// exception.
  private @Nullable Mark mark() {
    Path adopted = folder.resolve(ADOPTED);
    if (!Files.exists(adopted)) return null;
    try {
      var file = Files.readAttributes(adopted, BasicFileAttributes.class);
      return new Mark(file.lastModifiedTime().toInstant(), file.size(), file.fileKey());
    } catch (IOException _) {
      return null; // the collection goes just now
    }
  }

  private TuningState read() {
    try {
      List<Integer> adopted = adopted();
      return adopted.isEmpty() ? new TuningState.None() : adopted(proposal(adopted.getLast()));
    } catch (IllegalArgumentException e) {
      return new TuningState.Broken(
          "searches are not tuned: %s; heed tune back takes the adoption back"
              .formatted(e.getMessage()));
    }
  }

  /// What was learned is read once; where that is damaged, the rest is used.
  private TuningState adopted(Tuning tuning) {
    try {
      LearnedHere learned = learned(tuning.version()).orElse(null);
      return new TuningState.Adopted(tuning, learned, null);
    } catch (UnusableModelException e) {
      return new TuningState.Adopted(
          tuning, null, "what was learned is not used: " + e.getMessage());
    }
  }

  /// What was learned with a tuning, empty where nothing was.
  ///
  /// @throws UnusableModelException when it is damaged
  public Optional<LearnedHere> learned(int version) {
    Path file = learnedFile(version);
    return Files.isRegularFile(file)
        ? Optional.of(LearnedHere.of(version, Learned.read(file), folder))
        : Optional.empty();
  }

  private Path learnedFile(int version) {
    return folder.resolve(version + ".learned");
  }

  /// Versions in the order of their adoption; the last one is in use.
  ///
  /// @throws IllegalArgumentException when the file that says so is damaged
  public List<Integer> adopted() {
    Path file = folder.resolve(ADOPTED);
    try {
      return Files.readAllLines(file).stream().map(Integer::parseInt).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (NumberFormatException | IOException e) {
      throw new IllegalArgumentException(
          "%s must hold a version on each line: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// What was proposed.
  ///
  /// @throws IllegalArgumentException when there is no such proposal, or it cannot be read
  public Tuning proposal(int version) {
    Path file = folder.resolve(version + ".json");
    try {
      Tuning tuning = JSON.readValue(Files.readString(file), Tuning.class);
      if (tuning.version() == version) return tuning;
      throw new IllegalArgumentException(
          "%s must be of version %d, got %d".formatted(file, version, tuning.version()));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no tuning %d: there are %s".formatted(version, versions()), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is no tuning: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Versions of all that was proposed, in order.
  public List<Integer> versions() {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> PROPOSAL.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /// The version that a new proposal has.
  public int next() {
    return versions().stream().mapToInt(version -> version).max().orElse(0) + 1;
  }

  /// Keeps a proposal. It changes no search before it is adopted.
  ///
  /// @param page its report
  public void propose(Tuning tuning, String page) throws IOException {
    Files.createDirectories(folder);
    replace(folder.resolve(tuning.report()), page);
    replace(folder.resolve(tuning.version() + ".json"), JSON.writeValueAsString(tuning) + "\n");
  }

  /// Keeps a proposal with what was learned for it.
  public void propose(Tuning tuning, Learned learned) throws IOException {
    learned.write(learnedFile(tuning.version()));
    replace(folder.resolve(tuning.version() + ".json"), JSON.writeValueAsString(tuning) + "\n");
  }

  /// Lets searches follow a proposal from now on.
  ///
  /// @throws IllegalArgumentException when there is no such proposal, or it changes nothing
  public Tuning adopt(int version) throws IOException {
    Tuning tuning = proposal(version);
    if (!tuning.changesAnything() && !Files.isRegularFile(learnedFile(version)))
      throw new IllegalArgumentException(
          "tuning %d has established no gain: there is nothing to adopt".formatted(version));
    List<Integer> adopted = new ArrayList<>(adopted());
    if (adopted.isEmpty() || adopted.getLast() != version) adopted.add(version);
    write(adopted);
    return tuning;
  }

  /// Takes the last adoption back.
  ///
  /// @return the version that is in use now, empty where none is
  /// @throws IllegalArgumentException when nothing is adopted
  public Optional<Integer> back() throws IOException {
    List<Integer> adopted = new ArrayList<>(adopted());
    if (adopted.isEmpty())
      throw new IllegalArgumentException("no tuning is adopted: there is nothing to take back");
    adopted.removeLast();
    write(adopted);
    return adopted.isEmpty() ? Optional.empty() : Optional.of(adopted.getLast());
  }

  private void write(List<Integer> adopted) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int version : adopted) lines.append(version).append('\n');
    replace(folder.resolve(ADOPTED), lines.toString());
  }

  private void replace(Path file, String content) throws IOException {
    Path whole = Files.createTempFile(folder, "unfinished-", ".tmp");
    Files.writeString(whole, content);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
