package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.internal.DocumentId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasesTest {
  private static final String LICENCE = "You may copy this freely.";

  @TempDir Path directory;
  private Workshop workshop;
  private final Shelf shelf = new Shelf("shelf");

  @BeforeEach
  void open() {
    workshop = Workshop.in(directory.resolve("index"));
  }

  private String aliasOf(String path) {
    return workshop.document(shelf, path).orElseThrow().aliasOf();
  }

  private String id(String path) {
    return DocumentId.of(shelf.address(path));
  }

  private List<String> foundByPath(String path) {
    return workshop.found("copy", new Filter.AnyOf("path", List.of(path)));
  }

  @Test
  void aSecondDocumentOfEqualContentSharesThePassagesOfTheFirst() {
    shelf.put("a", "Licence", LICENCE).put("b", "Licence", LICENCE).put("c", "Other", LICENCE);

    Job job = workshop.index(shelf);

    assertThat(job.documents().indexed()).isEqualTo(3);
    assertThat(aliasOf("a")).isNull();
    assertThat(aliasOf("b")).isEqualTo(id("a"));
    assertThat(aliasOf("c")).isNull();
    Document alias = workshop.document(shelf, "b").orElseThrow();
    assertThat(alias.text()).isEqualTo(LICENCE);
    assertThat(alias.externalId()).isEqualTo("x-b");
    IndexStatus.CollectionStatus status = workshop.status();
    assertThat(status.documents()).isEqualTo(3);
    assertThat(status.aliases()).isEqualTo(1);
    assertThat(status.passages()).isEqualTo(2);
  }

  @Test
  void aTwinIsRecognisedAcrossJobs() {
    workshop.index(shelf.put("a", "Licence", LICENCE));
    workshop.index(shelf.put("b", "Licence", LICENCE));
    assertThat(aliasOf("b")).isEqualTo(id("a"));
  }

  @Test
  void aFilterThatOnlyAnAliasMeetsFindsThePassage() {
    workshop.index(shelf.put("a", "Licence", LICENCE).put("b", "Licence", LICENCE));
    assertThat(foundByPath("b")).isNotEmpty();

    workshop.index(shelf.put("b", "Bees", "Bees dance."));
    assertThat(foundByPath("b")).isEmpty();
    assertThat(foundByPath("a")).isNotEmpty();
  }

  @Test
  void theFirstAliasInheritsWhenTheHolderChanges() {
    shelf.put("a", "Licence", LICENCE).put("b", "Licence", LICENCE).put("c", "Licence", LICENCE);
    workshop.index(shelf);
    workshop.embed();
    float[] shared = workshop.vector(id("a") + "-0").orElseThrow();

    workshop.index(shelf.put("a", "Bees", "Bees dance."));

    String heir = id("b").compareTo(id("c")) < 0 ? "b" : "c";
    String other = heir.equals("b") ? "c" : "b";
    assertThat(aliasOf(heir)).isNull();
    assertThat(aliasOf(other)).isEqualTo(id(heir));
    assertThat(aliasOf("a")).isNull();
    assertThat(workshop.vector(id(heir) + "-0")).hasValue(shared);
    assertThat(foundByPath("a")).isEmpty();
    assertThat(foundByPath(heir)).isNotEmpty();
    assertThat(foundByPath(other)).isNotEmpty();
    assertThat(workshop.status().embedded()).isEqualTo(1);
    assertThat(workshop.status().passages()).isEqualTo(2);
  }

  @Test
  void anAliasInheritsWhenTheHolderGoesOrFails() {
    workshop.index(shelf.put("a", "Licence", LICENCE).put("b", "Licence", LICENCE));
    workshop.indexAndDeleteMissing(shelf.take("a"));
    assertThat(aliasOf("b")).isNull();
    assertThat(workshop.found("copy")).containsExactly("shelf/b");

    workshop.index(shelf.put("a", "Licence", LICENCE));
    assertThat(aliasOf("a")).isEqualTo(id("b"));
    workshop.index(shelf.putUnreadable("b", "torn"));
    assertThat(aliasOf("a")).isNull();
    assertThat(workshop.found("copy")).containsExactly("shelf/a");
  }

  @Test
  void allTwinsCanGoAtOnce() {
    for (int i = 0; i < 20; i++) shelf.put("copy" + i, "Licence", LICENCE);
    workshop.index(shelf);
    for (int i = 0; i < 20; i++) shelf.take("copy" + i);

    workshop.indexAndDeleteMissing(shelf.put("bees", "Bees", "Bees dance."));

    assertThat(workshop.status().documents()).isEqualTo(1);
    assertThat(workshop.status().passages()).isEqualTo(1);
    assertThat(workshop.found("copy")).isEmpty();
  }

  @Test
  void twinsThatChangeTogetherStayTwins() {
    for (int i = 0; i < 20; i++) shelf.put("copy" + i, "Licence", LICENCE);
    workshop.index(shelf);
    for (int i = 0; i < 20; i++) shelf.put("copy" + i, "Licence", "You may not copy this.");

    workshop.index(shelf);

    assertThat(workshop.status().aliases()).isEqualTo(19);
    assertThat(workshop.status().passages()).isEqualTo(1);
  }

  @Test
  void twoDocumentsThatSwapTheirContentsAreFoundByTheirNewOnes() {
    shelf
        .put("a", "Ants", "Ants walk.")
        .put("b", "Bees", "Bees dance.")
        .put("c", "Ants", "Ants walk.");
    workshop.index(shelf);
    shelf.put("a", "Bees", "Bees dance.").put("b", "Ants", "Ants walk.");

    workshop.index(shelf);

    assertThat(workshop.document(shelf, "a").orElseThrow().text()).isEqualTo("Bees dance.");
    assertThat(workshop.document(shelf, "b").orElseThrow().text()).isEqualTo("Ants walk.");
    assertThat(workshop.document(shelf, "c").orElseThrow().text()).isEqualTo("Ants walk.");
    assertThat(workshop.status().passages()).isEqualTo(2);
    assertThat(workshop.status().documents()).isEqualTo(3);
  }
}
