package dev.heed.api.jobs;

import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.index.Attention;
import dev.heed.jobs.JobSpec;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be indexed.
@FromClient
@Schema(name = "NewJob", description = "What is to be indexed. What is left out, or null, is none.")
record JobBody(
    @Schema(description = "Collection that is written; left out: the setting index.collection.")
        @Nullable String collection,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "Paths below the setting server.roots, `beir:DIR`, addresses of web pages,"
                            + " `maven:GROUP:ARTIFACT:VERSION` where server.allow-maven is set.",
                    example = "[\"https://example.org/handbook.html\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED),
            schema = @Schema(minLength = 1, maxLength = 4096),
            minItems = 1,
            maxItems = JobBody.MOST_SOURCES)
        @Nullable List<String> sources,
    @ArraySchema(
            arraySchema =
                @Schema(description = "Globs of files that are read.", example = "[\"**/*.md\"]"),
            maxItems = JobBody.MOST_GLOBS)
        @Nullable List<String> include,
    @ArraySchema(
            arraySchema = @Schema(description = "Globs of files and folders that are not."),
            maxItems = JobBody.MOST_GLOBS)
        @Nullable List<String> exclude,
    @Schema(description = "Leaves out what .gitignore files leave out.", defaultValue = "false")
        @Nullable Boolean gitignore,
    @Schema(
            description = "Forgets documents of these sources that are no longer there.",
            defaultValue = "false")
        @Nullable Boolean deleteMissing,
    @Schema(
            description = "Language of documents that do not name theirs, in a new collection.",
            pattern = "^[a-z]{2}$",
            example = "en")
        @Nullable String language,
    @Schema(description = "One passage per document, in a new collection.", defaultValue = "false")
        @Nullable Boolean wholeDocuments,
    @Schema(
            description =
                "What the collection keeps of its passages from now on, so that reranking with"
                    + " `keys` need not run the model on them; left out: what it kept before, in a"
                    + " new one the setting index.attention.",
            implementation = Attention.class)
        @Nullable Attention attention) {
  static final int MOST_SOURCES = 100;
  static final int MOST_GLOBS = 100;

  /// What a job is asked to do.
  ///
  /// @param usual collection when none is named
  /// @throws ProblemException that names the field that is wrong
  JobSpec spec(String usual, boolean anywhere) {
    if (language != null && !language.matches("[a-z]{2}"))
      throw ProblemException.field(
          "language",
          "language must be two letters such as en (ISO 639-1), got '%s'".formatted(language));
    return new JobSpec(
        collection == null ? usual : collection,
        Wanted.list("sources", sources, MOST_SOURCES),
        Wanted.list("include", include, MOST_GLOBS),
        Wanted.list("exclude", exclude, MOST_GLOBS),
        Wanted.flag(gitignore, false),
        Wanted.flag(deleteMissing, false),
        language,
        Wanted.flag(wholeDocuments, false),
        attention,
        anywhere);
  }
}
