package dev.heed.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// SHA-256 of corpora, whether compressed or not. A file whose size and time are those of the last
/// look is not read again.
final class CorpusHashes {
  /// Of a text's key.
  static final int KEY_BYTES = 16;

  private static final String FILE = "hashes.json";

  private final Path memory;

  /// What a file was like when it was read.
  record Look(long size, long modifiedMillis, String sha256) {}

  /// @param directory keeps what was found out
  CorpusHashes(Path directory) {
    this.memory = directory.resolve(FILE);
  }

  /// The hash of a file's content, unpacked.
  String of(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Map<String, Look> looks = read();
    Look last = looks.get(file.toString());
    if (last != null
        && last.size() == now.size()
        && last.modifiedMillis() == now.lastModifiedTime().toMillis()) return last.sha256();
    String hash = hash(file);
    looks.put(file.toString(), new Look(now.size(), now.lastModifiedTime().toMillis(), hash));
    looks.keySet().removeIf(path -> !Files.exists(Path.of(path)));
    write(looks);
    return hash;
  }

  /// What cannot be read is found out again.
  private Map<String, Look> read() throws IOException {
    if (!Files.exists(memory)) return new TreeMap<>();
    try {
      return JsonMapper.shared()
          .readValue(Files.readString(memory), new TypeReference<TreeMap<String, Look>>() {});
    } catch (JacksonException _) {
      return new TreeMap<>();
    }
  }

  private void write(Map<String, Look> looks) throws IOException {
    Files.createDirectories(memory.getParent());
    CacheFiles.replace(memory, JsonMapper.shared().writeValueAsString(looks));
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(TestCollection.unpacked(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// What a text is known by in a cache: the first bytes of its hash.
  static String key(String text) {
    return HexFormat.of()
        .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, KEY_BYTES);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
