package dev.heed.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final AddressRules STRICT = new AddressRules(false);
  private static final AddressRules OPEN = new AddressRules(true);

  @ParameterizedTest
  @ValueSource(strings = {"93.184.215.14", "8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1"})
  void machinesOfTheInternetMayBeAsked(String address) {
    assertThat(STRICT.refusal(InetAddress.ofLiteral(address))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "::1",
        "fc00::1",
        "fdff:ffff::1",
        "fec0::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1"
      })
  void thisMachineAndItsNetworkMayBeAskedOnlyWhenThatIsSet(String address) {
    assertThat(STRICT.refusal(InetAddress.ofLiteral(address)))
        .contains("server.allow-private-urls");
    assertThat(OPEN.refusal(InetAddress.ofLiteral(address))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "169.254.169.254",
        "192.0.2.1",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "fe80::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1"
      })
  void whatIsNoSingleMachineOrAHidingPlaceOfOneIsNeverAsked(String address) {
    assertThat(STRICT.refusal(InetAddress.ofLiteral(address))).isNotNull();
    assertThat(OPEN.refusal(InetAddress.ofLiteral(address))).isNotNull();
  }

  @Test
  void aNameIsRefusedWhenAnyOfItsAddressesIs() {
    InetAddress[] both = {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("127.0.0.1")};
    var names = new CheckedNames(_ -> both, STRICT);

    assertThatThrownBy(() -> names.resolve("rebinding.example"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage(
            "rebinding.example may not be fetched from: its address 127.0.0.1 is this machine's"
                + " (setting server.allow-private-urls)");
  }
}
