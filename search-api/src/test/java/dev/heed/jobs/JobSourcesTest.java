package dev.heed.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may be indexed through the API, and what may not.
class JobSourcesTest {
  @TempDir Path folder;
  private Bench bench;
  private Jobs jobs;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder.toRealPath());
    jobs = bench.open();
    Files.writeString(folder.resolve("secret.txt"), "The secret of the lamp.");
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  @Test
  void whatIsOutsideTheRootsIsRefusedAndNothingIsSaidOfIt() throws Exception {
    String secret = folder.toRealPath().resolve("secret.txt").toString();
    String gone = folder.toRealPath().resolve("gone.txt").toString();
    for (String path :
        new String[] {secret, gone, "beir:" + folder.toRealPath(), "tools:" + secret})
      refused(path, "may not be indexed through the API: the setting server.roots allows");
    refused("file://" + secret, "server.roots");
  }

  @Test
  void stepsUpAndRelativePathsAreRefused() throws Exception {
    refused(bench.notes() + "/../secret.txt", "without '..'");
    refused("beir:" + bench.notes() + "/..", "without '..'");
    refused("tools:" + bench.notes() + "/../secret.txt", "without '..'");
    refused("notes", "must be an absolute path");
    refused("file://" + bench.notes() + "/%2e%2e/secret.txt", "server.roots");
  }

  @Test
  void aLinkCountsAsThePlaceToWhichItLeads() throws Exception {
    Path out = bench.notes().resolve("out");
    Files.createSymbolicLink(out, folder.resolve("secret.txt"));
    Path corpus = Files.createDirectories(bench.notes().resolve("beir"));
    Files.createSymbolicLink(corpus.resolve("corpus.jsonl"), folder.resolve("secret.txt"));

    refused(out.toString(), "server.roots");
    refused("tools:" + out, "server.roots");
    refused("beir:" + corpus, "server.roots");
    refused(out + "/deeper", "server.roots");
  }

  @Test
  void heedsOwnFilesAreNotIndexed() throws Exception {
    Files.writeString(bench.notes().resolve("heed.yaml"), "api: {key: sesame-open}");
    Files.writeString(bench.notes().resolve("bees.txt"), "Bees dance.");
    refused(bench.notes().resolve("heed.yaml").toString(), "heed's own settings file");

    JobStatus ended =
        Bench.end(jobs, jobs.submit(JobSpec.of("default", bench.notes().toString())).id());

    assertThat(ended.documents()).isEqualTo(new Job.Documents(1, 1, 0, 0, 0));
  }

  @Test
  void librariesAreFetchedOnlyWhenThatIsSet() {
    refused("maven:org.example:bees:1.0", "the setting server.allow-maven is false");
  }

  @Test
  void theUserToWhomTheServiceBelongsMayNameAnyPath() throws Exception {
    String secret = folder.resolve("secret.txt").toString();

    JobStatus ended =
        Bench.end(jobs, jobs.submit(JobSpec.of("default", secret).fromAnywhere()).id());

    assertThat(ended.documents().indexed()).isEqualTo(1);
  }

  @Test
  void eachPartOfARequestThatIsWrongIsNamed() throws Exception {
    String good = bench.lines("gulls", 1);
    assertThatThrownBy(() -> jobs.submit(JobSpec.of("default", good, "gopher://old")))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.field()).isEqualTo("sources[1]"));
    assertThatThrownBy(() -> jobs.submit(JobSpec.of("No Such Name", good)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.field()).isEqualTo("collection"));
    assertThatThrownBy(() -> jobs.submit(JobSpec.of("default")))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.field()).isEqualTo("sources"));
  }

  private void refused(String source, String reason) {
    assertThatThrownBy(() -> jobs.submit(JobSpec.of("default", source)))
        .as(source)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }
}
