package dev.heed.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar's manifest.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"heed " + number()};
  }

  static String number() {
    String version = Heed.class.getPackage().getImplementationVersion();
    return version == null ? "development build" : version;
  }
}
