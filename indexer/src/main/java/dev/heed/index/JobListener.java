package dev.heed.index;

/// Told now and then how a job goes, from the job's own thread.
@FunctionalInterface
public interface JobListener {

  /// Where the job stands now. The last call tells how it ended.
  ///
  /// @param expected about how many documents the sources hold, -1 while unknown
  void progress(Job job, long expected);
}
