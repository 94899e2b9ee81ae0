package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SmallHeapTest {
  @TempDir Path directory;

  @Test
  void twoHundredThousandShortDocumentsIndexInAGigabyteOfHeap() throws Exception {
    assertThat(index()).startsWith("DONE 200000 indexed, 0 unchanged");
    assertThat(index()).startsWith("DONE 0 indexed, 200000 unchanged");

    IndexStatus.CollectionStatus status =
        IndexStatus.read(directory.resolve("index")).orElseThrow().collections().getFirst();
    assertThat(status.documents()).isEqualTo(200_000);
    assertThat(status.passages()).isEqualTo(200_000);
  }

  private String index() throws Exception {
    Process process =
        JavaProcess.start(
            ManyDocuments.class,
            List.of("-Xmx1g"),
            directory.resolve("index").toString(),
            "200000");
    String said = process.inputReader().readLine();
    System.out.println("SmallHeapTest: " + said);
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
