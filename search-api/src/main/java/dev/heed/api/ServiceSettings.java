package dev.heed.api;

import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What one service serves, and where.
///
/// @param all every other setting
/// @param index index directory; it need not exist yet
/// @param address where it listens
/// @param port 0 for any free one
public record ServiceSettings(Settings all, Path index, InetAddress address, int port) {
  private static final int SHORTEST_KEY = 8;

  /// Checks that nobody is let in by mistake.
  ///
  /// @throws IllegalArgumentException when the address can be reached from elsewhere and there is
  ///   no key, or the key is none
  public ServiceSettings {
    String key = all.get(Setting.API_KEY);
    if (key.isEmpty() && !address.isLoopbackAddress())
      throw new IllegalArgumentException(
          ("%s can be reached from other machines, and there is no key that they have to show: set"
                  + " HEED_API_KEY to a long random text (openssl rand -hex 32), or listen on"
                  + " 127.0.0.1")
              .formatted(address.getHostAddress()));
    if (!key.isEmpty() && !key.matches("[\\x21-\\x7e]{%d,512}".formatted(SHORTEST_KEY)))
      throw new IllegalArgumentException(
          "HEED_API_KEY must be %d to 512 printable ASCII characters without blanks: openssl rand -hex 32 makes one"
              .formatted(SHORTEST_KEY));
  }

  /// As the settings have it.
  public static ServiceSettings of(Settings all, Path index) {
    return of(all, index, all.get(Setting.SERVER_ADDRESS), all.get(Setting.SERVER_PORT));
  }

  /// With an address by its name.
  ///
  /// @param host name or address of this machine's interface
  public static ServiceSettings of(Settings all, Path index, String host, int port) {
    try {
      return new ServiceSettings(all, index, InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "'%s' is no address of this machine: give one such as 127.0.0.1".formatted(host), e);
    }
  }

  /// What clients have to show, empty when nothing.
  public Optional<String> key() {
    return Optional.of(all.get(Setting.API_KEY)).filter(key -> !key.isEmpty());
  }

  /// Further names by which clients may call the service.
  public List<String> hosts() {
    return Arrays.stream(all.get(Setting.SERVER_HOSTS).split(",", -1))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .toList();
  }

  /// Searches that may run at once.
  public int searches() {
    int chosen = all.get(Setting.SERVER_SEARCHES);
    return chosen == 0 ? 2 * Runtime.getRuntime().availableProcessors() : chosen;
  }
}
