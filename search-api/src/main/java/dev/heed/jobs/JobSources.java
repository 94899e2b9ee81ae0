package dev.heed.jobs;

import dev.heed.index.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns what a job was asked to read into sources, and refuses what it may not read.
final class JobSources {
  private static final Pattern WEB = Pattern.compile("(?i)https?:.*");

  private static final Pattern PLACE =
      Pattern.compile("(?i)(?!maven:|file:)((beir|tools):)?(?<path>.*)");

  private final AllowedRoots roots;
  private final boolean mavenAllowed;
  private final Uploads uploads;
  private final Pages pages;

  JobSources(AllowedRoots roots, boolean mavenAllowed, Uploads uploads, Pages pages) {
    this.roots = roots;
    this.mavenAllowed = mavenAllowed;
    this.uploads = uploads;
    this.pages = pages;
  }

  /// Makes sure that the job could begin, without touching anything.
  ///
  /// @throws RefusedException naming the part of the request
  void check(JobSpec spec) {
    if (spec.sources().isEmpty())
      throw new RefusedException("sources", "give at least one source, such as a folder");
    parse(spec);
  }

  /// The sources of a job that begins: its uploads leave their quarantine.
  List<Source> of(String job, JobSpec spec) {
    uploads.release(job, spec.collection());
    return parse(spec);
  }

  /// Uploaded files are files of one folder, so that they are read as one source.
  private List<Source> parse(JobSpec spec) {
    List<Source> sources = new ArrayList<>();
    List<String> uploaded = new ArrayList<>();
    for (int number = 0; number < spec.sources().size(); number++) {
      String text = spec.sources().get(number);
      String field = "sources[%d]".formatted(number);
      if (text.startsWith(Uploads.SCHEME)) uploaded.add(upload(spec, text, field));
      else sources.add(parse(spec, text, field));
    }
    sources.addAll(uploads.sources(spec.collection(), uploaded));
    return sources;
  }

  private Source parse(JobSpec spec, String text, String field) {
    if (WEB.matcher(text).matches()) return pages.source(spec.collection(), text, field);
    if (!spec.anywhere()) requirePlain(text, field);
    Source source = understood(spec, text, field);
    if (spec.anywhere()) return source;
    return switch (source) {
      case Source.Files files -> within(files, field);
      case Source.JsonLines lines -> new Source.JsonLines(roots.require(path(lines.file()), field));
      case Source.Beir beir -> within(beir, field);
      case Source.Tools tools -> new Source.Tools(roots.require(path(tools.file()), field));
      case Source.MavenJavadoc javadoc -> allowed(javadoc, field);
      case Source.Page page -> page;
    };
  }

  /// What is written is looked at before it is made absolute and loses its dots.
  private static void requirePlain(String text, String field) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) return;
    AllowedRoots.requirePlain(place.group("path"), field);
  }

  private static String upload(JobSpec spec, String text, String field) {
    if (spec.deleteMissing())
      throw new RefusedException(
          "deleteMissing", "an upload has nothing that could be missing: leave deleteMissing out");
    return Uploads.requireName(text.substring(Uploads.SCHEME.length()), field);
  }

  private static Source understood(JobSpec spec, String text, String field) {
    try {
      return Source.parse(text, spec.include(), spec.exclude(), spec.gitignore());
    } catch (IllegalArgumentException e) {
      boolean glob = String.valueOf(e.getMessage()).contains("is no glob");
      throw new RefusedException(glob ? "include" : field, String.valueOf(e.getMessage()));
    }
  }

  private Source within(Source.Files files, String field) {
    List<String> exclude = new ArrayList<>(files.exclude());
    exclude.add(AllowedRoots.SETTINGS_FILE);
    return new Source.Files(
        roots.require(path(files.root()), field), files.include(), exclude, files.gitignore());
  }

  /// Its corpus may be a link.
  private Source within(Source.Beir beir, String field) {
    Path folder = roots.require(path(beir.directory()), field);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().startsWith("corpus.jsonl"))
          .forEach(corpus -> roots.require(path(corpus), field));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list %s: %s".formatted(folder, e.getMessage()), e);
    }
    return new Source.Beir(folder);
  }

  private Source allowed(Source.MavenJavadoc javadoc, String field) {
    if (mavenAllowed) return javadoc;
    throw new RefusedException(
        field,
        "%s may not be fetched through the API: the setting server.allow-maven is false"
            .formatted(javadoc.name()));
  }

  private static String path(Path path) {
    return path.toString();
  }
}
