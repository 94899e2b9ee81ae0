package dev.heed.index;

/// Another process writes the index.
public final class IndexBusyException extends RuntimeException {
  private final transient IndexStatus.Owner owner;

  public IndexBusyException(String message, IndexStatus.Owner owner) {
    super(message);
    this.owner = owner;
  }

  public IndexStatus.Owner owner() {
    return owner;
  }
}
