package dev.heed.cli;

import picocli.CommandLine.IVersionProvider;

/// Tells the version of the whole.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"heed " + dev.heed.settings.Version.number()};
  }
}
