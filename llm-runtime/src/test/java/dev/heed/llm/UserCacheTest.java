package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  private static final Path HOME = Path.of("/home/ada");

  @Test
  void heedHomeComesFirst() {
    assertThat(
            UserCache.directory(
                Map.of("HEED_HOME", "/srv/heed", "XDG_CACHE_HOME", "/var/x"), "Linux", HOME))
        .isEqualTo(Path.of("/srv/heed"));
  }

  @Test
  void elseItIsWhereThePlatformKeepsCaches() {
    assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "/var/x"), "Linux", HOME))
        .isEqualTo(Path.of("/var/x/heed"));
    assertThat(UserCache.directory(Map.of(), "Linux", HOME))
        .isEqualTo(Path.of("/home/ada/.cache/heed"));
    assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "/var/x"), "Mac OS X", HOME))
        .isEqualTo(Path.of("/home/ada/Library/Caches/heed"));
    assertThat(UserCache.directory(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME))
        .isEqualTo(Path.of("/local/heed"));
    assertThat(UserCache.directory(Map.of(), "Windows 11", HOME))
        .isEqualTo(Path.of("/home/ada/AppData/Local/heed"));
  }

  @Test
  void emptyAndRelativeValuesDoNotCount() {
    assertThat(
            UserCache.directory(Map.of("HEED_HOME", " ", "XDG_CACHE_HOME", "rel"), "Linux", HOME))
        .isEqualTo(Path.of("/home/ada/.cache/heed"));
  }
}
