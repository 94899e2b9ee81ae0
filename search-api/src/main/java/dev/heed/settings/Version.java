package dev.heed.settings;

/// The version that the build wrote into the jar's manifest.
public final class Version {
  private Version() {}

  public static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development build" : version;
  }
}
