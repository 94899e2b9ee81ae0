package dev.heed.api.jobs;

import static dev.heed.api.jobs.JobProblems.reported;

import dev.heed.api.collections.OpenCollections;
import dev.heed.api.web.Errors;
import dev.heed.api.web.LocalToken;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.ServerSentEvents;
import dev.heed.api.web.Wanted;
import dev.heed.jobs.JobChanges;
import dev.heed.jobs.JobSpec;
import dev.heed.jobs.JobStatus;
import dev.heed.jobs.Jobs;
import dev.heed.jobs.Upload;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/// Jobs.
@RestController
@Tag(name = "Jobs", description = "Indexing: what was asked for, how far it is")
final class JobController {
  private static final String ID = "Id of a job.";
  private static final int MOST_LISTED = 1000;

  private final Jobs jobs;
  private final OpenCollections collections;
  private final LocalToken token;
  private final JsonMapper json;

  JobController(Jobs jobs, OpenCollections collections, LocalToken token, JsonMapper json) {
    this.jobs = jobs;
    this.collections = collections;
    this.token = token;
    this.json = json;
  }

  /// The newest first.
  @Schema(name = "Jobs")
  record JobList(List<JobStatus> jobs) {}

  @PostMapping(path = "/v1/jobs", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Index something",
      operationId = "startJob",
      description =
          "Queues a job. Jobs run one after the other; what a job has read is searchable a few"
              + " seconds later, and its vectors follow.",
      responses = @ApiResponse(responseCode = "202", description = "It is queued"))
  @Errors({})
  ResponseEntity<JobStatus> start(
      @RequestBody JobBody body,
      @Parameter(hidden = true) @RequestHeader(name = LocalToken.HEADER, required = false)
          @Nullable String shown) {
    JobSpec spec = body.spec(collections.named(null), token.isShown(shown));
    return accepted(reported(() -> jobs.submit(spec)));
  }

  @PostMapping(path = "/v1/jobs", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Index uploaded files",
      operationId = "uploadFiles",
      description =
          "The files are kept, so that they can be indexed again; one that has the name of an"
              + " earlier one replaces it.",
      responses = @ApiResponse(responseCode = "202", description = "The job is queued"))
  @Errors({})
  ResponseEntity<JobStatus> upload(
      @Parameter(description = "A file; repeatable.") @RequestPart("file") List<MultipartFile> file,
      @Parameter(description = "Collection that is written; left out: setting index.collection.")
          @RequestParam(name = "collection", required = false)
          @Nullable String collection)
      throws IOException {
    try (Upload upload = reported(() -> jobs.upload(collections.named(collection)))) {
      for (MultipartFile part : file) add(upload, part);
      return accepted(reported(upload::submit));
    }
  }

  private static void add(Upload upload, MultipartFile part) throws IOException {
    String name = part.getOriginalFilename();
    try (InputStream in = part.getInputStream()) {
      reported(
          () -> {
            upload.add(name == null ? "" : name, in);
            return true;
          });
    }
  }

  private static ResponseEntity<JobStatus> accepted(JobStatus queued) {
    return ResponseEntity.accepted().location(URI.create("/v1/jobs/" + queued.id())).body(queued);
  }

  @GetMapping("/v1/jobs")
  @Operation(
      summary = "Jobs, the newest first",
      operationId = "jobs",
      description = "All that wait or run, and the last 200 that have ended.")
  @Errors({})
  JobList list(
      @Parameter(description = "Only jobs of this collection.")
          @RequestParam(name = "collection", required = false)
          @Nullable String collection,
      @Parameter(
              description = "Most jobs that are listed.",
              schema =
                  @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
          @RequestParam(name = "limit", required = false)
          @Nullable Integer limit) {
    return new JobList(jobs.list(collection, Wanted.whole("limit", limit, 50, 1, MOST_LISTED)));
  }

  @GetMapping("/v1/jobs/{id}")
  @Operation(summary = "One job", operationId = "job")
  @Errors(404)
  JobStatus job(@Parameter(description = ID) @PathVariable String id) {
    return jobs.find(id).orElseThrow(() -> unknown(id));
  }

  @GetMapping(path = "/v1/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "What becomes of a job",
      operationId = "jobEvents",
      description =
          "Event `progress` with the job whenever it has changed, at once with how it stands, and"
              + " last `end`.")
  @Errors(404)
  void events(@Parameter(description = ID) @PathVariable String id, HttpServletResponse response)
      throws InterruptedException {
    JobChanges changes = jobs.changes(id).orElseThrow(() -> unknown(id));
    ServerSentEvents.send(response, json, new JobEvents(jobs, changes));
  }

  @DeleteMapping("/v1/jobs/{id}")
  @Operation(
      summary = "Cancel a job",
      operationId = "cancelJob",
      description = "Answers when it has ended; what it has indexed is kept.")
  @Errors({404, 409})
  JobStatus cancel(@Parameter(description = ID) @PathVariable String id) {
    return reported(() -> jobs.cancel(id)).orElseThrow(() -> unknown(id));
  }

  /// For the command line of the user to whom the service belongs, which wants to write itself.
  @Hidden
  @PostMapping("/v1/jobs:give-way")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveWay(@RequestHeader(name = LocalToken.HEADER, required = false) @Nullable String shown) {
    if (!token.isShown(shown)) throw ProblemException.notFound(LocalToken.HEADER, "not for you");
    reported(
        () -> {
          jobs.giveWay();
          return true;
        });
  }

  private static ProblemException unknown(String id) {
    return ProblemException.notFound("id", "there is no job '%s'".formatted(id));
  }
}
