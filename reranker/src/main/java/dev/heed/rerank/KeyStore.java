package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// STUB until side/keys is merged.
public final class KeyStore implements AutoCloseable {
  private final Path file;
  private final Set<Integer> there = new HashSet<>();

  private KeyStore(Path file) { this.file = file; }

  public static KeyStore open(Path root, LanguageModel model, HeadProfile profile) {
    KeyStore store = new KeyStore(root.resolve("stub/keys.txt"));
    try {
      if (Files.exists(store.file)) for (String line : Files.readAllLines(store.file)) store.there.add(Integer.parseInt(line));
    } catch (IOException e) { throw new UncheckedIOException(e); }
    return store;
  }

  public Path folder() { return file.getParent(); }

  private static int key(Candidate c) { return (c.title() + "\n" + c.text()).hashCode(); }

  public synchronized boolean has(Candidate passage) { return there.contains(key(passage)); }

  public synchronized void add(List<Candidate> passages) {
    try {
      Thread.sleep(20L * passages.size());
      Files.createDirectories(file.getParent());
      for (Candidate c : passages) there.add(key(c));
      Files.write(file, there.stream().map(String::valueOf).toList(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException | InterruptedException e) { throw new IllegalStateException(e); }
  }

  public synchronized void keepOnly(Stream<Candidate> wanted) {
    there.retainAll(wanted.map(KeyStore::key).collect(Collectors.toSet()));
  }

  public synchronized long passages() { return there.size(); }

  public synchronized long bytes() { return there.size() * 10_000L; }

  @Override public void close() {}
}
