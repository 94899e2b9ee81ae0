package dev.heed.index.internal.source;

import dev.heed.index.Source;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The regular files below a root, folder by folder, by name. Holds the names of the open folders
/// only.
///
/// Left out: names that begin with a dot, folders that tools fill ([#GENERATED]), and folders that
/// hold an index of heed, which would only repeat what is found already. A link is followed when it
/// leads to a place below the root that would be left out otherwise, and only once; links to
/// anything else below the root would show the same file twice, and links out of the root do not
/// belong to it.
final class FileWalk {
  private static final Set<String> GENERATED = Set.of("node_modules", "__pycache__");

  /// A file, or a folder that cannot be listed.
  ///
  /// @param path relative to the root, `/` between its parts
  /// @param problem why it cannot be listed, null for a file
  record Found(Path file, String path, @Nullable String problem) {}

  private record Folder(Iterator<Path> entries, Path real, List<GitIgnore> ignores) {}

  private final Path root;
  private final Path realRoot;
  private final Globs globs;
  private final boolean gitignore;
  private final Deque<Folder> open = new ArrayDeque<>();
  private final Set<Path> followed = new HashSet<>();
  private @Nullable Found pending;

  private FileWalk(Path root, Path realRoot, Globs globs, boolean gitignore) {
    this.root = root;
    this.realRoot = realRoot;
    this.globs = globs;
    this.gitignore = gitignore;
  }

  static FileWalk of(Source.Files source) throws IOException {
    FileWalk walk =
        new FileWalk(
            source.root(),
            source.root().toRealPath(),
            Globs.of(source.include(), source.exclude()),
            source.gitignore());
    walk.begin();
    return walk;
  }

  private void begin() throws IOException {
    if (Files.isRegularFile(root))
      pending = new Found(root, String.valueOf(root.getFileName()), null);
    else enter(root, realRoot, gitignore ? GitIgnore.above(realRoot) : List.of());
  }

  @Nullable Found next() throws IOException {
    while (pending == null && !open.isEmpty()) {
      Folder folder = open.getLast();
      if (folder.entries().hasNext()) visit(folder.entries().next(), folder);
      else open.removeLast();
    }
    Found found = pending;
    pending = null;
    return found;
  }

  private void visit(Path entry, Folder folder) throws IOException {
    String path = relative(entry);
    if (isLeftOut(entry) || globs.excludes(path)) return;
    Path real = folder.real().resolve(entry.getFileName());
    if (Files.isSymbolicLink(entry)) {
      Path target = targetToFollow(entry);
      if (target == null) return;
      real = target;
    }
    boolean directory = Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS);
    if (GitIgnore.ignores(folder.ignores(), folder.real().resolve(entry.getFileName()), directory))
      return;
    if (directory && isIndex(real)) return;
    if (directory) enter(entry, real, folder.ignores());
    else if (Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS) && globs.includes(path))
      pending = new Found(entry, path, null);
  }

  private void enter(Path folder, Path real, List<GitIgnore> ignores) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      Iterator<Path> byName = entries.sorted().toList().iterator();
      open.addLast(new Folder(byName, real, gitignore ? GitIgnore.below(real, ignores) : ignores));
    } catch (AccessDeniedException _) {
      if (folder.equals(root))
        throw new AccessDeniedException("cannot list %s: permission denied".formatted(root));
      pending = new Found(folder, relative(folder), "cannot be listed: permission denied");
    } catch (NoSuchFileException gone) {
      if (folder.equals(root)) throw gone;
    }
  }

  /// Where a link leads, null when it is not to be followed or leads nowhere.
  private @Nullable Path targetToFollow(Path link) {
    try {
      Path target = link.toRealPath();
      boolean below = target.startsWith(realRoot) && !target.equals(realRoot);
      if (!below || isWalkedAnyway(target) || realRoot.startsWith(target)) return null;
      if (followed.stream().anyMatch(target::startsWith)) return null;
      followed.add(target);
      return target;
    } catch (IOException _) {
      return null; // A link to nothing or to itself.
    }
  }

  private boolean isWalkedAnyway(Path target) {
    for (Path part : realRoot.relativize(target)) if (isLeftOut(part)) return false;
    return true;
  }

  private static boolean isLeftOut(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.startsWith(".") || GENERATED.contains(name);
  }

  private static boolean isIndex(Path folder) {
    return Files.exists(folder.resolve("heed.json")) && Files.exists(folder.resolve("heed.lock"));
  }

  private String relative(Path entry) {
    return Globs.slashed(root.relativize(entry));
  }
}
