package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.internal.store.Catalogue;
import dev.heed.llm.internal.store.TinyWheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedTermsTest {
  @TempDir Path folder;

  private Models models;

  @BeforeEach
  void openACatalogueOfOneModelWithTerms() throws IOException {
    var wheels = new TinyWheels(folder);
    models =
        new Models(
            folder.resolve("mine"), new Catalogue(List.of(wheels.model())), wheels.clients());
  }

  @Test
  void nothingIsFetchedBeforeTermsAreAccepted() {
    for (Set<String> accepted : List.of(Set.<String>of(), Set.of("MIT")))
      assertThatThrownBy(() -> models.pull("tiny", accepted, _ -> {}))
          .isInstanceOf(TermsNotAcceptedException.class)
          .hasMessage(
              "tiny comes under terms that have to be accepted first: https://example.org/terms. They ask for a bow. Whoever has read them and accepts them: `heed models pull tiny --accept-licence tiny-terms`");
    assertThat(models.installed()).isEmpty();
  }

  @Test
  void acceptanceIsKeptAndAskedForOnce() throws IOException {
    Path directory = models.pull("tiny", Set.of("tiny-terms"), _ -> {});
    AcceptedTerms accepted = AcceptedTerms.read(directory).orElseThrow();
    assertThat(accepted.licence()).isEqualTo("tiny-terms");
    assertThat(accepted.address()).isEqualTo("https://example.org/terms");

    Files.delete(directory.resolve(LanguageModelCard.WEIGHTS));
    models.pull("tiny", _ -> {});

    assertThat(models.verify("tiny")).isEmpty();
    assertThat(AcceptedTerms.read(directory)).contains(accepted);
  }
}
