package dev.heed.jobs;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which machines a page may be fetched from: those of the public internet. With private addresses
/// allowed also this machine and its own network, but never link-local addresses, where clouds keep
/// credentials, and nothing that is no single machine.
record AddressRules(boolean privateAllowed) {

  /// A block of addresses, from IANA's registries of special-purpose addresses.
  private record Block(byte[] prefix, int bits, String kind, boolean isPrivate) {
    static Block of(String prefix, int bits, String kind, boolean isPrivate) {
      return new Block(InetAddress.ofLiteral(prefix).getAddress(), bits, kind, isPrivate);
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) return false;
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if (((address[bit >> 3] ^ prefix[bit >> 3]) & mask) != 0) return false;
      }
      return true;
    }
  }

  private static final boolean PRIVATE = true;
  private static final boolean NEVER = false;

  private static final List<Block> IPV4 =
      List.of(
          Block.of("0.0.0.0", 8, "no machine's", NEVER),
          Block.of("10.0.0.0", 8, "private", PRIVATE),
          Block.of("100.64.0.0", 10, "a carrier's own", PRIVATE),
          Block.of("127.0.0.0", 8, "this machine's", PRIVATE),
          Block.of("169.254.0.0", 16, "link-local", NEVER),
          Block.of("172.16.0.0", 12, "private", PRIVATE),
          Block.of("192.0.0.0", 24, "reserved", NEVER),
          Block.of("192.0.2.0", 24, "for examples", NEVER),
          Block.of("192.88.99.0", 24, "reserved", NEVER),
          Block.of("192.168.0.0", 16, "private", PRIVATE),
          Block.of("198.18.0.0", 15, "for tests of networks", PRIVATE),
          Block.of("198.51.100.0", 24, "for examples", NEVER),
          Block.of("203.0.113.0", 24, "for examples", NEVER),
          Block.of("224.0.0.0", 4, "multicast", NEVER),
          Block.of("240.0.0.0", 4, "reserved", NEVER));

  private static final List<Block> IPV6 =
      List.of(
          Block.of("::1", 128, "this machine's", PRIVATE),
          Block.of("fc00::", 7, "unique-local", PRIVATE),
          Block.of("fe80::", 10, "link-local", NEVER),
          Block.of("fec0::", 10, "site-local", PRIVATE),
          Block.of("ff00::", 8, "multicast", NEVER),
          Block.of("2001::", 23, "a tunnel's", NEVER),
          Block.of("2001:db8::", 32, "for examples", NEVER),
          Block.of("2002::", 16, "a tunnel's", NEVER),
          Block.of("3fff::", 20, "for examples", NEVER));

  /// The only IPv6 addresses that are given out to machines of the internet.
  private static final Block GLOBAL = Block.of("2000::", 3, "global", NEVER);

  /// Why nothing may be fetched from an address, null when it may.
  @Nullable String refusal(InetAddress address) {
    boolean four = address instanceof Inet4Address;
    for (Block block : four ? IPV4 : IPV6)
      if (block.contains(address.getAddress()))
        return block.isPrivate() && privateAllowed ? null : refusal(address, block);
    if (four || GLOBAL.contains(address.getAddress())) return null;
    return "its address %s is not one of the internet".formatted(address.getHostAddress());
  }

  private static String refusal(InetAddress address, Block block) {
    String why = "its address %s is %s".formatted(address.getHostAddress(), block.kind());
    return block.isPrivate() ? why + " (setting server.allow-private-urls)" : why;
  }
}
