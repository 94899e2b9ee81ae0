package dev.heed.index.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeedCacheTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  @Test
  void heedHomeComesFirst() {
    Map<String, String> environment =
        Map.of("HEED_HOME", HOME.toString(), "XDG_CACHE_HOME", HOME.resolve("c").toString());
    assertThat(HeedCache.directory(environment, "Linux", HOME)).isEqualTo(HOME);
  }

  @Test
  void elseThePlatformsCacheFolder() {
    assertThat(HeedCache.directory(Map.of(), "Linux", HOME)).isEqualTo(HOME.resolve(".cache/heed"));
    assertThat(HeedCache.directory(Map.of(), "Mac OS X", HOME))
        .isEqualTo(HOME.resolve("Library/Caches/heed"));
    assertThat(
            HeedCache.directory(
                Map.of("LOCALAPPDATA", HOME.resolve("local").toString()), "Windows 11", HOME))
        .isEqualTo(HOME.resolve("local/heed"));
  }
}
