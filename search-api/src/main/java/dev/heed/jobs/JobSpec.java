package dev.heed.jobs;

import dev.heed.index.Attention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job is asked to do, as it was written. Kept with the job, so that it can be taken up
/// again.
///
/// @param sources paths, `beir:DIR`, `maven:…`, addresses of web pages, `upload:NAME`
/// @param include globs of files that are read, in folders; empty reads all
/// @param exclude globs of files and folders that are not
/// @param deleteMissing forgets documents of these sources that are no longer there
/// @param language of a new collection, null for the setting's
/// @param wholeDocuments one passage per document, in a new collection
/// @param attention what is kept for attention from now on, null to leave that as it is
/// @param anywhere asked for by the user whom the service belongs to: any path may be read
public record JobSpec(
    String collection,
    List<String> sources,
    List<String> include,
    List<String> exclude,
    boolean gitignore,
    boolean deleteMissing,
    @Nullable String language,
    boolean wholeDocuments,
    @Nullable Attention attention,
    boolean anywhere) {

  public JobSpec {
    sources = List.copyOf(sources);
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  public static JobSpec of(String collection, String... sources) {
    return new JobSpec(
        collection, List.of(sources), List.of(), List.of(), false, false, null, false, null, false);
  }

  /// The same, of the user whom the service belongs to.
  public JobSpec fromAnywhere() {
    return new JobSpec(
        collection,
        sources,
        include,
        exclude,
        gitignore,
        deleteMissing,
        language,
        wholeDocuments,
        attention,
        true);
  }
}
