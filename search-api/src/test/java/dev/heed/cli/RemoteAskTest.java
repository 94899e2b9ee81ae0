package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.ChatServer;
import dev.heed.answer.remote.RemoteProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `heed ask` and `heed doctor` as processes, with a chat model elsewhere.
class RemoteAskTest {
  private static final String LIGHTS = "The keeper lights the lamp at dusk.";

  @TempDir Path folder;

  @Test
  void askLetsTheModelWriteThatHeedYamlNamesAndDoctorSaysWhereDocumentsGo() throws Exception {
    Path note = Files.writeString(folder.resolve("lamps.md"), "# Lamps\n\n" + LIGHTS + "\n");
    try (ChatServer server =
        ChatServer.saying(
            RemoteProvider.OPENAI,
            ChatServer.reply("It is the keeper. “%s” [1]\n“%s” [1]".formatted(LIGHTS, LIGHTS)))) {
      Files.writeString(
          folder.resolve("heed.yaml"),
          "answer.remote: {url: '%s', model: some-model}\nindex.directory: index\nmodels.directory: models\n"
              .formatted(server.address()));
      run(0, "index", note.toString());
      String answer = run(0, "ask", "-m", "bm25", "--composer", "remote", "Who lights the lamp?");
      String doctor = run(0, "doctor");

      assertThat(answer).contains(LIGHTS + " [1]", "1 in other words");
      assertThat(server.requests()).hasSize(1);
      assertThat(doctor)
          .containsPattern(
              "note +answers from elsewhere: the composer remote sends questions, .* to some-model"
                  + " at");
    }
    String gone = run(0, "ask", "-m", "bm25", "--composer", "remote", "Who lights the lamp?");
    assertThat(gone)
        .contains(LIGHTS, "composed by extractive, not by remote: some-model at ", "cannot be");
  }

  private String run(int exit, String... arguments) throws Exception {
    try (HeedProcess heed = HeedProcess.start(folder, arguments)) {
      assertThat(heed.exit()).as(heed.err() + heed.out()).isEqualTo(exit);
      assertThat(heed.err()).doesNotContain("Exception", "SEVERE");
      return heed.out();
    }
  }
}
