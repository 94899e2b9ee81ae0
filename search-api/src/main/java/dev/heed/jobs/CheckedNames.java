package dev.heed.jobs;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves the name of a host once, and gives out its addresses only when all of them may be
/// asked. The connection goes to exactly these: a name that leads elsewhere a moment later (DNS
/// rebinding) gains nothing.
record CheckedNames(Names names, AddressRules rules) implements DnsResolver {

  /// Looks up the addresses of a host.
  @FunctionalInterface
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.of(host);
    for (InetAddress address : addresses) {
      String refusal = rules.refusal(address);
      if (refusal != null)
        throw new UnknownHostException("%s may not be fetched from: %s".formatted(host, refusal));
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
