/// Indexing jobs that run inside the service. Plain Java: [Jobs] is what the controllers of the
/// service call.
///
/// ```java
/// try (Jobs jobs = Jobs.open(directory, JobSettings.of(settings), () -> encoder, keys)) {
///   JobStatus queued = jobs.submit(JobSpec.of("default", "/srv/notes"));
///   JobStatus ended = jobs.await(queued.id(), Duration.ofMinutes(5));
/// }
/// ```
///
/// What is in the index directory for it: `jobs/`, a small file of JSON for each job ([JobStore]),
/// `uploads/`, what came through the API ([Uploads], [Pages]), and while the service runs
/// `service.json` ([ServiceFile]).
@NullMarked
package dev.heed.jobs;

import org.jspecify.annotations.NullMarked;
